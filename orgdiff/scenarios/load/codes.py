"""The codes of a new chart: those that it states, those that go on with a unit, and for the rest proposals.

A proposal follows the pattern of the codes beside it, and is never a code that was used before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from orgdiff.codes import code_key, codes_meant
from orgdiff.comparison import Comparison
from orgdiff.model import ROOT, OrgTree

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<number>[0-9]+)", re.DOTALL)


class Code(NamedTuple):
    """The code of a unit of the new chart; `is_proposed` where nothing but a pattern says it."""

    text: str
    is_proposed: bool = False


class _Parts(NamedTuple):
    """A code taken apart: what stands before its last digits, these as a number, and how many they are."""

    stem: str
    number: int
    digits: int

    def with_number(self, number: int) -> str | None:
        text = f"{number:0{self.digits}}"
        return f"{self.stem}{text}" if len(text) == self.digits else None


def codes_of(comparison: Comparison, used: Iterable[str] = ()) -> list[Code]:
    """Return the codes of the units after, in their order.

    A code goes on with a unit to what becomes of it, in a merger or a split to the part of the same identity; one that
    the new chart only writes otherwise, without its zeros, is the old one. `used` are codes of earlier years, which are
    not given again.

    >>> from orgdiff import build_tree, compare
    >>> units = [{"name": "甲課", "id": "0101"}, {"name": "乙課", "id": "0102"}]
    >>> found = compare(build_tree({"units": units}), build_tree({"units": [*units, {"name": "丙課"}]}))
    >>> [code.text for code in codes_of(found, used=["0103"])]
    ['0101', '0102', '0104']
    """
    after = comparison.after
    old = [unit.id for unit in comparison.before.units if unit.id is not None]
    as_before = codes_meant([unit.id for unit in after.units if unit.id is not None], old)
    known: list[str | None] = [None if unit.id is None else as_before.get(unit.id, unit.id) for unit in after.units]
    taken = {code_key(code) for code in known if code is not None}
    for number, unit in enumerate(after.units):
        inherited = _inherited(comparison, unit.path)
        if known[number] is None and inherited is not None and code_key(inherited) not in taken:
            known[number] = inherited
            taken.add(code_key(inherited))
    taken.update(code_key(code) for code in (*old, *used))
    pattern = _Pattern(after, known, taken)
    return [
        Code(pattern.propose(number), is_proposed=True) if (code := known[number]) is None else Code(code)
        for number in range(len(after))
    ]


def _inherited(comparison: Comparison, path: str) -> str | None:
    """Return the code of the unit before whose identity a unit after keeps."""
    change = comparison.change_of("after", path)
    if change.kind == "merged":
        own = change.absorbed_into
    elif change.kind == "split":
        own = change.before[0] if change.continues_as == path else None
    else:
        own = change.before[0] if len(change.before) == len(change.after) == 1 else None
    return None if own is None else comparison.before.unit(own).id


class _Pattern:
    """The codes of a chart, from which others are proposed."""

    def __init__(self, tree: OrgTree, known: list[str | None], taken: set[str]) -> None:
        self.tree = tree
        self.known = known
        self.taken = taken

    def propose(self, unit: int) -> str:
        """Return a code that nothing has had so far, and keep it."""
        parent = self.tree.units[unit].parent
        beside = self.tree.roots if parent == ROOT else self.tree.children[parent]
        codes = [code for number in beside if (code := self.known[number])]
        level = self.tree.units[unit].depth
        same_level = [code for other, code in zip(self.tree.units, self.known, strict=True)
                      if code and other.depth == level]  # fmt: skip
        every = [code for code in self.known if code]
        found = (
            self._next(codes)
            or (None if parent == ROOT else self._first_below(parent))
            or self._next(same_level)
            or self._next(every)
            or self._unlike_any()
        )
        self.known[unit] = found
        self.taken.add(code_key(found))
        return found

    def _next(self, codes: list[str]) -> str | None:
        """Return the code that follows those of some units, most of which have the same form."""
        parts = [part for code in codes if (part := _parts(code))]
        if not parts:
            return None
        (stem, digits), _ = Counter((part.stem, part.digits) for part in parts).most_common(1)[0]
        numbers = sorted({part.number for part in parts if (part.stem, part.digits) == (stem, digits)})
        step = _round_step(numbers)
        form = _Parts(stem, numbers[-1], digits)
        return self._free(form, numbers[-1] + step, step) or self._free(form, numbers[0] + 1, 1)

    def _free(self, form: _Parts, number: int, step: int) -> str | None:
        while (code := form.with_number(number)) is not None:
            if code_key(code) not in self.taken:
                return code
            number += step
        return None

    def _first_below(self, parent: int) -> str | None:
        """Return the code of the first unit under one, as first units elsewhere have theirs: the code above with
        digits added, or a number a little higher."""
        above = self.known[parent]
        parts = _parts(above) if above else None
        if above is None or parts is None:
            return None
        ways: Counter[tuple[bool, int]] = Counter()
        for number, below in enumerate(self.tree.children):
            first = self.known[below[0]] if below else None
            own = self.known[number]
            if first and own and number != parent:
                ways.update(_ways(own, first))
        for (is_longer, amount), _ in ways.most_common():
            form = _Parts(above, 0, amount) if is_longer else parts
            code = self._free(form, 1 if is_longer else parts.number + amount, 1)
            if code is not None:
                return code
        return None

    def _unlike_any(self) -> str:
        """Return a code for a chart that has none, or none with digits."""
        number = 1
        while code_key(f"{number:04}") in self.taken:
            number += 1
        return f"{number:04}"


def _round_step(numbers: list[int]) -> int:
    """Return the greatest power of ten that divides all numbers: departments have 100, 200, 300.

    >>> _round_step([100, 200]), _round_step([101, 110]), _round_step([0])
    (100, 1, 1)
    """
    step = 1
    while any(numbers) and all(number % (step * 10) == 0 for number in numbers):
        step *= 10
    return step


def _parts(code: str) -> _Parts | None:
    match = _NUMBERED.fullmatch(code)
    return _Parts(match["stem"], int(match["number"]), len(match["number"])) if match and code.isascii() else None


def _ways(above: str, below: str) -> list[tuple[bool, int]]:
    """Return how the code of a first unit follows from that above: by so many digits more, or so much higher."""
    if below.startswith(above) and below[len(above) :].isdecimal():
        return [(True, len(below) - len(above))]
    one, other = _parts(above), _parts(below)
    if one and other and (one.stem, one.digits) == (other.stem, other.digits) and other.number > one.number:
        return [(False, other.number - one.number)]
    return []
