"""No cell of a roster stands in a message, whatever is wrong with the file; in results only what a list is for does."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import event, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from builders import chart
from orgdiff import compare
from orgdiff.errors import OrgDiffError
from orgdiff.staff import PeopleOptions, foresee_staff, render

CITY = compare(chart("総務部\n  人事課\n  行政課", as_of="2024-04-01"), chart("総務部\n  人事課"))

SHOWN = {
    "職員番号": (), "部": ("総務部", ""), "課": ("人事課", "行政課", "〃", ""), "所属コード": ("",), "職名": ("",),
    "級": ("",),
}  # fmt: skip
"""Columns that lists of people and of unknown units show, with what may be right in them."""
HIDDEN = {
    "氏名": (), "兼務": ("兼務", "", "本務", "○", "1", "0"), "在籍状況": ("在職", "退職", "休職"), "任用区分": ("",),
    "退職日": ("2024-03-31", ""), "育休開始日": ("2024-01-01", ""), "兼務役職": (), "備考": (), "生年月日": (),
}  # fmt: skip
"""Columns that nothing shows."""
RIGHT = SHOWN | HIDDEN
SECRET = re.compile(r"(秘|匿)[0-9]+x[0-9]+")
"""What stands in cells: 匿 in those that results may show. It is in no text of ours."""
HEADINGS = st.lists(st.sampled_from(sorted(RIGHT.keys() - {"職員番号", "課"})), max_size=7, unique=True)
FAULTS = st.sampled_from(
    [
        "none",
        "no headings",
        "no ids",
        "same id",
        "short row",
        "long row",
        "NUL",
        "quote",
        "sign for an id",
        "cut",
        "title",
    ]
)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "cp932", "utf-16", "utf-16-le", "euc-jp"])


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Draw a roster, with one thing wrong or nothing; every cell is a secret or what is right in its column."""
    headings = draw(st.permutations(["職員番号", "課", *draw(HEADINGS)]))
    rows = [
        [
            draw(st.sampled_from([*RIGHT[heading], f"{'匿' if heading in SHOWN else '秘'}{number}x{at}"]))
            for at, heading in enumerate(headings)
        ]
        for number in range(draw(st.integers(1, 5)))
    ]
    at = headings.index("職員番号")
    fault = draw(FAULTS)
    event(fault)
    if fault == "no ids":
        headings = [heading for heading in headings if heading != "職員番号"]
        rows = [[*row[:at], *row[at + 1 :]] for row in rows]
    elif fault == "same id":
        rows.append(rows[0])
    elif fault == "short row":
        rows[-1] = rows[-1][:1]
    elif fault == "long row":
        rows[-1] = [*rows[-1], "秘9x9"]
    elif fault == "NUL":
        rows[-1] = [f"{cell}\0" for cell in rows[-1]]
    elif fault == "quote":
        rows[-1] = [f'"{cell}' for cell in rows[-1]]
    elif fault == "sign for an id":
        rows[-1][at] = "〃"
    elif fault == "cut":
        headings = [*headings[:-1], f"{headings[-1]}秘0x0", *rows[0]]
    table = rows if fault == "no headings" else [headings, *rows]
    return [["秘8x8", ""], *table] if fault == "title" else table


def told_of(path: Path) -> tuple[str, str]:
    """Return the messages about a roster, and its results."""
    try:
        with foresee_staff(CITY, path) as outlook:
            forms = (render(outlook, form, PeopleOptions("ja")) for form in ("json", "csv", "txt"))
            return "", "".join("".join(form) for form in forms if not isinstance(form, bytes))
    except OrgDiffError as error:
        return f"{error.text('ja')}\n{error.text('en')}", ""


def held(path: Path) -> None:
    """See to it that nothing is told of a roster that must not be."""
    message, result = told_of(path)
    event("refused" if message else "read")
    assert not SECRET.search(message)
    assert message.count("\n") <= 1
    assert not re.search("秘[0-9]+x", result)


@settings(max_examples=20)
@given(tables(), ENCODINGS, st.sampled_from(",\t;"))
def test_no_cell_of_a_text_is_told(table: list[list[str]], encoding: str, delimiter: str) -> None:
    text = "".join(f"{delimiter.join(row)}\r\n" for row in table)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        path.write_bytes(text.encode(encoding, "ignore"))
        held(path)


@settings(max_examples=12)
@given(
    tables(),
    st.sampled_from(["", "", "", "", "A2:A3", "B2:C2", "A1:B2", "C2:C9"]),
    st.sampled_from(["", "", "", "", "=秘7x7", "#N/A"]),
)
def test_no_cell_of_a_workbook_is_told(table: list[list[str]], merged: str, computed: str) -> None:
    book = Workbook()
    for row in table:
        book.active.append([cell.replace("\0", "") for cell in row])
    if computed:
        book.active["B2"] = computed
    if merged:
        book.active.merge_cells(merged)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        book.save(path)
        held(path)
