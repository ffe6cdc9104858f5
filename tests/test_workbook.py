"""Workbooks as planners leave them, as LibreOffice saves them, and as nobody should make them."""

from __future__ import annotations

import io
import sys
import time
import tracemalloc
import zipfile
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from check_workbooks import not_whole
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from books import saved, workbook
from conftest import Write
from orgdiff import draw
from orgdiff.documents import dump_document, make
from orgdiff.errors import LoadError, OutputError
from orgdiff.files import workbook_input
from orgdiff.mapping import (
    HistoryLine,
    MappingRow,
    UnitMapping,
    UnitRef,
    draft,
    dump_mapping,
    load_mapping,
    workbook_reader,
    workbook_writer,
)
from orgdiff.wording import LANGUAGES, Language
from programs import Office
from samples import kashiwa

HEADINGS = ["旧組織", "新組織", "判定", "新所属", "確認日"]


def cells(*rows: list[Any], headings: list[str] = HEADINGS) -> bytes:
    """Return a workbook of one sheet that openpyxl made."""
    return workbook(headings, *rows)


def reading(raw: bytes, write: Write) -> UnitMapping:
    return load_mapping(write(raw, "mapping.xlsx"))


def refusal(raw: bytes, write: Write) -> str:
    """Return the one line that a workbook is refused with, without its folder."""
    with pytest.raises(LoadError) as raised:
        reading(raw, write)
    assert "\n" not in raised.value.text("ja")
    return raised.value.text("en").rpartition("mapping.xlsx:")[2].strip()


@pytest.fixture(scope="module")
def drafted() -> UnitMapping:
    return draft(kashiwa(), "ja")


@pytest.fixture(scope="module")
def first_draft(drafted: UnitMapping) -> bytes:
    return dump_mapping(drafted.with_history_line("2022-02-01T09:00:00+09:00", "山田", "案を作成"), "xlsx", "ja")


def opened(raw: bytes) -> Any:
    return load_workbook(io.BytesIO(raw))


# ---- what is written


def test_the_first_sheet_is_ready_to_work_in(drafted: UnitMapping, first_draft: bytes) -> None:
    sheet = opened(first_draft).worksheets[0]
    last = len(drafted.rows) + 1
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == f"A1:P{last}"
    lists = {str(rule.sqref).split(":")[0]: rule for rule in sheet.data_validations.dataValidation}
    assert lists["K2"].formula1 == '"承認,却下,修正"'
    assert lists["L2"].formula1.startswith("'新組織一覧'!$B$2:$B$")
    assert sheet["A2"].value == "要確認"
    assert sheet.conditional_formatting


def test_rows_that_are_approved_at_one_stroke_are_folded_last(first_draft: bytes) -> None:
    sheet = opened(first_draft).worksheets[0]
    rows = [number for number in range(2, sheet.max_row + 1) if sheet.cell(number, 1).value]
    hidden = [bool(sheet.row_dimensions[number].hidden) for number in rows]
    states = [sheet.cell(number, 1).value for number in rows]
    assert hidden == sorted(hidden)
    assert (0 < hidden.count(False) < 30, {state for state, folded in zip(states, hidden, strict=True) if folded}) == (
        True, {"提案"},
    )  # fmt: skip


def test_office_files_are_the_same_on_every_system(monkeypatch: pytest.MonkeyPatch, drafted: UnitMapping) -> None:
    def made() -> list[bytes]:
        table = make(kashiwa(), "table")
        documents = [dump_document(table, form) for form in ("xlsx", "docx")]
        return [dump_mapping(drafted, "xlsx", "ja"), *documents, *draw(kashiwa(), "pptx")]

    here = made()
    monkeypatch.setattr(sys, "platform", "win32")  # what Python asks when it notes the system in a ZIP file
    assert made() == here


def test_every_sheet_is_set_up_for_printing_with_its_headings(first_draft: bytes) -> None:
    book = opened(first_draft)
    assert book.sheetnames == ["対応表", "新組織一覧", "使い方", "履歴"]
    for sheet in book.worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == {
            "対応表": (8, "landscape"),
            "新組織一覧": (9, "portrait"),
        }.get(sheet.title, (9, "landscape"))
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.title == "使い方" or sheet.print_title_rows == "$1:$1"


