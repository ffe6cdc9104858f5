"""The units of a chart by what rules of duties call them: by name, or by the names from a unit above them downwards."""

from __future__ import annotations

import re

from orgdiff.model import ROOT, OrgTree
from orgdiff.names import normalise, spelling_key

_BETWEEN = re.compile(r"[\s　/／>＞・]+")
LONGEST_CALL = 80
"""Letters of what a unit may be called in a sentence; longer beginnings of sentences are not looked up."""


class UnitNames:
    """An index of a chart by the names of its units, each also with the names above it before it (総務部総務課)."""

    def __init__(self, tree: OrgTree) -> None:
        self.tree = tree
        self._written: dict[str, list[int]] = {}
        self._spelt: dict[str, list[int]] = {}
        for number, unit in enumerate(tree.units):
            called = ""
            for at in (number, *tree.ancestors(number)):
                called = _key(tree.units[at].name) + called
                self._written.setdefault(called, []).append(number)
            self._spelt.setdefault(spelling_key(unit.name), []).append(number)
        self._longest = min(max(map(len, self._written), default=0), LONGEST_CALL)

    def find(self, text: str) -> list[int]:
        """Return the units that are called so."""
        return self._written.get(_key(text), [])

    def find_spelt_otherwise(self, text: str) -> list[int]:
        """Return the units whose name is a spelling variant (子ども/こども)."""
        return self._spelt.get(spelling_key(text), [])

    def at_start(self, sentence: str) -> tuple[str, str]:
        """Return the longest beginning of a sentence that is what a unit is called, and the rest; empty for none."""
        for end in range(min(len(sentence), self._longest), 0, -1):
            if self.find(sentence[:end]):
                return sentence[:end], sentence[end:]
        return "", sentence

    def is_within(self, number: int, other: int) -> bool:
        """Whether a unit is another or stands somewhere below it."""
        while number != ROOT and number != other:
            number = self.tree.units[number].parent
        return number == other


def _key(text: str) -> str:
    return _BETWEEN.sub("", normalise(text))
