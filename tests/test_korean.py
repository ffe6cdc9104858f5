"""All outputs that are offered in Korean: every word of theirs is there, and Korean charts speak it by themselves."""

from __future__ import annotations

import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from builders import chart, document
from commands import Capture, run
from orgdiff import compare, load_mapping, load_tree, render
from orgdiff.comparison import Comparison
from orgdiff.documents import KINDS, dump_document, make
from orgdiff.explanation import explain
from orgdiff.formats import Options, explanation_text
from orgdiff.page import page_data, page_html
from orgdiff.wording import CHARTS, FAULTS, ROWS, say
from orgdiff.wording.korean import APART, KOREAN, TABLES, with_particles
from orgdiff.wording.lineage import BASES, LINEAGE_COLUMNS, LINEAGE_TEXTS, RELATIONS
from orgdiff.wording.staff_plan import PLAN_GUIDE
from samples import R3, R4, ROOT, case

SPOKEN = (
    "changes", "charts", "documents", "evidence", "flows", "mapping", "page", "scenarios", "staff", "staff_plan",
)  # fmt: skip
"""The modules of words whose every catalogue is spoken."""
UNSPOKEN = ("DOCTOR", "EDIT_FAULTS")
"""The catalogues of theirs that are not: messages, which are in the language of the environment."""
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
        if name.isupper() and isinstance(texts, dict) and name not in UNSPOKEN
    ),
    OTHERS,
    dict(enumerate(pair for passage in PLAN_GUIDE for pair in passage)),
)
HANGUL = re.compile("[\uac00-\ud7a3]")


def pairs(catalogue: dict[Any, Any]) -> Iterator[tuple[str, str]]:
    for entry in catalogue.values():
        if isinstance(entry, dict):
            yield from pairs(entry)
        elif isinstance(entry, tuple):
            yield entry


SAID = {pair for catalogue in CATALOGUES for pair in pairs(catalogue)}


def test_everything_that_is_said_in_korean_is_there_once_and_nothing_is_stale() -> None:
    assert {english for _, english in SAID - APART.keys()} == KOREAN.keys()
    assert APART.keys() <= SAID
    assert sum(map(len, TABLES)) == len(KOREAN)


@pytest.mark.parametrize(("text", "korean"), [*KOREAN.items(), *((pair[1], text) for pair, text in APART.items())])
def test_korean_has_the_placeholders_of_the_english(text: str, korean: str) -> None:
    there = set(re.findall(r"\{\w*\}", korean))
    optional = {"{word}"}  # the level word of a count
    assert there - optional == set(re.findall(r"\{\w*\}", text)) - optional
    assert HANGUL.search(korean) or not re.search("[A-Za-z]{2}", re.sub(r"\{\w*\}", "", korean))


def test_english_that_means_two_things_is_told_apart() -> None:
    assert say({"key": ("改編前", "before")}, "key", "ko") == "개편 전"
    assert say({"key": ("旧組織", "before")}, "key", "ko") == "종전 기구"


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


@pytest.mark.parametrize("kind", KINDS)
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


# ---- staff, and drafts side by side

STAFF_BEFORE = """직원번호,성명,실·국,과,직위,직급,겸임,휴직
K01,김민서,기획조정실,예산담당관,과장,4급,,
K02,이도윤,행정국,총무과,주무관,7급,,
K03,박지우,행정국,총무과,주무관,8급,,육아휴직
K04,최하은,행정국,민원팀,팀장,6급,,
K05,정서준,행정국,민원팀,주무관,9급,,
K01,김민서,행정국,민원팀,과장,4급,겸임,
"""
STAFF_AFTER = """직원번호,성명,실·국,과,직위,직급,겸임,휴직
K01,김민서,기획조정실,예산담당관,과장,4급,,
K02,이도윤,행정국,총무과,주무관,6급,,
K03,박지우,기획조정실,디지털담당관,주무관,8급,,육아휴직
K04,최하은,행정국,민원과,과장,5급,,
K06,강유나,행정국,없는과,주무관,9급,,
"""
ONLY_KOREAN = re.compile("[\u3041-\u30fa]|[a-z]{4,} [a-z]{3,}|[a-z]_[a-z]")


@pytest.fixture
def staffed(tmp_path: Path) -> tuple[Path, Path, Path, Path]:
    """Return a ministry before and after, and the rosters of both."""
    for name, tree in (("before", BEFORE), ("after", AFTER)):
        (tmp_path / f"{name}.json").write_text(json.dumps(document(tree), ensure_ascii=False), encoding="utf-8")
    for name, rows in (("roster", STAFF_BEFORE), ("roster_after", STAFF_AFTER)):
        (tmp_path / f"{name}.csv").write_text(rows, encoding="utf-8")
    names = ("before.json", "after.json", "roster.csv", "roster_after.csv")
    before, after, roster, roster_after = (tmp_path / name for name in names)
    return before, after, roster, roster_after


