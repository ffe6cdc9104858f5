"""Staff flows: the file, the units it names, and what it tells of a reorganisation."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart
from commands import Capture, run
from conftest import Write
from orgdiff import Flows, FlowsError, OrgDiffError, OrgTree, compare, dump_flows, load_flows
from orgdiff.comparison import Comparison
from orgdiff.flows import Ends
from orgdiff.model import join_path
from orgdiff.phrases import row_label
from orgdiff.wording import LANGUAGES, Language
from samples import R3, R4, kashiwa
from strategies import names

OLD = """
総務部
  行政課
  防災課
市民部
  市民課
"""
NEW = """
総務部
  行政課
危機管理部
  防災課
市民部
  市民課
  総務課
"""


PATHS = st.one_of(st.none(), names(), st.builds(join_path, names(), names()))
ENDS = st.tuples(PATHS, PATHS).filter(lambda ends: ends != (None, None))


@given(st.dictionaries(ENDS, st.integers(0, 10**9 - 1), max_size=8), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[tuple[str | None, str | None], int], language: Language
) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.csv"
    text = dump_flows(Flows(counts), language)
    path.write_text(text, encoding="utf-8", newline="")
    assert load_flows(path).counts == counts
    assert dump_flows(load_flows(path), language) == text


def test_the_file_is_for_spreadsheets_and_sorted() -> None:
    flows = Flows({(None, "乙課"): 1, ("甲課", None): 2, ("=1+1", "乙課"): 3, ("甲課", "乙課"): 4})
    rows = ["旧組織,新組織,人数", "'=1+1,乙課,3", "甲課,乙課,4", "甲課,,2", ",乙課,1"]
    assert dump_flows(flows, "ja") == "\ufeff" + "".join(f"{row}\r\n" for row in rows)


def test_with_the_charts_the_file_is_in_their_printed_order() -> None:
    before, after = chart("総務部\n  用地課\n  人事課"), chart("総務部\n  人事課\n  会計課")
    ends = [("総務部/用地課", "総務部/会計課"), ("総務部/用地課", None), ("総務部/人事課", "総務部/人事課"),
            ("総務部/人事課", "総務部/会計課"), ("よその課", "総務部/人事課"), (None, "総務部/人事課")]  # fmt: skip
    written = dump_flows(Flows(dict.fromkeys(reversed(ends), 1)), "ja", (before, after)).splitlines()[1:]
    assert written == [f"{old or ''},{new or ''},1" for old, new in ends]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_as_offices_have_them(write: Write, encoding: str) -> None:
    text = "備考,人数,新組織,旧組織\r\n異動,１２,総務部/行政課,総務部/行政課\r\n\r\n,3,,総務部/防災課\r\n"
    flows = load_flows(write(text.encode(encoding)))
    assert flows.counts == {("総務部/行政課", "総務部/行政課"): 12, ("総務部/防災課", None): 3}
    assert flows.lines == (2, 4)


WRONG = {
    "no column": ("旧組織,新組織\n", "1: not a table of staff flows"),
    "two columns": ("before,after,people,旧組織\n", '1: two columns have the heading "旧組織"'),
    "decimals": ("before,after,people\nA,B,1.5\n", '2: "1.5" is not a whole number of people'),
    "negative": ("before,after,people\nA,B,-1\n", '2: "-1" is not a whole number of people'),
    "no number": ("before,after,people\nA,B\n", '2: "" is not a whole number of people'),
    "nobody": ("before,after,people\n,,4\n", "2: there is no unit before or after"),
    "twice": ("before,after,people\nA,B,4\nC,B,1\n A ,B,2\n", '4: "A" -> "B" is listed twice (the other is row 2)'),
    "quotes": ('before,after,people\n"A"x,B,4\n', "2: cannot be read as CSV"),
}


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named_with_its_line(write: Write, content: str, told: str) -> None:
    path = write(content)
    with pytest.raises(OrgDiffError) as caught:
        load_flows(path)
    assert caught.value.text("en").startswith(f"{path}:{told}")


def test_units_by_name_and_code_become_paths() -> None:
    flows = Flows({("行政課", "行政課"): 9, ("防災課", "危機管理部/防災課"): 5, (None, "総務課"): 1})
    assert flows.between(chart(OLD), chart(NEW)).counts == {
        ("総務部/行政課", "総務部/行政課"): 9,
        ("総務部/防災課", "危機管理部/防災課"): 5,
        (None, "市民部/総務課"): 1,
    }


def test_units_that_the_charts_do_not_have_are_named_with_their_line(write: Write) -> None:
    flows = load_flows(write("before,after,people\n行政課,行政課,4\n総務部/防災係,防災課,2\n防災課,安全課,1\n"))
    with pytest.raises(FlowsError) as caught:
        flows.between(chart(OLD), chart(NEW))
    assert [one.place for one in caught.value.faults] == ["3", "4"]
    assert caught.value.text("en").endswith(
        'chart.json:3: no unit "総務部/防災係" in the chart before; nearest: 総務部/防災課, 総務部/行政課 (and 1 more)'
    )


def test_a_flow_of_less_than_nobody_is_refused() -> None:
    with pytest.raises(FlowsError, match="not a whole number of people"):
        Flows({("甲課", "乙課"): -1})


def test_one_unit_under_two_names_is_one_pair_twice() -> None:
    flows = Flows({("行政課", "行政課"): 9, ("総務部/行政課", "行政課"): 5})
    with pytest.raises(FlowsError, match="is listed twice"):
        flows.between(chart(OLD), chart(NEW))


# ---- what flows tell of a reorganisation


def told(found: Comparison) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return {(one.kind, one.before, one.after) for one in found.changes}


def stayed(tree: OrgTree, *without: str, people: int = 20, rotated: int = 5) -> dict[Ends, int]:
    """Return flows of units that keep most of their people; the others go to the next units of the chart."""
    paths = [unit.path for unit in tree.units if unit.path not in without]
    counts: dict[Ends, int] = {(path, path): people - rotated for path in paths}
    for place, path in enumerate(paths):
        for step in range(rotated):
            counts[path, paths[(place + 1 + step) % len(paths)]] = 1
    return counts


TOWN = """
総務部
  行政課
  人事課
  財政課
