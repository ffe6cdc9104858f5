"""Lists and tables as people type them: numbers, notes and marks beside names, columns made with blanks."""

from __future__ import annotations

import io

import openpyxl
import pytest

from books import saved
from outlines import Rows, outline, read, remarks, sheets


@pytest.mark.parametrize(
    ("content", "chart"),
    [
        ("総務部　総務課　庶務係\n　　　　　　　　文書係\n　　　　人事課　給与係\n市民部　市民課　窓口係\n",
         "総務部(総務課(庶務係 文書係) 人事課(給与係)) 市民部(市民課(窓口係))"),
        ("1 総務部\n 1-1 総務課\n 1-2 人事課\n2 市民部\n 2-1 市民課\n", "総務部(総務課 人事課) 市民部(市民課)"),
        ("1. Corporate Directorate\n1.1 Finance Division\n1.2 Legal Division\n2. Place Directorate\n"
         "2.1 Roads Division\n",
         "Corporate Directorate(Finance Division Legal Division) Place Directorate(Roads Division)"),
        ("○甲町課設置条例\n（課の設置）\n第1条　事務を分掌させるため、次の課を置く。\n(1)　総務課\n(2)　税務課\n"
         "附　則\nこの条例は、公布の日から施行する。\n", "総務課 税務課"),
        ("所属\n総務部/総務課\n/\n総務部/人事課\n", "総務部(総務課 人事課)"),
        ("部,課\n総務部,総務課\n,人事課\n担当：総務課人事係 電話0000-00-0000\n（注）予定\n", "総務部(総務課 人事課)"),
        ("部,課\n総務部（部長 山田太郎）,総務課\n市民部　２課３係,市民課\n", "総務部(総務課) 市民部(市民課)"),
        ("Dezernat;Amt;Abteilung\nDezernat I;Hauptamt;Personal\n;;Organisation\nDezernat II;Bauamt;\n",
         "Dezernat I(Hauptamt(Personal Organisation)) Dezernat II(Bauamt)"),
        ("Pôle,Service,Bureau\nPôle A,Finances,Budget\n,,Comptes\n,Juridique,\n",
         "Pôle A(Finances(Budget Comptes) Juridique)"),
    ],
)  # fmt: skip
def test_a_reader_sees_the_same_chart(content: str, chart: str) -> None:
    assert outline(content) == chart


@pytest.mark.parametrize(
    "table", ["部,課\n総務部,◎IT課\n,総務課\n◎：新設,\n", "部,課\n総務部,IT課*\n,総務課\n* 新設,\n"]
)
def test_marks_before_and_behind_names_mean_what_the_legend_says(table: str) -> None:
    assert (outline(table), remarks(table)) == ("総務部(IT課 総務課)", {"IT課": ("新設",)})


def test_a_hidden_column_is_read_and_reported() -> None:
    rows: Rows = [["局", "部", "課"], ["総務局", "総務部", "総務課"], [None, None, "人事課"]]
    book = openpyxl.load_workbook(io.BytesIO(sheets(("組織", rows))))
    book.active.column_dimensions["A"].hidden = True
    tree = read(saved(book))
    assert ("総務局/総務部/人事課" in tree.index, tree.doubts) == (True, ("非表示の列も読み取った (組織!A2)",))