def test_codes_and_formulas_are_text_and_days_are_days() -> None:
    row = MappingRow((UnitRef("=1+1", "0012"),), (UnitRef("+81"),), verdict="approved", reason="@x", on="2022-02-01")
    sheet = opened(dump_mapping(UnitMapping((row,)), "xlsx", "en")).worksheets[0]
    by_heading = {sheet.cell(1, number).value: sheet.cell(2, number) for number in range(1, 17)}
    texts = [by_heading[name] for name in ("before", "before code", "after", "reason")]
    assert [(cell.value, cell.data_type) for cell in texts] == [
        ("=1+1", "s"), ("0012", "s"), ("+81", "s"), ("@x", "s"),
    ]  # fmt: skip
    assert by_heading["confirmed on"].value == datetime(2022, 2, 1)


def test_the_second_sheet_tells_which_after_units_are_accounted_for() -> None:
    row = MappingRow((UnitRef("甲課"),), (UnitRef("乙課"), UnitRef("丙課")), verdict="corrected", corrected=("丙課",))
    for limit in (workbook_writer.MAX_LIVE_ROWS, 0):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workbook_writer, "MAX_LIVE_ROWS", limit)
            raw = dump_mapping(UnitMapping((row,)), "xlsx", "ja")
        sheet = load_workbook(io.BytesIO(raw), data_only=True).worksheets[1]
        accounted_for = {line[1].value: line[2].value or "" for line in sheet.iter_rows(min_row=2)}
        assert accounted_for == {"乙課": "", "丙課": "済"}


def test_a_cell_that_excel_cannot_hold_is_an_error_not_a_loss() -> None:
    with pytest.raises(OutputError, match=r"^対応表!N2: longer than an Excel cell"):
        dump_mapping(UnitMapping((MappingRow((UnitRef("甲課"),), reason="長" * 40_000),)), "xlsx", "ja")


def test_more_rows_than_people_work_in_go_to_other_forms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_writer, "MAX_ROWS", 1)
    with pytest.raises(OutputError, match="too many rows"):
        dump_mapping(UnitMapping((MappingRow(), MappingRow())), "xlsx", "en")


# ---- what planners do


def test_columns_may_be_moved_added_hidden_and_titled(first_draft: bytes, drafted: UnitMapping, write: Write) -> None:
    sheet = (book := opened(first_draft)).worksheets[0]
    sheet.insert_cols(3)
    sheet.cell(1, 3).value = "メモ"
    sheet.cell(5, 3).value = "係長に確認"
    sheet.insert_rows(1, 2)
    sheet["A1"] = "令和4年度 組織改編"
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[7].hidden = True
    sheet.move_range(f"R3:R{sheet.max_row}", cols=4)
    read = reading(saved(book), write)
    assert [row.before for row in read.rows] == [row.before for row in drafted.rows]
    assert [row.others for row in read.rows if row.others] == [(("メモ", "係長に確認"),)]
    assert read.places[0] == "4"


def test_rows_may_be_sorted_and_their_places_are_those_of_the_sheet(write: Write) -> None:
    read = reading(cells(["乙課", "乙課", "承認"], [], ["甲課", "甲課", "却下"]), write)
    assert [(row.before_paths, place) for row, place in zip(read.rows, read.places, strict=True)] == [
        (("乙課",), "2"),
        (("甲課",), "4"),
    ]


@pytest.mark.parametrize("day", [date(2022, 2, 1), datetime(2022, 2, 1, 9, 30), "2022/2/1", "令和4年2月1日", "R4.2.1"])
def test_days_are_read_as_people_enter_them(day: Any, write: Write) -> None:
    assert reading(cells(["甲課", "乙課", "承認", None, day]), write).rows[0].on == "2022-02-01"


def test_numbers_are_names_where_names_are_wanted(write: Write) -> None:
    assert reading(cells([2024, 7.0, "承認"]), write).rows[0].before_paths == ("2024",)


def test_several_units_stand_in_one_cell_a_line_each(write: Write) -> None:
    read = reading(cells(["甲課\n乙課 \n", "丙課", "修正", "丙課\r\n丁課"]), write)
    assert (read.rows[0].before_paths, read.rows[0].corrected) == (("甲課", "乙課"), ("丙課", "丁課"))


def test_a_workbook_is_as_old_as_its_last_change(first_draft: bytes) -> None:
    assert opened(first_draft).properties.created == datetime(2022, 2, 1)
    assert (
        opened(dump_mapping(UnitMapping((), (HistoryLine("x", "", ""),)), "xlsx", "en")).properties.created.year == 1980
    )


def test_the_history_and_the_title_come_back(first_draft: bytes, write: Write) -> None:
    read = reading(first_draft, write)
    assert read.history == (HistoryLine("2022-02-01T09:00:00+09:00", "山田", "案を作成"),)
    assert read.title == "柏市 令和3年度 → 令和4年度"


# ---- what nobody should hand in


