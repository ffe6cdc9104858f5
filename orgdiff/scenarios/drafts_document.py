"""Drafts beside each other as a document: figures, departments, people, and where the drafts differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from orgdiff.changes import KINDS, Change
from orgdiff.documents import (
    Cell,
    Document,
    Table,
    TableColumn,
    TableRow,
    counted_by_level,
    depth_in_department,
    edition_of,
    full_name,
    levels_from_department,
    shown,
    unit_name,
)
from orgdiff.model import OrgTree
from orgdiff.phrases import kind_words
from orgdiff.scenarios.drafts import Draft, Figures, SideBySide, StaffFigures, figures_of
from orgdiff.wording import KIND_NAMES, Language, say
from orgdiff.wording.documents import NOTES
from orgdiff.wording.scenarios import DRAFT_FIGURES, DRAFT_HEADS, DRAFT_NOTES, DRAFT_TABLES

NAME_WIDTH, LEVEL_WIDTH, NUMBER_WIDTH, FATE_WIDTH = 34.0, 20.0, 14.0, 34.0
"""Widths of columns in half-width characters."""
A4_HOLDS = 112.0
"""Columns that are together no wider than this, in half-width characters, fit an upright A4 page at nearly ten points;
of a wider page the eye would lose the row."""


def build(found: SideBySide, language: Language) -> Document:
    """Return the document; its tables have a column for today's chart and one for each draft."""
    body = [_figures(found, language), _departments(found, language, "departments", _units_of)]
    if any(unit.headcount is not None for tree in _trees(found) for unit in tree.units):
        body.append(_departments(found, language, "posts", _posts_of))
    if all(draft.staff for draft in found.drafts):
        body.append(_staff(found, language))
    body.append(_differences(found, language))
    return Document(
        title=title(found, language),
        subtitle=subtitle(found, language),
        language=language,
        body=tuple(body),
        notes=tuple(_notes(found, language)),
        paper="a4" if max(sum(column.width for column in table.columns) for table in body) <= A4_HOLDS else "a3",
    )


def title(found: SideBySide, language: Language) -> str:
    """Return what the drafts are drafts of."""
    organisation, words = shown(found.today.organisation), say(DRAFT_HEADS, "title", language)
    return say(DRAFT_HEADS, "titled", language, organisation=organisation, title=words) if organisation else words


def subtitle(found: SideBySide, language: Language) -> str:
    """Return which chart is today's; empty where it does not say its edition or date."""
    edition = edition_of(found.today, language)
    return say(DRAFT_HEADS, "today_is", language, edition=edition) if edition else ""


def captions(found: SideBySide, language: Language) -> list[str]:
    """Return what stands over today's chart and over each draft."""
    return [say(DRAFT_HEADS, "today", language), *(shown(draft.name) for draft in found.drafts)]


def _trees(found: SideBySide) -> list[OrgTree]:
    return [found.today, *(draft.tree for draft in found.drafts)]


def _columns(found: SideBySide, first: str, language: Language) -> tuple[TableColumn, ...]:
    """Return the columns of a table of numbers: what is counted, today, each draft."""
    numbers = (TableColumn(name, NUMBER_WIDTH, "number") for name in captions(found, language))
    return TableColumn(say(DRAFT_HEADS, first, language), NAME_WIDTH), *numbers


def _numbers(word: str, values: Sequence[float | None], strong: bool = False, indent: int = 0) -> TableRow:
    return Cell(word, strong=strong, indent=indent), *(Cell(value, strong=strong) for value in values)


# ---- figures


def _figures(found: SideBySide, language: Language) -> Table:
    all_figures = [figures_of(tree) for tree in _trees(found)]
    rows = [*_of_charts(all_figures, _trees(found), language), *_of_changes(found.drafts, language)]
    return Table(say(DRAFT_TABLES, "figures", language), _columns(found, "figure", language), tuple(rows))


