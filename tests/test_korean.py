"""Comparisons and charts in Korean: every word of theirs is there, and Korean charts speak it by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import chart
from commands import Capture, run
from orgdiff import compare, render
from orgdiff.comparison import Comparison
from orgdiff.explanation import explain
from orgdiff.formats import Options, explanation_text
from orgdiff.wording import BESIDES_NAMES, COLUMNS, KIND_NAMES, NOTICES, STATUS_NAMES, TEXTS, say
from orgdiff.wording.charts import LABELS
from orgdiff.wording.evidence import DECISIVE_FINDINGS, EVIDENCE_LABELS
from orgdiff.wording.korean import KOREAN
from samples import R3, R4, ROOT, case

CATALOGUES: tuple[dict[Any, Any], ...] = (
    KIND_NAMES, BESIDES_NAMES, STATUS_NAMES, TEXTS, NOTICES, COLUMNS, LABELS, EVIDENCE_LABELS, DECISIVE_FINDINGS,
)  # fmt: skip
HANGUL = re.compile("[\uac00-\ud7a3]")


def english(catalogue: dict[Any, Any]) -> Iterator[str]:
    for entry in catalogue.values():
        if isinstance(entry, dict):
            yield from english(entry)
        else:
            yield entry[1]


def test_everything_that_comparisons_and_charts_say_is_there_and_nothing_is_stale() -> None:
    assert {text for catalogue in CATALOGUES for text in english(catalogue)} == KOREAN.keys()


@pytest.mark.parametrize("text", KOREAN)
def test_korean_has_the_placeholders_of_the_english(text: str) -> None:
    there = set(re.findall(r"\{\w*\}", KOREAN[text]))
    optional = {"{word}"}  # the level word of a count
    assert there - optional == set(re.findall(r"\{\w*\}", text)) - optional
    assert HANGUL.search(KOREAN[text]) or not re.search("[A-Za-z]{2}", re.sub(r"\{\w*\}", "", KOREAN[text]))


def test_what_is_not_there_is_said_in_english() -> None:
    assert say({"key": ("日本語", "English only")}, "key", "ko") == "English only"


BEFORE = "기획조정실\n  예산담당관\n행정국\n  총무과\n  민원팀\n"
AFTER = "기획조정실\n  예산담당관\n  디지털담당관\n행정국\n  총무과\n  민원과"


def ministry() -> Comparison:
    return compare(chart(BEFORE), chart(AFTER))


def test_a_korean_chart_is_told_in_korean_by_itself() -> None:
    text = render(ministry())
    assert "신설" in text
    assert "명칭변경, 기구 조정, 격상" in text
    assert not re.search("[\u3041-\u30fa]|[a-z]{4,}", text.replace("--all", ""))


def test_every_case_of_korea_is_told_in_korean() -> None:
    found = case("kr-mcst-2025")
    for form in ("text", "markdown", "csv"):
        shown = render(found, form)
        assert not re.search("[\u3041-\u30fa]|\\b[a-z]{4,} [a-z]{3,}", shown)
    changed = next(change for change in found.changes if change.kind == "renamed")
    told = explanation_text(found, explain(found, changed.after[0], "after"), "ko", detail=True)
    assert HANGUL.search(told)


@pytest.mark.dot
def test_a_chart_has_its_marks_and_legend(tmp_path: Path, capsys: Capture) -> None:
    folder, drawn = ROOT / "tests/cases/kr-mcst-2025", tmp_path / "changes.svg"
    assert (
        run(capsys, "chart", folder / "before.json", folder / "after.json", "--only-changes", "-o", drawn).status == 0
    )
    words = drawn.read_text(encoding="utf-8")
    assert all(word in words for word in ("조직 개편도(변경 사항)", "개편 전", "격상", "신설", "확인 필요"))


def test_it_is_spoken_where_it_is_asked_for(capsys: Capture) -> None:
    shown = run(capsys, "compare", R3, R4, "--lang", "ko").out
    assert "유지 106건" in shown
    assert "확인 사항" in shown
    assert "신설" in render(ministry(), "text", Options("ko"))
