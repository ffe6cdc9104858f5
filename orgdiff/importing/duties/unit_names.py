"""The units of a chart by the names that rules use: their own, or all names from a unit above down to them."""

from __future__ import annotations

import re

from orgdiff.model import ROOT, OrgTree
from orgdiff.names import normalise, spelling_key

_BETWEEN = re.compile(r"[\s　/／>＞・]+")
LONGEST_LOOKUP = 80
"""Characters at the beginning of a sentence that are looked up as a name."""


class UnitNames:
    """An index of a chart by the names of its units, alone and preceded by the names above them (総務部総務課)."""

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self._by_name: dict[str, list[int]] = {}
        self._by_spelling: dict[str, list[int]] = {}
        for number, unit in enumerate(tree.units):
            name = ""
            for above in (number, *tree.ancestors(number)):
                name = _key(tree.units[above].name) + name
                self._by_name.setdefault(name, []).append(number)
            self._by_spelling.setdefault(spelling_key(unit.name), []).append(number)
        self._longest = min(max(map(len, self._by_name), default=0), LONGEST_LOOKUP)

    def find(self, text: str) -> list[int]:
        """Return the units of this name."""
        return self._by_name.get(_key(text), [])

    def find_variants(self, text: str) -> list[int]:
        """Return the units whose name is a spelling variant (子ども/こども)."""
        return self._by_spelling.get(spelling_key(text), [])

    def at_start(self, sentence: str) -> tuple[str, str]:
        """Return the longest unit name that a sentence begins with (empty for none), and the remainder."""
        for end in range(min(len(sentence), self._longest), 0, -1):
            if self.find(sentence[:end]):
                return sentence[:end], sentence[end:]
        return "", sentence

    def is_within(self, number: int, above: int) -> bool:
        """Whether a unit is the unit `above` or stands anywhere below it."""
        while number not in (ROOT, above):
            number = self.tree.units[number].parent
        return number == above


def _key(text: str) -> str:
    return _BETWEEN.sub("", normalise(text))