def test_a_formula_is_refused_with_its_cell(write: Write) -> None:
    assert refusal(cells(["甲課", "=A2", "承認"]), write).startswith("B2: the cell holds a formula")


def test_an_error_value_is_refused_with_its_cell(write: Write) -> None:
    assert refusal(cells(["甲課", "#N/A", "承認"]), write).startswith("B2: the cell holds an error (#N/A)")


def test_merged_cells_are_refused_but_not_in_a_title(write: Write) -> None:
    book = opened(cells(["甲課", "乙課", "承認"], ["丙課", "丁課", None]))
    book.active.merge_cells("C2:C3")
    assert refusal(saved(book), write).startswith("C2:C3: the cells are merged")
    book = opened(cells(["甲課", "乙課", "承認"]))
    book.active.insert_rows(1)
    book.active.merge_cells("A1:C1")
    assert reading(saved(book), write).rows[0].verdict == "approved"


def test_a_workbook_that_is_no_mapping_says_what_it_lacks(write: Write) -> None:
    assert refusal(cells(headings=["a", "b"]), write).startswith('not a mapping (it has no column "判定 / decision")')


def test_a_heading_twice_is_refused_with_its_row(write: Write) -> None:
    assert refusal(cells(headings=[*HEADINGS, "判定"]), write).startswith('1: two columns have the heading "判定"')


def test_an_unknown_decision_is_refused_with_its_row(write: Write) -> None:
    assert refusal(cells(["甲課", "乙課", True]), write).startswith('2: "True" is not one of')


def test_too_many_columns_are_refused(write: Write) -> None:
    wide = cells(["甲課", "乙課", "承認", *["x"] * 300])
    assert refusal(wide, write).startswith("more than 200 columns")


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"PK\x03\x04 and then nothing", "cannot be read as a workbook"),
        (b"random \x00\xff bytes", "cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old workbook (.xls) or one with a password"),
        (b" ", "the file is empty"),
    ],
)
def test_what_is_no_workbook_is_told_so(raw: bytes, why: str, write: Write) -> None:
    assert why in refusal(raw, write)


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def parts_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as read:
        return {name: read.read(name) for name in read.namelist()}


