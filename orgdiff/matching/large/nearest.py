"""What is nearest to every unit of many pairs, as `evidence.nearest_names` tells it of few."""

from __future__ import annotations

import numpy as np

from orgdiff.matching.arrays import Flags, Floats, Ints
from orgdiff.matching.evidence import HALF, Nearest
from orgdiff.matching.large.pairs import ByUnit, PairArrays
from orgdiff.matching.store import NOBODY


def nearest_of(pairs: PairArrays, further: bool) -> Nearest:
    """Return what is nearest to every unit of the candidate pairs, by name and by field of work."""
    name, close = pairs.alike[0], pairs.alike[1]
    if not further:
        name = np.where(_belongs_elsewhere(pairs, name), 0.0, name)
    sizes = len(pairs.believed.successor), len(pairs.believed.forerunner)
    both = list(zip((pairs.b, pairs.a), sizes, strict=True))
    return Nearest(
        *(ByUnit(_most(numbers, name, size)) for numbers, size in both),
        *(ByUnit(_closest(numbers, close, size)) for numbers, size in both),
    )


def _belongs_elsewhere(pairs: PairArrays, alike: Floats) -> Flags:
    """Whether either unit of a pair is linked to another with a name at least as like."""
    seen, believed = pairs.seen, pairs.believed
    home_b, home_a = np.full(len(believed.successor), -1.0), np.full(len(believed.forerunner), -1.0)
    of_before, of_after = np.unique(pairs.b), np.unique(pairs.a)
    of_before, of_after = (
        of_before[believed.successor[of_before] != NOBODY],
        of_after[believed.forerunner[of_after] != NOBODY],
    )
    home_b[of_before] = PairArrays(seen, of_before, believed.successor[of_before]).alike[0]
    home_a[of_after] = PairArrays(seen, believed.forerunner[of_after], of_after).alike[0]
    has_home: Flags = (home_b[pairs.b] >= alike) | (home_a[pairs.a] >= alike)
    elsewhere: Flags = believed.successor[pairs.b] != pairs.a
    return has_home & elsewhere


def _most(numbers: Ints, values: Floats, size: int) -> Floats:
    most = np.zeros(size)
    np.maximum.at(most, numbers, values)
    return most


def _closest(numbers: Ints, close: Floats, size: int) -> Floats:
    """Return the closest field of each unit: less a half where several are as close."""
    most = _most(numbers, close, size)
    holders = np.bincount(numbers[close == most[numbers]], minlength=size)
    return np.where((most > 0) & (holders > 1), most - HALF, most)
