"""A lineage in forms that others read: chained change events of the W3C Organization ontology, and pairs of units."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.errors import OutputError, fault
from orgdiff.files.cells import guarded, to_lines
from orgdiff.files.csv_tables import csv_text
from orgdiff.formats import LastingUnit, chained_json_ld, chained_turtle
from orgdiff.lineage.model import Lineage

EXCHANGE_ENDINGS = {".ttl": "turtle", ".jsonld": "jsonld", ".csv": "successors"}
"""The format that a file's ending stands for."""

_COLUMNS = ("predecessor", "predecessor_day", "successor", "successor_day", "date", "kind", "status")
"""The headings of the pairs, the same in every language, as they are for programs."""


def exchanged(lineage: Lineage, format: str) -> str:
    """Return a lineage as Turtle, JSON-LD or CSV of predecessors and successors. Raises `OutputError` for another
    format, and where rdflib is not installed."""
    if format == "successors":
        return csv_text(_COLUMNS, _pairs(lineage), guarded)
    if format not in EXCHANGE_ENDINGS.values():
        raise OutputError(fault("unknown_format", format=format, known=tuple(EXCHANGE_ENDINGS.values())))
    return (chained_turtle if format == "turtle" else chained_json_ld)(_comparisons(lineage), _lasting(lineage))


def _lasting(lineage: Lineage) -> Iterator[LastingUnit]:
    """Yield every unit of a lineage of several editions. When one began that the first edition has is not known."""
    for number, members in lineage.lasting.items():
        (first, _), (last, path) = members[0], members[-1]
        name = lineage.editions[lineage.place[last]].unit(path).name
        since = first if lineage.place[first] else ""
        if len(lineage.editions) > 1:
            yield LastingUnit(number, lineage.families[members[0]], name, since, lineage.ended(last), tuple(members))


def _comparisons(lineage: Lineage) -> Iterator[Comparison]:
    for number, step in enumerate(lineage.steps):
        yield Comparison(lineage.editions[number], lineage.editions[number + 1], step.changes, ())


def _pairs(lineage: Lineage) -> Iterator[tuple[str, ...]]:
    """Yield a row per link of every change but those that left even the path as it was, and per unit that is new or
    abolished."""
    for number, step in enumerate(lineage.steps):
        days = lineage.days[number], lineage.days[number + 1]
        for change in step.changes:
            if change.kind != "unchanged" or change.before != change.after:
                yield from _rows(change, *days)


def _rows(change: Change, earlier: str, later: str) -> Iterator[tuple[str, ...]]:
    linked = {(link.before, link.after) for link in change.links}
    in_order = [(old, new) for old in change.before for new in change.after if (old, new) in linked]
    ends = in_order or [("".join(change.before), "".join(change.after))]
    for old, new in ends:
        before, after = (to_lines([path] if path else []) for path in (old, new))
        yield before, earlier, after, later, later, change.kind, change.status
