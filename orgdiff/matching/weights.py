"""What evidence is worth: the one home of every number that decides a link.

`weights.json` holds what `tools/estimate_weights.py` estimated from real reorganisations; the constants here
are what no case could teach, each with its reason. Weights are bits of log-odds (Fellegi and Sunter 1969, in
the logarithm to base 2 that Splink uses): they add up, with the prior, to the match weight of a link.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from orgdiff.evidence_kinds import (
    DECISION,
    DUTIES_LEAST,
    DUTIES_MOST,
    FORMERLY,
    KINDS,
    PRIOR,
    REMARK_ADDED,
    REMARK_ALONE,
    REMARK_ELSEWHERE,
    REMARK_NAMES,
    REMARK_NAMES_ANOTHER,
    REMARK_PLACE,
    REMARK_WENT,
    SAME_CODE,
    STAFF,
    EvidenceKind,
    Level,
    level_name,
)
from orgdiff.matching.evidence import PASSING, Finding

WEIGHTS_FILE = Path(__file__).with_name("weights.json")

MOST_STAFF_BITS = 12.0
"""What staff flows say counts for less than a code: a team that goes over as a whole may leave its work behind."""

STATED: dict[EvidenceKind, Any] = {
    # What a planner has decided is a fact: more than everything else together can speak against.
    DECISION: {"attributed": 100.0, "bare": 100.0},
    # The HR system's own key. Codes are re-used now and then, so it is strong but not a decision.
    SAME_CODE: 14.0,
    # Printed by the organisation itself. Where the named unit goes on under its own name, or several units
    # name it (地域づくり推進部), only part of its work came over, which is no reason to link.
    FORMERLY: {"alone": 5.0, "among others": 0.0},
    # 「旧○○課」「○○課を改称」: as good as a decision, but for names that several units have.
    REMARK_NAMES: 12.0,
    # ... and names another unit than this one. A forerunner may have had a part in several.
    REMARK_NAMES_ANOTHER: -5.0,
    # 「総務部から移管」: the one it came from stood there. A unit that stood elsewhere is hardly the one.
    REMARK_PLACE: {"there": 4.0, "elsewhere": -4.0},
    # 「新設」「廃止」: the organisation says that nothing corresponds. Less than a name in a note, as a chart may keep
    # the note of the year before.
    REMARK_ALONE: -10.5,
    # The task that a note says was added here is all that the unit did (協働推進担当を追加, 協働推進課).
    REMARK_ADDED: 6.0,
    # ... and the note stands beside another unit than this one.
    REMARK_ELSEWHERE: -6.0,
    # The task that left this unit is what the before unit was named after (交通安全担当, 交通施設課).
    REMARK_WENT: 4.0,
    # In bits already (`matching.staff`).
    STAFF: [[-MOST_STAFF_BITS, -MOST_STAFF_BITS], [MOST_STAFF_BITS, MOST_STAFF_BITS]],
}
"""Weights of evidence that the cases do not hold, written as in `weights.json`."""

Knots = tuple[tuple[float, ...], tuple[float, ...]]


class Weights:
    """One table of weights, a row for each kind of evidence: a number for a plain kind, a number a level for a
    categorical one, knots for a numeric one. A kind without a row is worth nothing; a row, or a level, that is of no
    kind is a `ValueError`."""

    def __init__(self, rows: dict[str, Any]) -> None:
        known = {kind.name: row for kind, row in STATED.items()} | rows
        if unknown := known.keys() - KINDS.keys():
            raise ValueError(f"no kind of evidence is called {', '.join(sorted(unknown))}")
        self.prior = float(rows[PRIOR.name])
        self.knots = {
            kind: knots_of(known[kind.name]) for kind in KINDS.values() if kind.numeric and kind.name in known
        }
        self.bits_of: dict[EvidenceKind, Callable[[Any], float]] = {
            kind: _reader(kind, known[kind.name]) if kind.name in known else _nothing for kind in KINDS.values()
        }
        """How the value of a finding of each kind becomes bits: decided once, as millions of findings are looked up."""

    def bits(self, finding: Finding) -> float:
        """Return what a finding is worth."""
        return self.bits_of[finding.kind](finding.value)


def _reader(kind: EvidenceKind, row: Any) -> Callable[[Any], float]:
    if kind.levels:
        return _bits_of_levels(kind, row).__getitem__
    if kind.numeric:
        return partial(interpolate, knots_of(row))
    return lambda _: float(row)


def _bits_of_levels(kind: EvidenceKind, row: dict[str, float]) -> dict[Level, float]:
    names = {level_name(level): level for level in kind.levels}
    if unknown := row.keys() - names.keys():
        raise ValueError(f"{kind.name} has no level called {', '.join(sorted(unknown))}")
    return {level: float(row.get(name, 0.0)) for name, level in names.items()}


def _nothing(_: Level | float) -> float:
    return 0.0


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


def decisive_bits(kind: EvidenceKind) -> float:
    """Return the most that a decisive kind of evidence can be worth.

    >>> decisive_bits(SAME_CODE), decisive_bits(FORMERLY)
    (14.0, 5.0)
    """
    if kind is DUTIES_MOST:  # with all duties in common both rows of the two shares are at their most
        rows = standard_weights()["main of duties"]
        return sum(float(max(bits for _, bits in rows[row.name])) for row in (DUTIES_MOST, DUTIES_LEAST))
    row = STATED[kind]
    return float(max(row.values()) if kind.levels else row)


def decisive_kinds() -> dict[str, float]:
    """Return what each decisive kind of evidence can be worth at most, in bits, by its name; the strongest first."""
    bits = {kind.name: decisive_bits(kind) for kind in KINDS.values() if kind.decisive}
    return dict(sorted(bits.items(), key=lambda entry: -entry[1]))


Scale = Literal["linked", "gone", "new", "alone"]
"""Of which changes a scale of confidence is: of those with links; of units without any, gone or new by the dates of the
charts, or of either where the charts have no dates."""


def calibrated(score: float, scale: Scale) -> float:
    """Return the share of changes of such a score (`confidence.raw_confidence`) that were right when the cases they are
    of were left out, 0 to 1."""
    return interpolate(_calibration(scale), score)


@cache
def _calibration(scale: Scale) -> Knots:
    return knots_of(standard_weights()["calibration"][scale])
