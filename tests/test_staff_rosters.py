"""Roster files: what is understood of them, whose units they mean, and one clear line for what is wrong."""

from __future__ import annotations

import csv
import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from builders import chart
from orgdiff import compare
from orgdiff.errors import EngineError, LoadError
from orgdiff.files.private import PrivateFolder
from orgdiff.staff import StaffOutlook, check_staff, foresee_staff, load_key, load_profile, plan_staff
from orgdiff.staff.forms import roster_entry
from orgdiff.staff.headings import UnitColumns, recognised
from orgdiff.staff.model import Person
from orgdiff.staff.profiles import Profile
from orgdiff.staff.seats import PARTS, Seating, Writing, seat
from orgdiff.staff.sources import open_source

Write = Callable[..., Path]

TREE = chart(
    "総務部\n  人事課\n  総務課\n福祉部\n  総務課\n  R/D課\n本部\n  支所\n    保育園",
    {"人事課": {"id": "0101"}, "保育園": {"id": "0301"}},
)
OLD = chart("総務部\n  人事課\n  職員課\n  保育園", {"職員課": {"id": "0109"}})
HEAD = "職員番号,氏名,部,課,職名\r\n"
ROW = "0001,秘密 太郎,総務部,人事課,主事\r\n"


@pytest.fixture
def scratch() -> Iterator[PrivateFolder]:
    folder = PrivateFolder()
    yield folder
    folder.close()


def people_in(path: Path, before: Path | None = None, **options: object) -> list[Person]:
    with check_staff(compare(TREE, TREE), before or path, path, **options) as check:  # type: ignore[arg-type]
        return list(check.people(order="staff_id"))


def fault_of(path: Path, **options: object) -> str:
    """Return the one line that a file is refused with; the row of the person in it is never shown."""
    with pytest.raises(LoadError) as refused:
        people_in(path, None, **options)
    line = refused.value.text("en")
    assert "秘密" not in line
    assert "\n" not in line
    assert refused.value.text("ja").startswith(str(path))
    return line.removeprefix(str(path))


# ---- columns


@pytest.mark.parametrize(
    ("headings", "places", "unit"),
    [
        ("職員番号 氏名 所属コード 所属名 職名", {"staff_id": 0, "name": 1, "post": 4}, UnitColumns((2,), 3)),
        ("係 課 部 局 社員No 役職 兼務区分", {"staff_id": 4, "post": 5, "concurrent": 6},
         UnitColumns(levels=(3, 2, 1, 0))),
        ("Employee_ID Department Division", {"staff_id": 0}, UnitColumns(levels=(1, 2))),
        ("ＩＤ 部署", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 本務所属 兼務所属", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 課コード 課 所属コード", {"staff_id": 0}, UnitColumns((1, 3), levels=(2,))),
        ("職員番号 第2階層 第1階層 旧所属", {"staff_id": 0}, UnitColumns(levels=(2, 1))),
        ("職員番号 部1 課1 部2 課2", {"staff_id": 0}, UnitColumns(levels=(1, 2))),
        ("職員番号 本務 兼務", {"staff_id": 0}, UnitColumns(text=1)),
        ("職員番号 所属名称 所属", {"staff_id": 0}, UnitColumns(text=2)),
    ],
)  # fmt: skip
def test_columns_are_found_by_their_usual_headings(headings: str, places: dict[str, int], unit: UnitColumns) -> None:
    found = recognised(headings.split())
    assert found is not None
    assert (dict(found.places), found.unit) == (places, unit)


@pytest.mark.parametrize(
    ("headings", "units"),
    [
        ("兼務所属 兼務所属コード 兼務役職", (UnitColumns((3,), 2),)),
        ("兼任部署 併任先", (UnitColumns(text=2), UnitColumns(text=3))),
        ("兼務先名称", (UnitColumns(text=2),)),
        ("兼務1 兼務2", (UnitColumns(text=2), UnitColumns(text=3))),
        ("兼務部 兼務課", (UnitColumns(levels=(2, 3)),)),
        ("兼務課2 兼務部2 兼務部1 兼務課1", (UnitColumns(levels=(3, 2)), UnitColumns(levels=(4, 5)))),
        ("所属（兼務） 副所属", (UnitColumns(text=2), UnitColumns(text=3))),
        ("Secondary_unit Concurrent_division", (UnitColumns(text=2), UnitColumns(levels=(3,)))),
        ("兼務役職 兼務職名 兼務内容 旧所属", ()),
    ],
)
def test_a_concurrent_unit_is_told_by_every_word_of_units(headings: str, units: tuple[UnitColumns, ...]) -> None:
    found = recognised(["職員番号", "所属", *headings.split()])
    assert found is not None
    assert found.concurrent_units == units
    assert found.unit == UnitColumns(text=1)


def test_a_row_without_ids_or_units_is_no_row_of_headings() -> None:
    assert recognised(["氏名", "課"]) is None
    assert recognised(["職員番号", "氏名"]) is None


