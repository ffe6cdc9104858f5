"""Comparisons and charts in Korean: every word of theirs is there, and Korean charts speak it by themselves."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builders import chart
from commands import Capture, run
from orgdiff import compare, load_mapping, render
from orgdiff.comparison import Comparison
from orgdiff.documents import KINDS as DOCUMENTS
from orgdiff.documents import dump_document, make
from orgdiff.explanation import explain
from orgdiff.formats import Options, explanation_text
from orgdiff.page import page_data, page_html
from orgdiff.wording import CHARTS, FAULTS, ROWS, say
from orgdiff.wording.korean import KOREAN, with_particles
from orgdiff.wording.lineage import BASES, LINEAGE_COLUMNS, LINEAGE_TEXTS, RELATIONS
from samples import R3, R4, ROOT, case

SPOKEN = ("changes", "charts", "documents", "evidence", "mapping", "page")
"""The modules of words whose every catalogue is spoken."""
OTHERS = {
    (number, name): pair
    for number, (catalogue, keys) in enumerate(
        (
            (FAULTS, ("decided_unknown", "decided_ambiguous", "merge_contradiction", "merge_set_aside")),
            (ROWS, ("row",)),
            (CHARTS, ("before", "after")),
            (RELATIONS, RELATIONS),
            (BASES, BASES),
            (LINEAGE_COLUMNS, LINEAGE_COLUMNS),
            (LINEAGE_TEXTS, LINEAGE_TEXTS.keys() - {"made", "added"}),
        )
    )
    for name, pair in catalogue.items()
    if name in keys
}
"""Of other catalogues what `map update` and `map merge` say of decisions, and all that histories show."""
CATALOGUES: tuple[dict[Any, Any], ...] = (
    *(
        texts
        for subject in SPOKEN
        for name, texts in vars(importlib.import_module(f"orgdiff.wording.{subject}")).items()
        if name.isupper() and isinstance(texts, dict) and name != "DOCTOR"
    ),
    OTHERS,
)
HANGUL = re.compile("[\uac00-\ud7a3]")


def english(catalogue: dict[Any, Any]) -> Iterator[str]:
    for entry in catalogue.values():
        if isinstance(entry, dict):
            yield from english(entry)
        elif isinstance(entry, tuple):
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
    assert "명칭변경, 격상" in text
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
    assert "존치 106건" in shown
    assert "확인 사항" in shown
    assert "신설" in render(ministry(), "text", Options("ko"))


# ---- documents, mappings and the page


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_are_all_in_korean(kind: str) -> None:
    document = make(case("kr-mcst-2025"), kind)
    assert document.language == "ko"
    told = dump_document(document, "text").decode().replace("headcount", "").replace("id에", "")
    assert not re.search("[\u3041-\u30fa]|[a-z]{3,}", told)
    for form in ("docx", "xlsx", "html", "csv"):
        assert dump_document(document, form)


def test_the_draft_is_put_as_officials_put_it() -> None:
    shown = dump_document(make(ministry(), "summary"), "text").decode()
    assert "디지털담당관 신설" in shown
    assert "민원팀을 민원과로 격상" in shown
    assert not re.search(r"\(는\)|\(를\)|\(으\)로", shown)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("총무과을(를)", "총무과를"), ("행정국을(를)", "행정국을"), ("국립서울(으)로", "국립서울로"),
        ("민원팀(으)로", "민원팀으로"),
        ('"감사관"은(는)', '"감사관"은'), ("ICT을(를)", "ICT을(를)"), ("제1과와 2(으)로", "제1과와 2(으)로"),
    ],
)  # fmt: skip
def test_particles_follow_the_syllable_before_them(written: str, read: str) -> None:
    assert with_particles(written) == read


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_korean_mapping_is_read_again(form: str, tmp_path: Path, capsys: Capture) -> None:
    folder, path = ROOT / "tests/cases/kr-mcst-2025", tmp_path / f"mapping.{form}"
    charts = folder / "before.json", folder / "after.json"
    drafted = run(capsys, "map", "draft", *charts, "-o", path)
    assert (drafted.status, "저장했습니다" in drafted.err) == (0, True)
    approved = run(capsys, "map", "approve", path, "--above", "0.9")
    assert "일괄 승인" in approved.err
    loaded = load_mapping(path)
    assert any(row.verdict == "approved" for row in loaded.rows)
    assert {row.kind for row in loaded.rows} >= {"new", "moved", "unchanged"}
    updated = run(capsys, "map", "update", path, charts[0], charts[0])
    assert "기구도에 맞추어 갱신" in updated.err
    assert "가까운 명칭" in updated.err
    assert "no unit" not in updated.err
    assert run(capsys, "import", path).status == 2  # known as a mapping, which is no chart


def test_the_page_speaks_korean_and_english() -> None:
    data = page_data(ministry(), "ko")
    assert data["languages"] == {"ko": "한국어", "en": "English"}
    assert data["words"]["overview"] == ["개요", "Overview"]
    assert data["title"] == ["조직개편", "Reorganisation"]
    assert page_html(ministry(), "ko").startswith('<!DOCTYPE html>\n<html lang="ko">')


def test_histories_and_concordances_of_a_korean_ministry_are_in_korean(tmp_path: Path, capsys: Capture) -> None:
    editions = [f"tests/cases/kr-mcst-2026/{edition}.json" for edition in ("before", "after")]
    history = run(capsys, "trace", "기획조정실", *(ROOT / edition for edition in editions)).out
    assert all(words in history for words in ("기획조정실의 연혁", "존치"))
    assert not re.search("[A-Za-z]{4}", history)
    table = tmp_path / "table.csv"
    run(capsys, "lineage", "table", *(ROOT / edition for edition in editions), "-o", table)
    assert "계통에서의 비율" in table.read_text(encoding="utf-8-sig").splitlines()[0]
