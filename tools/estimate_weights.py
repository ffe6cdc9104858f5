"""Estimate `orgdiff/matching/weights.json` from real reorganisations, and say how well that generalises.

    python tools/estimate_weights.py tests/cases            # estimate and write the weights
    python tools/estimate_weights.py tests/cases --report   # leave-one-case-out figures, no weights written
    python tools/estimate_weights.py tests/cases --report -o docs/matching.md    # the figures into the documentation

Each table is a logistic regression in bits, fitted by Newton's method as the maximum a posteriori around
`tools/beliefs.py`. A numeric row is piecewise linear between its knots (one coefficient a knot), and
neighbouring knots are tied to move together. Evidence depends on what is linked already, so matching and
estimating alternate until the figures settle.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from beliefs import BELIEFS, FIRM, SPREAD, Rows
from figures import Figures, calibrate, judged, reliability
from measured import put

from cases import Case, PairOfUnits, load_cases
from orgdiff.confidence import REVIEW_BELOW
from orgdiff.evidence_kinds import level_name
from orgdiff.matching.candidates import fixed_pairs
from orgdiff.matching.evidence import Finding, Nearest, Pair, findings, nearest_names, question
from orgdiff.matching.further import further_pairs
from orgdiff.matching.rounds import match
from orgdiff.matching.store import Links
from orgdiff.matching.weights import STATED, WEIGHTS_FILE

Weights = dict[str, Any]
Column = tuple[str, str | int]

ROUNDS = 3
"""Times that matching and estimating alternate; figures settle after two."""
TIE_OF_KNOTS = 1.0
"""Spread, in bits, of the difference between how far two neighbouring knots move."""
PRIOR_SPREAD = 3.0
"""Spread, in bits, of the prior of a table: it depends on how candidates are gathered, not on belief."""
TYPICAL_UNITS = 200
"""A case of this size counts once a pair; larger ones count less, with the square root of their size, so that
one government does not outvote ten cities."""
DOUBTFUL_SHARE = 0.35
"""How much a pair counts whose case leaves room for another reading."""


class Sample(NamedTuple):
    """A pair that was weighed: by which table, what was found, whether it is a true link, how much it counts."""

    question: str
    columns: dict[Column, float]
    true: bool
    counts: float


def columns_of(found: Iterable[Finding], rows: Rows) -> dict[Column, float]:
    """Return the regression columns of findings: one a level, or the two knots around a number by nearness."""
    columns: dict[Column, float] = defaultdict(float)
    for finding in found:
        kind, value, _ = finding
        if kind in STATED or kind.name not in rows:
            continue
        if not isinstance(value, float):
            columns[kind.name, level_name(value)] = 1.0
        elif kind.numeric:
            for knot, share in _between([place for place, _ in rows[kind.name]], value):
                columns[kind.name, knot] += share
        else:
            columns[kind.name, ""] = 1.0
    return dict(columns)


def _between(knots: Sequence[float], value: float) -> list[tuple[int, float]]:
    value = min(max(value, knots[0]), knots[-1])
    place = min(max(int(np.searchsorted(knots, value, side="right")) - 1, 0), len(knots) - 2)
    share = (value - knots[place]) / (knots[place + 1] - knots[place])
    return [(place, 1 - share), (place + 1, share)]


def observe(case: Case, weights: Weights) -> list[Sample]:
    """Return everything that is weighed when a case is matched with `weights`."""
    state = match(case.before, case.after, weights)
    settled = Links(state.links.sides, state.links.main())
    main = sorted(fixed_pairs(state.links) | state.main_weights.keys())
    further = sorted(further_pairs(settled))
    return [
        *_samples(case, state.links, main, nearest_names(state.links, state.main_weights, False), False),
        *_samples(case, settled, further, nearest_names(settled, further, True), True),
    ]


def _samples(
    case: Case, links: Links, pairs: Iterable[PairOfUnits], nearest: Nearest, further: bool
) -> Iterable[Sample]:
    counts = (TYPICAL_UNITS / len(case)) ** 0.5
    for numbers in pairs:
        if case.is_in(case.silent, numbers):
            continue
        pair = Pair(links, *numbers, nearest)
        asked = question(pair, further)
        share = DOUBTFUL_SHARE if case.is_in(case.doubtful, numbers) else 1.0
        yield Sample(
            asked, columns_of(findings(pair, further), BELIEFS[asked]), numbers in case.true_pairs, counts * share
        )


def estimate(samples: Iterable[Sample]) -> Weights:
    """Return the tables that the samples and the beliefs together make most likely."""
    by_question: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        by_question[sample.question].append(sample)
    return {asked: _fit(asked, by_question[asked]) for asked in BELIEFS}


def _fit(asked: str, samples: list[Sample]) -> Rows:
    beliefs = BELIEFS[asked]
    names = _all_columns(beliefs, samples)
    place = {name: number for number, name in enumerate(names)}
    design = np.zeros((len(samples), len(names) + 1))
    design[:, -1] = 1.0
    for row, sample in enumerate(samples):
        for name, value in sample.columns.items():
            design[row, place[name]] = value
    believed = np.array([*(_belief(beliefs, name) for name in names), float(beliefs["prior"])])
    true = np.array([sample.true for sample in samples], dtype=float)
    counts = np.array([sample.counts for sample in samples])
    bits = _most_likely(design, true, counts, believed, _precision(asked, names))
    return _table(beliefs, names, bits)


def _all_columns(beliefs: Rows, samples: list[Sample]) -> list[Column]:
    names: set[Column] = {name for sample in samples for name in sample.columns}
    for kind, table in beliefs.items():
        if isinstance(table, list):
            names |= {(kind, knot) for knot in range(len(table))}
        elif isinstance(table, dict):
            names |= {(kind, level) for level in table}
        elif kind != "prior":
            names.add((kind, ""))
    return sorted(names, key=str)


def _belief(beliefs: Rows, name: Column) -> float:
    kind, which = name
    table = beliefs[kind]
    if isinstance(table, list):
        return float(table[int(which)][1])
    return float(table.get(which, 0.0) if isinstance(table, dict) else table)


def _precision(asked: str, names: list[Column]) -> np.ndarray[Any, Any]:
    spreads = [FIRM.get((asked, kind), SPREAD[asked]) for kind, _ in names]
    precision = np.diag([*(1 / spread**2 for spread in spreads), 0.0])
    precision[-1, -1] = 1 / PRIOR_SPREAD**2
    place = {name: number for number, name in enumerate(names)}
    for (kind, which), this in place.items():
        following = place.get((kind, which + 1)) if isinstance(which, int) else None
        if following is not None:
            both = np.ix_([this, following], [this, following])
            precision[both] += np.array([[1, -1], [-1, 1]]) / TIE_OF_KNOTS**2
    return precision


def _most_likely(
    design: np.ndarray[Any, Any],
    true: np.ndarray[Any, Any],
    counts: np.ndarray[Any, Any],
    believed: np.ndarray[Any, Any],
    precision: np.ndarray[Any, Any],
) -> np.ndarray[Any, Any]:
    """Maximise the posterior by Newton's method, no step longer than three bits."""
    bits = believed.copy()
    for _ in range(100):
        told = 1 / (1 + np.exp2(-np.clip(design @ bits, -50, 50)))
        slope = log(2) * design.T @ (counts * (told - true)) + precision @ (bits - believed)
        bend = np.maximum(told * (1 - told), 1e-9)
        curvature = log(2) ** 2 * (design.T * (counts * bend)) @ design + precision
        step = np.linalg.solve(curvature, slope)
        longest = float(np.abs(step).max())
        bits = bits - step * min(1.0, 3.0 / longest) if longest else bits
        if longest < 1e-5:
            break
    return bits


