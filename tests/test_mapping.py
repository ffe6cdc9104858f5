"""Mapping files: the same rows in every form, every fault with its place, and what check, update and set do."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import chart
from conftest import Write
from orgdiff.changes import KINDS, Besides
from orgdiff.comparison import compare
from orgdiff.errors import LoadError, MappingError, OutputError
from orgdiff.files.cells import from_cell, from_lines, to_cell, to_lines
from orgdiff.mapping import (
    HistoryLine,
    MappingRow,
    NewDecisions,
    UnitMapping,
    UnitRef,
    check,
    decide,
    draft,
    dump_mapping,
    load_mapping,
    mapping_schema,
    update,
)
from orgdiff.mapping.rows import ROW_STATES, ROW_VERDICTS
from orgdiff.wording import MAPPING_COLUMNS, Language
from strategies import names

FORMS = ("json", "csv", "xlsx")
HOSTILE = (
    "=1+1",
    "'=1+1",
    "@SUM(A1)",
    "-",
    "+81",
    '""',
    '"a"',
    "_x000D_",
    "a\rb",
    "\x00",
    "a\nb",
    " a ",
    "\ufffe",
    "＝1",
)
AWKWARD = st.one_of(names(), st.sampled_from(HOSTILE), st.text(max_size=6))
TEXTS = AWKWARD.filter(lambda text: all(not 0xD800 <= ord(c) <= 0xDFFF for c in text))
SEVERAL = st.lists(TEXTS, max_size=3).map(tuple)
HEADINGS = TEXTS | st.sampled_from(("判定", "reason"))
UNITS = st.lists(st.builds(UnitRef, TEXTS, TEXTS), max_size=3).map(tuple)


@st.composite
def rows(draw: st.DrawFn) -> MappingRow:
    """Return any row that a file can hold."""
    kind: Any = draw(st.sampled_from((None, *KINDS, "transfer")))
    also: tuple[Besides, ...] = ()
    if kind in ("moved", "renamed"):
        also = draw(st.sampled_from(((), ("renamed",), ("relevelled", "raised"))))
    return MappingRow(
        before=draw(UNITS),
        after=draw(UNITS),
        state=draw(st.sampled_from(ROW_STATES)),
        kind=kind,
        also=also,
        confidence=draw(st.none() | st.integers(0, 1000).map(lambda share: share / 1000)),
        reasons=draw(SEVERAL),
        runner_up=draw(TEXTS),
        verdict=draw(st.sampled_from((None, *ROW_VERDICTS))),
        corrected=draw(SEVERAL),
        tasks=draw(SEVERAL),
        reason=draw(TEXTS),
        by=draw(TEXTS),
        on=draw(st.just("") | st.dates().map(str)),
        others=tuple(
            draw(st.dictionaries(TEXTS | st.sampled_from(("判定", "reason")), TEXTS.filter(bool), max_size=2)).items()
        ),
    )


ENTRIES = st.builds(HistoryLine, st.datetimes().map(str), TEXTS, TEXTS)
MAPPINGS = st.builds(
    UnitMapping, st.lists(rows(), max_size=4).map(tuple), st.lists(ENTRIES, max_size=3).map(tuple), TEXTS
)


def again(mapping: UnitMapping, form: str, folder: Path, language: Language = "ja") -> UnitMapping:
    """Return a mapping as it reads back from a file."""
    path = folder / f"mapping.{form}"
    path.write_bytes(dump_mapping(mapping, form, language))
    return load_mapping(path)


def same_rows(first: UnitMapping, second: UnitMapping) -> bool:
    """Whether the rows are the same but for the order of the planner's own columns."""
    return [(replace(row, others=()), dict(row.others)) for row in first.rows] == [
        (replace(row, others=()), dict(row.others)) for row in second.rows
    ]


@settings(max_examples=60)
@given(MAPPINGS, st.sampled_from(("ja", "en")))
def test_the_three_forms_hold_the_same(
    tmp_path_factory: pytest.TempPathFactory, mapping: UnitMapping, language: Language
) -> None:
    folder = tmp_path_factory.mktemp("forms")
    for form in FORMS:
        read = again(mapping, form, folder, language)
        assert same_rows(read, mapping)
        if form != "csv":  # which holds the rows alone
            assert (read.history, read.title) == (mapping.history, mapping.title)


