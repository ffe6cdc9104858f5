"""How well a comparison agrees with the truth of a case: the figures of the documentation.

The definitions are those of the case format: links of changed units, kinds of every unit, units of uncertain
changes left out but where the kinds that the source leaves room for are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from cases import Case, reorganisation
from orgdiff.changes import KINDS, Change, classify
from orgdiff.confidence import raw_confidence, scale_of
from orgdiff.flows import Flows
from orgdiff.matching import Scale, find_succession
from orgdiff.matching.weights import Knots, interpolate, knots_of
from orgdiff.model import earlier_edition

Links = set[tuple[str, str]]


class Told(Protocol):
    """What somebody told of some units: their paths before and after, and the kind of their change."""

    @property
    def kind(self) -> str: ...
    @property
    def before(self) -> Sequence[str]: ...
    @property
    def after(self) -> Sequence[str]: ...


class Judged(NamedTuple):
    """A change that was told: its raw confidence and the scale that is for it, whether it was right, and whether it was
    told as changed."""

    raw: float
    scale: Scale
    right: bool
    is_changed: bool


class Figures(NamedTuple):
    """What one case gave: right, false and missed links; (true kind, kind told) of units; its changes as judged; and
    all changes that were told, each with its raw confidence and the scale that is for it."""

    name: str
    links: tuple[int, int, int]
    kinds: Counter[tuple[str, str]]
    sure: list[Judged]
    told: list[tuple[Change, float, Scale]]

    @property
    def link_f1(self) -> float:
        """F1 of the links of changed units."""
        return f1(*self.links)

    @property
    def kind_f1(self) -> float:
        """Mean F1 of the kinds that occur, over units."""
        return mean_kind_f1(self.kinds)

    @staticmethod
    def table(first: Sequence[Figures], second: Sequence[Figures], names: tuple[str, str] = ("", "left out")) -> str:
        """Return a Markdown table of both, called so, case by case, with means and all units together."""
        which = [f"{name}: " if name else "" for name in names]
        lines = [
            f"| case |{''.join(f' {name}link F1 | {name}kind F1 |' for name in which)}",
            "| --- | ---: | ---: | ---: | ---: |",
        ]
        for one, other in zip(first, second, strict=True):
            figures = (one.link_f1, one.kind_f1, other.link_f1, other.kind_f1)
            lines.append(f"| {one.name} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
        for name, row in (
            ("**mean over cases**", (*_means(first), *_means(second))),
            ("**all units together**", (*_together(first), *_together(second))),
        ):
            lines.append(f"| {name} | " + " | ".join(f"{figure:.3f}" for figure in row) + " |")
        return "\n".join(lines)


def _means(results: Sequence[Figures]) -> tuple[float, float]:
    return (
        sum(one.link_f1 for one in results) / len(results),
        sum(one.kind_f1 for one in results) / len(results),
    )


def _together(results: Sequence[Figures]) -> tuple[float, float]:
    right, false, missed = (sum(column) for column in zip(*(one.links for one in results), strict=True))
    return f1(right, false, missed), mean_kind_f1(sum((one.kinds for one in results), Counter()))


def f1(right: int, false: int, missed: int) -> float:
    """Return the harmonic mean of precision and recall, 1 where there was nothing to find."""
    return 2 * right / (2 * right + false + missed) if right + false + missed else 1.0


def mean_kind_f1(kinds: Counter[tuple[str, str]]) -> float:
    """Return the mean over the true kinds of the F1 of each."""
    scores = []
    for kind in KINDS:
        right = kinds[kind, kind]
        missed = sum(count for (true, told), count in kinds.items() if true == kind and told != kind)
        false = sum(count for (true, told), count in kinds.items() if told == kind and true != kind)
        if right + missed:
            scores.append(f1(right, false, missed))
    return sum(scores) / len(scores) if scores else 1.0


def judged(case: Case, weights: dict[str, Any], flows: Flows | None = None) -> Figures:
    """Return the figures of a case compared with the given weights, and with staff flows if there are any."""
    changes = classify(find_succession(case.before, case.after, weights, flows=flows))
    silent, earlier = _silent(case), earlier_edition(case.before, case.after)
    return Figures(
        case.name,
        _link_counts(case, changes, silent),
        _kind_counts(case, changes, silent),
        _sure(case, changes, silent),
        [(change, raw_confidence(change), scale_of(change, earlier)) for change in changes],
    )


def agreement(case: Case, changes: Sequence[Told]) -> tuple[tuple[int, int, int], Counter[tuple[str, str]]]:
    """Return how far what somebody told of a case agrees with the truth: right, false and missed links, and (true kind,
    kind told) of the units."""
    silent = _silent(case)
    return _link_counts(case, changes, silent), _kind_counts(case, changes, silent)


def _silent(case: Case) -> tuple[set[str], set[str]]:
    trees = case.before, case.after
    before, after = (
        {tree.units[number].path for number in numbers} for tree, numbers in zip(trees, case.silent, strict=True)
    )
    return before, after


def _pairs(change: Any) -> Links:
    return {(b, a) for b in change["before"] for a in change["after"]}


def _link_counts(case: Case, changes: Iterable[Told], silent: tuple[set[str], set[str]]) -> tuple[int, int, int]:
    wanted: Links = set()
    free: Links = set()
    for change in case.changes:
        certain_change = change["kind"] != "unchanged" and change.get("certain", True)
        (wanted if certain_change else free).update(_pairs(change))
    told = {
        (b, a) for change in changes for b in change.before for a in change.after
        if (b, a) not in free and b not in silent[0] and a not in silent[1]
    }  # fmt: skip
    return len(told & wanted), len(told - wanted), len(wanted - told)


def _kind_counts(case: Case, changes: Iterable[Told], silent: tuple[set[str], set[str]]) -> Counter[tuple[str, str]]:
    told: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for change in changes:
        told[0].update(dict.fromkeys(change.before, change.kind))
        told[1].update(dict.fromkeys(change.after, change.kind))
    counts: Counter[tuple[str, str]] = Counter()
    for true in case.changes:
        accepted = {true["kind"], *true.get("accept", ())}
        for which, side in enumerate(("before", "after")):
            for path in true[side]:
                if path not in silent[which]:
                    said = told[which][path]
                    counts[true["kind"], true["kind"] if said in accepted else said] += 1
    return counts


def _sure(case: Case, changes: Iterable[Change], silent: tuple[set[str], set[str]]) -> list[Judged]:
    truth = {
        (frozenset(change["before"]), frozenset(change["after"])): {change["kind"], *change.get("accept", ())}
        for change in case.changes
    }  # fmt: skip
    earlier = earlier_edition(case.before, case.after)
    return [
        Judged(
            raw_confidence(change),
            scale_of(change, earlier),
            change.kind in truth.get((frozenset(change.before), frozenset(change.after)), ()),
            change.kind != "unchanged",
        )
        for change in changes
        if not (silent[0] & set(change.before) or silent[1] & set(change.after))
    ]


SCALES: dict[Scale, tuple[Scale, ...]] = {
    "linked": ("linked",),
    "gone": ("gone", "alone"),
    "new": ("new", "alone"),
    "alone": ("gone", "new", "alone"),
}
"""The scales of confidence, each with the changes that it is fitted to."""


def calibrate(results: Iterable[Figures]) -> dict[Scale, list[list[float]]]:
    """Return for each scale of confidence knots of raw confidence against the share that was right, never falling.

    Changes of the left-out cases are pooled in order of their raw confidence, `POOL` at a time, and pools that
    would fall are joined (isotonic regression by pooling adjacent violators, Ayer et al. 1955).
    """
    judged = [one for figures in results for one in figures.sure]
    return {scale: _knots([(one.raw, one.right) for one in judged if one.scale in of]) for scale, of in SCALES.items()}


def _knots(points: list[tuple[float, bool]]) -> list[list[float]]:
    points = sorted(points)
    pools: list[tuple[float, float, int]] = []  # sum of raw, number right, number
    for start in range(0, len(points), POOL):
        some = points[start : start + POOL]
        pools.append((sum(raw for raw, _ in some), float(sum(right for _, right in some)), len(some)))
        while len(pools) > 1 and _share(pools[-2]) >= _share(pools[-1]):
            last, before = pools.pop(), pools.pop()
            pools.append((before[0] + last[0], before[1] + last[1], before[2] + last[2]))
    return [[round(raw / number, 4), round(right / number, 3)] for raw, right, number in pools]


def reliability(results: Sequence[Figures], thresholds: Iterable[float]) -> str:
    """Return a Markdown table of how often changes of a stated confidence were right; below it how many of the wrong
    ones a review below each of the `thresholds` would find. The scales are fitted to the changes of all other
    reorganisations, so these figures hold for charts that nothing was fitted to."""
    told = [sure for of_case in results for sure in _told(of_case, results)]
    lines = ["| confidence | changes | mean confidence | right |", "| --- | ---: | ---: | ---: |"]
    gaps = 0.0
    for tenth in range(10):
        some = [(sure, right) for sure, right, _ in told if min(int(sure * 10), 9) == tenth]
        if some:
            means = [f"{sum(column) / len(some):.2f}" for column in zip(*some, strict=True)]
            lines.append(f"| {tenth / 10} to {(tenth + 1) / 10} | {len(some)} | {' | '.join(means)} |")
        gaps += abs(sum(sure - right for sure, right in some))
    lines += ["", f"The expected calibration error is {gaps / len(told):.3f}."]
    for below in thresholds:
        lines += ["", _reviewed(told, below)]
    return "\n".join(lines)


def _told(of_case: Figures, results: Sequence[Figures]) -> list[tuple[float, bool, bool]]:
    """Return the changes of a case as (confidence by the scales of all other reorganisations, right, changed)."""
    scales = _scales_without(of_case, results)
    return [(interpolate(scales[one.scale], one.raw), one.right, one.is_changed) for one in of_case.sure]


def _scales_without(of_case: Figures, results: Sequence[Figures]) -> dict[Scale, Knots]:
    """Return the scales of confidence fitted to the changes of all other reorganisations."""
    others = [one for one in results if reorganisation(one.name) != reorganisation(of_case.name)]
    return {scale: knots_of(knots) for scale, knots in calibrate(others).items()}


def answer(of_case: Figures, results: Sequence[Figures]) -> dict[str, Any]:
    """Return what was told of a case, as its `gold.json` would have it, with the confidence of each change by the
    scales of all other reorganisations."""
    scales = _scales_without(of_case, results)
    changes = [
        {
            "kind": change.kind,
            "before": list(change.before),
            "after": list(change.after),
            "confidence": round(interpolate(scales[scale], raw), 3),
        }
        for change, raw, scale in of_case.told
    ]
    return {"changes": changes}


def _reviewed(told: Sequence[tuple[float, bool, bool]], below: float) -> str:
    """Return how much a review below a confidence would have to look at, and how many wrong changes it would find."""
    changed = [(sure < below, right) for sure, right, is_changed in told if is_changed]
    unchanged = sum(sure < below for sure, _, is_changed in told if not is_changed)
    wrong = [marked for marked, right in changed if not right]
    return (
        f"Below {below}: {sum(marked for marked, _ in changed)} of {len(changed)} changed ones, {sum(wrong)} of the "
        f"{len(wrong)} wrong ones among them; and {unchanged} of {len(told) - len(changed)} unchanged ones."
    )


POOL = 40
"""Changes a pool begins with: their share is then known to some seven points."""


def _share(pool: tuple[float, float, int]) -> float:
    return pool[1] / pool[2]
