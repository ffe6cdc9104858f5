"""Lists of orders as documents: for the order book, for print, and as CSV for mail merge."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.documents import ColumnType, Document, Table, TableColumn, TableRow, shown, subtitle_of, titled
from orgdiff.staff.choices import ORDER_ENDINGS, ORDER_LISTS, OrderList
from orgdiff.staff.documents.tables import from_to, row, units_cell
from orgdiff.staff.questions import Appointment, Orders
from orgdiff.wording import Language, say
from orgdiff.wording.staff import FLAG_NAMES, NOTES, VERDICT_NAMES
from orgdiff.wording.staff_plan import ORDER_HEADS, ORDER_NOTES, ORDER_TABLES, ORDER_TITLES, REASON_NAMES

WIDTHS: dict[str, tuple[float, ColumnType]] = {
    "number": (7, "number"), "after": (40, "text"), "post_after": (16, "text"), "grade": (10, "text"),
    "name": (18, "text"), "staff_id": (14, "code"), "before": (40, "text"), "post_before": (16, "text"),
    "reason": (28, "text"), "candidates": (40, "text"),
}  # fmt: skip
"""The width of each column in half-width characters, and what it holds."""


def order_files(orders: Orders, language: Language) -> dict[str, bytes]:
    """Return the content of each of `formats.ORDER_FILES`. Raises `OutputError` where a form cannot hold so much."""
    from orgdiff.documents import dump_document

    return {
        f"{name}{ending}": dump_document(order_list(orders, name, language), format)
        for name in ORDER_LISTS
        for ending, format in ORDER_ENDINGS.items()
    }


def order_list(orders: Orders, name: OrderList, language: Language) -> Document:
    """Return the document of one list."""
    return Document(
        title=titled(orders.comparison, say(ORDER_TITLES, name, language), language),
        subtitle=subtitle_of(orders.comparison, language),
        language=language,
        body=(_table(orders, name, language),),
        notes=tuple(_notes(orders, language)),
    )


def _table(orders: Orders, name: OrderList, language: Language) -> Table:
    listed = {"individual": orders.individual, "joint": orders.joint, "open": orders.open}[name]
    columns = tuple(TableColumn(say(ORDER_HEADS, key, language), *width) for key, width in WIDTHS.items())
    rows = tuple(_row(number, appointment, language) for number, appointment in enumerate(listed, start=1))
    table = Table(say(ORDER_TABLES, name, language), columns, rows)
    keys = list(WIDTHS)
    return table.without_empty(*(keys.index(key) for key in ("grade", "candidates")))


def _row(number: int, appointment: Appointment, language: Language) -> TableRow:
    person = appointment.person
    return row(
        number,
        units_cell(person.after),
        shown(person.post_after),
        from_to(person.grade_before, person.grade_after),
        shown(person.name),
        shown(person.staff_id),
        units_cell(person.before),
        shown(person.post_before),
        say(NOTES, "between", language).join(say(REASON_NAMES, reason, language) for reason in appointment.reasons),
        units_cell(appointment.candidates),
    )


def _notes(orders: Orders, language: Language) -> Iterator[str]:
    """Yield how many people are on each list, and by what rule."""
    between, rule = say(NOTES, "between", language), orders.profile
    numbers = {name: f"{len(getattr(orders, name)):,}" for name in ORDER_LISTS}
    yield say(ORDER_NOTES, "counts", language, **numbers, without=f"{orders.without:,}")
    verdicts = between.join(say(VERDICT_NAMES, verdict, language) for verdict in rule.joint)
    unless = between.join(say(FLAG_NAMES, flag, language) for flag in rule.unless)
    key = "no_joint" if not rule.joint else "joint_unless" if rule.unless else "joint"
    yield say(ORDER_NOTES, key, language, verdicts=verdicts, unless=unless)
    if rule.individual_posts:
        yield say(ORDER_NOTES, "individual_posts", language, posts=between.join(map(shown, rule.individual_posts)))
    yield say(ORDER_NOTES, "main_posts", language)
