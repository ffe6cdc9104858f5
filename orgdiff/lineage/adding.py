"""Adding an edition to a lineage: only the steps to its neighbours are made anew, and what is decided holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from orgdiff.decisions import Decides, Decisions
from orgdiff.errors import Fault, MappingError, ModelError, fault
from orgdiff.flows import Flows
from orgdiff.lineage.building import Pair, compared_step, in_order
from orgdiff.lineage.composing import compose
from orgdiff.lineage.model import Days, Lineage, Step
from orgdiff.lookup import nearest
from orgdiff.model import OrgTree


def add_edition(
    lineage: Lineage,
    edition: OrgTree,
    mappings: Mapping[Days, Decides] | None = None,
    flows: Mapping[Days, Flows] | None = None,
    *,
    corrected: bool = False,
) -> Lineage:
    """Return a lineage with one more edition, at its place by its day, or with one `corrected` that has its day.

    Only the steps to its neighbours are compared; identities stay. What was decided between two editions that are still
    neighbours is decided again; where the new one stands between them, it is carried over to the later of the two new
    steps as far as it can be, unless `mappings` decide there. `flows` are evidence for the new steps, and tell shares.
    Raises `ModelError` where an edition of this day is there already (or none is, for a corrected one), and
    `MappingError` where what was decided would not hold any more.
    """
    if corrected != (edition.as_of in lineage.place):
        raise ModelError(fault("no_such_edition" if corrected else "edition_there", day=edition.as_of))
    others = [one for one in lineage.editions if one.as_of != edition.as_of]
    editions = in_order([*others, edition])
    days = [one.as_of for one in editions]
    given, staff = mappings or {}, flows or {}
    for earlier, later in (*given, *staff):
        if (earlier, later) not in pairwise(days) or edition.as_of not in (earlier, later):
            raise ModelError(fault("not_neighbours", earlier=earlier, later=later))
    decided = dict(lineage.decided)
    steps: list[Step] = []
    for before, after in pairwise(editions):
        between = before.as_of, after.as_of
        if edition.as_of not in between:
            steps.append(lineage.steps[lineage.place[before.as_of]])
            continue
        if between in given:
            decided[between] = given[between].decisions(before, after)
        holding = decided.get(between) or _carried(lineage, editions, before, after, steps)
        pair: Pair = before, after, Kept(between, holding) if holding else None, staff.get(between)
        steps.append(compared_step(pair))
    made = Lineage(editions, tuple(steps), lineage.identities, decided)
    _check(made, edition.as_of)
    return made


@dataclass(frozen=True, slots=True)
class Kept:
    """Decisions that were made on earlier editions of two charts, or follow from some."""

    days: Days
    kept: Decisions

    def decisions(self, before: OrgTree, after: OrgTree) -> Decisions:
        """Return the decisions; `MappingError` with every unit that the charts do not have any more."""
        old = dict.fromkeys([*(b for b, _ in self.kept.links), *self.kept.abolished])
        new = dict.fromkeys([*(a for _, a in self.kept.links), *self.kept.new])
        faults = [*self._missing(old, before), *self._missing(new, after)]
        if faults:
            raise MappingError(faults)
        return self.kept

    def _missing(self, paths: Mapping[str, None], tree: OrgTree) -> Iterator[Fault]:
        for path in paths:
            if path not in tree.index:
                near = tuple(nearest(path, {unit.path: unit.name for unit in tree.units}))
                yield fault("decided_unit_gone", name=path, day=tree.as_of, nearest=near)


def _carried(
    lineage: Lineage, editions: tuple[OrgTree, ...], before: OrgTree, after: OrgTree, steps: list[Step]
) -> Decisions | None:
    """Return what follows for the later of two new steps from what was decided over both of them, None if nothing does.

    `steps` ends with the earlier one. A unit in between that comes only from units that were decided on goes where
    these were decided to go.
    """
    place = editions.index(before)
    if not place:
        return None
    kept = lineage.decided.get((editions[place - 1].as_of, after.as_of))
    if kept is None:
        return None
    first = steps[-1]
    goals: dict[str, dict[str, tuple[str, ...]]] = {}
    for (old, new), attribution in kept.links.items():
        goals.setdefault(old, {})[new] = attribution
    links: dict[tuple[str, str], tuple[str, ...]] = {}
    abolished: dict[str, tuple[str, ...]] = {}
    for path, sources in first.forerunners.items():
        if all(old in kept.abolished for old in sources):
            abolished[path] = kept.abolished[sources[0]]
        elif all(old in goals and (len(goals[old]) == 1 or len(first.successors[old]) == 1) for old in sources):
            links |= {(path, new): attribution for old in sources for new, attribution in goals[old].items()}
    rejected = {
        (path, new) for old, new in kept.rejected for path in first.successors.get(old, ()) if (path, new) not in links
    }
    new_units = {path: attribution for path, attribution in kept.new.items() if path in after.index}
    return Decisions(links=links, new=new_units, abolished=abolished, rejected=frozenset(rejected))


def _check(lineage: Lineage, day: str) -> None:
    """Raise `MappingError` with everything that was decided over an edition and does not hold any more."""
    faults: list[Fault] = []
    for (earlier, later), kept in lineage.decided.items():
        if earlier < day < later:
            faults += _broken(lineage, (earlier, later), kept)
    if faults:
        raise MappingError([replace(one, particulars=(*one.particulars, ("between", day))) for one in faults])


def _broken(lineage: Lineage, days: Days, kept: Decisions) -> Iterator[Fault]:
    span = compose(lineage, *days)
    found = {(link.before, link.after) for change in span.changes for link in change.links}
    said = {"earlier": days[0], "later": days[1]}
    settled = {b for b, _ in kept.links} | set(kept.abolished), {a for _, a in kept.links} | set(kept.new)
    for old, new in sorted(set(kept.links) - found):
        yield fault("decided_link_lost", before=old, after=new, **said)
    for old, new in sorted(found - set(kept.links)):
        if old in settled[0] or new in settled[1] or (old, new) in kept.rejected:
            yield fault("decided_against", before=old, after=new, **said)