SCHEMA = jsonschema.Draft202012Validator(mapping_schema())


@settings(max_examples=60)
@given(MAPPINGS)
def test_the_json_form_keeps_its_schema(mapping: UnitMapping) -> None:
    SCHEMA.validate(json.loads(dump_mapping(mapping, "json", "en")))


@given(TEXTS, SEVERAL)
def test_every_text_reads_back_from_a_cell(text: str, texts: tuple[str, ...]) -> None:
    assert from_cell(to_cell(text)) == text
    assert from_lines(to_lines(texts)) == texts


BEFORE = chart(
    "水道部\n  給水課\n  配水課\n総務部\n  人事課", {"給水課": {"id": "0412"}}, organisation="市", edition="R3"
)
AFTER = chart("上下水道局\n  給排水課\n  水道工務課\n総務部\n  人事課", organisation="市", edition="R4")


@pytest.fixture(scope="module")
def drafted() -> UnitMapping:
    return draft(compare(BEFORE, AFTER), "ja")


def test_a_draft_has_every_unit_and_the_doubtful_ones_first(drafted: UnitMapping) -> None:
    assert {unit.path for row in drafted.rows for unit in row.before} == set(BEFORE.index)
    assert {unit.path for row in drafted.rows for unit in row.after} == set(AFTER.index)
    states = [row.state for row in drafted.rows]
    assert states == sorted(states, key=ROW_STATES.index)
    doubtful = [row.confidence or 0 for row in drafted.rows if row.state == "review"]
    assert doubtful == sorted(doubtful)
    assert drafted.title == "市 R3 → R4"


def test_codes_stay_text_in_every_form(drafted: UnitMapping, tmp_path: Path) -> None:
    for form in FORMS:
        read = again(drafted, form, tmp_path)
        assert "0412" in {unit.code for row in read.rows for unit in row.before}


def test_csv_begins_with_a_bom_and_runs_no_formula() -> None:
    raw = dump_mapping(UnitMapping((MappingRow((UnitRef("=1+1"),), reason="@x"),)), "csv", "en")
    assert raw.startswith(b"\xef\xbb\xbf")
    _, cells = csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""))
    assert "'=1+1" in cells
    assert "'@x" in cells


def test_cp932_is_written_and_read_and_says_what_it_cannot_hold(drafted: UnitMapping, write: Write) -> None:
    raw = dump_mapping(drafted, "csv", "ja", "cp932")
    assert load_mapping(write(raw, "mapping.csv")).rows == drafted.rows
    emoji = replace(drafted, rows=(replace(drafted.rows[0], reason="🚀"), *drafted.rows[1:]))
    with pytest.raises(OutputError, match=r'^2: the encoding cp932 has no "🚀" \(U\+1F680\)'):
        dump_mapping(emoji, "csv", "ja", "cp932")
    with pytest.raises(OutputError, match="for CSV only"):
        dump_mapping(drafted, "json", "ja", "cp932")


def test_a_file_without_a_telling_ending_is_known_by_what_is_in_it(drafted: UnitMapping, write: Write) -> None:
    for form in FORMS:
        assert load_mapping(write(dump_mapping(drafted, form, "ja"), "mapping")).rows == drafted.rows
    with pytest.raises(OutputError, match="unknown format pdf"):
        dump_mapping(drafted, "pdf", "ja")
    with pytest.raises(LoadError, match="an old workbook"):
        load_mapping(write(b"\xd0\xcf\x11\xe0", "mapping"))
    with pytest.raises(LoadError, match="nest deeper"):
        load_mapping(write('{"rows": ' + "[" * 100_000, "mapping"))


def test_a_cell_that_only_looks_quoted_is_text() -> None:
    assert [from_cell(cell) for cell in ('"総務"部', '"', '"a" "b"')] == ['"総務"部', '"', '"a" "b"']


def test_columns_are_known_by_their_headings_in_either_language_wherever_they_stand(write: Write) -> None:
    text = "メモ,Decision,AFTER,旧組織,confirmed on\n来週確認,承認,乙課,甲課,R4.2.1\n,,,,\n,rejected,丙課,丁課,\n"
    read = load_mapping(write(text, "mapping.csv"))
    assert [(row.before_paths, row.verdict, row.on, row.others) for row in read.rows] == [
        (("甲課",), "approved", "2022-02-01", (("メモ", "来週確認"),)),
        (("丁課",), "rejected", "", ()),
    ]
    assert read.places == ("2", "4")