def test_a_profile_names_columns_and_marks(write: Write) -> None:
    profile = load_profile(
        write(
            '[columns]\nstaff_id = "番号"\nunit = ["本庁", "担当課"]\nconcurrent = "区分"\n'
            '[values]\nconcurrent = ["2"]\nmain = ["1"]\n',
            "profile.toml",
        )
    )
    path = write("番号,職員番号,本庁,担当課,区分\r\n7,0001,総務部,人事課,1\r\n7,0001,福祉部,総務課,2\r\n", "a.csv")
    (person,) = people_in(path, profile=profile)
    assert (person.staff_id, person.after, person.flags) == ("7", ("総務部/人事課",), ())


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[columns\n", ": not TOML"),
        ("[columns]\nstaf_id = 'x'\n", ":columns.staf_id: unknown key staf_id"),
        ("[columns]\nstaff_id = 3\n", ":columns.staff_id: is a whole number where text is wanted"),
        ("[orders]\njoint = ['gone']\n", ":orders.joint[0]: "),
    ],
)
def test_a_profile_that_is_none_is_refused_with_its_place(write: Write, toml: str, told: str) -> None:
    path = write(toml, "profile.toml")
    with pytest.raises(LoadError) as refused:
        load_profile(path)
    assert refused.value.text("en").removeprefix(str(path)).startswith(told)


def test_a_heading_that_the_profile_names_must_be_there(write: Write) -> None:
    profile = load_profile(write('[columns]\npost = "補職"\n', "profile.toml"))
    told = fault_of(write(HEAD + ROW, "a.csv"), profile=profile)
    assert told.startswith(':1: no column "補職", which the profile names')


# ---- units


@pytest.mark.parametrize(
    ("parts", "state", "unit"),
    [
        # the code, then a text, then levels
        (("0101", "", "", ""), "unit", "総務部/人事課"),
        (("", "総務部/人事課", "", ""), "unit", "総務部/人事課"),
        (("", "総務部　人事課", "", ""), "unit", "総務部/人事課"),
        (("", "総務部人事課", "", ""), "unit", "総務部/人事課"),
        (("", "人事課", "", ""), "unit", "総務部/人事課"),
        (("", "", "総務部", "人事課"), "unit", "総務部/人事課"),
        (("", "", "", "人事課"), "unit", "総務部/人事課"),
        (("", "", "総務部", ""), "unit", "総務部"),
        (("", "総務課", "福祉部", ""), "unit", "福祉部/総務課"),
        (("", "", "福祉部", "R/D課"), "unit", "福祉部/R\\/D課"),
        (("", "", "本部", "保育園"), "unit", "本部/支所/保育園"),
        (("", "總務部　人事課", "", ""), "unit", "総務部/人事課"),
        (("", "", "總務部", "人事課"), "unit", "総務部/人事課"),
        (("", "總務課", "", ""), "ambiguous", None),
        (("0101", "總務部", "", ""), "disagree", None),
        (("0101", "人事", "", ""), "unit", "総務部/人事課"),
        (("9999", "人事課", "", ""), "unit", "総務部/人事課"),
        (("", "総務課", "", ""), "ambiguous", None),
        (("0101", "福祉部", "", ""), "disagree", None),
        (("0101", "職員課", "", ""), "disagree", None),
        (("", "人事課", "福祉部", ""), "unit", "福祉部"),
        (("", "職員課", "", ""), "gone", None),
        (("0109", "", "", ""), "gone", None),
        (("", "", "総務部", "保育園"), "gone", None),
        (("", "人事科", "", ""), "unknown", None),
        (("", "", "総務部", "人事科"), "unknown", None),
        (("", "", "", ""), "blank", None),
    ],
)
def test_the_unit_that_a_roster_means(parts: Sequence[str], state: str, unit: str | None) -> None:
    found = seat(PARTS.join(parts), Writing(1, 1, ("部", "課")), Seating(TREE), Seating(OLD))
    assert (found.state, None if found.unit is None else TREE.units[found.unit].path) == (state, unit)


def test_a_roster_may_go_down_further_than_the_chart(write: Write) -> None:
    path = write("職員番号,部,課,係\r\n1,総務部,人事課,給与係\r\n2,本部,支所,給与係\r\n", "a.csv")
    with check_staff(compare(TREE, TREE), path, path) as check:
        told = {person.staff_id: person.after for person in check.people()}
        assert told == {"1": ("総務部/人事課",), "2": ("本部 支所 給与係",)}
        assert check.after.left_aside == ("係",)


# ---- forms


