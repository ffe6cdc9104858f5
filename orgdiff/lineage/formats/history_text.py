"""The history of a unit for a reader: as text, and as a Markdown page; edition by edition, earliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgdiff.changes import Change
from orgdiff.errors import one_line
from orgdiff.files.markdown_text import escape
from orgdiff.files.text_width import width
from orgdiff.lineage.tracing import Kin, Trace, TracedEdition
from orgdiff.model import OrgTree
from orgdiff.phrases import kind_words, named
from orgdiff.wording import Language, say
from orgdiff.wording.lineage import LINEAGE_COLUMNS, LINEAGE_TEXTS, RELATIONS

WIDEST_NAME = 60
"""Maximum width of a column, in half-width characters: a longer name shifts the rest of its own line only."""
MARKS = {"same": "*", "forerunner": "<", "successor": ">"}
"""One ASCII mark per relation, so that the list can be read in any encoding."""
ENDED = "x"
"""The mark of a unit that has ended without one after it."""


class Line(NamedTuple):
    """A unit of an edition: its mark, what it is to the traced one, its path, what happened to it, and from where."""

    mark: str
    relation: str
    path: str
    change: str
    origin: str


def trace_text(traced: Trace, language: Language) -> str:
    """Return a history as text for a terminal."""
    lines = [(edition, _lines(traced, number, language)) for number, edition in enumerate(traced.editions)]
    every = [line for _, group in lines for line in group]
    widths = [min(max(width(one_line(cell)) for cell in cells), WIDEST_NAME) for cells in zip(*every, strict=True)]
    text = [one_line(_title(traced, language)), ""]
    for edition, group in lines:
        text.append(one_line(_edition_name(edition.edition)))
        lines_here = [_joined(line, widths) for line in group] or [say(LINEAGE_TEXTS, "no_unit", language)]
        text += [f"  {line}" for line in lines_here]
    return "\n".join(text) + "\n"


def trace_markdown(traced: Trace, language: Language) -> str:
    """Return a history as a Markdown page with one table."""
    columns = ("day", "edition", "unit", "relation", "change", "origin")
    header = [say(LINEAGE_COLUMNS, column, language) for column in columns]
    text = [f"# {escape(_title(traced, language))}", "", _row(header), f"|{' --- |' * len(header)}"]
    for number, edition in enumerate(traced.editions):
        day = edition.edition.as_of, edition.edition.edition
        for line in _lines(traced, number, language) or [Line("", "", "", say(LINEAGE_TEXTS, "no_unit", language), "")]:
            text.append(_row([*map(escape, (*day, line.path, line.relation, line.change, line.origin))]))
    return "\n".join(text) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _title(traced: Trace, language: Language) -> str:
    edition = traced.lineage.editions[traced.lineage.place[traced.day]]
    title = say(LINEAGE_TEXTS, "history_of", language, unit=named(edition.unit(traced.path), language))
    return f"{edition.organisation}  {title}".strip()


def _edition_name(edition: OrgTree) -> str:
    return f"{edition.as_of}  {edition.edition}".rstrip()


def _joined(line: Line, widths: Sequence[int]) -> str:
    cells = (
        one_line(cell) + " " * max(0, wide - width(one_line(cell))) for cell, wide in zip(line, widths, strict=True)
    )
    mark, _, *rest = cells
    return "  ".join([mark, *rest]).rstrip()


def _lines(traced: Trace, number: int, language: Language) -> list[Line]:
    """Return the lines of an edition: its units, then those that ended since the edition before."""
    edition = traced.editions[number]
    return [*_living(traced, number, language), *_ended(edition, language)]


def _living(traced: Trace, number: int, language: Language) -> Iterator[Line]:
    edition = traced.editions[number]
    earlier = traced.editions[number - 1].edition if number else None
    for kin in edition.kin:
        relation = say(RELATIONS, kin.relation, language)
        name = edition.edition.short_path(kin.unit.path)
        origin = _origin(kin, earlier, language)
        yield Line(MARKS[kin.relation], relation, name, _change_words(kin.origin, language), origin)


def _ended(edition: TracedEdition, language: Language) -> Iterator[Line]:
    for change in edition.changes:
        if not change.after:
            yield Line(ENDED, "", change.before[0], _change_words(change, language), "")


def _origin(kin: Kin, earlier: OrgTree | None, language: Language) -> str:
    """Return where a unit came from; empty where it stayed as it was."""
    if kin.origin is None or earlier is None or kin.origin.kind in ("unchanged", "new"):
        return ""
    sources = [link.before for link in kin.origin.links if link.after == kin.unit.path]
    names = say(LINEAGE_TEXTS, "list", language).join(earlier.short_path(path) for path in sources)
    return say(LINEAGE_TEXTS, "came_from", language, names=names)


def _change_words(change: Change | None, language: Language) -> str:
    if change is None:
        return ""
    words = kind_words(change, language)
    if not change.review:
        return words
    mark = say(LINEAGE_TEXTS, "review_mark", language, confidence=f"{change.confidence:.2f}")
    return f"{words} {mark}"
