"""From an organisation or a comparison to the pages of a chart: which units on which page, and the frame around
them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from orgdiff.charts.choices import Fit, Layout
from orgdiff.charts.content import (
    HistoryColumn,
    Subject,
    changed_parts,
    described,
    printable,
)
from orgdiff.charts.layouts import (
    draw_flow,
    draw_history,
    draw_one,
    draw_several,
    draw_tree,
    draw_two,
    draw_two_trees,
)
from orgdiff.charts.overview import Listed, overview
from orgdiff.charts.page_parts import department_parts, divisible, halves, joined
from orgdiff.charts.poster import Poster, poster, sheets_of
from orgdiff.charts.setting import (
    REFUSE_BELOW,
    Area,
    Page,
    PageHeading,
    PaperSheet,
    Setting,
    Sketch,
    draw_frame,
    legend_for,
    paper_named,
    with_page_number,
)
from orgdiff.errors import DrawingError, fault
from orgdiff.phrases import day_words
from orgdiff.progress import Progress, silent
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

PAGED_TYPE = 10.5
"""The type size of names, in points, on all pages of a chart by department: that of text in Japanese offices."""
SURE_OF_SHEET, ROUNDED = 0.8, 1e-6
"""Title and legend of a poster take this share of the width of its first sheet, so that the cut after it can lie in a
gutter before its end; lengths that differ less are the same."""
ALMOST = 0.999
"""Of two sizes this near to each other, as shares, the layouts need not tell which."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """How a chart is put on pages: layout, fitting, whether with an index, paper, the words around it, and whether it
    shows only what changed. See `orgdiff chart --help` for each."""

    layout: Layout = "columns"
    fit: Fit = "page"
    index: bool = False
    paper: PaperSheet = field(default_factory=paper_named)
    heading: PageHeading = field(default_factory=PageHeading)
    only_changes: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart that is laid out: its pages and, where its one page is a poster, the sheets that it is printed on.
    `source` is where the charts come from, if they say so."""

    pages: tuple[Page, ...]
    title: str
    setting: Setting
    sheets: tuple[Page, ...] = ()
    source: str = ""

    @property
    def printed(self) -> tuple[Page, ...]:
        """The pages that go to paper."""
        return self.sheets or self.pages

    @cached_property
    def type_size(self) -> float:
        """The size of the smallest type on any page, in points."""
        return min(page.type_size for page in self.pages)


def chart_of(subject: Subject, setup: PageSetup, setting: Setting, progress: Progress = silent) -> Chart:
    """Return the chart of a subject; `progress` is called with the share of pages laid out so far.

    Raises `DrawingError` for the `flow` layout of one edition, and where the type would be too small to read.
    """
    if setup.layout == "flow" and subject.comparison is None:
        raise DrawingError(fault("flow_needs_two"))
    heading = _completed_heading(setup, subject, setting.language)
    setup = replace(setup, heading=heading)
    subject = changed_parts(subject) if setup.only_changes else subject
    if setup.fit == "poster":
        made = _poster(subject, setup, setting)
        return Chart((made.page,), heading.title, setting, sheets_of(made, setup.paper, setting), heading.source)
    if setup.fit == "page":
        page, size = _page(subject, setup, setting, setup.paper)
        if not size:
            raise too_small(setting.language)
        pages = [DepartmentPage((subject,), page)]
    else:
        pages = list(_department_pages(list(department_parts(subject)), setup, setting, progress))
    progress(1.0)
    pages_drawn = tuple(_with_index(subject, pages, setup, setting))
    return Chart(pages_drawn, heading.title, setting, source=heading.source)


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """A page and the parts of a subject, each of a department, that are on it."""

    parts: tuple[Subject, ...]
    page: Page


def _department_pages(
    parts: Sequence[Subject], setup: PageSetup, setting: Setting, progress: Progress
) -> Iterator[DepartmentPage]:
    """Yield departments on pages in one type size, each page with as many as fit; a department that is too large for a
    page is divided, and one that cannot be is set in smaller type."""
    common = replace(setting, smallest=PAGED_TYPE * ALMOST, largest=PAGED_TYPE)
    filled: DepartmentPage | None = None
    for number, part in enumerate(parts, start=1):
        together = (*filled.parts, part) if filled else (part,)
        page, size = _page(joined(together), setup, common, setup.paper)
        if size:
            filled = DepartmentPage(together, page)
        else:
            if filled:
                yield filled
            *whole, filled = _pages_of(part, setup, setting, common)
            yield from whole
        progress(number / len(parts))
    if filled:
        yield filled


def _pages_of(part: Subject, setup: PageSetup, setting: Setting, common: Setting) -> list[DepartmentPage]:
    """Return a department on a page, or divided among as many pages as it takes in the common type size."""
    page, size = _page(part, setup, common, setup.paper)
    if not size and divisible(part):
        return [drawn for half in halves(part) for drawn in _pages_of(half, setup, setting, common)]
    if not size:
        page, size = _page(part, setup, setting, setup.paper)
    if not size:
        raise too_small(setting.language)
    return [DepartmentPage((part,), page)]


