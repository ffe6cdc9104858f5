"""Roster files: what is understood of them, whose units they mean, and one clear line for what is wrong."""

from __future__ import annotations

import csv
import hashlib
import hmac
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from builders import chart
from conftest import Write
from orgdiff import compare
from orgdiff.errors import EngineError, LoadError
from orgdiff.files.private import PrivateFolder
from orgdiff.staff import check_staff, load_key, load_profile
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.seats import PARTS, Naming, Seating, find_seat
from orgdiff.staff.rosters.sources import open_source
from staffing import TREE, fault_of, people_in

OLD = chart("総務部\n  人事課\n  職員課\n  保育園", {"職員課": {"id": "0109"}})
HEAD = "職員番号,氏名,部,課,職名\r\n"
ROW = "0001,秘密 太郎,総務部,人事課,主事\r\n"


@pytest.fixture
def scratch() -> Iterator[PrivateFolder]:
    folder = PrivateFolder()
    yield folder
    folder.close()


# ---- columns


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
    found = find_seat(PARTS.join(parts), Naming(1, 1, ("部", "課")), Seating(TREE), Seating(OLD))
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
        assert not check.unmatched


def test_rows_blank_all_over_are_left_out_and_a_name_alone_is_somebody_without_an_id(write: Write) -> None:
    head = HEAD.replace("職名", "職名,任用区分")
    blank = ",,,,,\r\n"
    [person] = people_in(write(head + blank + ROW.replace("\r", ",正規\r") + 3 * blank, "some.csv"))
    assert person.staff_id == "0001"
    for name, row in (("name.csv", ",秘密 太郎,,,,\r\n"), ("type.csv", ",,,,,正規\r\n")):
        assert fault_of(write(head + blank + row + blank, name)).startswith(':3: the column "職員番号" is empty')


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
        ("職員番号,課,兼務\r\n1,人事課,秘密\r\n", ':2: the value in the column "兼務" may be a concurrent or'),
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


def test_an_error_in_a_cell_is_shown_only_where_it_is_one_of_a_spreadsheet(tmp_path: Path) -> None:
    for name, error in (("a", "#N/A"), ("b", "秘密")):
        book = Workbook()
        for row in (["職員番号", "課"], ["1", "#N/A"]):
            book.active.append(row)
        book.save(tmp_path / "given.xlsx")
        with ZipFile(tmp_path / "given.xlsx") as given, ZipFile(tmp_path / f"{name}.xlsx", "w") as written:
            for part in given.namelist():
                written.writestr(part, given.read(part).replace(b"#N/A", error.encode()))
        assert fault_of(tmp_path / f"{name}.xlsx").startswith(
            f":B2: the cell holds an error ({error if name == 'a' else '#'})"
        )


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
    assert stopped.value.text("en").startswith("joining the rosters stopped (OutOfMemoryException); check that")


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


def test_a_row_that_ran_into_the_headings_is_not_shown(write: Write) -> None:
    run_together = "職員番号,部,課0001,秘密 太郎,総務部,人事課,主事\r\n0002,総務部\r\n"
    assert fault_of(write(run_together, "r.csv")).startswith(':2: the cells from the column "3" on are missing')


def test_a_file_that_ends_within_a_character_is_told(write: Write) -> None:
    assert "cannot be read as utf-8" in fault_of(write((HEAD + ROW + "2,あ").encode()[:-1], "r.csv"))