def test_a_roster_reads_the_same_in_every_form(write: Write) -> None:
    text = HEAD + ROW + '0002,"乙,\r\n丙",福祉部,総務課,"課長"\r\n,,,,\r\n\r\n'
    expected = people_in(write(text, "utf8.csv"), names=True)
    assert [person.name for person in expected] == ["秘密 太郎", "乙,\r\n丙"]
    forms = {
        "bom.csv": text.encode("utf-8-sig"),
        "cp932.csv": text.encode("cp932"),
        "tab.tsv": text.replace('"乙,', '"乙,').replace(",", "\t").replace("乙\t", "乙,").encode(),
        "semicolon.csv": text.replace(",", ";").replace("乙;", "乙,").encode(),
        "titled.csv": ("職員名簿\r\n令和4年4月\r\n" + text).encode(),
        "[1]*.csv": text.encode(),
        "mixed.csv": text.replace("主事\r\n", "主事\n").encode(),
        "lines.csv": text.replace("職名", '"職\n名"').encode(),
    }
    for name, raw in forms.items():
        got = people_in(write(raw, name), names=True)
        if name == "lines.csv":  # its heading is another one
            got = [one._replace(post_before="主事", post_after="主事") if not one.post_after else one for one in got]
            assert [one[:6] for one in got] == [one[:6] for one in expected]
        else:
            assert got == expected, name
    assert people_in(write(text.encode("cp932"), "named.csv"), names=True, encoding="cp932") == expected


def test_what_is_not_in_the_first_bytes_may_still_be_cp932(write: Write) -> None:
    rows = "".join(f"{number:05},a,,,\r\n" for number in range(8_000))
    told = people_in(write(("staff_id,name,部,課,post\r\n" + rows + "9,秘密,,,主事\r\n").encode("cp932"), "late.csv"))
    assert told[-1].post_after == "主事"


def test_leading_zeros_stay(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["職員番号", "課"], ["0001", "人事課"], [2, "人事課"], [3, "人事課"]):
        book.active.append(row)
    book.active["A4"].number_format = "0000"
    book.save(tmp_path / "a.xlsx")
    assert [person.staff_id for person in people_in(tmp_path / "a.xlsx")] == ["0001", "0003", "2"]


@pytest.mark.parametrize("key", [None, b"0123456789abcdef"])
def test_ids_written_otherwise_are_those_of_the_roster_before(write: Write, key: bytes | None) -> None:
    before = write(
        HEAD + "".join(f"{one},甲,総務部,人事課,主事\r\n" for one in ("0007", "A-01", "b2", "0100")), "before.csv"
    )
    after = write(
        HEAD + "".join(f"{one},甲,総務部,人事課,主事\r\n" for one in ("7", "ａ－０１", "B 2", "0100")), "after.csv"
    )
    with check_staff(compare(TREE, TREE), before, after, key=key) as check:
        people = list(check.people(order="staff_id"))
        assert [one.verdict for one in people] == ["stays"] * 4
        assert check.after.ids_otherwise == 3
        assert key is not None or [one.staff_id for one in people] == ["0007", "0100", "A-01", "b2"]


def test_ids_that_may_mean_several_mean_themselves_alone(write: Write) -> None:
    before = write(HEAD + "".join(f"{one},甲,総務部,人事課,主事\r\n" for one in ("007", "A01", "08")), "before.csv")
    after = write(
        HEAD + "".join(f"{one},甲,総務部,人事課,主事\r\n" for one in ("7", "07", "a01", "A01", "0x8")), "after.csv"
    )
    with check_staff(compare(TREE, TREE), before, after) as check:
        told = {one.staff_id: one.verdict for one in check.people(order="staff_id")}
        assert told == {"007": "unassigned", "08": "unassigned", "7": "joined", "07": "joined", "a01": "joined",
                        "A01": "stays", "0x8": "joined"}  # fmt: skip
        assert check.after.ids_otherwise == 0


def test_unit_codes_written_otherwise_are_counted(write: Write) -> None:
    rows = "1,0101\r\n2,101\r\n3,１０１\r\n4,301\r\n"
    with check_staff(compare(TREE, TREE), *[write(f"職員番号,所属コード\r\n{rows}", "a.csv")] * 2) as check:
        assert check.before.codes_otherwise == 3
        assert not check.places


def test_blanks_around_ids_are_no_part_of_them(write: Write) -> None:
    before = write(HEAD + ROW, "before.csv")
    after = write(HEAD + ROW.replace("0001", "\u30000001\t"), "after.csv")
    key = b"a key of sixteen bytes"
    assert [person.verdict for person in people_in(after, before)] == ["stays"]
    assert [person.verdict for person in people_in(after, before, key=key)] == ["stays"]