def _with_index(
    subject: Subject, drawn: Sequence[DepartmentPage], setup: PageSetup, setting: Setting
) -> Iterator[Page]:
    """Yield the pages with their numbers, after those of the index if there is to be one."""
    pages = [one.page for one in drawn]
    if setup.index:
        listed = [Listed(part, number) for number, one in enumerate(drawn) for part in one.parts]
        front = overview(subject, listed, setup.heading, setup.paper, setting)
        if front is None:
            raise too_small(setting.language)
        pages = [*front, *pages]
    for number, page in enumerate(pages, start=1):
        yield with_page_number(page, setup.paper.inside, number, len(pages), setting) if len(pages) > 1 else page


def _completed_heading(setup: PageSetup, subject: Subject, language: Language) -> PageHeading:
    """Return the words around a chart, with empty ones taken from the files."""
    heading = setup.heading
    trees = [edition.tree for edition in subject.editions]
    organisation = trees[-1].organisation
    kind = "chart" if len(trees) == 1 else "changes" if setup.only_changes else "reorganisation"
    title = say(LABELS, f"{kind}_of" if organisation else f"{kind}_title", language, organisation=organisation)
    editions = [tree.edition for tree in trees if tree.edition]
    date = say(LABELS, "as_of", language, date=day_words(trees[-1].as_of, language)) if trees[-1].as_of else ""
    return PageHeading(
        printable(heading.title or title),
        printable(heading.subtitle or " → ".join(editions)),
        printable(heading.date or date),
        printable(heading.source or trees[-1].source),
    )


def _page(
    part: Subject, setup: PageSetup, setting: Setting, paper: PaperSheet, frame: float | None = None
) -> tuple[Page, float]:
    """Return one page with a subject drawn as large as it fits, and the type size of its names in points, 0 where it
    would be too small to read. Title and legend take all its width, or `frame` points at the left."""
    sketch = Sketch()
    subtitle = " ".join(words for words in (part.name, setup.heading.subtitle) if words)
    heading = replace(setup.heading, subtitle=subtitle)
    legend = legend_for(part.entries)
    if setup.layout == "flow" and part.comparison is not None:
        legend = replace(legend, transfers=bool(part.comparison.transfers), thickest=part.most_along_a_link,
                         by_posts=part.staff is None)  # fmt: skip
    left_out = part.left_out or (changed_parts(part).left_out if setup.layout == "flow" else ())
    area = draw_frame(sketch, paper.inside, heading, legend, setting, left_out, frame)
    size = _draw(sketch, area, part, setup.layout, setting)
    return sketch.page(paper.width, paper.height, heading.title, described(part, setting.language)), size


def _draw(sketch: Sketch, area: Area, part: Subject, layout: Layout, setting: Setting) -> float:
    """Draw a subject in a layout; return the type size of its names in points, 0 where it does not fit."""
    if len(part.editions) == 1:
        draw_alone = draw_tree if layout == "tree" else draw_one
        return draw_alone(sketch, area, part.editions[0], setting)
    if part.comparison is None:
        return draw_several(sketch, area, part.editions, setting)
    before, after = part.editions
    if layout == "flow":
        editions = before.without_dotted(), after.without_dotted()
        return draw_flow(sketch, area, part.comparison, *editions, setting, part.staff)
    if layout == "tree":
        return draw_two_trees(sketch, area, before, after, setting)
    return draw_two(sketch, area, before, after, part.successors, setting)


def history_chart(columns: Sequence[HistoryColumn], heading: PageHeading, paper: PaperSheet, setting: Setting) -> Chart:
    """Return the chart of a unit's history on one page. Raises `DrawingError` where its type would be too small."""
    sketch = Sketch()
    entries = [entry for column in columns for entry in column.entries]
    legend = legend_for(entries)
    area = draw_frame(sketch, paper.inside, heading, legend, setting)
    if not draw_history(sketch, area, columns, setting):
        raise too_small(setting.language)
    page = sketch.page(paper.width, paper.height, heading.title, heading.title)
    return Chart((page,), heading.title, setting, source=heading.source)


def too_small(language: Language) -> DrawingError:
    """Return the error for a chart whose type would be too small to read."""
    advice = say(LABELS, "advice", language)
    return DrawingError(fault("type_too_small", limit=f"{REFUSE_BELOW:g}", advice=advice))


def _poster(subject: Subject, setup: PageSetup, setting: Setting) -> Poster:
    """Return a chart as a poster. Raises `DrawingError` where its type would be too small."""

    @cache
    def drawn(paper: PaperSheet, sheets: tuple[int, int]) -> tuple[Page, float]:
        frame = paper.inside.width / sheets[0] * (SURE_OF_SHEET if sheets[0] > 1 else 1.0)
        return _page(subject, setup, replace(setting, sheets=sheets), paper, frame)

    made = poster(setup.paper, len(subject.editions) if setup.layout == "tree" else 1, drawn)
    if made is None:
        raise too_small(setting.language)
    if made.cut_through:
        raise DrawingError(fault("poster_without_gutters"))
    return made
