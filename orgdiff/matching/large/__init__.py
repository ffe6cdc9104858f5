"""Pairs of large charts, in columns of numbers: weighed many times as fast as one by one, and to the same last bit.

All that needs numpy is here; a chart of some hundred units is compared before numpy is loaded.
"""

from __future__ import annotations

from orgdiff.matching.large.keys import KEYS
from orgdiff.matching.large.weighing import ArrayWeigher

__all__ = ["KEYS", "ArrayWeigher"]
