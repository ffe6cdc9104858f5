"""Estimate `orgdiff/matching/weights.json` from real reorganisations, and say how well that generalises.

    python tools/estimate_weights.py tests/cases            # estimate and write the weights
    python tools/estimate_weights.py tests/cases --report   # leave-one-case-out figures, no weights written
    python tools/estimate_weights.py tests/cases --report -o docs/matching.md    # the figures into the documentation
    python tools/estimate_weights.py tests/cases --report --answers told    # what was told of each case left out

Each table is a logistic regression in bits, fitted by Newton's method as the maximum a posteriori around
`tools/beliefs.py`. A numeric row is piecewise linear between its knots (one coefficient a knot), and
neighbouring knots are tied to move together. Evidence depends on what is linked already, so matching and
estimating alternate until the figures settle.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from math import log
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # threads wait for each other longer than these matrices take

import numpy as np
from beliefs import BELIEFS, FIRM, SPREAD, Rows
from figures import Figures, answer, calibrate, judged, reliability
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


Numbers: TypeAlias = "np.ndarray[Any, Any]"


class Design(NamedTuple):
    """Rows of a regression: what was found (and 1 for the prior), whether it is a true link, how much it counts."""

    rows: Numbers
    true: Numbers
    counts: Numbers


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
    settled = state.links.relinked(state.links.main())
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


class Regression:
    """All samples of one question, by the case that they are of, to be fitted with and without some of the cases.

    Samples that are alike are one row of the design that counts as much as they all do: a government holds thousands of
    them. Without some cases, Newton's method starts from what all together say, and needs a step or two."""

    def __init__(self, asked: str, samples: Mapping[str, Sequence[Sample]]) -> None:
        self._beliefs = BELIEFS[asked]
        own = {case: [sample for sample in found if sample.question == asked] for case, found in samples.items()}
        self._names = _all_columns(self._beliefs, list(chain.from_iterable(own.values())))
        self._designs = {case: _design(found, self._names) for case, found in own.items()}
        self._believed = np.array(
            [*(_belief(self._beliefs, name) for name in self._names), float(self._beliefs["prior"])]
        )
        self._precision = _precision(asked, self._names)
        self._of_all = self._fit(self._designs.values(), self._believed)

    def rows(self, without: Collection[str] = ()) -> Rows:
        """Return the table that the samples, but for those of some cases, and the beliefs together make most likely."""
        if not any(len(self._designs[case].true) for case in without):
            return _table(self._beliefs, self._names, self._of_all)
        kept = [design for case, design in self._designs.items() if case not in without]
        return _table(self._beliefs, self._names, self._fit(kept, self._of_all))

    def _fit(self, designs: Iterable[Design], start: Numbers) -> Numbers:
        together = Design(*map(np.concatenate, zip(*designs, strict=True)))
        return _most_likely(together, self._believed, self._precision, start)


def _design(samples: Sequence[Sample], names: Sequence[Column]) -> Design:
    """Return samples as a design, those that are alike as one row."""
    place = {name: number for number, name in enumerate(names)}
    rows = np.zeros((len(samples), len(names) + 2))
    rows[:, -2] = 1.0
    for row, sample in zip(rows, samples, strict=True):
        for name, value in sample.columns.items():
            row[place[name]] = value
        row[-1] = sample.true
    unlike, which = np.unique(rows, axis=0, return_inverse=True)
    counts = np.bincount(which.ravel(), [sample.counts for sample in samples], len(unlike))
    return Design(unlike[:, :-1], unlike[:, -1], counts)


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


def _precision(asked: str, names: list[Column]) -> Numbers:
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


def _most_likely(design: Design, believed: Numbers, precision: Numbers, start: Numbers) -> Numbers:
    """Maximise the posterior by Newton's method, no step longer than three bits."""
    rows, true, counts = design
    bits = start.copy()
    for _ in range(100):
        told = 1 / (1 + np.exp2(-np.clip(rows @ bits, -50, 50)))
        slope = log(2) * rows.T @ (counts * (told - true)) + precision @ (bits - believed)
        bend = np.maximum(told * (1 - told), 1e-9)
        curvature = log(2) ** 2 * (rows.T * (counts * bend)) @ rows + precision
        step = np.linalg.solve(curvature, slope)
        longest = float(np.abs(step).max())
        bits = bits - step * min(1.0, 3.0 / longest) if longest else bits
        if longest < 1e-5:
            break
    return bits


def _table(beliefs: Rows, names: list[Column], bits: Numbers) -> Rows:
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


def estimated(cases: list[Case], start: Weights) -> dict[str, Regression]:
    """Return the regression of each question after alternating matching and estimating."""
    weights, found = start, {}
    for _ in range(ROUNDS):
        samples = {case.name: observe(case, weights) for case in cases}
        found = {asked: Regression(asked, samples) for asked in BELIEFS}
        weights = tables(found)
    return found


def tables(found: Mapping[str, Regression], without: Collection[str] = ()) -> Weights:
    """Return the tables of all questions, estimated without some of the cases."""
    return {asked: regression.rows(without) for asked, regression in found.items()}


def left_out(cases: list[Case], found: Mapping[str, Regression]) -> list[Figures]:
    """Return how each case fares with weights estimated from all other reorganisations."""
    of_one: dict[str, list[str]] = defaultdict(list)
    for case in cases:
        of_one[case.reorganisation].append(case.name)
    weights = {what: tables(found, names) for what, names in of_one.items()}
    return [judged(case, weights[case.reorganisation]) for case in cases]


def _write_answers(folder: Path, results: Sequence[Figures]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for one in results:
        text = json.dumps(answer(one, results), ensure_ascii=False, indent=1)
        (folder / f"{one.name}.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--report", action="store_true", help="only print the leave-one-case-out figures")
    parser.add_argument("-o", "--output", type=Path, metavar="PAGE", help="the page to write the figures into")
    parser.add_argument(
        "--answers", type=Path, metavar="FOLDER", help="where to write what was told of each case left out"
    )
    options = parser.parse_args()
    cases = load_cases(options.cases)
    found = estimated(cases, BELIEFS)
    weights, results = tables(found), left_out(cases, found)
    figures = {
        "cases": Figures.table([judged(case, weights) for case in cases], results),
        "confidence": reliability(results, (REVIEW_BELOW, 0.9)),
    }
    print("\n\n".join(figures.values()))
    for name, table in figures.items() if options.output else ():
        put(options.output, name, table)
    if options.answers:
        _write_answers(options.answers, results)
    if not options.report:
        weights["calibration"] = calibrate(results)
        WEIGHTS_FILE.write_text(json.dumps(weights, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