def test_rosters_are_read_and_checked_in_korean(staffed: tuple[Path, ...], capsys: Capture) -> None:
    before, after, roster, roster_after = staffed
    checked = run(
        capsys, "staff", "check", before, after, "--roster-before", roster, "--roster-after", roster_after, "--all"
    )
    assert checked.status == 1
    for words in (
        "직원 배치 확인", "개편 전 5명 = 유지 2명 + 개편 승계 1명 + 실질 전보 1명 + 미배치 1명",
        "기구도에 없음", "휴직 중(인원에 포함)", "직급 변경", "겸임",
    ):  # fmt: skip
        assert words in checked.out
    assert not ONLY_KOREAN.search(re.sub(r"\S*\.csv", "", checked.out))
    foreseen = run(capsys, "staff", "check", before, after, "--roster-before", roster, "--only-before").out
    assert "조직개편의 영향을 받는 직원" in foreseen
    assert "개편 승계" in foreseen


def test_the_first_grade_is_the_highest_in_korea(staffed: tuple[Path, ...], tmp_path: Path, capsys: Capture) -> None:
    before, after, roster, roster_after = staffed
    rosters = "--roster-before", roster, "--roster-after", roster_after
    run(capsys, "staff", "check", before, after, *rosters, "-o", tmp_path / "check.xlsx", "--orders", tmp_path / "o")
    orders = (tmp_path / "o/individual.csv").read_text(encoding="utf-8-sig")
    assert "7급→6급,이도윤,K02,행정국 총무과,주무관,직급 상향" in orders
    assert "승진" in orders


def test_a_plan_in_korean_is_a_roster_and_says_how_it_is_used(
    staffed: tuple[Path, ...], tmp_path: Path, capsys: Capture
) -> None:
    before, after, roster, _ = staffed
    for form in ("csv", "xlsx"):
        plan = tmp_path / f"plan.{form}"
        assert (
            "개편 후 소속을 채운 행 6, 미정 0"
            in run(capsys, "staff", "plan", before, after, "--roster", roster, "-o", plan).err
        )
        again = run(capsys, "staff", "check", before, after, "--roster-before", roster, "--roster-after", plan)
        assert (again.status, "확인이 필요한 직원 없음." in again.out) == (0, True)
    sheets = {sheet.title: sheet for sheet in openpyxl.load_workbook(tmp_path / "plan.xlsx")}
    assert list(sheets)[:3] == ["배치안", "정원과 배치 인원", "사용 방법"]
    guide = [str(cell) for row in sheets["사용 방법"].values for cell in row if cell]
    assert not [text for text in guide if ONLY_KOREAN.search(text.replace("orgdiff staff check", ""))]


def test_flows_in_korean_are_read_again(staffed: tuple[Path, ...], tmp_path: Path, capsys: Capture) -> None:
    before, after, roster, roster_after = staffed
    flows = tmp_path / "flows.csv"
    run(capsys, "staff", "flows", roster, roster_after, "--before", before, "--after", after, "-o", flows)
    assert flows.read_text(encoding="utf-8-sig").splitlines()[0] == "종전 기구,개편 후 기구,인원"
    assert run(capsys, "compare", before, after, "--flows", flows).status == 0


@pytest.mark.parametrize("form", ["csv", "xlsx", "yaml"])
def test_drafts_and_edits_are_in_korean_and_read_again(
    form: str, staffed: tuple[Path, ...], tmp_path: Path, capsys: Capture
) -> None:
    before, after, roster, _ = staffed
    edits = tmp_path / f"edits.{form}"
    run(capsys, "edits", before, after, "-o", edits)
    if form == "csv":
        assert edits.read_text(encoding="utf-8-sig").splitlines()[0].startswith("개편 구분,현 기구,새 기구,앞 기구")
    assert run(capsys, "apply", before, edits, "-o", tmp_path / "made.json").status == 0
    assert load_tree(tmp_path / "made.json").units == load_tree(after).units
    shown = run(capsys, "scenarios", before, edits, "--roster", roster).out
    for words in ("조직개편안 비교", "안별 주요 수치", "직원에 미치는 영향", "조직개편에만 따른 이동", "개편 내용"):
        assert words in shown
    assert not ONLY_KOREAN.search(shown)