# ---- what is wrong


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (HEAD + ROW + "0002,秘密\r\n", ':3: the cells from the column "部" on are missing (there are 5 columns)'),
        (HEAD + ROW + "0002,秘密,a,b,c,d\r\n", ":3: more cells than headings (5)"),
        (HEAD + ROW + ",秘密,総務部,人事課,主事\r\n", ':3: the column "職員番号" is empty'),
        (HEAD + ROW + "0002,秘密\0,総務部,人事課,主事\r\n", ":3: there is a NUL character"),
        (f"{HEAD}{ROW}2,{'秘密' * 2_000_000},総務部,,\r\n", ':3: the cell in the column "氏名" is longer than'),
        (HEAD + ROW + '0002,"秘密,総務部,人事課,主事\r\n' + ROW, ":3: cannot be read as CSV (unexpected end of data)"),
        ((HEAD + ROW).encode("utf-16-le"), ": this is UTF-16; save it as UTF-8"),
        (b"", ": the file is empty"),
        ("a,b\r\n1,2\r\n", ": no headings of a roster (staff id, and unit or the like); add a row"),
        ("1,菅原 修,総務部,人事課,主任\r\n", ": no headings of a roster (staff id, and unit or the like); add a row"),
        ("氏名,部,課\r\n秘密,総務部,人事課\r\n", ": no heading of staff ids (headings: 氏名, 部, 課); call it"),
        ("職員番号,氏名,秘密\r\n1,秘密,総務部\r\n", ": no heading of units (unit, department and"),
        ("職員番号,部,課,部\r\n", ':1: two columns have the heading "部"'),
        ("職員番号,課,兼務\r\n1,人事課,秘密\r\n", ':2: what stands in the column "兼務" may be a concurrent or'),
        (b"PK\x03\x04" + bytes(600), ": cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ": this is an old workbook (.xls) or one with a password"),
        ("職員番号,課\r\n1,あ\r\n".encode() + b"\x82\r\n", ":3: cannot be read as utf-8 (0x82)"),
    ],
    ids=["row too few", "cell too many", "id missing", "NUL", "10 MB", "open quote", "UTF-16 without BOM", "empty",
         "no headings", "a person first", "no ids", "no units", "heading twice", "unknown mark", "no workbook",
         "xls or password", "neither encoding"],
)  # fmt: skip
def test_bad_input_is_one_line_with_its_place(write: Write, content: str | bytes, told: str) -> None:
    line = fault_of(write(content, "roster.xlsx"))
    assert line.startswith(told), line


def test_an_encoding_that_does_not_fit_is_told(write: Write) -> None:
    path = write(HEAD + ROW, "a.csv")
    assert ":1: cannot be read as ascii (0xe8)" in fault_of(path, encoding="ascii")
    assert "unknown encoding x-none" in fault_of(path, encoding="x-none")


def test_workbooks_with_formulas_or_merged_cells_are_refused(tmp_path: Path) -> None:
    for name, told in (("formula", ":B2: the cell holds a formula"), ("merged", ":A2:A3: the cells are merged")):
        book = Workbook()
        for row in (["職員番号", "課"], ["1", "=A1" if name == "formula" else "人事課"], [None, "総務課"]):
            book.active.append(row)
        if name == "merged":
            book.active.merge_cells("A2:A3")
        book.save(tmp_path / f"{name}.xlsx")
        assert fault_of(tmp_path / f"{name}.xlsx").startswith(told)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    assert "no such file" in fault_of(tmp_path / "none.csv")
    assert "this is a folder" in fault_of(tmp_path)


# ---- pseudonyms


def test_pseudonyms_are_keyed_hashes(write: Write) -> None:
    path = write(HEAD + ROW, "a.csv")
    for key in (b"a key of sixteen bytes", b"x" * 100):
        (person,) = people_in(path, key=key)
        assert person.staff_id == hmac.new(key, b"0001", hashlib.sha256).hexdigest()[:20]
    assert people_in(path)[0].staff_id == "0001"


def test_a_key_must_not_be_guessed(write: Write) -> None:
    assert load_key(write("0123456789abcdef\n", "key")) == b"0123456789abcdef"
    with pytest.raises(LoadError, match="the key is too short"):
        load_key(write("secret\n", "short"))


def test_names_are_read_only_where_they_are_asked_for(write: Write) -> None:
    path = write(HEAD + ROW, "a.csv")
    assert people_in(path)[0].name == ""
    assert people_in(path, names=True)[0].name == "秘密 太郎"


def test_the_roster_before_has_the_names_that_the_one_after_lacks(write: Write) -> None:
    after = write("職員番号,部,課\r\n0001,総務部,人事課\r\n", "after.csv")
    assert people_in(after, write(HEAD + ROW, "before.csv"), names=True)[0].name == "秘密 太郎"


