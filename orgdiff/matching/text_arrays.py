"""What the names of many pairs have in common, in columns of numbers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from orgdiff.matching.arrays import Floats, Ints, Spans, exact_sums, found_at


class Members:
    """Texts as sets of their parts: what many pairs of texts have in common is looked up at once."""

    def __init__(self, texts: Sequence[str], members_of: Callable[[str], Iterable[str]]) -> None:
        self._texts, self._members_of = texts, members_of
        self._numbers: dict[str, int] = {}
        self._members = array("i")
        """The numbers of the members, of one text after the other as they are asked for."""
        self._start, self._size = np.full(len(texts), -1), np.zeros(len(texts), dtype=np.int64)

    def _known(self, texts: Ints) -> tuple[Spans, Ints]:
        """Return the members of some texts, one text after the other."""
        numbers, members = self._numbers, self._members
        for text in texts[self._start[texts] < 0].tolist():
            self._start[text] = len(members)
            members.extend([numbers.setdefault(one, len(numbers)) for one in self._members_of(self._texts[text])])
            self._size[text] = len(members) - self._start[text]
        spans = Spans(self._size[texts])
        places = np.repeat(self._start[texts], spans.sizes) + spans.places()
        return spans, np.array(members, dtype=np.int64)[places]

    def common(self, these: Ints, those: Ints) -> tuple[Ints, Ints]:
        """Return what pairs of texts have in common: the row of the pair and the member, pair after pair."""
        first, its = np.unique(these, return_inverse=True)
        second, whose = np.unique(those, return_inverse=True)
        (spans, members), (others, other_members) = self._known(first), self._known(second)
        rows, within = spans.expanded(its)
        held = np.sort(np.repeat(np.arange(len(second)), others.sizes) * len(self._numbers) + other_members)
        is_common = found_at(whose[rows] * len(self._numbers) + members[within], held)[1]
        return rows[is_common], members[within][is_common]

    def sizes(self, texts: Ints) -> Ints:
        """Return how many members each of some texts has."""
        distinct, which = np.unique(texts, return_inverse=True)
        return self._known(distinct)[0].sizes[which]

    def shared(self, these: Ints, those: Ints, bits_of: Callable[[str], float]) -> Floats:
        """Return the sum of the bits of what pairs of texts have in common, summed exactly."""
        rows, members = self.common(these, those)
        bits = np.array([bits_of(member) for member in self._numbers])
        counts = Spans(np.bincount(rows, minlength=len(these)))
        table = np.zeros((max(int(counts.sizes.max(initial=0)), 1), len(these)))
        if len(rows):
            table[counts.places(), rows] = bits[members]
        return exact_sums([*table])