def test_a_column_without_a_heading_is_kept(write: Write, tmp_path: Path) -> None:
    read = load_mapping(write("旧組織,,新組織,判定\n甲課,なぜ,乙課,承認\n", "mapping.csv"))
    assert read.rows[0].others == (("(B)", "なぜ"),)
    assert again(read, "xlsx", tmp_path).rows == read.rows


# ---- check


def lines(mapping: UnitMapping) -> list[str]:
    return [fault.text("en") for fault in check(mapping, BEFORE, AFTER)]


def approved(mapping: UnitMapping) -> UnitMapping:
    return replace(mapping, rows=tuple(replace(row, verdict="approved") for row in mapping.rows))


def test_check_is_content_when_every_unit_is_settled(drafted: UnitMapping) -> None:
    assert lines(approved(drafted)) == []


def test_check_lists_each_row_that_is_undecided(drafted: UnitMapping) -> None:
    assert len(lines(drafted)) == len(drafted.rows)
    assert all("no decision yet" in line for line in lines(drafted))


def test_check_tells_what_a_rejection_or_correction_leaves_open(drafted: UnitMapping) -> None:
    number = next(n for n, row in enumerate(drafted.rows) if row.before_paths == ("総務部/人事課",))
    decided = list(approved(drafted).rows)
    decided[number] = replace(decided[number], verdict="rejected")
    assert any("rejected, but nothing else is decided for" in line for line in lines(UnitMapping(tuple(decided))))


def test_check_tells_of_units_in_no_row(drafted: UnitMapping) -> None:
    less = replace(drafted, rows=tuple(row for row in approved(drafted).rows if row.before_paths != ("総務部",)))
    assert lines(less) == [
        '"総務部" of the chart before is not in the mapping; `orgdiff map update` adds a row',
        '"総務部" of the chart after is not in the mapping; `orgdiff map update` adds a row',
    ]


# ---- update


def test_update_to_the_same_charts_changes_nothing(drafted: UnitMapping) -> None:
    done = update(approved(drafted), BEFORE, AFTER, "ja")
    assert (done.lapsed, done.added) == ((), 0)
    # what could be approved at one stroke stood last until it was
    assert sorted(done.mapping.rows, key=str) == sorted(approved(drafted).rows, key=str)
    assert update(drafted, BEFORE, AFTER, "ja").mapping.rows == drafted.rows


def test_update_keeps_what_applies_and_says_what_does_not(drafted: UnitMapping) -> None:
    after = chart("上下水道局\n  給排水課\n  水道工務課\n総務部\n  人事給与課", organisation="市", edition="R4案2")
    done = update(approved(drafted), BEFORE, after, "ja")
    assert done.kept == len(drafted.rows) - 1
    (why,) = done.lapsed
    assert 'no unit "総務部/人事課" in the chart after; nearest: 総務部/人事給与課' in why.text("en")
    (lapsed,) = [row for row in done.mapping.rows if row.state == "lapsed"]
    assert (lapsed.before_paths, lapsed.verdict) == (("総務部/人事課",), "approved")
    assert lapsed.reasons[0].startswith("「総務部/人事課」という組織は改編後の組織図にありません")
    assert done.mapping.rows[-1] is lapsed
    assert done.added == 1
    assert done.mapping.title == "市 R3 → R4案2"
    compare(BEFORE, after, mapping=done.mapping)


def test_update_never_loses_a_word_of_the_planner(drafted: UnitMapping) -> None:
    noted = tuple(replace(row, reason=f"覚え {n}", others=(("メモ", "x"),)) for n, row in enumerate(drafted.rows))
    own = MappingRow((UnitRef("給水課"),), (UnitRef("水道工務課"),), reason="検討中")
    tasks = (replace(own, tasks=("検針",), reason="検針も"), replace(own, tasks=("検針",), reason="検針は要相談"))
    after = chart("総務部\n  人事給与課")
    done = update(UnitMapping((*noted, own, *tasks)), BEFORE, after, "ja")
    kept = {row.reason for row in done.mapping.rows}
    assert kept >= {row.reason for row in (*noted, own, *tasks)}
    again = update(done.mapping, BEFORE, AFTER, "ja")
    assert {row.reason for row in again.mapping.rows} >= kept


