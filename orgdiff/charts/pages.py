"""From an organisation or a comparison to the pages of a chart: which units on which sheet, and what stands around
them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product

from orgdiff.charts.blocks import Department, block, departments
from orgdiff.charts.choices import Fit, Layout
from orgdiff.charts.entries import Entry, comparison_entries, printable, tree_entries
from orgdiff.charts.furniture import Heading, Legend, furnish, legend_of
from orgdiff.charts.labels import LABELS
from orgdiff.charts.layouts.columns import Side, draw_one, draw_packed, draw_two
from orgdiff.charts.packing import pack
from orgdiff.charts.paper import Sheet, sheet
from orgdiff.charts.picture import Area, Page, Sketch
from orgdiff.charts.setting import REFUSE_BELOW, SMALLEST_NAME, Setting
from orgdiff.comparison import Comparison
from orgdiff.errors import DrawingError, fault
from orgdiff.lookup import Finder, the_one_unit
from orgdiff.model import OrgTree
from orgdiff.progress import Progress, untold
from orgdiff.succession import Edition
from orgdiff.wording import KIND_NAMES, Language, say

POSTER_TYPE = 14.0
"""A poster is cut into as few sheets as give names this size, in points: read from two metres away."""
MOST_SHEETS = 8
"""A poster has no more sheets than this each way; larger ones are not stuck together by hand."""
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


@dataclass(frozen=True)
class Subject:
    """What is drawn: one edition, or two with what became of their units; `name` is that of a part of it."""

    sides: tuple[Side, ...]
    comparison: Comparison | None = None
    name: str = ""

    @cached_property
    def successors(self) -> dict[int, int]:
        """For units before the unit after that they mainly go on as, by index."""
        if self.comparison is None:
            return {}
        before, after = self.comparison.before.index, self.comparison.after.index
        links = [link for change in self.comparison.changes for link in change.links]
        return {before[link.before]: after[link.after] for link in links if link.main}

    @property
    def entries(self) -> list[Entry]:
        """What is said of all units that are shown."""
        return [entry for side in self.sides for entry in side.shown]


def subject_of(
    shown: OrgTree | Comparison, language: Language, root: str | None = None, depth: int | None = None
) -> Subject:
    """Return a tree or a comparison with what is said of its units: of all, or of the branch under the unit `root` (a
    path, a code or a name) and, in the other edition, of what it came from or went on as; `depth` levels of them.

    Raises `DrawingError` where there is nothing to draw and `UnitNotFoundError` for a root that is not there.
    """
    if isinstance(shown, Comparison):
        tops = _tops(shown, root) if root is not None else (None, None)
        found = Subject(
            (
                _side(shown, "before", tops[0], depth, language),
                _side(shown, "after", tops[1], depth, language),
            ),
            shown,
        )
    else:
        top = None if root is None else [shown.index[the_one_unit(root, Finder(shown))]]
        found = Subject((Side(shown, tree_entries(shown), departments(shown, top, depth)),))
    if not found.entries:
        raise DrawingError(fault("nothing_to_draw"))
    return found


def _side(
    comparison: Comparison, edition: Edition, tops: list[int] | None, depth: int | None, language: Language
) -> Side:
    tree = comparison.before if edition == "before" else comparison.after
    caption = printable(f"{say(LABELS, edition, language)}  {tree.edition}".strip())
    return Side(tree, comparison_entries(comparison, edition, language), departments(tree, tops, depth), caption)


def _tops(comparison: Comparison, root: str) -> tuple[list[int], list[int]]:
    """Return the tops of the branches to draw of each edition: the root, which is looked for in the edition after
    first, and the units of the same change."""
    after = Finder(comparison.after)
    edition: Edition = "after" if after.find(root) else "before"
    path = the_one_unit(root, *([after] if edition == "after" else [Finder(comparison.before), after]))
    change = comparison.change_of(edition, path)
    return (
        sorted(comparison.before.index[one] for one in change.before),
        sorted(comparison.after.index[one] for one in change.after),
    )


def chart(subject: Subject, plan: Plan, setting: Setting, progress: Progress = untold) -> Chart:
    """Return the chart of a subject; `progress` is told the share of the pages that is laid out.

    Raises `DrawingError` where something cannot be drawn on the paper at all.
    """
    heading = _completed(plan.heading, subject, setting.language)
    plan = replace(plan, heading=heading)
    if plan.fit == "poster":
        page, tiling = _poster(subject, plan, setting)
        return Chart((page,), heading.title, setting, tiling)
    parts = list(branches(subject)) if plan.fit == "branches" else [subject]
    front = _index(parts, setting.language) if plan.index else []
    overview = described(subject, setting.language)
    total = len(parts) + len(front)
    pages = [_index_page(lines, overview, plan, setting, (at, total)) for at, lines in enumerate(front, start=1)]
    for number, part in enumerate(parts, start=len(front) + 1):
        progress(number / total)
        page, _ = _page(part, plan, setting, plan.paper, (number, total) if total > 1 else None)
        pages.append(page)
    return Chart(tuple(pages), heading.title, setting)


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


def _page(
    part: Subject, plan: Plan, setting: Setting, paper: Sheet, number: tuple[int, int] | None
) -> tuple[Page, float]:
    """Return one page with a subject drawn as large as it fits, and the type size of its names in points."""
    sketch = Sketch()
    subtitle = " ".join(words for words in (part.name, plan.heading.subtitle) if words)
    heading = replace(plan.heading, subtitle=subtitle)
    legend = legend_of([(entry.kind, entry.doubtful) for entry in part.entries])
    area = furnish(sketch, paper.inside, heading, legend, setting, number)
    size = _drawn(sketch, area, part, plan.layout, setting)
    if not size:
        raise too_small(setting.language)
    return sketch.page(paper.width, paper.height, heading.title, described(part, setting.language)), size


def _drawn(sketch: Sketch, area: Area, part: Subject, layout: Layout, setting: Setting) -> float:
    """Draw a subject in a layout; return the type size of its names in points, 0 where it does not fit."""
    if len(part.sides) == 1:
        return draw_one(sketch, area, part.sides[0], setting)
    before, after = part.sides
    return draw_two(sketch, area, before, after, part.successors, setting)


def too_small(language: Language) -> DrawingError:
    """Return the error for a chart whose type could not be read."""
    advice = say(LABELS, "advice", language)
    return DrawingError(fault("type_too_small", limit=f"{REFUSE_BELOW:g}", advice=advice))


def described(part: Subject, language: Language) -> str:
    """Return in a sentence what a chart shows, for those who have it read to them."""
    trees = [side.tree for side in part.sides]
    if part.comparison is None:
        particulars = {"organisation": trees[0].organisation, "edition": trees[0].edition, "number": len(trees[0])}
        return printable(say(LABELS, "described_tree", language, **particulars))
    counts = (
        f"{say(KIND_NAMES, kind, language)} {number}" for kind, number in part.comparison.summary.items() if number
    )
    particulars = {
        "organisation": trees[1].organisation,
        "before": trees[0].edition or say(LABELS, "before", language),
        "after": trees[1].edition or say(LABELS, "after", language),
        "counts": say(LABELS, "joined", language).join(counts),
    }
    return printable(say(LABELS, "described_comparison", language, **particulars))


def branches(subject: Subject) -> Iterator[Subject]:
    """Yield a subject department by department: with two editions each department after, opposite the departments
    before that its units come from; those before that nothing comes from have pages of their own."""
    if subject.comparison is None:
        (side,) = subject.sides
        for one in side.departments:
            yield Subject((replace(side, departments=(one,)),), name=_name(side, one))
        return
    before, after = subject.sides
    told: set[int] = set()
    for number, one in enumerate(after.departments):
        sources = _origins(subject)[number]
        told.update(sources)
        yield _both(subject, [before.departments[at] for at in sorted(sources)], [one], _name(after, one))
    for number, one in enumerate(before.departments):
        if number not in told:
            yield _both(subject, [one], [], _name(before, one))


def _both(subject: Subject, old: list[Department], new: list[Department], name: str) -> Subject:
    before, after = subject.sides
    return Subject((replace(before, departments=old), replace(after, departments=new)), subject.comparison, name)


def _name(side: Side, one: Department) -> str:
    return side.entries[one.first].name if one.head is not None or len(one.members) == 1 else ""


def _origins(subject: Subject) -> list[set[int]]:
    """Return for each department after the places of the departments before that any of its units comes from."""
    before, after = subject.sides
    place = {before.entries[unit].path: number for number, one in enumerate(before.departments) for unit in one.units}
    home = {after.entries[unit].path: number for number, one in enumerate(after.departments) for unit in one.units}
    found: list[set[int]] = [set() for _ in after.departments]
    for change in subject.comparison.changes if subject.comparison else ():
        for link in change.links:
            if link.before in place and link.after in home:
                found[home[link.after]].add(place[link.before])
    return found


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


def _index_page(lines: list[Entry], overview: str, plan: Plan, setting: Setting, number: tuple[int, int]) -> Page:
    """Return a page of the index; the overview of a comparison is its subtitle."""
    sketch = Sketch()
    title = f"{plan.heading.title}  {say(LABELS, 'index', setting.language)}"
    heading = replace(plan.heading, title=title, subtitle=overview)
    area = furnish(sketch, plan.paper.inside, heading, Legend(), setting, number)
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
    """Return a chart on as few sheets, joined, as give its names `POSTER_TYPE`, or the most there may be."""
    for across, down in sorted(
        product(range(1, MOST_SHEETS + 1), repeat=2),
        key=lambda sheets: (sheets[0] * sheets[1], abs(sheets[0] - sheets[1])),
    ):
        inside = plan.paper.inside
        joined = Sheet(
            inside.width * across - OVERLAP * (across - 1),
            inside.height * down - OVERLAP * (down - 1),
            OVERLAP / 2,
        )
        page, size = _page(subject, plan, setting, joined, None)
        if size >= POSTER_TYPE or across == down == MOST_SHEETS:
            return page, Tiling(across, down, plan.paper, OVERLAP)
    raise AssertionError("the loop returns at its last step")
