"""Matching: from two trees to the links between their units, with the evidence for each.

Read the stages of one round (`rounds`) aloud and you have the algorithm:

0. `decided`: what a person has decided holds before anything else, in every round;
1. fixed pairs (`candidates`): units of one name under linked parents are linked, from the top down;
2. `candidates`: for what is left, pairs worth weighing are gathered from blocks;
3. `evidence`: each pair's findings are looked up and added to a match weight, in bits (`weigher`, `weights`);
4. `assignment`: the heaviest one-to-one choice, where staying alone is worth nothing;
5. `further`: units left over join a linked one where that is more likely than not (merges and splits).

Parents support children and children support parents, so rounds are repeated until nothing changes: first
with stages 1 to 4 alone, then with all five. `judging` then puts together the evidence of each link.
"""

from __future__ import annotations

from orgdiff.matching.heads import heads
from orgdiff.matching.judging import find_succession
from orgdiff.matching.weights import Scale, calibrated, decisive_kinds

__all__ = ["Scale", "calibrated", "decisive_kinds", "find_succession", "heads"]