def test_update_proposes_anew_around_a_correction(drafted: UnitMapping) -> None:
    number = next(n for n, row in enumerate(drafted.rows) if "水道部/給水課" in row.before_paths)
    decided = list(drafted.rows)
    decided[number] = replace(decided[number], verdict="corrected", corrected=("上下水道局/水道工務課",))
    done = update(UnitMapping(tuple(decided)), BEFORE, AFTER, "ja")
    proposed = {path for row in done.mapping.rows if not row.verdict for path in row.after_paths}
    assert proposed >= {"上下水道局/給排水課"}
    assert "上下水道局/水道工務課" not in proposed


# ---- set


def entered(mapping: UnitMapping, **decisions: Any) -> UnitMapping:
    return decide(mapping, NewDecisions(**decisions), "2022-02-01T09:00:00+09:00", "山田", "ja")


def decided_rows(mapping: UnitMapping) -> list[tuple[Any, ...]]:
    return [(row.before_paths, row.verdict, row.corrected or row.after_paths) for row in mapping.rows if row.verdict]


def test_set_approves_what_is_proposed_and_corrects_what_is_not(drafted: UnitMapping) -> None:
    same = entered(drafted, links=(("総務部/人事課", "総務部/人事課"),), reason="同じ")
    assert decided_rows(same) == [(("総務部/人事課",), "approved", ("総務部/人事課",))]
    other = entered(drafted, links=(("人事課", "水道工務課"),))
    assert decided_rows(other) == [(("総務部/人事課",), "corrected", ("上下水道局/水道工務課",))]
    assert len(other.rows) == len(drafted.rows)
    spelt = entered(drafted, links=(("總務部/人事課", "水道工務課"),))
    assert decided_rows(spelt) == decided_rows(other)


def test_set_makes_mergers_and_splits_that_do_not_contradict(drafted: UnitMapping) -> None:
    merging = entered(drafted, links=(("給水課", "給排水課"), ("配水課", "給排水課")))
    assert compare(BEFORE, AFTER, mapping=merging).change_of("after", "上下水道局/給排水課").kind == "merged"
    parting = entered(drafted, links=(("配水課", "給排水課"), ("配水課", "水道工務課")))
    assert compare(BEFORE, AFTER, mapping=parting).change_of("before", "水道部/配水課").kind == "split"


def test_set_decides_everything_else_too_and_keeps_a_history(drafted: UnitMapping) -> None:
    made = entered(
        drafted,
        rejected=(("人事課", "人事課"),),
        new=("水道工務課",),
        abolished=("配水課",),
        transfers=(("検針", "給水課", "給排水課"),),
        reason="条例",
    )
    comparison = compare(BEFORE, AFTER, mapping=made)
    assert comparison.change_of("after", "上下水道局/水道工務課").kind == "new"
    assert comparison.change_of("before", "水道部/配水課").kind == "abolished"
    assert [(transfer.function, transfer.after) for transfer in comparison.transfers] == [
        ("検針", "上下水道局/給排水課")
    ]
    assert [(line.by, line.what.split(":")[0]) for line in made.history] == [
        ("山田", "却下"), ("山田", "承認"), ("山田", "承認"), ("山田", "承認"),
    ]  # fmt: skip
    assert made.history[-1].what == "承認: 検針 / 水道部/給水課 → 上下水道局/給排水課 / 条例"
    assert entered(made, new=("水道工務課",)).history[:4] == made.history


def test_set_knows_the_units_by_code_and_proposes_the_nearest(drafted: UnitMapping) -> None:
    assert decided_rows(entered(drafted, abolished=("0412",)))[0][0] == ("水道部/給水課",)
    with pytest.raises(MappingError, match="nearest: 上下水道局/給排水課"):
        entered(drafted, links=(("給水課", "給排水科"),))


def test_no_two_columns_have_one_heading() -> None:
    for language in (0, 1):
        headings = [words[language] for words in MAPPING_COLUMNS.values()]
        assert len({*headings}) == len(headings)
