"""What names say, worked out for many pairs at once: the values of `evidence.names`, which most pairs have of their
own. It is the one function that is written twice; a test holds both to the last bit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orgdiff.evidence_kinds import (
    NAME_CONTAINED,
    NAME_INITIALS,
    NAME_LETTERS,
    NAME_NOTHING_SHARED,
    NAME_SHARED,
    NAME_SIMILAR,
    EvidenceKind,
)
from orgdiff.matching.arrays import Floats, Ints
from orgdiff.matching.evidence import MOST_NAME_BITS
from orgdiff.matching.large.pairs import PairArrays


def other_names(pairs: PairArrays) -> Iterator[tuple[EvidenceKind, Ints, Floats]]:
    """Yield what is found of names with different cores: the kind, the places of the pairs, and the values."""
    units = pairs.units
    spellings = pairs.each(lambda units: units.spelling)
    common = np.bincount(units.letters.common(*spellings)[0], minlength=len(pairs))
    whole = units.letters.sizes(spellings[0]) + units.letters.sizes(spellings[1])
    at = np.flatnonzero(common)
    yield NAME_LETTERS, at, 2 * common[at] / whole[at]
    at = np.flatnonzero(units.have_initials(*spellings))
    yield NAME_INITIALS, at, np.ones(len(at))
    bits = pairs.alike[2]
    at = np.flatnonzero(bits == 0)
    yield NAME_NOTHING_SHARED, at, np.ones(len(at))
    at = np.flatnonzero(bits)
    bits = bits[at]
    cores = pairs.each(lambda units: units.core)
    whole_b, whole_a = (units.information(core[at], pairs.sides.rarity) for core in cores)
    yield NAME_SIMILAR, at, bits / (whole_b + whole_a - bits)
    yield NAME_CONTAINED, at, bits / np.minimum(whole_b, whole_a)
    yield NAME_SHARED, at, np.minimum(bits, MOST_NAME_BITS)
