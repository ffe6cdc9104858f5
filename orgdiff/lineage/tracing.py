"""The history of one unit: its forerunners and successors through all editions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from orgdiff.changes import Change
from orgdiff.errors import UnitNotFoundError, fault
from orgdiff.lineage.composing import compose
from orgdiff.lineage.identities import Member
from orgdiff.lineage.model import Lineage, Step
from orgdiff.lookup import NEAREST_SHOWN, Finder
from orgdiff.model import OrgTree, Unit

Relation = Literal["same", "forerunner", "successor"]
"""What a unit is to the one that is traced: the same unit in this or another edition, one that it came from, or one
that it went to."""


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit of the history in one edition; `origin` is the change that it came by, None in the first edition."""

    unit: Unit
    relation: Relation
    identity: str
    origin: Change | None


@dataclass(frozen=True, slots=True)
class TracedEdition:
    """What an edition holds of a history: its units in the order of the chart, and the changes that led to it from the
    edition before, of which those that ended units have none here."""

    edition: OrgTree
    kin: tuple[Kin, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Trace:
    """The history of one unit, which is called `path` in the edition of the day `day`."""

    lineage: Lineage
    day: str
    path: str
    editions: tuple[TracedEdition, ...]

    @property
    def identity(self) -> str:
        """The identity of the unit."""
        return self.lineage.identities[self.day, self.path]

    @property
    def family(self) -> str:
        """The family of the unit."""
        return self.lineage.families[self.day, self.path]


def trace(lineage: Lineage, unit: str, day: str | None = None) -> Trace:
    """Return the history of a unit.

    `unit` is a path, a code or a name, looked for in the edition of `day` (a day or a year), without it in the latest
    edition that has it. Raises `UnitNotFoundError` where none has it, with the nearest names, or it fits several units.
    """
    place, path = _found(lineage, unit, day)
    kin: dict[Member, Relation] = {}
    _walk(lineage, place, path, "forerunner", kin)
    _walk(lineage, place, path, "successor", kin)
    own = lineage.identities[lineage.days[place], path]
    kin = {member: "same" if lineage.identities[member] == own else relation for member, relation in kin.items()}
    editions = tuple(_traced(lineage, number, kin) for number in range(len(lineage.editions)))
    return Trace(lineage, lineage.days[place], path, editions)


def eventful(traced: Trace) -> Trace:
    """Return a history without the editions in which nothing happened to any unit of it; the first, the last and the
    one in which the unit was looked for stay."""
    lineage = traced.lineage
    always = {0, lineage.place[traced.day], len(lineage.editions) - 1}
    kept = [
        number
        for number, edition in enumerate(traced.editions)
        if number in always or any(change.kind != "unchanged" for change in edition.changes)
    ]
    steps = tuple(
        lineage.steps[one] if other == one + 1 else _joined(lineage, one, other) for one, other in pairwise(kept)
    )
    shorter = Lineage(tuple(lineage.editions[number] for number in kept), steps, lineage.identities)
    return trace(shorter, traced.path, traced.day)


def _joined(lineage: Lineage, one: int, other: int) -> Step:
    span = compose(lineage, lineage.days[one], lineage.days[other])
    return Step(span.changes, span.shares)


def _found(lineage: Lineage, text: str, day: str | None) -> tuple[int, str]:
    """Return the place of the edition, and the path in it, of the unit that a person calls `text`."""
    asked = [number for number, one in enumerate(lineage.days) if day is None or f"{one}-".startswith(f"{day}-")]
    if not asked:
        raise UnitNotFoundError(fault("no_such_day", day=day, known=tuple(lineage.days)))
    finders = [(number, Finder(lineage.editions[number])) for number in reversed(asked)]
    exact = [number for number, finder in finders if text in finder.tree.index]
    for number, finder in finders:
        paths = [text] if exact and number == exact[0] else [] if exact else finder.find(text)
        if len(paths) > 1:
            raise UnitNotFoundError(fault("ambiguous_in", name=text, day=lineage.days[number], nearest=tuple(paths)))
        if paths:
            return number, paths[0]
    alike = dict.fromkeys(path for _, finder in finders for path in finder.nearest(text))
    raise UnitNotFoundError(fault("in_no_edition", name=text, nearest=tuple(alike)[:NEAREST_SHOWN]))


def _walk(lineage: Lineage, place: int, path: str, towards: Relation, kin: dict[Member, Relation]) -> None:
    """Add the units that lead to a unit, or that it leads to."""
    step = 1 if towards == "successor" else -1
    level = {path: None}
    while level:
        kin.update({(lineage.days[place], one): towards for one in level if (lineage.days[place], one) not in kin})
        following = place if step == 1 else place - 1
        if not 0 <= following < len(lineage.steps):
            return
        onward = _onward(lineage.steps[following], towards)
        level = {new: None for old in level for new in onward.get(old, ())}
        place += step


def _onward(step: Step, towards: Relation) -> Mapping[str, Iterable[str]]:
    return step.successors if towards == "successor" else step.forerunners


def _traced(lineage: Lineage, number: int, kin: Mapping[Member, Relation]) -> TracedEdition:
    edition = lineage.editions[number]
    step = lineage.steps[number - 1] if number else None
    units = [unit for unit in edition.units if (edition.as_of, unit.path) in kin]
    shown = tuple(
        Kin(
            unit,
            kin[edition.as_of, unit.path],
            lineage.identities[edition.as_of, unit.path],
            step.change_after[unit.path] if step else None,
        )
        for unit in units
    )
    if step is None:
        return TracedEdition(edition, shown, ())
    earlier = lineage.days[number - 1]
    concerned = [step.change_after[unit.path] for unit in units]
    concerned += [
        step.change_before[unit.path] for unit in lineage.editions[number - 1].units if (earlier, unit.path) in kin
    ]
    return TracedEdition(edition, shown, tuple({change.id: change for change in concerned}.values()))
