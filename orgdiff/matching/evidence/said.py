"""Evidence that the organisation itself gives: decisions, codes, printed forerunners, notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgdiff.evidence_kinds import (
    DECISION,
    FORMERLY,
    REMARK_ADDED,
    REMARK_ALONE,
    REMARK_ELSEWHERE,
    REMARK_NAMES,
    REMARK_NAMES_ANOTHER,
    REMARK_PLACE,
    REMARK_WENT,
    SAME_CODE,
)
from orgdiff.matching.evidence.naming import shared_runs
from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.side import Side
from orgdiff.names import core
from orgdiff.succession import decision_row

WORK_WORD = 2
"""Characters that a task and a unit's name must share in one run to be about the same work (交通, 水道)."""


def decision(pair: Pair) -> Iterable[Finding]:
    """What a person has decided."""
    links = pair.sides.decided.links
    attribution = links.get((pair.b, pair.a)) if links else None
    if attribution is None:
        return ()
    row = decision_row(attribution)
    return (Finding(DECISION, row.value, row.shown),)


def said(pair: Pair) -> Iterable[Finding]:
    """Everything that the organisation itself says of the two; most charts hold names and nothing else."""
    before, after = pair.before, pair.after
    if pair.b in before.annotated or pair.a in after.annotated or before.work_added or after.work_added:
        return (*codes(pair), *formerly(pair), *remarks(pair))
    return ()


def codes(pair: Pair) -> Iterator[Finding]:
    """The HR system's own codes, in whatever way they are written."""
    if pair.sides.same_codes.get(pair.b) == pair.a:
        written = pair.sides.before.tree.units[pair.b].id, pair.sides.after.tree.units[pair.a].id
        yield Finding(SAME_CODE, 1.0, (" = ".join(dict.fromkeys(filter(None, written))),))


def formerly(pair: Pair) -> Iterator[Finding]:
    """A name printed as the forerunner; it says less where that unit goes on under its own name, or where
    several units print it."""
    before, after = pair.sides.before, pair.sides.after
    for this, that, number, other in ((after, before, pair.a, pair.b), (before, after, pair.b, pair.a)):
        if any(other in that.named(text) for text in this.forerunners_printed(number)):
            alone = this.formerly_counts[that.name[other]] == 1 and that.name[other] not in this.names
            yield Finding(FORMERLY, "alone" if alone else "among others", (that.tree.units[other].name,))


def remarks(pair: Pair) -> Iterator[Finding]:
    """What the notes beside either unit say of the other, and notes that put its work elsewhere."""
    before, after = pair.sides.before, pair.sides.after
    yield from _remarks(after, pair.a, before, pair.b)
    yield from _remarks(before, pair.b, after, pair.a)


def _remarks(this: Side, number: int, that: Side, other: int) -> Iterator[Finding]:
    for statement, remark in this.notes(number):
        if statement.kind in ("created", "abolished"):
            yield Finding(REMARK_ALONE, 1.0, (remark,))
        elif statement.kind in ("from", "to"):
            yield from _place_stated(this, number, that, other, statement.unit, remark)
        elif statement.kind in ("forerunner", "successor"):
            if meant := that.named(statement.unit):
                yield Finding(REMARK_NAMES if other in meant else REMARK_NAMES_ANOTHER, 1.0, (remark,))
        elif statement.kind == "went" and _same_work(statement.function, that.core[other]):
            yield Finding(REMARK_WENT, 1.0, (remark,))
    takers = this.work_added.get(that.core[other]) if "added" in this.usable_kinds else None
    if takers:
        here = number in takers
        yield Finding(REMARK_ADDED if here else REMARK_ELSEWHERE, 1.0, (that.tree.units[other].name,))


def _place_stated(this: Side, number: int, that: Side, other: int, named: str, remark: str) -> Iterator[Finding]:
    """The unit that a note says this one came from or goes to: the other itself, or one above it (総務部から移管)."""
    meant = that.named(named)
    above = that.children[other] and not this.children[number]
    if other in meant and not above:
        yield Finding(REMARK_NAMES, 1.0, (remark,))
    elif meant:
        there = not meant.isdisjoint(that.upwards(that.parent[other]))
        yield Finding(REMARK_PLACE, "there" if there else "elsewhere", (remark,))


def _same_work(function: str, text: str) -> bool:
    """Whether a task that left a unit is what another unit is named after (交通安全担当, 交通施設課)."""
    shared = shared_runs(core(function), text)
    return bool(shared) and len(shared[0]) >= WORK_WORD
