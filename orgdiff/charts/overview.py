"""The first page of a chart by department: a chart of the departments, with what happened to each and where it stands.

Where there are too many departments for one page, the page is a list instead, on as many pages as it takes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgdiff.changes import Kind
from orgdiff.charts.content import ChartEntry, Department, DrawnEdition, Subject, described, legend_order, mark_word
from orgdiff.charts.layouts import draw_one, draw_packed, draw_two, pack
from orgdiff.charts.setting import (
    SMALLEST_NAME,
    WARN_BELOW,
    Legend,
    Page,
    PageHeading,
    PaperSheet,
    Setting,
    Sketch,
    department_block,
    draw_frame,
    legend_for,
)
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

INDEX_ROWS = 150
"""How many departments a list has on a page: as many as fit on one A4 sheet in type that is readable at a desk."""
INDEX_WIDTH, INDEX_TYPE = 16.0, 12.0
"""The least width of a column of the list in em, and its type size in points."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A department of a chart by department: the part of the subject that shows it, and the number of its page, from 0
    and without the pages of the overview."""

    part: Subject
    page: int


def overview(
    subject: Subject, listed: Sequence[Listed], heading: PageHeading, paper: PaperSheet, setting: Setting
) -> list[Page] | None:
    """Return the pages of an overview, None where not even the list fits on the paper."""
    title = f"{heading.title}  {say(LABELS, 'index', setting.language)}"
    words = replace(heading, title=title, subtitle=described(subject, setting.language))
    chart = _chart(subject, listed, words, paper, setting)
    if chart:
        return [chart]
    front = -(-len(listed) // INDEX_ROWS)
    lines = [_line(one.part, front + one.page + 1, setting.language) for one in listed]
    pages = [
        _list(lines[first : first + INDEX_ROWS], words, paper, setting) for first in range(0, len(lines), INDEX_ROWS)
    ]
    return None if None in pages else [page for page in pages if page]


def _chart(
    subject: Subject, listed: Sequence[Listed], heading: PageHeading, paper: PaperSheet, setting: Setting
) -> Page | None:
    """Return the chart of the departments, None where its type would be small."""
    notes = _notes(listed, setting.language)
    editions = [_departments(edition, notes) for edition in subject.editions]
    sketch = Sketch()
    shown = [entry for edition in editions for entry in edition.shown_entries]
    area = draw_frame(sketch, paper.inside, heading, legend_for(shown), setting)
    set_large = replace(setting, smallest=WARN_BELOW, largest=INDEX_TYPE)
    if subject.comparison is None:
        size = draw_one(sketch, area, editions[0], set_large) if len(editions) == 1 else 0.0
    else:
        size = draw_two(sketch, area, editions[0], editions[1], subject.successors, set_large)
    return sketch.page(paper.width, paper.height, heading.title, heading.title) if size else None


def _departments(edition: DrawnEdition, notes: dict[str, str]) -> DrawnEdition:
    """Return an edition with the heads of its departments alone, each with its note."""
    entries = [replace(entry, note=notes.get(entry.id or entry.path, entry.note)) for entry in edition.entries]
    heads = [
        department if department.head is None else replace(department, members=(), hidden=())
        for department in edition.departments
    ]
    return replace(edition, entries=entries, departments=heads, is_cut=True)


def _notes(listed: Sequence[Listed], language: Language) -> dict[str, str]:
    """Return what is said of the departments, by the id of the head or, in one edition, its path."""
    notes: dict[str, str] = {}
    for one in listed:
        for edition in reversed(one.part.editions):
            for department in edition.departments[:1]:
                entry = edition.entries[department.first]
                notes.setdefault(entry.id or entry.path, _words(one.part, one.page + 2, language))
            if edition.departments:
                break
    return notes


def _line(part: Subject, page: int, language: Language) -> ChartEntry:
    return ChartEntry(part.name or say(LABELS, "other_units", language), "", note=_words(part, page, language))


def _words(part: Subject, page: int, language: Language) -> str:
    """Return how many units a department has, what happened to them, and the page that it is on."""
    units = part.editions[-1].shown_entries or part.editions[0].shown_entries
    counts: Counter[Kind] = Counter(entry.kind for entry in units if entry.kind != "unchanged")
    words = [say(LABELS, "units_counted", language, number=len(units))]
    words += [
        say(LABELS, "kind_counted", language, word=mark_word(kind, language), number=counts[kind])
        for kind in legend_order(counts)
    ]
    words.append(say(LABELS, "on_page", language, page=page))
    return say(LABELS, "listed", language).join(words)


def _list(lines: list[ChartEntry], heading: PageHeading, paper: PaperSheet, setting: Setting) -> Page | None:
    sketch = Sketch()
    area = draw_frame(sketch, paper.inside, heading, Legend(), setting)
    departments = [Department((), index, ()) for index in range(len(lines))]
    packed = pack(
        lambda width: [(department_block(department, lines, width, setting),) for department in departments],
        area.width,
        area.height,
        narrowest=INDEX_WIDTH,
        largest=INDEX_TYPE,
        smallest=SMALLEST_NAME,
    )
    if packed is None:
        return None
    draw_packed(sketch, packed, area, [area.x], setting)
    return sketch.page(paper.width, paper.height, heading.title, heading.title)