def test_nothing_of_a_run_stays_behind(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    people_in(write((HEAD + ROW).encode("cp932"), "a.csv"))
    assert "good" not in fault_of(write(HEAD + "1,2\r\n", "b.csv"))
    assert list(folder.iterdir()) == []


def test_texts_that_look_like_code_are_only_texts(write: Write) -> None:
    ids = ["' or 1=1 --", "{edition}", "$path", '"; drop table person', "𝟏"]
    with (folder := write("", "x")).parent.joinpath("a.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([["職員番号", "課", "職名"], *([one, "人事課", one] for one in ids)])
    told = people_in(folder.parent / "a.csv")
    assert sorted(person.staff_id for person in told) == sorted(ids)
    assert {person.verdict for person in told} == {"stays"}


def test_a_database_that_gives_up_is_one_line(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgdiff.staff.engine.MEMORY", "1MB")
    rows = "".join(f"{number:07},秘密,総務部,人事課,主事\r\n" for number in range(100_000))
    with pytest.raises(EngineError) as stopped:
        people_in(write(HEAD + rows, "a.csv"))
    assert stopped.value.text("en").startswith("joining the rosters stopped (OutOfMemoryException); see that")


@pytest.mark.parametrize("encoding", ["\0", "hex", "utf-9", "a" * 100])
def test_an_encoding_that_is_none_is_told(write: Write, scratch: PrivateFolder, encoding: str) -> None:
    with pytest.raises(LoadError) as refused:
        open_source(str(write(HEAD + ROW, "roster.csv")), scratch, Profile(), encoding)
    assert refused.value.faults[0].code == "unknown_encoding"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "euc-jp"])
def test_a_file_that_is_not_in_the_encoding_named_is_told_with_its_row(
    write: Write, scratch: PrivateFolder, encoding: str
) -> None:
    given = write(HEAD + ROW + "2,﨑,総務部,人事課,\r\n", "roster.csv")
    with pytest.raises(LoadError) as refused:
        open_source(str(given), scratch, Profile(), encoding)
    assert refused.value.faults[0].code in ("not_in_encoding", "no_roster_headings")


def test_the_unicode_text_of_excel_is_read(write: Write, scratch: PrivateFolder) -> None:
    raw = (HEAD + ROW).replace(",", "\t").encode("utf-16")
    source = open_source(str(write(raw, "roster.txt")), scratch, Profile())
    assert [cells for _, cells in source.records()] == [ROW.rstrip().split(",")]


# ---- rosters as offices have them


def read_in(path: Path, before: str, as_of: str = "2024-04-01") -> StaffOutlook:
    """Return the outlook for a roster in a chart of a day, whose units have codes of their levels."""
    tree = chart(
        "総務部\n  人事課\n    給与係\n  行政課",
        {"総務部": {"id": "A01"}, "人事課": {"id": "B01"}, "給与係": {"id": "C02"}, "行政課": {"id": "B02"}},
        as_of=as_of,
    )
    path.write_text(before, encoding="utf-8")
    return foresee_staff(compare(tree, tree), path)


def told_of(path: Path, before: str) -> tuple[list[tuple[str, ...]], dict[str, object]]:
    """Return the people of a roster with their units, and what is said of its columns."""
    with read_in(path, before) as found:
        people = [(one.staff_id, *one.before) for one in found.people()]
        return people, roster_entry(found.before)


def test_people_who_have_left_are_no_staff_and_those_on_leave_are_told(tmp_path: Path) -> None:
    rows = (
        "社員番号,在籍状況,部署,退職年月日,休職開始日,復職予定日\n1,在職中,総務部/人事課,,,\n2,育児休業中,総務部/人事課,,,\n"
        "3,退職済,総務部/行政課,,,\n4,,総務部/行政課,令和6年3月31日,,\n5,,総務部/行政課,2024/4/2,,\n"
        "6,,総務部/行政課,,R5.10.1,\n7,,総務部/行政課,,2023-10-01,2024-03-01\n"
    )
    people, told = told_of(tmp_path / "r.csv", rows)
    assert [staff_id for staff_id, _ in people] == ["1", "2", "5", "6", "7"]
    assert (told["left"], told["on_leave"]) == (2, 2)


@pytest.mark.parametrize(
    ("headings", "cells", "left", "on_leave"),
    [
        ("異動区分", ["退職", "転入", "昇任", ""], "1", ""),
        ("異動区分|異動年月日", ["退職|2024-03-31", "退職|2025-03-31", "転入|2024-04-01"], "1", ""),
        ("離退職日", ["令和6年3月31日", "R7.3.31", "20240331", "99991231", ""], "13", ""),
        ("退職予定日", ["2024/3/31", "2044/3/31"], "1", ""),
        ("在籍", ["○", "○", "", "×"], "34", ""),
        ("在籍", ["在籍", "", "休職", "退職"], "4", "3"),
        ("在籍区分", ["在籍", "退職", "休職", "退職予定"], "2", "3"),
        ("状態", ["正常", "育休復帰", "病気休職中", "死亡"], "4", "3"),
        ("在職状況", ["在職", "産休", "任期満了"], "3", "2"),
        ("退職", ["", "○", "定年", "0", "2024-03-31", "2024-04-02"], "235", ""),
        ("退職区分|退職日", ["|", "勧奨|", "普通|2025-03-31"], "2", ""),
        ("在籍状況|退職日", ["退職|2026-03-31", "退職|", "在職|2024-03-31"], "23", ""),
        ("休職区分", ["", "病気", "なし", "復職"], "", "2"),
        ("育児休業開始日|育児休業終了日", ["2023-10-01|2024-03-31", "2023-10-01|2025-03-31", "2024-05-01|"], "", "2"),
        ("産休開始日|産休終了日|休職開始日", ["2023-01-01|2023-04-01|", "||2024-01-01"], "", "2"),
        ("復職予定日", ["2024-04-01", "2024-04-02", ""], "", "2"),
        ("休職|休職開始日|復職日", ["病気|2024-05-01|", "病気|2024-02-01|", "病気|2022-02-01|2023-02-01"], "", "2"),
        ("休職期間", ["2023/10/1～2024/3/31", "R5.10.1から", "2024-05-01～2024-06-30", ""], "", "2"),
        ("就労状況", ["就労", "休業", "育児休業（予定）"], "", "2"),
        ("Status", ["Active", "Terminated", "On leave", "Left", "Not on leave"], "24", "3"),
        ("Leaving date", ["2024-03-31", "2024-12-31"], "1", ""),
        ("Active", ["Y", "N"], "2", ""),
        ("Maternity leave start|Return date", ["2024-01-01|2024-06-01", "2023-01-01|2024-01-01"], "", "1"),
    ],
)
def test_who_is_there_on_the_day_of_the_chart(
    tmp_path: Path, headings: str, cells: list[str], left: str, on_leave: str
) -> None:
    rows = [f"職員番号|課|{headings}", *(f"{number}|人事課|{cell}" for number, cell in enumerate(cells, start=1))]
    with read_in(tmp_path / "r.csv", "".join(f"{row}\n" for row in rows).replace("|", ",")) as found:
        staff = {one.staff_id: one.flags for one in found.people()}
        assert "".join(str(at) for at in range(1, len(cells) + 1) if str(at) not in staff) == left
        assert "".join(sorted(staff_id for staff_id, flags in staff.items() if "on_leave" in flags)) == on_leave
        assert not found.places


def test_what_was_not_understood_of_who_is_there_is_told(tmp_path: Path) -> None:
    rows = "職員番号,課,在籍区分,退職日\n1,人事課,1,未定\n2,人事課,2,9999/12/31\n3,人事課,,なし\n"
    _, told = told_of(tmp_path / "r.csv", rows)
    assert (told["unknown_standings"], told["unread_days"], told["left"]) == (2, 1, 0)


def test_a_profile_says_what_codes_of_standing_mean(write: Write) -> None:
    profile = load_profile(write('[values]\nleft = ["3"]\non_leave = ["2"]\n', "profile.toml"))
    path = write("職員番号,課,在籍区分\n1,人事課,1\n2,人事課,2\n3,人事課,3\n", "r.csv")
    assert [(one.staff_id, one.flags) for one in people_in(path, profile=profile)] == [("1", ()), ("2", ("on_leave",))]


def test_people_who_have_left_are_not_in_the_plan(tmp_path: Path) -> None:
    tree = chart("総務部\n  人事課")
    path = tmp_path / "r.csv"
    path.write_text(
        "職員番号,部,課,在籍状況,兼務所属\n1,総務部,人事課,在職,総務部\n2,総務部,文書課,退職,\n", encoding="utf-8"
    )
    plan = plan_staff(compare(tree, tree), path)
    with plan.outlook:
        assert [row.staff_id for row in plan.rows] == ["1"]


@pytest.mark.parametrize("heading", ["兼務所属", "併任先", "Secondary unit"])
def test_a_column_may_name_the_concurrent_unit(tmp_path: Path, heading: str) -> None:
    before = f"職員番号,所属,職名,{heading}\n1,総務部人事課,課長,総務部行政課、給与係\n2,総務部行政課,,\n"
    people, told = told_of(tmp_path / "r.csv", before)
    assert people == [("1", "総務部/人事課"), ("2", "総務部/行政課")]
    assert told["not_read"] == []


@pytest.mark.parametrize(
    ("headings", "cells", "given"),
    [
        ("兼務部,兼務課", "総務部,秘書課", {"総務部 秘書課": 1}),
        ("兼務部,兼務課", "総務部,秘書課、行政課", {"総務部 秘書課": 1}),
        ("兼務部,兼務課", "総務部;福祉部,行政課;保護課", {"福祉部 保護課": 1}),
        ("兼務1,兼務2", "総務部行政課,秘書課", {"秘書課": 1}),
        ("兼務先コード,兼務先名称", "B02,行政課", {}),
        ("兼務先コード,兼務先名称", "B02,給与係", {"B02 給与係": 1}),
        ("兼務所属,兼務役職", "秘書課、,主査", {"秘書課": 1}),
        ("兼務所属,併任先", "-,なし", {}),
        ("兼務,兼務先", "有,秘書課", {"秘書課": 1}),
        ("兼務の有無,兼務先", "無,", {}),
        ("兼務所属,併任先", "秘書課,秘書課", {"秘書課": 2}),
    ],
)
def test_concurrent_units_are_looked_up_as_main_ones_are(
    tmp_path: Path, headings: str, cells: str, given: dict[str, int]
) -> None:
    with read_in(tmp_path / "r.csv", f"職員番号,部,課,{headings}\n1,総務部,人事課,{cells}\n") as found:
        assert {place.given: place.concurrent for place in found.places} == given
        assert [one.before for one in found.people()] == [("総務部/人事課",)]


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("A01,総務部,,,,", "総務部"),
        ("A01,総務部,B01,人事課,,", "総務部/人事課"),
        ("A01,総務部,B01,人事課,C02,給与係", "総務部/人事課/給与係"),
        ("A01,総務部,B02,行政課,C99,庶務係", "総務部/行政課"),  # the chart ends above
    ],
)
def test_each_level_may_have_a_code(tmp_path: Path, row: str, unit: str) -> None:
    head = "部コード,部名,課コード,課名,係コード,係名,職員番号,役職コード\n"
    people, told = told_of(tmp_path / "r.csv", f"{head}{row},1,050\n")
    assert people == [("1", unit)]
    assert told["codes"] == ["部コード", "課コード", "係コード"]
    assert told["not_read"] == ["役職コード"]


