"""Checks of staff against known truth, and what holds for any rosters: sums, and that order and form are nothing."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make_rosters import NAMES, write
from rosters import people
from staff_city import city

from books import workbook
from builders import chart, comparison_of, succession_of
from conftest import Write
from orgdiff import build_tree, compare
from orgdiff.comparison import Comparison
from orgdiff.staff import StaffCheck, check_staff, load_profile
from orgdiff.staff.model import VERDICTS, Person
from samples import CASES_SHOWN, DATA, case, kashiwa_decided
from staffing import confirmed
from strategies import few, reorganisations

Told = dict[str, tuple[str, set[str]]]


def told_by(check: StaffCheck) -> Told:
    return {person.staff_id: (person.verdict, set(person.flags)) for person in check.people()}


def truth_in(path: Path) -> Told:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row["staff_id"]: (row["verdict"], set(row["flags"].split())) for row in csv.DictReader(stream)}


# ---- against the truth


def test_every_planted_mistake_of_the_sample_is_found_and_nothing_else() -> None:
    with check_staff(kashiwa_decided(), DATA / "roster_r3.csv", DATA / "roster_r4.csv") as check:
        assert told_by(check) == truth_in(DATA / "roster_truth.csv")
        assert check.needs_review
        assert check.doubtful == ()


@pytest.mark.parametrize("first_rows", [0, 1, 30])
def test_kinds_of_rows_that_the_first_rows_do_not_show_change_nothing(
    first_rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgdiff.staff.rosters.rows.FIRST_ROWS", first_rows)
    with check_staff(kashiwa_decided(), DATA / "roster_r3.csv", DATA / "roster_r4.csv") as check:
        assert told_by(check) == truth_in(DATA / "roster_truth.csv")


@pytest.mark.parametrize("at_once", [1, 100])
def test_people_who_are_met_share_by_share_are_the_same(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgdiff.staff.rosters.reading.MET_AT_ONCE", at_once * 1_000)
    monkeypatch.setattr("orgdiff.staff.rosters.rows.PACKED_FROM", 0)
    with check_staff(kashiwa_decided(), DATA / "roster_r3.csv", DATA / "roster_r4.csv") as check:
        assert told_by(check) == truth_in(DATA / "roster_truth.csv")


def test_cells_that_would_be_one_text_together_are_told_apart(write: Write) -> None:
    """Kinds of rows are told apart cell by cell, whatever characters are in them; blank is blank, quoted or not."""
    city = compare(*(build_tree({"units": [{"name": "A"}, {"name": "B"}]}) for _ in range(2)))
    rows = ["1,A,x,", "2,A,,x", "3,A,x\x1f,", '4,A,"",""', "5,A,,", "6,B,\x1f,x", "01,B,,", "0001,B,x,"]
    files = [write("staff_id,unit,post,grade\n" + "\n".join(rows), f"{name}.csv") for name in ("old", "new")]
    with check_staff(city, *files) as check:
        told = {person.staff_id: (person.before, person.post_before, person.grade_before) for person in check.people()}
        assert check.counts.verdicts["stays"] == len(rows)
    assert told == {
        "1": (("A",), "x", ""),
        "2": (("A",), "", "x"),
        "3": (("A",), "x", ""),
        "4": (("A",), "", ""),
        "5": (("A",), "", ""),
        "6": (("B",), "", "x"),
        "01": (("B",), "", ""),
        "0001": (("B",), "x", ""),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_every_planted_mistake_of_a_generated_city_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    found = confirmed(case(name))
    if max(unit.depth for tree in (found.before, found.after) for unit in tree.units) > 3:
        pytest.skip("rosters are written for four levels")
    drawn = city(found)
    paths = [tmp_path / name for name in NAMES]
    write(drawn, people(drawn, 40 * len(found.before), 1), paths)
    with check_staff(found, *paths[:2]) as check:
        assert told_by(check) == truth_in(paths[2])


# ---- by hand

BEFORE = chart("総務部\n  人事課\n  財政課\n  管財課\n福祉部\n  保護課\n  総務課\n水道部\n  総務課\n  浄水課")
AFTER = chart(
    "総務部\n  人事課\n  財務課\n福祉部\n  保護第一課\n  保護第二課\n  総務課\n上下水道局\n  総務課",
    {"人事課": {"headcount": 3}, "財務課": {"headcount": 1}},
)
FOUND = comparison_of(
    succession_of(
        BEFORE,
        AFTER,
        {
            "総務部": "総務部", "総務部/人事課": "総務部/人事課", "総務部/財政課": "総務部/財務課", "福祉部": "福祉部",
            "福祉部/保護課": "福祉部/保護第一課", "福祉部/総務課": "福祉部/総務課", "水道部": "上下水道局",
            "水道部/総務課": "上下水道局/総務課",
        },
        (("総務部/管財課", "総務部/財務課"), ("福祉部/保護課", "福祉部/保護第二課")),
    )
)  # fmt: skip
HEADINGS = ("職員番号", "氏名", "部", "課", "職名", "級", "兼務", "休職")


def roster(write: Write, name: str, *rows: str, headings: Sequence[str] = HEADINGS) -> Path:
    """Write a roster whose rows are cells with blanks between them, `-` an empty one."""
    cells = [["" if cell == "-" else cell for cell in row.split()] for row in rows]
    lines = [headings, *([*row, *[""] * (len(headings) - len(row))] for row in cells)]
    return write("".join(",".join(line) + "\r\n" for line in lines), name)


def verdicts(write: Write, before: Sequence[str], after: Sequence[str], found: Comparison = FOUND) -> Told:
    paths = roster(write, "before.csv", *before), roster(write, "after.csv", *after)
    with check_staff(found, *paths) as check:
        return told_by(check)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ("総務部 人事課", "総務部 人事課", "stays"),
        ("水道部 総務課", "上下水道局 総務課", "stays"),
        ("総務部 財政課", "総務部 財務課", "carried"),
        ("総務部 管財課", "総務部 財務課", "carried"),
        ("水道部", "上下水道局", "carried"),
        ("福祉部 保護課", "福祉部 保護第二課", "chosen"),
        ("総務部 人事課", "福祉部 総務課", "transferred"),
        ("水道部 浄水課", "上下水道局 総務課", "transferred"),
        ("水道部 浄水課", "水道部 浄水課", "stranded"),
        ("総務部 人事課", "総務部 人事科", "stranded"),
        ("総務部 人事課", "- -", "unassigned"),
        ("総務部 人事科", "総務部 人事課", "unclear"),
        ("総務部 人事課", "- 総務課", "unclear"),
    ],
)
def test_the_verdict_follows_from_the_units_and_the_mapping(
    write: Write, before: str, after: str, verdict: str
) -> None:
    told = verdicts(write, [f"007 名 {before}"], [f"007 名 {after}"])
    assert {staff_id: one for staff_id, (one, _) in told.items()} == {"007": verdict}


def test_flags_say_what_else_there_is(write: Write) -> None:
    before = ["1 名 総務部 人事課 主事 1級", "2 名 水道部 総務課", "3 名 総務部 人事課 主事 1級", "4 名 総務部 人事課"]
    after = [
        "1 名 総務部 人事課 主任 １級", "1 名 水道部 浄水課 課長 - 兼務", "2 名 上下水道局 総務課 - - - 育休",
        "3 名 総務部 人事課 主事 2級", "4 名 総務部 人事課", "4 名 総務部 財務課", "5 名 水道部 -",
    ]  # fmt: skip
    assert verdicts(write, before, after) == {
        "1": ("stays", {"concurrent_stranded", "post_changed"}),
        "2": ("stays", {"on_leave", "above_changed"}),
        "3": ("stays", {"grade_changed"}),
        "4": ("unclear", {"twice"}),
        "5": ("joined", {"stranded_joined"}),
    }


def test_people_in_two_units_are_told_with_both(write: Write) -> None:
    paths = (
        roster(write, "before.csv", "4 名 総務部 人事課"),
        roster(write, "after.csv", "4 名 総務部 財務課", "4 名 総務部 人事課", "4 名 水道部 浄水課 - - 兼務"),
    )
    with check_staff(FOUND, *paths) as check:
        (person,) = check.people(flags=["twice"])
    assert person.after == ("総務部/人事課", "総務部/財務課")
    assert person.concurrent_gone == ("水道部 浄水課",)


def test_the_table_by_unit_counts_people_against_posts(write: Write) -> None:
    before = [f"{number} 名 総務部 人事課" for number in range(4)] + ["5 名 総務部 管財課", "6 名 水道部 浄水課"]
    after = ["0 名 総務部 人事課", "1 名 総務部 人事課 - - - 休職", "2 名 福祉部 総務課", "5 名 総務部 財務課",
             "6 名 総務部 財務課", "7 名 総務部 人事課"]  # fmt: skip
    paths = roster(write, "before.csv", *before), roster(write, "after.csv", *after)
    profile = load_profile(write("[posts]\nleave = false\n", "profile.toml"))
    with check_staff(FOUND, *paths, profile=profile) as check:
        lines = {line.after_units or line.before_units: line for line in check.units}
    staff = lines["総務部/人事課",]
    assert (staff.before, staff.kept, staff.transferred_out, staff.unassigned) == (4, 2, 1, 1)
    assert (staff.joined, staff.after, staff.counted, staff.posts, staff.difference) == (1, 3, 2, 3, -1)
    finance = lines["総務部/財務課",]
    assert finance.before_units == ("総務部/財政課", "総務部/管財課")
    assert (finance.before, finance.kept, finance.transferred_in, finance.after, finance.difference) == (1, 1, 1, 2, 1)
    assert lines["水道部/浄水課",].transferred_out == 1


def test_units_without_staff_and_units_in_no_chart_are_told(write: Write) -> None:
    before = ["1 名 総務部 財政課", "2 名 総務部 人事科", "3 名 総務部 人事課"]
    after = ["1 名 総務部 人事課", "2 名 - 総務課", "3 名 水道部 浄水課"]
    paths = roster(write, "before.csv", *before), roster(write, "after.csv", *after)
    with check_staff(FOUND, *paths) as check:
        assert "総務部/財務課" in check.emptied
        places = {place.given: place for place in check.unmatched}
    assert {given: (place.edition, place.state, place.people) for given, place in places.items()} == {
        "総務部 人事科": ("before", "unknown", 1),
        "総務課": ("after", "ambiguous", 1),
        "水道部 浄水課": ("after", "gone", 1),
    }
    assert places["総務部 人事科"].candidates[0] == "総務部/人事課"
    assert places["総務課"].candidates == ("福祉部/総務課", "上下水道局/総務課")


def test_a_new_unit_that_nobody_is_in_is_told(write: Write) -> None:
    after = chart("総務部\n  人事課\nこども局\n  保育課\n広報部\n  広報課")
    found = comparison_of(succession_of(BEFORE, after, {"総務部": "総務部", "総務部/人事課": "総務部/人事課"}))
    row = "1 名 総務部 人事課"
    with check_staff(found, roster(write, "b.csv", row), roster(write, "a.csv", row, "2 名 広報部 広報課")) as check:
        assert check.unmanned == ("こども局", "こども局/保育課")


def test_a_unit_most_of_whose_staff_went_together_elsewhere_puts_the_mapping_in_doubt(write: Write) -> None:
    before = [f"{number:02} 名 水道部 浄水課" for number in range(10)] + [
        f"{n} 名 総務部 人事課" for n in range(50, 60)
    ]
    together = [f"{number:02} 名 上下水道局 総務課" for number in range(7)]
    stayed = [f"{n} 名 総務部 {'人事課' if n < 58 else '財務課'}" for n in range(50, 60)]
    paths = roster(write, "before.csv", *before), roster(write, "after.csv", *together, *stayed)
    with check_staff(FOUND, *paths) as check:
        (doubtful,) = check.doubtful
    assert (doubtful.unit, doubtful.main, doubtful.there) == ("水道部/浄水課", "上下水道局/総務課", 7)
    assert (doubtful.people, doubtful.kept, doubtful.ordinary) == (7, 0, 0.8)
    scattered = [
        f"{n:02} 名 {'総務部 財務課' if n % 3 else '福祉部 総務課' if n % 2 else '上下水道局 総務課'}" for n in range(4)
    ]
    with check_staff(FOUND, paths[0], roster(write, "few.csv", *scattered, *stayed)) as check:
        assert check.doubtful == ()


def test_orders_are_counted_as_cities_publish_them(write: Write) -> None:
    before = [f"{n} 名 総務部 {'財政課' if n < 3 else '人事課'} 主事" for n in range(1, 6)]
    after = [
        "1 名 総務部 財務課 主事",
        "2 名 総務部 財務課 係長",
        "3 名 総務部 人事課 主事",
        "4 名 総務部 人事課 係長",
        "5 名 福祉部 総務課 主事",
        "6 名 総務部 人事課 主事",
    ]
    with check_staff(FOUND, roster(write, "b.csv", *before), roster(write, "a.csv", *after)) as check:
        counts = check.counts
    assert (counts.by_reorganisation, counts.moves, counts.changed_in_place) == (1, 1, 2)
    assert counts.orders == 5


# ---- for any rosters

ANY = settings(few, suppress_health_check=[HealthCheck.function_scoped_fixture])

posts = st.tuples(
    st.integers(0, 12),  # who
    st.integers(0, 30),  # in which unit, or in one that is in neither chart
    st.sampled_from(("主事", "係長", "")),
    st.sampled_from(("", "", "兼務")),
    st.sampled_from(("", "", "育休")),
)
rosters = st.lists(posts, max_size=25)


def as_rows(found: Comparison, rows: Sequence[tuple[int, int, str, str, str]]) -> Iterator[list[str]]:
    named = [unit.path for tree in (found.before, found.after) for unit in tree.units]
    units = [path for path in named if "\0" not in path] + ["どこにもない課", ""]  # a file with NUL is refused
    for who, unit, post, concurrent, leave in rows:
        yield [f"{who:03}", units[unit % len(units)], post, concurrent, leave]


def save(path: Path, rows: Sequence[Sequence[str]], columns: Sequence[int] = range(5), encoding: str = "utf-8") -> Path:
    headings = ["職員番号", "所属", "職名", "兼務", "休職"]
    with path.open("w", encoding=encoding, newline="", errors="strict") as stream:
        csv.writer(stream).writerows([row[at] for at in columns] for row in [headings, *rows])
    return path


@ANY
@given(reorganisations(max_units=8), rosters, rosters)
def test_sums_are_conserved(
    tmp_path: Path, documents: tuple[dict[str, object], dict[str, object]], olds: list[tuple[int, int, str, str, str]],
    news: list[tuple[int, int, str, str, str]],
) -> None:  # fmt: skip
    found = compare(*map(build_tree, documents))
    paths = [save(tmp_path / name, list(as_rows(found, rows))) for name, rows in (("b.csv", olds), ("a.csv", news))]
    with check_staff(found, *paths) as check:
        counts, everybody = check.counts, list(check.people())
        lines = check.units
    main = [{who for who, *_, concurrent, _ in rows if not concurrent} for rows in (olds, news)]
    assert counts.before == len(main[0])
    assert counts.verdicts == {**dict.fromkeys(VERDICTS, 0), **Counter(person.verdict for person in everybody)}
    assert counts.before == sum(number for verdict, number in counts.verdicts.items() if verdict != "joined")
    assert len(everybody) == len({person.staff_id for person in everybody}) == len(main[0] | main[1])
    assert (sum(line.before for line in lines), sum(line.after for line in lines)) == (counts.before, counts.after)
    for line in lines:
        gone = line.transferred_out + line.stranded + line.unassigned + line.unclear_out
        come = line.transferred_in + line.joined + line.unclear_in + line.misplaced_in
        if line.before_units or not line.after_units:
            assert line.before == line.kept + gone
        if line.after_units or not line.before_units:
            assert line.after == line.kept + come
    assert sum(line.transferred_out for line in lines) == sum(line.transferred_in for line in lines)


@ANY
@given(rosters, rosters, st.randoms(use_true_random=False), st.sampled_from(("utf-8-sig", "cp932", "xlsx")))
def test_the_order_of_rows_and_columns_and_the_form_change_nothing(
    tmp_path: Path, olds: list[tuple[int, int, str, str, str]], news: list[tuple[int, int, str, str, str]],
    random: Random, form: str,
) -> None:  # fmt: skip
    results = []
    for again in (False, True):
        paths = []
        for name, given_rows in (("before", olds), ("after", news)):
            rows = list(as_rows(FOUND, given_rows))
            columns = list(range(5))
            if again:
                random.shuffle(rows)
                random.shuffle(columns)
            if again and form == "xlsx":
                paths.append(save_workbook(tmp_path / f"{name}.xlsx", rows, columns))
            else:
                paths.append(save(tmp_path / f"{name}.csv", rows, columns, form if again else "utf-8"))
        with check_staff(FOUND, *paths) as check:
            results.append((list(check.people()), check.counts, check.units, check.unmatched, check.doubtful))
    assert results[0] == results[1]


def save_workbook(path: Path, rows: Sequence[Sequence[str]], columns: Sequence[int]) -> Path:
    headings = ["職員番号", "所属", "職名", "兼務", "休職"]
    rows = [[row[at] for at in columns] for row in [headings, *rows]]
    path.write_bytes(workbook(["名簿"], [], *rows))
    return path


def test_people_by_id_are_the_same_for_every_order_of_the_charts(write: Write) -> None:
    rows = ["1 名 総務部 人事課", "2 名 福祉部 保護課"]
    turned = chart("福祉部\n  保護課\n総務部\n  人事課")
    straight = chart("総務部\n  人事課\n福祉部\n  保護課")
    paths = roster(write, "b.csv", *rows), roster(write, "a.csv", *reversed(rows))
    told: list[list[Person]] = []
    for tree in (straight, turned):
        with check_staff(compare(tree, tree), *paths) as check:
            told.append(list(check.people(order="staff_id")))
    assert told[0] == told[1]
