"""Concordances: tables of what corresponds to what over the years, for statistics by unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgdiff.changes import Change
from orgdiff.errors import OutputError, fault
from orgdiff.files.csv_tables import csv_text
from orgdiff.files.workbook_output import A4, FONT, MAX_ROWS, SHADE, Book, set_up_pages, workbook, write_text
from orgdiff.lineage.composing import Span
from orgdiff.lineage.identities import Member
from orgdiff.lineage.model import Lineage
from orgdiff.lineage.shares import UNKNOWN, WHOLE, Share
from orgdiff.model import OrgTree
from orgdiff.phrases import kind_words
from orgdiff.wording import STATUS_NAMES, Language, say
from orgdiff.wording.lineage import BASES, LINEAGE_COLUMNS, LINEAGE_TEXTS

_WHOLE_COLUMNS = (
    "day", "edition", "code", "path", "identity", "family", "since", "until", "posts", "share", "share_basis",
)  # fmt: skip
_DIRECT_COLUMNS = (
    "kind", "before_code", "before", "after_code", "after", "forward", "forward_basis", "backward", "backward_basis",
    "confidence", "review", "status", "on_the_way",
)  # fmt: skip
NUMBERS = frozenset({"posts", "share", "forward", "backward", "confidence"})
"""The columns whose cells are numbers, where they are filled."""
WIDTHS = {"path": 40.0, "before": 40.0, "after": 40.0, "on_the_way": 40.0, "edition": 20.0}
OTHER_WIDTH = 12.0
"""Widths of columns in half-width characters."""


@dataclass(frozen=True)
class Concordance:
    """A table: its title, the names of its columns, their headings, and the cells of its rows."""

    title: str
    columns: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def whole_concordance(lineage: Lineage, language: Language) -> Concordance:
    """Return the table of all units: a row per unit and edition, with its identity, its family, and its share of the
    family's authorised posts in that edition (whole where it is alone, unknown where posts are missing)."""
    periods = {name: (units[0][0], lineage.ended(units[-1][0])) for name, units in lineage.lasting.items()}
    together: dict[tuple[str, str], list[float | None]] = {}
    for edition in lineage.editions:
        for unit in edition.units:
            key = edition.as_of, lineage.families[edition.as_of, unit.path]
            together.setdefault(key, []).append(unit.headcount)
    rows: list[tuple[str, ...]] = []
    for edition in lineage.editions:
        for unit in edition.units:
            member: Member = (edition.as_of, unit.path)
            identity, family = lineage.identities[member], lineage.families[member]
            share = _share_of(unit.headcount, together[edition.as_of, family])
            posts = "" if unit.headcount is None else f"{unit.headcount:g}"
            rows.append(
                (edition.as_of, edition.edition, unit.id or "", unit.path, identity, family, *periods[identity], posts,
                 *_cells(share, language))
            )  # fmt: skip
    return _table(lineage.editions[-1].organisation, _WHOLE_COLUMNS, rows, language)


def _share_of(posts: float | None, all_posts: Sequence[float | None]) -> Share:
    if len(all_posts) == 1:
        return WHOLE
    known = [one for one in all_posts if one is not None]
    if posts is None or len(known) < len(all_posts) or not sum(known):
        return UNKNOWN
    return Share(posts / sum(known), "posts")


def direct_concordance(span: Span, language: Language) -> Concordance:
    """Return the table from one edition directly to a later one: a row per link, and per unit without one, with the
    composed shares and kind, and what happened on the way."""
    rows = [row for change in span.changes for row in _rows(span, change, language)]
    title = f"{span.after.organisation} {span.before.as_of} - {span.after.as_of}".strip()
    return _table(title, _DIRECT_COLUMNS, rows, language)


def _rows(span: Span, change: Change, language: Language) -> Iterator[tuple[str, ...]]:
    ends = [(link.before, link.after) for link in change.links] or [("".join(change.before), "".join(change.after))]
    parts = [(part.day, kind_words(part.change, language)) for part in span.on_the_way[change.id]]
    way = [say(LINEAGE_TEXTS, "on_the_way", language, day=day, kind=kind) for day, kind in dict.fromkeys(parts)]
    for old, new in ends:
        shares = span.shares_of(old, new) if change.links else ()
        yield (
            kind_words(change, language),
            _code(span.before, old),
            old,
            _code(span.after, new),
            new,
            *([cell for share in shares for cell in _cells(share, language)] or [""] * 4),
            f"{change.confidence:.3f}",
            "1" if change.review else "",
            say(STATUS_NAMES, change.status, language),
            say(LINEAGE_TEXTS, "list", language).join(way),
        )


def _code(tree: OrgTree, path: str) -> str:
    return (tree.unit(path).id or "") if path else ""


def _cells(share: Share, language: Language) -> tuple[str, str]:
    return ("" if share.value is None else f"{share.value:.4f}"), say(BASES, share.basis, language)


def _table(title: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], language: Language) -> Concordance:
    headings = tuple(say(LINEAGE_COLUMNS, column, language) for column in columns)
    return Concordance(f"{title} {say(LINEAGE_TEXTS, 'concordance', language)}".strip(), columns, headings, tuple(rows))


def concordance_csv(table: Concordance) -> str:
    """Return a concordance as CSV."""
    return csv_text(table.headings, table.rows)


def concordance_workbook(table: Concordance) -> bytes:
    """Return a concordance as a workbook of one sheet that can be filtered; `OutputError` where it is too long."""
    if len(table.rows) >= MAX_ROWS:
        raise OutputError(fault("too_many_rows", limit=MAX_ROWS))

    def fill(book: Book) -> None:
        sheet = book.add_worksheet()
        base = {"font_name": FONT, "font_size": 10, "valign": "top", "border": 1}
        text_form = book.add_format({**base, "num_format": "@", "text_wrap": True})
        number_form = book.add_format(base)
        heading_form = book.add_format({**base, "bold": True, "bg_color": SHADE, "text_wrap": True})
        for column, (name, heading) in enumerate(zip(table.columns, table.headings, strict=True)):
            sheet.set_column(column, column, WIDTHS.get(name, OTHER_WIDTH))
            write_text(sheet, 0, column, heading, heading_form)
        for number, row in enumerate(table.rows, start=1):
            for column, (name, cell) in enumerate(zip(table.columns, row, strict=True)):
                if name in NUMBERS and cell:
                    sheet.write_number(number, column, float(cell), number_form)
                else:
                    write_text(sheet, number, column, cell, text_form)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        set_up_pages(sheet, A4, landscape=True)

    return workbook(fill, title=table.title)