def test_levels_may_only_be_counted(tmp_path: Path) -> None:
    people, _ = told_of(tmp_path / "r.csv", "職員番号,所属2,所属1,所属3\n1,人事課,総務部,給与係\n")
    assert people == [("1", "総務部/人事課/給与係")]


def test_a_row_that_ran_into_the_headings_is_not_shown(write: Write) -> None:
    run_together = "職員番号,部,課0001,秘密 太郎,総務部,人事課,主事\r\n0002,総務部\r\n"
    assert fault_of(write(run_together, "r.csv")).startswith(':2: the cells from the column "3" on are missing')


def test_a_file_that_ends_within_a_character_is_told(write: Write) -> None:
    assert "cannot be read as utf-8" in fault_of(write((HEAD + ROW + "2,あ").encode()[:-1], "r.csv"))


# ---- cells that mean those above


def units_of(path: Path, rows: str) -> list[str]:
    """Return the unit of everyone by id, from an outlook of a roster."""
    with read_in(path, rows) as found:
        return [one.before[0] if one.before else "" for one in found.people(order="staff_id")]


A, B, C = "総務部/人事課", "総務部/行政課", "総務部/人事課/給与係"


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        ("総務部,人事課,\n〃,行政課,\n同上,〃,\n″,人事課,給与係\n〃,〃,〃", [A, B, B, C, C]),  # signs
        ("総務部,人事課,\n,,\n,行政課,\n,,\n,人事課,給与係\n,,", [A, A, B, B, C, C]),  # once a group
        ("総務部,,\n,人事課,\n,,給与係\n,,\n,行政課,\n,,", ["総務部", A, C, C, B, B]),  # a group begins above its parts
        ("総務部,人事課,\n,人事課,\n,,\n,行政課,\n,行政課,", [A, A, "総務部", B, B]),  # 課 in every row
        ("総務部,人事課,\n総務部,,\n総務部,行政課,\n総務部,,", [A, "総務部", B, "総務部"]),  # 部 in every row
        (",人事課,\n総務部,行政課,\n,人事課,給与係\n,,", [A, B, C, ""]),  # the first row begins no group
    ],
)
def test_a_unit_may_be_that_of_the_row_above(tmp_path: Path, rows: str, units: list[str]) -> None:
    told = "".join(f"{number},{row}\n" for number, row in enumerate(rows.split("\n"), start=1))
    assert units_of(tmp_path / "r.csv", f"職員番号,部,課,係\n{told}") == units