建設部
  道路課
  河川課
  公園課
市民部
  市民課
  税務課
"""


def test_units_whose_names_share_nothing_are_one_where_the_staff_is_the_same() -> None:
    old, new = chart(TOWN + "  国保課\n  年金課"), chart(TOWN + "環境部\n  水と緑の推進室")
    flows = stayed(old, "市民部/国保課", "市民部/年金課") | {
        ("市民部/国保課", "環境部/水と緑の推進室"): 14,
        ("市民部/国保課", "総務部/行政課"): 3,
        ("市民部/年金課", "市民部/市民課"): 2,
    }
    assert compare(old, new).change_of("before", "市民部/国保課").kind == "abolished"
    found = compare(old, new, flows=Flows(flows)).change_of("before", "市民部/国保課")
    assert (found.kind, found.after) == ("moved", ("環境部/水と緑の推進室",))
    (row,) = [row for row in found.links[0].evidence if row.kind == "staff"]
    assert row.weight > 5
    assert row_label(row, "en") == "14 of 17 staff moved here (14 are here now)"


def test_a_unit_that_joined_one_that_keeps_its_name_is_merged() -> None:
    old, new = chart(TOWN + "  証明窓口担当"), chart(TOWN)
    flows = stayed(old, "市民部/証明窓口担当") | {("市民部/証明窓口担当", "市民部/市民課"): 9}
    assert compare(old, new).change_of("after", "市民部/市民課").kind == "unchanged"
    found = compare(old, new, flows=Flows(flows)).change_of("after", "市民部/市民課")
    assert (found.kind, found.before) == ("merged", ("市民部/市民課", "市民部/証明窓口担当"))
    assert found.absorbed_into == "市民部/市民課"


def test_a_name_that_was_given_to_another_unit_is_not_followed() -> None:
    old, new = chart(TOWN + "都市部\n  計画課\n  整備課"), chart(TOWN + "都市部\n  計画課\n  まちづくり室")
    flows = stayed(old, "都市部/計画課", "都市部/整備課") | {
        ("都市部/計画課", "都市部/まちづくり室"): 19,
        ("都市部/整備課", "都市部/計画課"): 18,
        ("都市部/整備課", "総務部/行政課"): 2,
    }
    assert compare(old, new).change_of("before", "都市部/計画課").kind == "unchanged"
    found = compare(old, new, flows=Flows(flows))
    assert found.change_of("before", "都市部/計画課").after == ("都市部/まちづくり室",)
    assert found.change_of("before", "都市部/整備課").after == ("都市部/計画課",)


def test_a_unit_does_not_follow_its_sibling_where_its_staff_is_together_elsewhere() -> None:
    old = chart(TOWN + "  配水課\n土木部\n  下水道整備課\n  下水道維持管理課\n  砂防課")
    new = chart(TOWN + "  配水課\n上下水道局\n  下水道工務課\n土木部\n  砂防課")
    flows = stayed(old, "土木部/下水道整備課", "土木部/下水道維持管理課") | {
        ("土木部/下水道整備課", "上下水道局/下水道工務課"): 27,
        ("土木部/下水道整備課", "総務部/行政課"): 9,
        ("土木部/下水道維持管理課", "市民部/配水課"): 18,
        ("土木部/下水道維持管理課", "総務部/人事課"): 3,
    }
    alone, found = compare(old, new), compare(old, new, flows=Flows(flows))
    assert alone.change_of("before", "土木部/下水道維持管理課").after == ("上下水道局/下水道工務課",)
    assert "上下水道局/下水道工務課" not in found.change_of("before", "土木部/下水道維持管理課").after


def test_two_people_say_nothing() -> None:
    old, new = chart(TOWN + "  国保課"), chart(TOWN + "環境部\n  水と緑の推進室")
    flows = stayed(old, "市民部/国保課") | {("市民部/国保課", "環境部/水と緑の推進室"): 2}
    assert told(compare(old, new, flows=Flows(flows))) == told(compare(old, new))


def test_a_list_of_those_who_moved_says_nothing_of_units() -> None:
    old, new = chart(TOWN), chart(TOWN)
    movers: dict[Ends, int] = {ends: 4 for ends in stayed(old) if ends[0] != ends[1]}
    movers["建設部/道路課", "建設部/河川課"] = 12
    assert told(compare(old, new, flows=Flows(movers))) == told(compare(old, new))


def kashiwa_flows(sewerage: bool) -> Flows:
    """Return flows of Kashiwa City: units of one path keep three quarters, the people of others are scattered; where
    `sewerage` is told, those of two sewerage sections are mostly in the sections that took their work on."""
    old, new = kashiwa().before, kashiwa().after
    random, counts = Random(4), Counter[Ends]()
    planted = {
        "土木部/下水道経営課": "上下水道局/経営企画課",
        "土木部/下水道維持管理課": "上下水道局/施設管理課",
    }
    for unit in old.units:
        goal = planted.get(unit.path) if sewerage else None
        goal = goal or (unit.path if unit.path in new.index else None)
        for _ in range(random.randint(8, 30) if unit.depth else 3):
            follows = goal is not None and random.random() < 0.75
            counts[unit.path, goal if follows else random.choice(new.units).path] += 1
    return Flows(counts)


def test_kashiwa_sewerage_sections_are_found_where_their_staff_went() -> None:
    alone = kashiwa()
    found = compare(alone.before, alone.after, flows=kashiwa_flows(sewerage=True))
    for section, successor in (("下水道経営課", "経営企画課"), ("下水道維持管理課", "施設管理課")):
        guessed = alone.change_of("before", f"土木部/{section}")
        change = found.change_of("before", f"土木部/{section}")
        assert (change.kind, change.after) == ("moved", (f"上下水道局/{successor}",))
        assert (guessed.review, change.review) == (True, False)


def test_rotation_alone_changes_nothing() -> None:
    alone = kashiwa()
    assert told(compare(alone.before, alone.after, flows=kashiwa_flows(sewerage=False))) == told(alone)


# ---- from the command line


@pytest.fixture
def flow_file(write: Write) -> Path:
    return write(dump_flows(kashiwa_flows(sewerage=True), "ja"), "flows.csv")


def test_every_command_that_compares_takes_flows(flow_file: Path, tmp_path: Path, capsys: Capture) -> None:
    status, out, _ = run(capsys, "compare", R3, R4, "--flows", flow_file, "--format", "csv")
    assert status == 0
    assert "土木部/下水道経営課,,上下水道局/経営企画課" in out
    status, out, _ = run(
        capsys, "explain", R3, R4, "下水道経営課", "--flows", flow_file, "--review-below", "1", "--detail"
    )
    assert status == 0
    assert "人がこちらへ" in out
    for command in (["map", "draft"], ["report"]):
        made = tmp_path / f"{command[0]}.csv"
        assert run(capsys, *command, R3, R4, "--flows", flow_file, "-o", made)[0] == 0
        assert "経営企画課" in made.read_text(encoding="utf-8-sig")
    assert run(capsys, "map", "update", tmp_path / "map.csv", R3, R4, "--flows", flow_file)[0] == 0


def test_a_unit_that_no_chart_has_is_one_line_and_exit_2(write: Write, capsys: Capture) -> None:
    path = write("旧組織,新組織,人数\r\n下水道経営係,経営企画課,9\r\n", "flows.csv")
    status, out, err = run(capsys, "compare", R3, R4, "--flows", path)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert f"{path}:2:" in err
    assert "下水道経営課" in err


def test_flows_need_two_charts(flow_file: Path, tmp_path: Path, capsys: Capture) -> None:
    status, _, err = run(capsys, "chart", R4, "--flows", flow_file, "-o", tmp_path / "r4.svg")
    assert status == 2
    assert "--flows needs two charts" in err
