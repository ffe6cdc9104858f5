"""Every kind of evidence is found by a function, weighed by a table and worded; and nothing else is."""

from __future__ import annotations

import pytest

from orgdiff.evidence_kinds import KINDS, PRIOR, EvidenceKind, level_name
from orgdiff.matching.evidence import LASTING, PASSING
from orgdiff.matching.weights import QUESTIONS, STATED, standard_weights
from orgdiff.wording.evidence import EVIDENCE_LABELS, OTHERWISE

EACH_KIND = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
FUNCTIONS = {
    f"{function.__module__.rpartition('.')[2]}.{function.__name__}"
    for evidence in (*LASTING.values(), *PASSING.values())
    for function in evidence
}


def test_every_function_finds_some_kind_and_every_kind_is_found() -> None:
    assert {home for kind in KINDS.values() for home in kind.found_by} == FUNCTIONS
    assert [kind for kind in KINDS.values() if not kind.found_by] == [PRIOR]


@EACH_KIND
def test_every_kind_is_weighed_in_all_that_it_may_say(kind: EvidenceKind) -> None:
    content = standard_weights()
    rows = [content[asked][kind.name] for asked in QUESTIONS if kind.name in content[asked]]
    assert bool(rows) != (kind in STATED)
    for row in rows or [STATED[kind]]:
        if kind.levels:
            assert row.keys() == set(map(level_name, kind.levels))
        else:
            assert isinstance(row, list) == kind.numeric


def test_every_weight_and_every_label_is_of_a_kind() -> None:
    content = standard_weights()
    assert {name for asked in QUESTIONS for name in content[asked]} | {kind.name for kind in STATED} == KINDS.keys()
    assert EVIDENCE_LABELS.keys() == KINDS.keys()


@EACH_KIND
def test_every_level_has_a_label_and_every_label_is_of_a_level(kind: EvidenceKind) -> None:
    label = EVIDENCE_LABELS[kind.name]
    if not isinstance(label, dict):
        return
    worded = {name for name in label if isinstance(name, str)} - {OTHERWISE}
    levels = {level if isinstance(level, str) else level[0] for level in kind.levels}
    assert worded <= levels
    assert OTHERWISE in label or worded == levels
