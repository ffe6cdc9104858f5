"""From an organisation or a comparison to the pages of a chart: which units on which sheet, and what stands around
them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import product

from orgdiff.charts.branches import branches, divisible, halves
from orgdiff.charts.choices import Fit, Layout
from orgdiff.charts.content import Department, Entry, Subject, described, printable
from orgdiff.charts.layouts import draw_flow, draw_one, draw_packed, draw_tree, draw_two, draw_two_trees, pack
from orgdiff.charts.setting import (
    REFUSE_BELOW,
    SMALL,
    SMALLEST_NAME,
    WARN_BELOW,
    Area,
    Heading,
    Legend,
    Page,
    Setting,
    Sheet,
    Sketch,
    block,
    furnish,
    legend_of,
    numbered,
    sheet,
)
from orgdiff.errors import DrawingError, fault
from orgdiff.progress import Progress, silent
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

POSTER_TYPE = 14.0
"""A poster is cut into as few sheets as give names this size, in points: read from two metres away."""
SHEETS = range(1, 9)
"""A poster has up to eight sheets each way (larger ones are not stuck together by hand), and is at most twice as many
sheets wide as high: no wall takes a strip."""
OVERLAP = 28.0
"""How much neighbouring sheets of a poster share, in points: 1 cm, enough to glue."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be drawn and on what: see `orgdiff chart --help` for each."""

    layout: Layout = "columns"
    fit: Fit = "page"
    index: bool = False
    paper: Sheet = field(default_factory=sheet)
    heading: Heading = field(default_factory=Heading)


@dataclass(frozen=True, slots=True)
class Tiling:
    """How a large picture is cut into sheets: how many across and down, of what paper, sharing how much (points)."""

    across: int
    down: int
    paper: Sheet
    overlap: float


@dataclass(frozen=True)
class Chart:
    """A finished chart: its pages, and the cutting where its one page is a poster."""

    pages: tuple[Page, ...]
    title: str
    setting: Setting
    tiling: Tiling | None = None

    @cached_property
    def type_size(self) -> float:
        """The size of the smallest type on any page, in points."""
        return min(page.type_size for page in self.pages)


def chart(subject: Subject, plan: Plan, setting: Setting, progress: Progress = silent) -> Chart:
    """Return the chart of a subject; `progress` is told the share of the pages that is laid out.

    Raises `DrawingError` where something cannot be drawn on the paper at all.
    """
    if plan.layout == "flow" and subject.comparison is None:
        raise DrawingError(fault("flow_needs_two"))
    heading = _completed(plan.heading, subject, setting.language)
    plan = replace(plan, heading=heading)
    if plan.fit == "poster":
        page, tiling = _poster(subject, plan, setting)
        return Chart((page,), heading.title, setting, tiling)
    parts = list(branches(subject)) if plan.fit == "branches" else [subject]
    drawn: list[tuple[Subject, Page]] = []
    for number, part in enumerate(parts, start=1):
        drawn += _pages(part, plan, setting)
        progress(number / len(parts))
    return Chart(tuple(_in_order(subject, drawn, plan, setting)), heading.title, setting)


def _in_order(subject: Subject, drawn: list[tuple[Subject, Page]], plan: Plan, setting: Setting) -> Iterator[Page]:
    """Yield pages with their numbers, after an index where there is to be one."""
    pages = [page for _, page in drawn]
    if plan.index:
        overview = described(subject, setting.language)
        lines = _index([part for part, _ in drawn], setting.language)
        pages = [*(_index_page(some, overview, plan, setting) for some in lines), *pages]
    for number, page in enumerate(pages, start=1):
        yield numbered(page, plan.paper.inside, number, len(pages), setting) if len(pages) > 1 else page


def _pages(part: Subject, plan: Plan, setting: Setting) -> list[tuple[Subject, Page]]:
    """Return a part of a chart on a page, or on as many as it takes to be read."""
    may_be_divided = plan.fit == "branches" and divisible(part)
    readable = replace(setting, smallest=WARN_BELOW / SMALL) if may_be_divided else setting
    page, size = _page(part, plan, readable, plan.paper)
    if may_be_divided and size * SMALL < WARN_BELOW:
        return [one for half in halves(part) for one in _pages(half, plan, setting)]
    if not size:
        raise too_small(setting.language)
    return [(part, page)]


def _completed(given: Heading, subject: Subject, language: Language) -> Heading:
    """Return the words around a chart; what is not given is taken from the files."""
    trees = [side.tree for side in subject.sides]
    organisation = trees[-1].organisation or say(LABELS, "organisation", language)
    title = say(LABELS, "reorganisation_of" if len(trees) > 1 else "chart_of", language, organisation=organisation)
    editions = [tree.edition for tree in trees if tree.edition]
    date = say(LABELS, "as_of", language, date=trees[-1].as_of) if trees[-1].as_of else ""
    return Heading(
        printable(given.title or title),
        printable(given.subtitle or " → ".join(editions)),
        printable(given.date or date),
        printable(given.source or trees[-1].source),
    )