def test_a_unit_in_one_column_may_be_written_once_a_group(tmp_path: Path) -> None:
    rows = "職員番号,所属\n1,人事課\n2,\n3,\n4,行政課\n5,\n"
    assert units_of(tmp_path / "r.csv", rows) == [A, A, A, B, B]
    _, told = told_of(tmp_path / "r.csv", rows)
    assert told["as_above"] == 3
    assert units_of(tmp_path / "r.csv", "職員番号,所属\n1,人事課\n2,\n3,\n") == [A, "", ""]  # nothing groups
    assert units_of(tmp_path / "r.csv", rows.replace("所属", "改正後の所属")) == [A, "", "", B, ""]  # a plan


def test_blanks_are_not_filled_where_the_chart_knows_the_units_without(tmp_path: Path) -> None:
    rows = "職員番号,局,部,課\n1,総務部,,行政課\n2,,総務部,人事課\n3,,総務部,行政課\n4,,総務部,\n"
    assert units_of(tmp_path / "r.csv", rows) == [B, A, B, "総務部"]


def test_signs_stand_for_posts_too(tmp_path: Path) -> None:
    rows = "職員番号,所属,職名,兼務所属\n1,人事課,課長,行政課\n2,〃,〃,〃\n3,行政課,主任,\n"
    with read_in(tmp_path / "r.csv", rows) as found:
        assert [one.post for one in found.people(order="staff_id")] == ["課長", "課長", "主任"]
        assert not found.places


