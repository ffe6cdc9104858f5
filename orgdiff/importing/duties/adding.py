"""Duties (事務分掌) out of the rules that an organisation writes them in, for the units of its chart."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from orgdiff.errors import LoadError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.files.strict_json import DOUBT_KEY
from orgdiff.importing.duties.lines import lines_of
from orgdiff.importing.duties.rules import Section, sections_of
from orgdiff.importing.duties.unit_names import UnitNames
from orgdiff.importing.rows import Doubt, doubt
from orgdiff.importing.sources import read_flow
from orgdiff.loading import tree_of
from orgdiff.model import OrgTree
from orgdiff.wording import labels_language

CANDIDATES_SHOWN = 3


@dataclass(frozen=True)
class WithDuties:
    """A chart with the duties that rules give its units: the organisation document, how many duties were given to how
    many units, the paths of the lowest units that have none, and what is doubtful (with the path of the unit, empty for
    none)."""

    document: dict[str, Any]
    duties: int
    units: int
    without: tuple[str, ...]
    doubts: tuple[tuple[str, Doubt], ...]

    @property
    def tree(self) -> OrgTree:
        """The chart as a tree."""
        return tree_of(self.document, None)


def add_duties(document: dict[str, Any], rules: Sequence[str], encoding: str | None = None) -> WithDuties:
    """Give the units of a chart the duties that rules say they have.

    `document` is an organisation document, `rules` are files (text, Word, HTML, PDF, Excel, CSV). Duties that a unit
    had in the chart give way to those of the rules. Raises `LoadError` where a file holds no duties.
    """
    tree = tree_of(document, None)
    names = UnitNames(tree)
    duties: dict[int, dict[str, None]] = {}
    doubts: list[tuple[int | None, Doubt]] = []
    for file in rules:
        sections = sections_of(lines_of(read_flow(read_bytes(file), file, encoding), names), names)
        if not any(section.units is not None for section in sections):
            raise LoadError(fault("no_duties", file=file))
        for section in sections:
            units = section.units or []
            if len(units) == 1 or section.is_shared:
                for unit in units:
                    duties.setdefault(unit, {}).update(dict.fromkeys(section.duties))
            doubts += _doubts(section, tree)
    given = copy.deepcopy(document)
    language = labels_language(tree.organisation, *(unit.name for unit in tree.units[:50]))
    entries = list(_entries(given["units"]))
    for number, own in duties.items():
        entries[number]["functions"] = list(own)
    for place, told in doubts:
        _add_doubt(given if place is None else entries[place], told.text(language))
    without = [
        unit.path for number, unit in enumerate(tree.units) if not tree.children[number] and number not in duties
    ]
    return WithDuties(
        given,
        sum(map(len, duties.values())),
        len(duties),
        tuple(without),
        tuple(("" if at is None else tree.units[at].path, told) for at, told in doubts),
    )


def _entries(units: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the units of a document in the order of its tree."""
    stack = list(reversed(units))
    while stack:
        entry = stack.pop()
        yield entry
        stack.extend(reversed(entry.get("children", [])))


def _add_doubt(entry: dict[str, Any], text: str) -> None:
    held = entry.get(DOUBT_KEY, [])
    entry[DOUBT_KEY] = [*(held if isinstance(held, list) else [held]), text]


def _doubts(section: Section, tree: OrgTree) -> Iterator[tuple[int | None, Doubt]]:
    """Yield what is doubtful of a section, each with the unit that it concerns."""
    number = len(section.duties)
    if section.units is None:
        yield None, doubt("duties_of_none", section.place, heading=section.heading, number=number)
    elif not section.units:
        yield None, doubt("duties_unknown", section.place, name=section.heading, number=number)
    elif len(section.units) > 1 and not section.is_shared:
        paths = ", ".join(tree.units[unit].path for unit in section.units[:CANDIDATES_SHOWN])
        yield (
            None,
            doubt("duties_ambiguous", section.place, name=section.heading, number=number, candidates=paths),
        )
    else:
        if section.is_spelt_otherwise:
            yield section.units[0], doubt("duties_spelt", section.place, name=section.heading)
        if section.elsewhere:
            yield section.units[0], doubt("duties_elsewhere", section.place, above=section.elsewhere)
