"""The eight kinds of change, and how a succession is sorted into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Literal, get_args

from orgdiff.levels import Relevelled, relevelled
from orgdiff.model import Edition, Node, Unit
from orgdiff.names import normalise, spelling_key
from orgdiff.succession import EvidenceRow, Link, Refusal, Succession, decision_row

Kind = Literal["unchanged", "renamed", "moved", "merged", "split", "reorganised", "new", "abolished"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order summaries show them."""

Besides = Literal["renamed", "merged", "split"] | Relevelled
"""What a change may be besides its kind."""

MIRRORED: dict[Kind | Besides, Kind | Besides] = {
    "new": "abolished", "abolished": "new", "merged": "split", "split": "merged", "raised": "lowered",
    "lowered": "raised",
}  # fmt: skip
"""What a kind is called when the editions are swapped; kinds not named here keep their name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of some units: `before` and `after` are paths in printed order, and every unit is in one
    change.

    `also` holds `renamed` where a moved unit has another name, `relevelled` where a renamed or moved one has another
    level (室 → 課), then `raised` or `lowered` where that is known (`levels`), and `merged` or `split` where a renamed
    department `takes_from` others, or `gives_to` others, a good part of their units (`handovers`). `absorbed_into` is
    the before unit whose identity a merged one keeps, `continues_as` the after unit that keeps the identity of a split
    one. `links` are empty for new and abolished; `runner_up` is the refusal nearest to a choice,
    `may_lack` the further part that is most likely missing.
    `confidence` is from 0 to 1, and `review` asks a person to look. A `confirmed` change was decided by a person;
    `decision` is the row that says by whom and why.
    """

    kind: Kind
    before: tuple[str, ...]
    after: tuple[str, ...]
    also: tuple[Besides, ...] = ()
    absorbed_into: str | None = None
    continues_as: str | None = None
    takes_from: tuple[str, ...] = ()
    gives_to: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    runner_up: Refusal | None = None
    may_lack: Refusal | None = None
    status: Literal["proposed", "confirmed"] = "proposed"
    decision: EvidenceRow | None = None
    confidence: float = 1.0
    review: bool = False
    id: str = ""

    def judged(self, confidence: float, review: bool, name: str) -> Change:
        """Return the change with how sure it is, whether a person is asked to look, and its `id`. Every change is made
        so, and `replace` takes three times as long."""
        return Change(*(*_facts(self), confidence, review, name))


_facts = attrgetter(*(one.name for one in fields(Change)[:-3]))
"""What a change is before it is judged."""


def classify(succession: Succession) -> list[Change]:
    """Return the changes of a succession, sorted by the paths of their after units (before units if there are none)."""
    components = list(succession.components())
    component_of = {node: number for number, nodes in enumerate(components) if len(nodes) > 2 for node in nodes}
    changes = [_change(succession, nodes, component_of) for nodes in components]
    return sorted(changes, key=lambda change: (sorted(change.after or change.before), sorted(change.before)))


def _change(succession: Succession, nodes: Sequence[Node], component_of: dict[Node, int]) -> Change:
    before = tuple([path for edition, path in nodes if edition == "before"])
    after = tuple([path for edition, path in nodes if edition == "after"])
    links = tuple([link for path in before for link in succession.successors(path)])
    kind, also = _kind(succession, before, after, component_of)
    attribution = succession.decisions.of_unit(*nodes[0])
    return Change(
        kind=kind,
        before=before,
        after=after,
        also=also,
        absorbed_into=_identity(succession, links, "before") if kind == "merged" else None,
        continues_as=_identity(succession, links, "after") if kind == "split" else None,
        links=links,
        runner_up=_nearest(succession.refused, nodes),
        may_lack=_nearest(succession.lacking, nodes),
        status="proposed" if attribution is None else "confirmed",
        decision=None if attribution is None else decision_row(attribution),
    )


def _kind(
    succession: Succession, before: tuple[str, ...], after: tuple[str, ...], component_of: dict[Node, int]
) -> tuple[Kind, tuple[Besides, ...]]:
    if not before:
        return "new", ()
    if not after:
        return "abolished", ()
    if len(before) == len(after) == 1:
        return _one_to_one(succession, before[0], after[0], component_of)
    if len(after) == 1:
        return "merged", ()
    return ("split", ()) if len(before) == 1 else ("reorganised", ())


def _one_to_one(
    succession: Succession, before: str, after: str, component_of: dict[Node, int]
) -> tuple[Kind, tuple[Besides, ...]]:
    old, new = succession.before.unit(before), succession.after.unit(after)
    written_alike = old.name == new.name and old.kind == new.kind
    level = () if written_alike else relevelled(succession.before, old, succession.after, new)
    # 給食(係) → 給食(課) has another name in full
    renamed = not written_alike and (bool(level) or normalise(old.name) != normalise(new.name))
    if _same_place(succession, old, new, component_of):
        return ("renamed" if renamed else "unchanged"), level
    return "moved", ("renamed", *level) if renamed else ()


def _same_place(succession: Succession, old: Unit, new: Unit, component_of: dict[Node, int]) -> bool:
    """Whether the new parent is what became of the old one, maybe with others. What stands below a head stands at the
    top."""
    heads_before, heads_after = succession.heads
    tops = old.parent < heads_before, new.parent < heads_after  # `ROOT` is below every number
    if any(tops):
        return all(tops)
    parent_b, parent_a = succession.before.units[old.parent].path, succession.after.units[new.parent].path
    if any(link.after == parent_a for link in succession.successors(parent_b)):
        return True
    component = component_of.get(("before", parent_b))
    return component is not None and component == component_of.get(("after", parent_a))


def _identity(succession: Succession, links: tuple[Link, ...], edition: Edition) -> str | None:
    """Return the unit among several whose name the one unit keeps, if there is one."""
    before, after = succession.before, succession.after
    kept = [link for link in links if _same_identity(before.unit(link.before), after.unit(link.after))]
    return getattr(kept[0], edition) if len(kept) == 1 else None


def _same_identity(old: Unit, new: Unit) -> bool:
    return spelling_key(old.name) == spelling_key(new.name)


def _nearest(refusals: dict[Node, Refusal], nodes: Sequence[Node]) -> Refusal | None:
    refused = [refusals[node] for node in nodes if node in refusals]
    return min(refused, key=lambda one: (one.behind, one.link.before, one.link.after)) if refused else None
