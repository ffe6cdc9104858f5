"""What the names of many pairs have in common, in columns of numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from orgdiff.matching.arrays import Floats, Ints, Spans, exact_sums, found_at, ints, numbered


class Members:
    """Texts as sets of their parts: what many pairs of texts have in common is looked up at once."""

    def __init__(self, texts: Sequence[str], members_of: Callable[[str], Iterable[str]]) -> None:
        self._texts, self._members_of = texts, members_of
        self._numbers: dict[str, int] = {}
        self._members: dict[int, Ints] = {}

    def _known(self, texts: Ints) -> tuple[Spans, Ints]:
        """Return the members of some texts, one text after the other."""
        for text in texts.tolist():
            if text not in self._members:
                self._members[text] = numbered(self._members_of(self._texts[text]), self._numbers)
        found = [self._members[text] for text in texts.tolist()]
        return Spans(ints([len(one) for one in found])), np.concatenate([ints([]), *found])

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
