"""Draw the pictures of the documentation that are made of workbooks and pages, as they come out of a printer.

    python tools/make_pictures.py

Needs LibreOffice and pdftoppm (poppler-utils). Black and white, as they must be readable so.
"""

from __future__ import annotations

import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from orgdiff import Comparison, Mapping, compare, draft, dump_mapping, load_tree
from orgdiff.documents import dump_document, make

ROOT = Path(__file__).resolve().parent.parent
RESOLUTION = 90
"""Dots an inch: an A3 page is some 1,500 wide."""
SHOWN = 500
"""Height of the part of the page that is shown."""


DECIDED: dict[str, dict[str, Any]] = {
    "水道部/浄水課": {"verdict": "approved"},
    "土木部/下水道経営課": {"verdict": "corrected", "corrected": ("上下水道局/料金課",), "reason": "使用料を受け持つ"},
    "企画部/情報・業務改善課": {"verdict": "rejected", "reason": "別の業務"},
    "土木部/交通施設課": {"verdict": "approved", "tasks": ("駐輪場の管理",), "corrected": ("土木部/道路総務課",)},
}
"""Decisions on the rows that begin with a unit before, for the picture alone."""


def decided() -> Mapping:
    """Return the mapping of Kashiwa City with some decisions in it."""
    mapping = draft(kashiwa(), "ja")
    rows = [
        replace(row, by="山田", on="2022-02-01", **DECIDED[row.before_paths[0]])
        if row.before_paths and row.before_paths[0] in DECIDED and not row.tasks
        else row
        for row in mapping.rows
    ]
    return replace(mapping, rows=tuple(rows))


def first_page(workbook: bytes, picture: Path) -> None:
    """Print a workbook and keep the top of its first page as a PNG."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "book.xlsx"
        source.write_bytes(workbook)
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        run([*office, "--convert-to", "pdf", "--outdir", folder, str(source)])
        top_of_page(Path(folder) / "book.pdf", picture)


def top_of_page(pdf: Path, picture: Path) -> None:
    """Keep the top of the first page of a PDF as a PNG."""
    page = ["-png", "-gray", "-r", str(RESOLUTION), "-f", "1", "-singlefile", "-H", str(SHOWN), "-W", "9999"]
    run(["pdftoppm", *page, str(pdf), str(picture.with_suffix(""))])


def printed_table(picture: Path) -> None:
    """Print the comparison table of Kashiwa City and keep the top of its first page."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "table.pdf"
        pdf.write_bytes(dump_document(make(kashiwa(), "table"), "pdf"))
        top_of_page(pdf, picture)


def kashiwa() -> Comparison:
    before, after = (load_tree(ROOT / "data" / name) for name in ("org_r3.json", "org_r4.json"))
    return compare(before, after)


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    first_page(dump_mapping(decided(), "xlsx", "ja"), ROOT / "docs" / "mapping.png")
    printed_table(ROOT / "docs" / "table.png")
