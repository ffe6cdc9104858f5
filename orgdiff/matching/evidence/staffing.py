"""Evidence from staff flows: how many people of the one unit are in the other now."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.evidence_kinds import STAFF
from orgdiff.matching.evidence.pair import Finding, Pair
from orgdiff.matching.store import NOBODY


def staff_identity(pair: Pair) -> Iterator[Finding]:
    """How many people the two have in common, of either: of a unit and what it is now."""
    staff = pair.sides.staff
    if staff is not None:
        yield from _finding(pair, staff.identity(pair.b, pair.a))


def staff_joining(pair: Pair) -> Iterator[Finding]:
    """How many people the two have in common, of one of them: of a unit that joined or left another. Against it speaks
    only that the staff of the unit left over is together elsewhere: that of its host mostly comes from the partner."""
    staff, links = pair.sides.staff, pair.links
    if staff is None:
        return
    bits = staff.joining(pair.b, pair.a)
    if bits <= 0:
        out, into = staff.views(pair.b, pair.a)
        if links.successor[pair.b] == NOBODY:
            bits = out.bits
        elif links.forerunner[pair.a] == NOBODY:
            bits = into.bits
    yield from _finding(pair, bits)


def _finding(pair: Pair, bits: float) -> Iterator[Finding]:
    if bits and pair.sides.staff is not None:
        out, into = pair.sides.staff.views(pair.b, pair.a)
        yield Finding(STAFF, bits, (out.found, out.known, into.known))