def test_a_sign_for_the_id_above_is_told(write: Write) -> None:
    assert fault_of(write("職員番号,課\r\n1,人事課\r\n〃,人事課\r\n", "r.csv")).startswith(
        ':3: the column "職員番号" has a sign for the row above; write the staff id'
    )


def book_of(path: Path, rows: Sequence[Sequence[object]], *merged: str) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for place in merged:
        book.active.merge_cells(place)
    book.save(path)
    return path


def test_merged_cells_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["職員番号", "部", "課", "職名", "備考"],
        ["1", "総務部", "人事課", "課長", "甲"],
        ["2", None, None, "主事", None],
        ["3", None, "総務課", "主事", None],
        ["4", "福祉部", None, "部長", None],
    ]
    path = book_of(tmp_path / "a.xlsx", rows, "B2:B4", "C2:C3", "D3:D4", "B5:C5", "E2:E5")
    people = people_in(path)
    assert [one.after[0] for one in people] == ["総務部/人事課", "総務部/人事課", "総務部/総務課", "福祉部"]
    assert [one.post_after for one in people] == ["課長", "主事", "主事", "部長"]
    for place in ("A2:A3", "A3:C3"):
        assert fault_of(book_of(tmp_path / "b.xlsx", rows, place)).startswith(f":{place}: the cells are merged")


def test_headings_may_stand_in_two_rows(tmp_path: Path) -> None:
    rows: list[list[str | None]] = [
        ["職員名簿"],
        ["職員番号", "本務", None, "兼務", None, "職名"],
        [None, "部", "課", "部", "課", None],
        ["1", "総務部", "人事課", "福祉部", "保護課", "課長"],
    ]
    path = book_of(tmp_path / "a.xlsx", rows, "A2:A3", "B2:C2", "D2:E2", "F2:F3")
    text = tmp_path / "a.csv"
    text.write_text("\n".join(",".join(str(cell or "") for cell in row) for row in rows), encoding="utf-8")
    for one in (path, text):
        with check_staff(compare(TREE, TREE), one, one) as check:
            assert [(person.after, person.post_after) for person in check.people()] == [(("総務部/人事課",), "課長")]
            assert {(place.given, place.concurrent) for place in check.places} == {("福祉部 保護課", 1)}


# ---- the order of levels


@pytest.mark.parametrize(
    ("head", "row", "levels"),
    [
        ("所属1,所属2,所属3", "給与係,人事課,総務部", ["所属3", "所属2", "所属1"]),
        ("課,部,係", "人事課,総務部,給与係", ["部", "課", "係"]),
        ("部,課,係", "人事課,総務部,給与係", ["課", "部", "係"]),  # not as its headings say
        ("所属1,所属2,所属3", "総務部,人事課,給与係", ["所属1", "所属2", "所属3"]),
    ],
)
def test_levels_stand_as_they_do_in_the_chart(tmp_path: Path, head: str, row: str, levels: list[str]) -> None:
    people, told = told_of(tmp_path / "r.csv", f"職員番号,{head}\n1,{row}\n")
    assert people == [("1", "総務部/人事課/給与係")]
    assert told["levels"] == levels


@pytest.mark.parametrize(
    ("head", "row", "unit", "concurrent"),
    [
        ("所属1,所属2", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("所属1,所属2", "人事課,秘書課", "総務部/人事課", None),  # levels, of which the chart has the upper
        ("所属コード1,所属コード2", "B01,A01", "総務部/人事課", None),
        ("所属,兼務", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("本務,兼務", "人事課,行政課", "総務部/人事課", "総務部/行政課"),
        ("所属,兼務", "人事課,-", "総務部/人事課", None),
    ],
)
def test_the_chart_says_what_columns_hold(
    tmp_path: Path, head: str, row: str, unit: str, concurrent: str | None
) -> None:
    before = chart("総務部\n  人事課\n  行政課", {"総務部": {"id": "A01"}, "人事課": {"id": "B01"}})
    path = tmp_path / "r.csv"
    path.write_text(f"職員番号,{head}\n1,{row}\n", encoding="utf-8")
    with foresee_staff(compare(before, chart("総務部\n  人事課")), path) as found:  # 行政課 is to be decided on
        (person,) = found.people()
        assert (person.before, person.concurrent_open) == ((unit,), (concurrent,) if concurrent else ())
