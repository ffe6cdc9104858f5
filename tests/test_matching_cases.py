"""Matching on the real reorganisations: every kind of evidence has its home, and the figures are those documented."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache

import pytest

from orgdiff import evidence_kinds as kinds
from orgdiff.matching.evidence import (
    LASTING,
    PASSING,
    Finding,
    Nearest,
    Pair,
    question,
    shown_by,
)
from orgdiff.matching.rounds import match
from orgdiff.matching.store import Links
from orgdiff.matching.weights import STATED, standard_weights
from orgdiff.matching.whole import Matching
from orgdiff.wording import LANGUAGES, evidence_label
from samples import CASES, case_folder, case_tree


def f1(right: int, false: int, missed: int) -> float:
    return 2 * right / (2 * right + false + missed) if right + false + missed else 1.0


@cache
def matched() -> dict[str, Matching]:
    """The real reorganisations, matched."""
    return {name: match(case_tree(name, "before"), case_tree(name, "after")) for name in CASES}


def pairs_of(matching: Matching) -> Iterator[tuple[Pair, bool]]:
    """Yield the pairs that the evidence of a case speaks of, and whether each is a further one."""
    links, nearest = matching.links, Nearest({}, {}, {}, {})
    for numbers in {*links.main(), *matching.main_weights}:
        yield Pair(links, *numbers, nearest), False
    settled = links.relinked(links.main())
    for numbers in matching.further_weights:
        yield Pair(settled, *numbers, nearest), True


@pytest.mark.slow
def test_what_is_found_in_real_reorganisations_has_its_home_its_weight_and_its_words() -> None:
    """A kind that no table weighs would vanish without a trace."""
    content = standard_weights()
    found: dict[tuple[kinds.EvidenceKind, kinds.Level | None, str], Finding] = {}
    for matching in matched().values():
        for pair, further in pairs_of(matching):
            asked = question(pair, further)
            for function in (*LASTING[asked], *PASSING[asked]):
                home = f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
                for finding in function(pair):
                    kind, value, _ = finding
                    assert home in kind.found_by
                    assert kind in STATED or kind.name in content[asked]
                    assert value in kind.levels if kind.levels else isinstance(value, float)
                    found[kind, None if isinstance(value, float) else value, asked] = finding
    assert len({kind for kind, _, _ in found}) > 40
    for finding in found.values():
        words = [
            evidence_label(finding.kind.name, finding.value, shown_by(finding), language) for language in LANGUAGES
        ]
        assert all(words)
        assert "{" not in "".join(words)


def links_f1(name: str, links: Links) -> float:
    """F1 of the links of changed units, those of uncertain changes left out."""
    before, after = links.sides.before.tree, links.sides.after.tree
    wanted: set[tuple[int, int]] = set()
    free: set[tuple[int, int]] = set()
    for change in json.loads((case_folder(name) / "gold.json").read_text(encoding="utf-8"))["changes"]:
        pairs = {(before.index[b], after.index[a]) for b in change["before"] for a in change["after"]}
        certain = change["certain"] and change["kind"] != "unchanged"
        (wanted if certain else free).update(pairs)
        if not change["certain"]:
            free |= {(before.index[b], a) for b in change["before"] for a in range(len(after))}
            free |= {(b, after.index[a]) for b in range(len(before)) for a in change["after"]}
    told = {*links.main(), *links.further} - free
    return f1(len(told & wanted), len(told - wanted), len(wanted - told - free))


@pytest.mark.slow
def test_real_reorganisations_come_out_as_well_as_documented() -> None:
    figures = [links_f1(name, matching.links) for name, matching in matched().items()]
    assert len(figures) == 60
    assert sum(figures) / len(figures) >= 0.85
