"""Evidence from staff flows: how many people of the one unit are in the other now."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.matching.evidence.pair import Finding, Pair


def staff_identity(pair: Pair) -> Iterator[Finding]:
    """How many people the two have in common, of either: of a unit and what it is now."""
    staff = pair.sides.staff
    if staff is not None:
        yield from _finding(pair, staff.identity(pair.b, pair.a))


def staff_joining(pair: Pair) -> Iterator[Finding]:
    """How many people the two have in common, of one of them: of a unit that joined or left another."""
    staff = pair.sides.staff
    if staff is not None:
        yield from _finding(pair, staff.joining(pair.b, pair.a))


def _finding(pair: Pair, bits: float) -> Iterator[Finding]:
    if bits and pair.sides.staff is not None:
        out, into = pair.sides.staff.views(pair.b, pair.a)
        yield Finding("staff", bits, (out.found, out.known, into.known))