def test_a_zip_bomb_is_refused_before_it_is_unpacked(first_draft: bytes) -> None:
    bomb = archive({**parts_of(first_draft), "xl/media/image1.png": bytes(workbook_input.MAX_UNPACKED + 1)})
    assert len(bomb) < 1_000_000
    tracemalloc.start()
    with pytest.raises(LoadError, match="too large"):
        workbook_reader.read(bomb, "bomb.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_zip_that_declares_less_than_it_holds_is_refused(first_draft: bytes, write: Write) -> None:
    lying = bytearray(first_draft)
    at = lying.rfind(b"PK\x01\x02")  # the entry of the last part in the central directory
    lying[at + 24 : at + 28] = (1).to_bytes(4, "little")
    assert "cannot be read as a workbook" in refusal(bytes(lying), write)


def test_entities_are_refused(first_draft: bytes, write: Write) -> None:
    parts = parts_of(first_draft)
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><sst>&b;</sst>'
    assert "cannot be read as a workbook" in refusal(archive({**parts, "xl/sharedStrings.xml": laughs}), write)


def test_a_full_sheet_is_refused_in_good_time(first_draft: bytes, write: Write) -> None:
    """1,048,576 rows, all that a sheet can have."""
    full = b"".join(b'<row r="%d"><c r="A%d" t="b"><v>1</v></c></row>' % (n, n) for n in range(1, 1_048_577))
    parts = parts_of(first_draft)
    head = parts["xl/worksheets/sheet1.xml"].partition(b"<sheetData>")[0]
    raw = archive({**parts, "xl/worksheets/sheet1.xml": head + b"<sheetData>" + full + b"</sheetData></worksheet>"})
    start = time.monotonic()
    assert "too large" in refusal(raw, write)
    assert time.monotonic() - start < 20


def test_a_cell_of_a_million_letters_is_refused_with_its_row(write: Write) -> None:
    long = {
        name: content.replace(b"Unit A", b"Unit A" * 200_000)
        for name, content in parts_of(cells(["Unit A", "Unit B", "承認"])).items()
    }
    assert refusal(archive(long), write).startswith('2: the cell in the column "')


@pytest.mark.parametrize("row", [10**7, 10**15])
def test_a_row_of_any_number_costs_no_more_than_its_cells(row: int, first_draft: bytes) -> None:
    parts = parts_of(first_draft)
    far = b'<row r="%d"><c r="A%d" t="b"><v>1</v></c></row></sheetData>' % (row, row)
    sheet = parts["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", far)
    raw = archive({**parts, "xl/worksheets/sheet1.xml": sheet})
    with workbook_input.open_workbook(raw, "far.xlsx") as sheets:
        assert [number for number, _ in sheets[0].rows()][-1] == row


def test_a_cell_at_the_far_corner_costs_nothing(write: Write) -> None:
    book = opened(cells(["甲課", "乙課", "承認"]))
    book.active["XFD60000"] = "x"
    start = time.monotonic()
    assert reading(saved(book), write).rows[0].verdict == "approved"
    assert time.monotonic() - start < 20


SOUND = cells(["甲課", "乙課", "承認"], ["丙課", None, None])


@settings(max_examples=150)
@given(st.data())
def test_damaged_workbooks_are_read_or_refused_in_one_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Bytes changed, cut short, parts mangled: never anything but a mapping or a `LoadError`."""
    raw = SOUND
    harm = data.draw(st.sampled_from(("cut", "flip", "noise", "mangle")))
    if harm == "cut":
        raw = raw[: data.draw(st.integers(0, len(raw)))]
    elif harm == "flip":
        at = data.draw(st.integers(0, len(raw) - 1))
        raw = raw[:at] + data.draw(st.binary(min_size=1, max_size=8)) + raw[at + 1 :]
    elif harm == "noise":
        raw = b"PK\x03\x04" + data.draw(st.binary(max_size=200))
    else:
        parts = parts_of(raw)
        name = data.draw(st.sampled_from(sorted(parts)))
        content = parts[name]
        at = data.draw(st.integers(0, len(content)))
        parts[name] = content[:at] + data.draw(st.binary(max_size=6)) + content[at + data.draw(st.integers(0, 40)) :]
        raw = archive(parts)
    path = tmp_path_factory.mktemp("damaged") / "mapping.xlsx"
    path.write_bytes(raw)
    with suppress(LoadError):
        load_mapping(path)


# ---- LibreOffice


@pytest.mark.office
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_saves_what_reads_the_same(
    language: Language, office: Office, tmp_path: Path, drafted: UnitMapping
) -> None:
    first, *rest = drafted.rows
    edited = replace(
        first, verdict="corrected", corrected=("甲部/乙課", "丙課"), reason="=条例\n第2条", by="'山田", on="2022-02-01"
    )
    edited = replace(edited, kind="moved", also=("renamed",), confidence=0.31, others=(("メモ", "-"),))
    mapping = UnitMapping((edited, *rest), (HistoryLine("2022-02-01T09:00:00+09:00", "山田", "案"),), drafted.title)
    path = tmp_path / "mapping.xlsx"
    path.write_bytes(dump_mapping(mapping, "xlsx", language))
    read = load_mapping(office.converted(path, "xlsx"))
    assert read.rows == mapping.rows
    assert (read.history, read.title) == (mapping.history, mapping.title)


@pytest.mark.office
def test_names_of_units_stand_whole_on_paper(office: Office, tmp_path: Path) -> None:
    short, long = "市民生活部/市民活動支援課", "高齢者支援体制整備推進部/地域包括ケアシステム推進担当課"
    row = MappingRow((UnitRef(short), UnitRef("総務部/庶務課")), (UnitRef(long),), "proposed", "merged")
    path = tmp_path / "mapping.xlsx"
    path.write_bytes(dump_mapping(UnitMapping((row,)), "xlsx", "ja"))
    printed = office.converted(path, "pdf").read_bytes()
    names = [short, "総務部/庶務課", long, "建設部/道路課"]
    assert not_whole(printed, names, workbook_writer.WIDEST_PATHS) == ["建設部/道路課"]


@pytest.mark.office
def test_the_second_sheet_counts_in_a_real_spreadsheet(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "mapping.xlsx"
    rows = tuple(MappingRow((UnitRef(f"旧{n}課"),), (UnitRef(f"新{n}課"), UnitRef(f"新{n}課/係"))) for n in range(3))
    path.write_bytes(dump_mapping(UnitMapping(rows), "xlsx", "ja"))
    book = load_workbook(path)
    book.worksheets[0]["K3"] = "承認"
    book.worksheets[0]["K4"], book.worksheets[0]["L4"] = "修正", "新0課/係"
    book.save(path)
    sheet = load_workbook(office.converted(path, "xlsx"), data_only=True).worksheets[1]
    assert {line[1].value: line[2].value or "" for line in sheet.iter_rows(min_row=2)} == {
        "新0課": "", "新0課/係": "済", "新1課": "済", "新1課/係": "済", "新2課": "", "新2課/係": "",
    }  # fmt: skip
