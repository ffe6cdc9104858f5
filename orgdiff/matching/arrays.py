"""Columns of numbers: telling which rows are distinct, remembering what is known of rows, adding up exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from math import fsum
from typing import TypeVar

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

_Text = TypeVar("_Text")

_MOST = 1 << 62
"""Numbers packed into one stay below this."""


def ints(numbers: Sequence[int]) -> Ints:
    """Return a column of whole numbers."""
    return np.array(numbers, dtype=np.int64)


def floats(rows: Sequence[Sequence[float]]) -> Floats:
    """Return rows of numbers."""
    return np.array(rows, dtype=np.float64)


def flags(values: Sequence[bool]) -> Flags:
    """Return a column of truths."""
    return np.array(values, dtype=np.bool_)


def pair_columns(pairs: Iterable[tuple[int, int]]) -> tuple[Ints, Ints]:
    """Return the numbers before and the numbers after of some pairs."""
    numbers = np.fromiter(chain.from_iterable(pairs), dtype=np.int64).reshape(-1, 2)
    return numbers[:, 0], numbers[:, 1]


def numbered(texts: Iterable[_Text], numbers: dict[_Text, int]) -> Ints:
    """Return the number of each of some texts: the same for the same, counted on in `numbers`."""
    return ints([numbers.setdefault(text, len(numbers)) for text in texts])


def packed(columns: Sequence[Ints]) -> Ints:
    """Return one number for each row of some columns, the same for the same rows and for no others."""
    whole, size = columns[0], 0
    for column in columns:
        least, most = (int(column.min()), int(column.max())) if len(column) else (0, 0)
        here = most - least + 1
        if size * here > _MOST:
            whole = np.unique(whole, return_inverse=True)[1]
            size = len(whole)
        whole, size = ((whole * here + (column - least)), size * here) if size else (column - least, here)
    return whole


def distinct(columns: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return the places of the distinct rows of some columns, and for each row which of them it is."""
    _, first, which = np.unique(packed(columns), return_index=True, return_inverse=True)
    return first, which


def told_of(columns: Sequence[Ints], told: Callable[..., Sequence[int]]) -> Sequence[Ints]:
    """Return what is told of each row of some columns, as columns; asked once for all rows that are the same."""
    first, which = distinct(columns)
    rows = zip(*(column[first].tolist() for column in columns), strict=True)
    return [*np.array([told(*row) for row in rows], dtype=np.int64)[which].T]


def found_at(sought: Ints, ascending: Ints) -> tuple[Ints, Flags]:
    """Return where numbers stand in a column that ascends, and whether they do."""
    at = np.searchsorted(ascending, sought)
    at[at == len(ascending)] = 0
    return at, (ascending[at] == sought) if len(ascending) else np.zeros(len(sought), dtype=np.bool_)


class Spans:
    """Consecutive stretches of a column, by their sizes."""

    def __init__(self, sizes: Ints) -> None:
        self.sizes = sizes
        self._starts = np.cumsum(sizes) - sizes

    def places(self) -> Ints:
        """Return, for each row of all stretches, which row of its stretch it is."""
        return np.arange(int(self.sizes.sum())) - np.repeat(self._starts, self.sizes)

    def expanded(self, spans: Ints) -> tuple[Ints, Ints]:
        """Return the rows of some stretches one after the other: which of these each is of, and where it stands."""
        sizes = self.sizes[spans]
        within = Spans(sizes).places()
        which = np.repeat(np.arange(len(spans)), sizes)
        return which, self._starts[spans][which] + within


class Remembered:
    """Rows of numbers by a whole number each, worked out when they are asked for first."""

    def __init__(self, width: int) -> None:
        self._keys = ints([])
        self._rows: Floats = np.empty((0, width))

    def get(self, keys: Ints, work_out: Callable[[Ints], Floats]) -> Floats:
        """Return the row of each key; `work_out` returns those at some places of the keys."""
        at, is_known = found_at(keys, self._keys)
        if is_known.all():
            return self._rows[at]
        fresh = np.flatnonzero(~is_known)
        whole = np.concatenate((self._keys, keys[fresh]))
        order = np.argsort(whole, kind="stable")
        self._rows = np.concatenate((self._rows, work_out(fresh)))[order]
        self._keys = whole[order]
        return self._rows[np.searchsorted(self._keys, keys)]


def exact_sums(columns: Sequence[Floats]) -> Floats:
    """Return the sums of the rows of some columns as `math.fsum` gives them: two sums are carried, of what fits and of
    what is rounded off (Knuth's TwoSum); the few rows that lose something even so are summed one by one."""
    total, rest = np.zeros_like(columns[0]), np.zeros_like(columns[0])
    is_lossy = np.zeros(len(total), dtype=np.bool_)
    for column in columns:
        total, lost = _two_sum(total, column)
        rest, lost = _two_sum(rest, lost)
        is_lossy |= lost != 0.0
    sums = total + rest
    for row in np.flatnonzero(is_lossy).tolist():
        sums[row] = fsum(column[row] for column in columns)
    return sums


def _two_sum(first: Floats, second: Floats) -> tuple[Floats, Floats]:
    """Return the sums of two columns, and what each lost in rounding."""
    total = first + second
    of_second = total - first
    return total, (first - (total - of_second)) + (second - of_second)
