"""Adding duties (事務分掌) from rules to the units of a chart."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from orgdiff.errors import LoadError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.files.strict_json import DOUBT_KEY, JsonObject
from orgdiff.importing.duties.lines import rule_lines
from orgdiff.importing.duties.rules import DutySection, sections_of
from orgdiff.importing.duties.unit_names import UnitNames
from orgdiff.importing.sources import read_content
from orgdiff.importing.units import CANDIDATES_SHOWN, NAMES_SAMPLED, Doubt, doubt
from orgdiff.loading import tree_of
from orgdiff.model import OrgTree
from orgdiff.wording import labels_language


@dataclass(frozen=True)
class ChartWithDuties:
    """A chart with the duties that rules give its units: the organisation document, the number of duties and of units
    that were given some, the paths of the lowest units that have none, and doubts, each with the path of the unit that
    it concerns (empty for none)."""

    document: JsonObject
    duties: int
    units: int
    units_without: tuple[str, ...]
    doubts: tuple[tuple[str, Doubt], ...]

    @property
    def tree(self) -> OrgTree:
        """The chart as a tree."""
        return tree_of(self.document, None)


def add_duties(document: JsonObject, rules: Sequence[str], encoding: str | None = None) -> ChartWithDuties:
    """Give the units of a chart the duties that rules state for them.

    `document` is an organisation document and stays as it is; `rules` are files (text, Word, HTML, PDF, Excel, CSV) in
    the encoding `encoding`, which is found where it is None. Duties of the rules replace those that a unit had. Raises
    `LoadError` where a file holds no duties.
    """
    tree = tree_of(document, None)
    names = UnitNames(tree)
    duties: dict[int, dict[str, None]] = {}
    doubts: list[tuple[int | None, Doubt]] = []
    for file in rules:
        for section in _sections(file, encoding, names):
            units = section.units or []
            if len(units) == 1 or section.is_shared:
                for number in units:
                    duties.setdefault(number, {}).update(dict.fromkeys(section.duties))
            doubts += _doubts(section, tree)
    units_without = [
        unit.path for number, unit in enumerate(tree.units) if not tree.children[number] and number not in duties
    ]
    return ChartWithDuties(
        _completed(document, tree, duties, doubts),
        sum(map(len, duties.values())),
        len(duties),
        tuple(units_without),
        tuple(("" if number is None else tree.units[number].path, about) for number, about in doubts),
    )


def _sections(file: str, encoding: str | None, names: UnitNames) -> list[DutySection]:
    """Return the sections of the rules in a file; `LoadError` where none is of a unit."""
    sections = sections_of(rule_lines(read_content(read_bytes(file), file, encoding), names), names)
    if not any(section.units is not None for section in sections):
        raise LoadError(fault("no_duties", file=file))
    return sections


def _completed(
    document: JsonObject,
    tree: OrgTree,
    duties: Mapping[int, Iterable[str]],
    doubts: Sequence[tuple[int | None, Doubt]],
) -> JsonObject:
    """Return a copy of an organisation document with duties and doubts by the number of the unit (None: the chart)."""
    completed = copy.deepcopy(document)
    language = labels_language(tree.organisation, *(unit.name for unit in tree.units[:NAMES_SAMPLED]))
    entries = list(_entries(completed["units"]))
    for number, own in duties.items():
        entries[number]["functions"] = list(own)
    for about, message in doubts:
        _add_doubt(completed if about is None else entries[about], message.text(language))
    return completed


def _entries(units: list[JsonObject]) -> Iterator[JsonObject]:
    """Yield the units of a document in the order of its tree."""
    stack = list(reversed(units))
    while stack:
        entry = stack.pop()
        yield entry
        stack.extend(reversed(entry.get("children", [])))


def _add_doubt(entry: JsonObject, text: str) -> None:
    doubts = entry.get(DOUBT_KEY, [])
    entry[DOUBT_KEY] = [*(doubts if isinstance(doubts, list) else [doubts]), text]


def _doubts(section: DutySection, tree: OrgTree) -> Iterator[tuple[int | None, Doubt]]:
    """Yield the doubts about a section, each with the unit that it concerns (None for none)."""
    number = len(section.duties)
    if section.units is None:
        yield None, doubt("duties_of_none", section.location, heading=section.heading, number=number)
    elif not section.units:
        yield None, doubt("duties_unknown", section.location, name=section.heading, number=number)
    elif len(section.units) > 1 and not section.is_shared:
        paths = tuple(tree.units[unit].path for unit in section.units[:CANDIDATES_SHOWN])
        yield (
            None,
            doubt("duties_ambiguous", section.location, name=section.heading, number=number, candidates=paths),
        )
    else:
        if section.is_spelling_variant:
            yield section.units[0], doubt("duties_spelt", section.location, name=section.heading)
        if section.stands_under:
            yield section.units[0], doubt("duties_elsewhere", section.location, above=section.stands_under)