def _of_charts(all_figures: list[Figures], trees: list[OrgTree], language: Language) -> Iterator[TableRow]:
    def row(key: str, value: Callable[[Figures], float | None]) -> TableRow:
        return _numbers(say(DRAFT_FIGURES, key, language), [value(figures) for figures in all_figures])

    yield _numbers(say(DRAFT_FIGURES, "units", language), [figures.units for figures in all_figures], strong=True)
    for level in counted_by_level(trees, language):
        yield _numbers(level.name, level.totals, indent=1)
        for word in level.several_words:
            yield _numbers(shown(word) or say(DRAFT_FIGURES, "no_level", language), level.of_word(word), indent=2)
    yield row("layers", lambda figures: figures.layers)
    yield row("span", lambda figures: round(figures.span, 1))
    yield row("widest", lambda figures: figures.widest)
    if any(figures.without_posts < figures.units for figures in all_figures):
        yield row("posts", lambda figures: figures.posts)
        yield row("without_posts", lambda figures: figures.without_posts)


def _of_changes(drafts: Sequence[Draft], language: Language) -> Iterator[TableRow]:
    """Yield the figures that only drafts have: what becomes of today's units."""
    affected = [draft.affected for draft in drafts]
    yield _numbers(say(DRAFT_FIGURES, "affected", language), [None, *affected], strong=True)
    for kind in KINDS:
        counts = [draft.comparison.summary[kind] for draft in drafts]
        if kind != "unchanged" and any(counts):
            yield _numbers(say(KIND_NAMES, kind, language), [None, *counts], indent=1)
    yield _numbers(say(DRAFT_FIGURES, "transfers", language), [None, *(len(d.comparison.transfers) for d in drafts)])
    if any(draft.to_review for draft in drafts):
        yield _numbers(say(DRAFT_FIGURES, "to_review", language), [None, *(draft.to_review for draft in drafts)])


# ---- departments


def _units_of(tree: OrgTree) -> dict[str, float]:
    return dict(Counter(_department(tree, number) for number in range(len(tree))))


def _posts_of(tree: OrgTree) -> dict[str, float]:
    posts: Counter[str] = Counter()
    for number, unit in enumerate(tree.units):
        posts[_department(tree, number)] += unit.headcount or 0  # type: ignore[assignment]  # posts may have decimals
    return dict(posts)


def _department(tree: OrgTree, number: int) -> str:
    return tree.short_path(tree.units[tree.department_of[number]].path)


def _departments(
    found: SideBySide, language: Language, key: str, count: Callable[[OrgTree], Mapping[str, float]]
) -> Table:
    """Return a number for each department of any chart, by its name; blank where a chart has no such department."""
    counts = [count(tree) for tree in _trees(found)]
    names = _in_common_order([list(one) for one in counts])
    rows = [_numbers(full_name(name), [one.get(name) for one in counts]) for name in names]
    rows.append(_numbers(say(DRAFT_HEADS, "total", language), [sum(one.values()) for one in counts], strong=True))
    return Table(say(DRAFT_TABLES, key, language), _columns(found, "department", language), tuple(rows))


def _in_common_order(lists: Sequence[Sequence[str]]) -> list[str]:
    """Return all names in the order of the first list; what only later ones have follows what it follows there.

    >>> _in_common_order([["a", "c"], ["a", "b", "c"], ["d", "c"]])
    ['d', 'a', 'b', 'c']
    """
    common = list(lists[0])
    for names in lists[1:]:
        at = 0
        for name in names:
            if name not in common:
                common.insert(at, name)
            at = common.index(name) + 1
    return common


# ---- people