def _table(beliefs: Rows, names: list[Column], bits: np.ndarray[Any, Any]) -> Rows:
    rows: Rows = {"prior": round(float(bits[-1]), 2)}
    for (kind, which), value in zip(names, bits[:-1], strict=True):
        weight, table = round(float(value), 2), beliefs[kind]
        if isinstance(table, list):
            rows.setdefault(kind, [[knot, 0.0] for knot, _ in table])[int(which)][1] = weight
        elif isinstance(table, dict):
            rows.setdefault(kind, {})[str(which)] = weight
        else:
            rows[kind] = weight
    return rows


def estimated(cases: list[Case], start: Weights) -> tuple[Weights, dict[str, list[Sample]]]:
    """Return the weights after alternating matching and estimating, and the samples of the last round."""
    weights, samples = start, {}
    for _ in range(ROUNDS):
        samples = {case.name: observe(case, weights) for case in cases}
        weights = estimate(sample for found in samples.values() for sample in found)
    return weights, samples


def left_out(cases: list[Case], samples: dict[str, list[Sample]]) -> list[Figures]:
    """Return how each case fares with weights estimated from all other reorganisations."""
    results = []
    for case in cases:
        others = (samples[other.name] for other in cases if other.reorganisation != case.reorganisation)
        results.append(judged(case, estimate(chain.from_iterable(others))))
    return results


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--report", action="store_true", help="only print the leave-one-case-out figures")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the figures into")
    options = parser.parse_args()
    cases = load_cases(options.cases)
    weights, samples = estimated(cases, BELIEFS)
    results = left_out(cases, samples)
    figures = {
        "cases": Figures.table([judged(case, weights) for case in cases], results),
        "confidence": reliability(results, (REVIEW_BELOW, 0.9)),
    }
    print("\n\n".join(figures.values()))
    for name, table in figures.items() if options.output else ():
        put(options.output, name, table)
    if not options.report:
        weights["calibration"] = calibrate(results)
        WEIGHTS_FILE.write_text(json.dumps(weights, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
