"""`orgdiff map merge`: what several people decided becomes one mapping, and nobody's decision is lost."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commands import Capture, run
from orgdiff import compare, load_mapping
from orgdiff.errors import MappingError
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
    merge,
)
from samples import MAPPING, R3, kashiwa
from test_mapping import MAPPINGS

FORMS = ("json", "csv", "xlsx")
B, B2, A, A2 = "水道部/給水課", "水道部/配水課", "上下水道局/給排水課", "上下水道局/料金課"


def row(before: str = B, after: str = A, **fields: object) -> MappingRow:
    """Return a proposal of one unit for another, or a decision on it; an empty path is no unit."""
    ends = [(UnitRef(path),) if path else () for path in (before, after)]
    return MappingRow(*ends, **{"state": "proposed", "kind": "renamed", **fields})  # type: ignore[arg-type]


def own(before: str = B, after: str = A, **fields: object) -> MappingRow:
    """Return a row that a planner added."""
    return row(before, after, **{"state": "added", "kind": None, "verdict": "approved", **fields})


def of(*rows: MappingRow, file: str = "a.json", history: tuple[HistoryLine, ...] = ()) -> UnitMapping:
    return UnitMapping(rows, history, file=file)


def merged(first: UnitMapping, second: UnitMapping, prefer: int | None = None) -> tuple[MappingRow, ...]:
    return merge([first, replace(second, file="b.json")], "en", prefer).mapping.rows


def contradictions(*mappings: UnitMapping) -> list[str]:
    """Return the contradictions for which mappings cannot be merged."""
    with pytest.raises(MappingError) as refused:
        merge(mappings, "en")
    return [fault.text("en") for fault in refused.value.faults]


# ---- promises for any files


@given(MAPPINGS)
def test_a_mapping_merged_with_itself_stays_as_it_is(mapping: UnitMapping) -> None:
    assert merge([mapping, mapping], "ja").mapping == mapping
    assert merge([mapping, mapping, mapping], "ja", prefer=1).mapping == mapping


PROPOSALS = tuple(row(f"部/旧{n}", f"部/新{n}", confidence=n / 10) for n in range(5))
Decided = tuple[Literal["approved", "rejected", "corrected"] | None, tuple[str, ...]]
DECISIONS: st.SearchStrategy[Decided] = st.sampled_from(
    (("approved", ()), ("rejected", ()), ("corrected", ("部/新7",)), ("corrected", ("新8",)))
)
OWN = own("部/旧8", "部/新8"), own("", "部/新9"), own("部/旧9", "")


@st.composite
def reviews(draw: st.DrawFn, people: int) -> tuple[UnitMapping, ...]:
    """Return the five proposals as several people have decided some of them, mostly alike, each in an order and with
    rows and columns of their own."""
    right = [draw(DECISIONS) for _ in PROPOSALS]
    differ = draw(st.booleans())
    files: list[UnitMapping] = []
    for _ in range(people):
        rows = list(draw(st.lists(st.sampled_from(OWN), max_size=2)))
        for proposal, decision in draw(st.permutations([*zip(PROPOSALS, right, strict=True)])):
            verdict, corrected = draw(st.sampled_from(((None, ()), decision)) | (DECISIONS if differ else st.nothing()))
            reason = draw(st.sampled_from(("", "条例", "水道部に確認")))
            others = draw(st.sampled_from(((), (("予算", "1"),), (("予算", "2"),))))
            rows.append(replace(proposal, verdict=verdict, corrected=corrected, reason=reason, others=others))
        files.append(UnitMapping(tuple(rows), file=f"{len(files)}.json"))
    return tuple(files)


def said(mapping: UnitMapping) -> Counter[object]:
    """Return what a mapping decides, each decision once, whatever its row is."""
    held = {(r.before_paths, r.after_paths, r.verdict, r.corrected) for r in mapping.rows if r.is_decided}
    return Counter(held)


@given(reviews(people=3))
def test_no_decision_is_lost_and_the_order_of_files_does_not_matter(files: tuple[UnitMapping, ...]) -> None:
    first, second, third = files
    try:
        together = merge(files, "ja").mapping
    except MappingError:
        for others in ((third, first, second), (second, first, third)):
            with pytest.raises(MappingError):
                merge(others, "ja")
        return
    assert said(together) == said(first) | said(second) | said(third)
    assert said(merge((third, first, second), "ja").mapping) == said(together)
    for file in files:
        for one in file.rows:
            (there,) = {r for r in together.rows if (r.before, r.after) == (one.before, one.after)}
            assert one.reason in there.reason
            assert all(text in dict(there.others)[heading] for heading, text in one.others)
    assert merge((together, second), "ja").mapping == together


@given(reviews(people=2), st.sampled_from((0, 1)))
def test_the_preferred_file_holds_whole_and_what_gives_way_is_told(files: tuple[UnitMapping, ...], prefer: int) -> None:
    preferred, other = files[prefer], files[1 - prefer]
    outcome = merge(files, "ja", prefer)
    assert said(preferred) <= said(outcome.mapping)
    lost = said(other) - said(outcome.mapping)
    assert bool(outcome.set_aside) == bool(lost)
    assert len(outcome.set_aside) >= len(lost)


# ---- the same decision, and what is added to it


def test_one_decides_and_the_other_comments() -> None:
    (both,) = merged(
        of(row(reason="水道部に確認", others=(("予算", "10"),))),
        of(row(verdict="approved", reason="条例", by="佐藤", on="2022-02-01", others=(("会計", "水道"),))),
    )
    assert (both.verdict, both.by, both.on) == ("approved", "佐藤", "2022-02-01")
    assert both.reason == "水道部に確認 / 条例"
    assert both.others == (("予算", "10"), ("会計", "水道"))


def test_two_who_confirm_the_same_are_both_named() -> None:
    (both,) = merged(
        of(row(verdict="approved", by="山田", on="2022-02-03")), of(row(verdict="approved", by="佐藤", on="2022-02-01"))
    )
    assert (both.by, both.on) == ("山田 / 佐藤", "2022-02-03")


def test_a_unit_is_the_same_by_path_and_by_name() -> None:
    named = own("配水課", "料金課")
    (both,) = merged(of(row(B2, A2, confidence=0.9)), of(row(B2, A2, confidence=0.9), named), prefer=1)[:1]
    assert both.kind == "renamed"
    proposals = row(B2, A2), row(B, A, verdict="corrected", corrected=(A2,))
    alike = replace(proposals[1], corrected=("料金課",))
    assert len(merged(of(*proposals), of(proposals[0], alike))) == 2


def test_tasks_that_one_adds_join_the_approval_of_the_other() -> None:
    (both,) = merged(of(row(verdict="approved")), of(row(corrected=(A2,), tasks=("検針",))))
    assert (both.verdict, both.corrected, both.tasks) == ("approved", (A2,), ("検針",))


def test_a_row_that_has_lapsed_in_one_file_does_not_settle_the_other() -> None:
    lapsed, open_row = row(state="lapsed", verdict="approved"), row()
    assert merged(of(lapsed), of(open_row)) == (lapsed, open_row)


def test_histories_are_woven_by_time_and_common_lines_stand_once() -> None:
    drafted, early, late = (HistoryLine(f"2022-02-0{n}T09:00:00+09:00", "山田", str(n)) for n in (1, 2, 3))
    elsewhere = HistoryLine("2022-02-02T01:00:00+00:00", "佐藤", "10 時")
    outcome = merge([of(history=(drafted, early, late)), of(history=(drafted, elsewhere))], "ja")
    assert outcome.mapping.history == (drafted, early, elsewhere, late)


# ---- contradictions


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (row(verdict="approved"), row(verdict="rejected")),
        (row(verdict="corrected", corrected=(A2,)), row(verdict="corrected", corrected=(A,))),
        (row(verdict="approved"), row(corrected=(A2,))),
        (row(verdict="corrected", corrected=(A2,)), row(corrected=(A,), tasks=("検針",))),
        (row(verdict="approved", corrected=(A,), tasks=("検針",)), row(corrected=(A2,), tasks=("検針",))),
        (row(verdict="approved"), own(B, A2)),
        (row(verdict="approved"), own(B, "")),
        (own(B, A), own(B, A2)),
        (own(B, A), own("", A)),
        (row(verdict="approved"), own(B2, A)),
        (own(B, A), row(verdict="rejected")),
        (own(B, A, tasks=("検針",)), own(B, A2, tasks=("検針",))),
        (row(kind="transfer", tasks=("検針",), verdict="approved"), own(B, A, tasks=("検針",), verdict="rejected")),
    ],
)
def test_decisions_that_cannot_both_hold_are_listed_with_both_versions(first: MappingRow, second: MappingRow) -> None:
    here, there = of(first), of(second, file="b.json")
    (told,) = contradictions(here, there)
    assert {"a.json", "b.json"} == {name for name in ("a.json", "b.json") if f"{name}:rows[0]" in told}
    assert len(contradictions(there, here)) == 1
    for prefer, holding in enumerate((first, second)):
        outcome = merge([here, there], "en", prefer)
        (kept,) = [r for r in outcome.mapping.rows if r.verdict or r.corrected if r.state != "lapsed"]
        assert (kept.verdict, kept.corrected, kept.tasks) == (holding.verdict, holding.corrected, holding.tasks)
        assert len(outcome.set_aside) == 1


def test_a_split_that_only_one_sees_is_a_contradiction_and_stays_where_that_one_is_preferred() -> None:
    part, other_part = own(B, A), own(B, A2)
    assert len(contradictions(of(part, other_part), of(part, file="b.json"))) == 1
    assert merged(of(part, other_part), of(part), prefer=0) == (part, other_part)
    assert merged(of(part, other_part), of(part), prefer=1) == (part, replace(other_part, state="lapsed"))


def test_parts_of_a_merger_from_two_people_add_up() -> None:
    parts = [row(path, A2, verdict="corrected", corrected=(A,)) for path in (B, B2)]
    assert merged(of(parts[0]), of(parts[1])) == tuple(parts)


@pytest.mark.parametrize("prefer", [0, 1])
def test_a_part_that_only_the_other_sees_gives_way_beside_one_that_both_see(prefer: int) -> None:
    both, mine, theirs = own(B, A), own(B, A2), own(B, "上下水道局/浄水課")
    files = [of(both, mine), of(both, theirs, file="b.json")]
    outcome = merge(files, "en", prefer)
    held, lapsed = (mine, theirs) if prefer == 0 else (theirs, mine)
    assert {row.after_paths: row.state for row in outcome.mapping.rows} == {
        both.after_paths: "added",
        held.after_paths: "added",
        lapsed.after_paths: "lapsed",
    }
    assert len(outcome.set_aside) == 1


def test_what_the_preferred_file_does_not_say_stays_a_contradiction_between_the_others() -> None:
    files = [of(row(B2, A2, verdict="approved")), of(row(verdict="approved"), file="b.json")]
    files.append(of(row(verdict="rejected"), file="c.json"))
    with pytest.raises(MappingError, match=r"c\.json"):
        merge(files, "en", prefer=0)


def test_a_contradiction_within_one_file_is_left_for_check() -> None:
    rows = own(B, A), own("", A)
    assert merged(of(*rows), of(*rows)) == rows


def test_mappings_of_other_charts_are_refused_but_not_those_in_another_language() -> None:
    titles = "柏市 令和3年度 → 令和4年度", "柏市 令和3年度 -> 令和4年度", "柏市 令和4年度 → 令和5年度"
    same, english, later = (UnitMapping((), title=title, file="a.json") for title in titles)
    assert merge([same, english], "ja").mapping.title == titles[0]
    assert "令和5年度" in contradictions(same, later)[0]


# ---- by command, on Kashiwa


@pytest.fixture
def drafted() -> UnitMapping:
    return draft(kashiwa(), "ja")


def written(mapping: UnitMapping, path: Path) -> Path:
    path.write_bytes(dump_mapping(mapping, path.suffix[1:], "ja"))
    return path


def decided(mapping: UnitMapping, **decisions: object) -> UnitMapping:
    new = NewDecisions(**decisions)  # type: ignore[arg-type]
    return decide(mapping, new, "2022-02-01T09:00:00+09:00", new.by, "ja")


@pytest.mark.parametrize("form", FORMS)
def test_two_reviewers_of_kashiwa_make_one_mapping_in_any_format(
    form: str, drafted: UnitMapping, tmp_path: Path, capsys: Capture
) -> None:
    yamada = decided(drafted, links=(("学校施設課", "ICT推進室"),), by="山田", reason="情報機器")
    sato = decided(drafted, links=(("配水課", "給排水課"), ("給水課", "給排水課")), by="佐藤")
    files = written(yamada, tmp_path / f"yamada.{form}"), written(sato, tmp_path / "sato.json")
    output = tmp_path / "both.json"
    ended = run(capsys, "map", "merge", *files, "-o", output, "--by", "鈴木")
    assert (ended.status, ended.out) == (0, "")
    both = load_mapping(output)
    assert {r.by for r in both.rows if r.is_decided} == {"山田", "佐藤"}
    assert both.history[-1].by == "鈴木"
    assert "判定3件" in both.history[-1].what
    of_both, of_draft = (
        {unit.path for row in told.rows for unit in (*row.before, *row.after)} for told in (both, drafted)
    )
    assert of_both == of_draft
    before, after = kashiwa().before, kashiwa().after
    links = compare(before, after, mapping=both)
    assert ("水道部/配水課", "上下水道局/給排水課") in {
        (old, new) for change in links.confirmed().changes for old in change.before for new in change.after
    }


def test_contradictions_are_listed_nothing_is_written_and_a_preference_settles_them(
    drafted: UnitMapping, tmp_path: Path, capsys: Capture
) -> None:
    sure = drafted.rows[-1]
    yamada = decided(drafted, links=(("学校施設課", "ICT推進室"),), by="山田")
    sato = decided(drafted, links=(("学校施設課", "教育施設課"),), by="佐藤")
    assert sure in yamada.rows
    files = written(yamada, tmp_path / "yamada.xlsx"), written(sato, tmp_path / "sato.csv")
    output = tmp_path / "both.json"
    refused = run(capsys, "map", "merge", *files, "-o", output, "--lang", "ja")
    assert (refused.status, refused.out, output.exists()) == (2, "", False)
    (line,) = refused.err.splitlines()
    assert all(word in line for word in ("yamada.xlsx", "sato.csv", "ICT推進室", "教育施設課", "山田", "佐藤"))
    settled = run(capsys, "map", "merge", *files, "-o", output, "--lang", "ja", "--prefer", files[0])
    assert settled.status == 0
    both = load_mapping(output)
    assert [r.by for r in both.rows if r.is_decided] == ["山田"]
    assert "教育施設課" in both.history[-1].what
    assert "佐藤" in both.history[-1].what


def test_the_result_may_replace_one_of_the_files_and_no_other_is_touched(
    drafted: UnitMapping, tmp_path: Path, capsys: Capture
) -> None:
    mine, other = (written(drafted, tmp_path / name) for name in ("mine.xlsx", "other.json"))
    written(decided(drafted, abolished=("浄水課",), by="佐藤"), other)
    before = other.read_bytes()
    assert run(capsys, "map", "merge", mine, other, "-o", mine).status == 0
    assert [r.by for r in load_mapping(mine).rows if r.is_decided] == ["佐藤"]
    assert other.read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"mine.xlsx", "other.json"}


def test_the_decided_mapping_of_kashiwa_merges_into_its_draft(
    drafted: UnitMapping, tmp_path: Path, capsys: Capture
) -> None:
    ended = run(capsys, "map", "merge", written(drafted, tmp_path / "draft.json"), MAPPING)
    assert ended.status == 0
    rows = json.loads(ended.out)["rows"]
    assert sum("verdict" in r.get("decision", {}) for r in rows) == sum(
        r.is_decided for r in load_mapping(MAPPING).rows
    )
    path = tmp_path / "merged.json"
    path.write_text(ended.out, encoding="utf-8")
    own_faults = check(load_mapping(MAPPING), kashiwa().before, kashiwa().after)
    assert len(check(load_mapping(path), kashiwa().before, kashiwa().after)) <= len(own_faults)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("{a}",), "two or more"),
        (("{a}", "{a}", "--prefer", "nobody.json"), "none of those"),
        (("{a}", str(R3)), "org_r3.json"),
        (("{a}", "missing.json"), "missing.json"),
        (("-", "-"), "standard input"),
    ],
)
def test_what_cannot_be_merged_is_one_line(
    arguments: tuple[str, ...], told: str, drafted: UnitMapping, tmp_path: Path, capsys: Capture
) -> None:
    file = written(drafted, tmp_path / "a.json")
    given_arguments = [one.replace("{a}", str(file)) for one in arguments]
    status, out, err = run(capsys, "map", "merge", *given_arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert told in err.splitlines()[-1]