def _staff(found: SideBySide, language: Language) -> Table:
    figures = [draft.staff for draft in found.drafts if draft.staff]

    def row(key: str, value: Callable[[StaffFigures], int], indent: int = 1) -> TableRow:
        word = say(DRAFT_FIGURES, key, language)
        return _numbers(word, [value(one) for one in figures], strong=not indent, indent=indent)

    rows = (
        row("people", lambda one: one.people, 0),
        row("stays", lambda one: one.stays),
        row("carried", lambda one: one.carried),
        row("choose", lambda one: one.choose),
        row("place", lambda one: one.place),
        row("unclear", lambda one: one.unclear),
        row("orders", lambda one: one.individual + one.joint + one.open, 0),
        row("individual", lambda one: one.individual),
        row("joint", lambda one: one.joint),
        row("open", lambda one: one.open),
    )
    first, _, *drafts = _columns(found, "figure", language)
    return Table(say(DRAFT_TABLES, "staff", language), (first, *drafts), rows)


# ---- where the drafts differ


def _differences(found: SideBySide, language: Language) -> Table:
    """Return what becomes of the units that not all drafts leave the same: those of today by level, in the order of
    the chart, then the new ones."""
    disputed = [found.today.index[path] for path in found.disputed_units()]
    levels = levels_from_department([found.today], language)
    of_levels = _in_levels(found.today, disputed, len(levels), language)
    fates = [
        [_fate(draft, draft.fate(found.today.units[unit].path), language) for draft in found.drafts]
        for unit in disputed
    ]
    rows: list[TableRow] = [(*names, *fate) for names, fate in zip(of_levels, fates, strict=True)]
    for path in found.disputed_new_units():
        first = Cell(say(DRAFT_HEADS, "new", language), strong=True)
        rows.append((first, *[Cell()] * (len(levels) - 1), *_new(found, path, language)))
    columns = [
        *(
            TableColumn(level.heading(language), LEVEL_WIDTH, "text", say(DRAFT_HEADS, "today", language))
            for level in levels
        ),
        *(TableColumn(shown(draft.name), FATE_WIDTH) for draft in found.drafts),
    ]
    key = "differences" if len(found.drafts) > 1 else "changes"
    table = Table(say(DRAFT_TABLES, key, language), tuple(columns), tuple(rows))
    return table.without_empty(*range(1, len(levels)))


def _in_levels(tree: OrgTree, units: Sequence[int], levels: int, language: Language) -> list[TableRow]:
    """Return the names of units in columns of levels: each under its own, beside its department, which is in brackets
    where it is not itself one of the units."""
    rows: list[TableRow] = []
    above: int | None = None
    for unit in units:
        department, depth = tree.department_of[unit], depth_in_department(tree, unit)
        cells = [Cell() for _ in range(levels)]
        cells[depth] = Cell(unit_name(tree.units[unit], language), strong=depth == 0)
        if depth and department != above:
            name = say(NOTES, "context", language, name=unit_name(tree.units[department], language))
            cells[0] = Cell(name, is_context=True)
        rows.append(tuple(cells))
        above = department
    return rows


def _fate(draft: Draft, change: Change, language: Language) -> Cell:
    words = kind_words(change, language)
    if change.kind == "unchanged":
        return Cell(words)
    names = (full_name(draft.tree.short_path(path)) for path in change.after)
    together = say(DRAFT_HEADS, "between", language).join(names)
    return Cell(say(DRAFT_HEADS, "becomes", language, kind=words, names=together) if together else words, change.kind)


def _new(found: SideBySide, path: str, language: Language) -> TableRow:
    cells: list[Cell] = []
    for draft in found.drafts:
        change = draft.comparison.change_of("after", path) if path in draft.tree.index else None
        if change is None:
            cells.append(Cell())
        elif change.kind == "new":
            cells.append(Cell(full_name(draft.tree.short_path(path)), "new"))
        else:
            cells.append(_fate(draft, change, language))
    return tuple(cells)


def _notes(found: SideBySide, language: Language) -> Iterator[str]:
    yield say(DRAFT_NOTES, "span", language)
    if any(draft.to_review for draft in found.drafts):
        yield say(DRAFT_NOTES, "to_review", language)
    if all(draft.staff for draft in found.drafts):
        yield say(DRAFT_NOTES, "staff", language)
    if len(found.drafts) > 1:
        yield say(DRAFT_NOTES, "differences", language)