def _page(part: Subject, plan: Plan, setting: Setting, paper: Sheet) -> tuple[Page, float]:
    """Return one page with a subject drawn as large as it fits, and the type size of its names in points, 0 where it
    could not be read."""
    sketch = Sketch()
    subtitle = " ".join(words for words in (part.name, plan.heading.subtitle) if words)
    heading = replace(plan.heading, subtitle=subtitle)
    transfers = plan.layout == "flow" and part.comparison is not None and bool(part.comparison.transfers)
    most = part.most_staff if plan.layout == "flow" else 0.0
    legend = legend_of([(entry.kind, entry.doubtful) for entry in part.entries], transfers, most)
    area = furnish(sketch, paper.inside, heading, legend, setting)
    size = _drawn(sketch, area, part, plan.layout, setting)
    return sketch.page(paper.width, paper.height, heading.title, described(part, setting.language)), size


def _drawn(sketch: Sketch, area: Area, part: Subject, layout: Layout, setting: Setting) -> float:
    """Draw a subject in a layout; return the type size of its names in points, 0 where it does not fit."""
    if len(part.sides) == 1:
        draw_alone = draw_tree if layout == "tree" else draw_one
        return draw_alone(sketch, area, part.sides[0], setting)
    before, after = part.sides
    if layout == "flow" and part.comparison is not None:
        sides = before.without_dotted(), after.without_dotted()
        return draw_flow(sketch, area, part.comparison, *sides, setting, part.staff)
    if layout == "tree":
        return draw_two_trees(sketch, area, before, after, setting)
    return draw_two(sketch, area, before, after, part.successors, setting)


def too_small(language: Language) -> DrawingError:
    """Return the error for a chart whose type could not be read."""
    advice = say(LABELS, "advice", language)
    return DrawingError(fault("type_too_small", limit=f"{REFUSE_BELOW:g}", advice=advice))


INDEX_ROWS = 150
"""How many departments an index lists on a page: as many as fit one A4 sheet in type that is read at a desk."""


def _index(parts: Sequence[Subject], language: Language) -> list[list[Entry]]:
    """Return the lines of an index, page by page: each department with its units, its changes and its page."""
    front = -(-len(parts) // INDEX_ROWS)
    lines = [_index_line(part, at, language) for at, part in enumerate(parts, start=front + 1)]
    return [lines[at : at + INDEX_ROWS] for at in range(0, len(lines), INDEX_ROWS)]


def _index_line(part: Subject, page: int, language: Language) -> Entry:
    units = part.sides[-1].shown or part.sides[0].shown
    changed = sum(entry.kind != "unchanged" for entry in units)
    words = [say(LABELS, "units_counted", language, number=len(units))]
    if part.comparison is not None:
        words.append(say(LABELS, "changes_counted", language, number=changed))
    words.append(say(LABELS, "on_page", language, page=page))
    name = part.name or say(LABELS, "other_units", language)
    return Entry(name, "", note=say(LABELS, "joined", language).join(words))


def _index_page(lines: list[Entry], overview: str, plan: Plan, setting: Setting) -> Page:
    """Return a page of the index; the overview of a comparison is its subtitle."""
    sketch = Sketch()
    title = f"{plan.heading.title}  {say(LABELS, 'index', setting.language)}"
    heading = replace(plan.heading, title=title, subtitle=overview)
    area = furnish(sketch, plan.paper.inside, heading, Legend(), setting)
    everyone = Department((), None, tuple((at, 0) for at in range(len(lines))))
    packed = pack(
        lambda width: [(block(everyone, lines, width, setting),)],
        area.width,
        area.height,
        narrowest=INDEX_WIDTH,
        largest=INDEX_TYPE,
        smallest=SMALLEST_NAME,
    )
    if packed is None:
        raise too_small(setting.language)
    draw_packed(sketch, packed, area, [area.x], setting)
    return sketch.page(plan.paper.width, plan.paper.height, title, title)


INDEX_WIDTH, INDEX_TYPE = 16.0, 12.0
"""The least width of a column of the index in em, and its type size in points."""


def _poster(subject: Subject, plan: Plan, setting: Setting) -> tuple[Page, Tiling]:
    """Return a chart on about as few sheets, joined, as give its names `POSTER_TYPE`, or on the most there may be."""
    wholes = sorted(
        (sheets for sheets in product(SHEETS, SHEETS) if sheets[0] >= sheets[1] and sheets[0] <= 2 * sheets[1]),
        key=lambda sheets: (sheets[0] * sheets[1], sheets),
    )

    @cache
    def drawn(number: int) -> tuple[Page, float]:
        return _page(subject, plan, setting, _joined(plan.paper, *wholes[number]))

    number = bisect_left(range(len(wholes) - 1), True, key=lambda at: drawn(at)[1] >= POSTER_TYPE)
    page, size = drawn(number)
    if not size:
        raise too_small(setting.language)
    return page, Tiling(*wholes[number], plan.paper, OVERLAP)


def _joined(paper: Sheet, across: int, down: int) -> Sheet:
    """Return the sheet that sheets of a poster make when they are joined."""
    inside = paper.inside
    wide = inside.width * across - OVERLAP * (across - 1)
    return Sheet(wide, inside.height * down - OVERLAP * (down - 1), OVERLAP / 2)
