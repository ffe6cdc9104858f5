"""What evidence is worth: the one home of every number that decides a link.

`weights.json` holds what `tools/estimate_weights.py` estimated from real reorganisations; the constants here
are what no case could teach, each with its reason. Weights are bits of log-odds (Fellegi and Sunter 1969, in
the logarithm to base 2 that Splink uses): they add up, with the prior, to the match weight of a link.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from orgdiff.matching.evidence import PASSING, Finding

WEIGHTS_FILE = Path(__file__).with_name("weights.json")

STATED: dict[str, float | dict[str, float]] = {
    # What a planner has decided is a fact: more than everything else together can speak against.
    "decision": 100.0,
    # The HR system's own key. Codes are re-used now and then, so it is strong but not a decision.
    "same_code": 14.0,
    # Printed by the organisation itself. Where the named unit goes on under its own name, or several units
    # name it (地域づくり推進部), only part of its work came over, which is no reason to link.
    "formerly": {"alone": 5.0, "among others": 0.0},
    # 「旧○○課」「○○課を改称」: as good as a decision, but for names that several units have.
    "remark_names": 12.0,
    # ... and names another unit than this one. A forerunner may have had a part in several.
    "remark_names_another": -5.0,
    # 「総務部から移管」: the one it came from stood there. A unit that stood elsewhere is hardly the one.
    "remark_place": {"there": 4.0, "elsewhere": -4.0},
    # 「新設」「廃止」: the organisation says that nothing corresponds. Less than a name in a note, as a chart may keep
    # the note of the year before.
    "remark_alone": -10.0,
    # The task that a note says was added here is all that the unit did (協働推進担当を追加, 協働推進課).
    "remark_added": 6.0,
    # ... and the note stands beside another unit than this one.
    "remark_elsewhere": -6.0,
    # The task that left this unit is what the before unit was named after (交通安全担当, 交通施設課).
    "remark_went": 4.0,
}
"""Weights of evidence that the cases do not hold."""

MOST_STAFF_BITS = 12.0
STAFF_KNOTS = ((-MOST_STAFF_BITS, -MOST_STAFF_BITS), (MOST_STAFF_BITS, MOST_STAFF_BITS))
"""What staff flows say is in bits already (`matching.staff`). It counts for less than a code: a team that goes over
as a whole may leave its work behind."""

Knots = tuple[tuple[float, ...], tuple[float, ...]]
Table = float | dict[str, float] | Knots


class Weights:
    """A table of rows: a number for a plain row, a dictionary for a categorical one, knots for a numeric one."""

    def __init__(self, rows: dict[str, Any]) -> None:
        self.prior = float(rows["prior"])
        known = {**STATED, "staff": STAFF_KNOTS, **rows}
        self.rows: dict[str, Table] = {kind: _table(table) for kind, table in known.items()}
        self._worth = {kind: _reader(table) for kind, table in self.rows.items()}

    def bits(self, finding: Finding) -> float:
        """Return what a finding is worth; 0 for one that no row speaks of."""
        kind, value, _ = finding
        worth = self._worth.get(kind)
        return worth(value) if worth else 0.0


def _reader(table: Table) -> Callable[[Any], float]:
    """Return how a value is looked up in a table: decided once, as millions of findings are."""
    if isinstance(table, dict):
        return lambda value: table.get(str(value), 0.0)
    if isinstance(table, float):
        return lambda _: table
    return lambda value: interpolate(table, float(value))


def _table(table: Any) -> Table:
    if isinstance(table, dict):
        return {level: float(bits) for level, bits in table.items()}
    return knots_of(table) if isinstance(table, Sequence) else float(table)


def knots_of(points: Sequence[Sequence[float]]) -> Knots:
    """Return points (place, value) as places and values."""
    return tuple(float(point[0]) for point in points), tuple(float(point[1]) for point in points)


def interpolate(knots: Knots, value: float) -> float:
    """Return the value of a piecewise linear function, level outside its knots.

    >>> interpolate(knots_of([(0, 0), (1, 10), (2, 12)]), 1.5)
    11.0
    """
    places, values = knots
    right = bisect_right(places, value)
    if right == 0:
        return values[0]
    if right == len(places):
        return values[-1]
    x0, x1, y0, y1 = places[right - 1], places[right], values[right - 1], values[right]
    return y0 + (y1 - y0) * (value - x0) / (x1 - x0)


QUESTIONS = tuple(PASSING)
"""The tables of `weights.json`, one for each entry of `evidence.PASSING`."""


def weight_tables(content: dict[str, Any]) -> dict[str, Weights]:
    """Return the tables of a weights file by the question they answer."""
    return {name: Weights(content[name]) for name in QUESTIONS}


@cache
def standard_weights() -> dict[str, Any]:
    """Return the content of `weights.json`."""
    content: dict[str, Any] = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    return content


DECISIVE = ("same_code", "remark_names", "duties_most", "remark_added", "formerly")
"""Evidence that a person could supply, strongest first: what an explanation proposes for another answer."""


def decisive_bits(kind: str) -> float:
    """Return the most that a kind of evidence in `DECISIVE` can be worth.

    >>> decisive_bits("same_code"), decisive_bits("formerly")
    (14.0, 5.0)
    """
    if kind == "duties_most":  # with all duties in common both rows of the two shares are at their most
        rows = standard_weights()["main of duties"]
        return sum(float(max(bits for _, bits in rows[row])) for row in ("duties_most", "duties_least"))
    table = STATED[kind]
    return max(table.values()) if isinstance(table, dict) else table


def calibrated(score: float) -> float:
    """Return the share of changes of such a score (`confidence.raw_confidence`) that were right when the cases they are
    of were left out, 0 to 1."""
    return interpolate(_calibration(), score)


@cache
def _calibration() -> Knots:
    return knots_of(standard_weights()["calibration"])
