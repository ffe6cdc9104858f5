"""Draw the pictures of the documentation.

    python tools/make_pictures.py                      # all pictures
    python tools/make_pictures.py --before CHECKOUT    # those of an earlier state, beside which today's are shown

Workbooks and tables are drawn as a printer prints them, in black and white, as they must be readable so; charts by the
commands that the pages name below them. Needs Graphviz, LibreOffice, Chromium and pdftoppm (poppler-utils).
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from orgdiff import Comparison, UnitMapping, compare, draft, dump_mapping, load_tree
from orgdiff.documents import dump_document, make
from orgdiff.page import page_html

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


def decided() -> UnitMapping:
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


def printed_check(picture: Path) -> None:
    """Print the check of the sample rosters and keep the top of its first page."""
    data = ROOT / "data"
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "check.xlsx"
        charts = [str(data / "org_r3.json"), str(data / "org_r4.json"), "--mapping", str(data / "mapping_r3_r4.csv")]
        rosters = ["--roster-before", str(data / "roster_r3.csv"), "--roster-after", str(data / "roster_r4.csv")]
        orgdiff(["staff", "check", *charts, *rosters, "-o", str(workbook)])
        first_page(workbook.read_bytes(), picture)


def page_views(folder: Path) -> None:
    """Take pictures of the page in a browser: each view, deciding, in dark, at double size, and printed."""
    from playwright.sync_api import sync_playwright

    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        file = Path(scratch) / "reorganisation.html"
        file.write_text(page_html(kashiwa(), "ja"), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, (address, keys, look) in PAGE_VIEWS.items():
            page = browser.new_page(**look)
            page.goto(f"{file.as_uri()}#{address}")
            page.wait_for_selector("main > section:not([hidden])")
            for key in keys:
                page.keyboard.press(key) if key.isascii() else page.keyboard.type(key)
            page.screenshot(path=folder / f"{name}.png")
        page.pdf(path=Path(scratch) / "page.pdf", prefer_css_page_size=True)
        whole = ["-png", "-r", "50", "-f", "1", "-singlefile", str(Path(scratch) / "page.pdf")]
        run(["pdftoppm", *whole, str(folder / "printed")])
        browser.close()


WINDOW: dict[str, Any] = {"viewport": {"width": 1200, "height": 760}}
PAGE_VIEWS: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {
    "overview": ("", (), WINDOW),
    "changes": ("view=changes&dept=0", ("j", "j", "j", "Enter"), WINDOW),
    "deciding": ("view=changes&review=1", ("n", "n", "c", "情報"), WINDOW),
    "charts": ("view=charts&unit=a1", (), WINDOW),
    "flow": ("view=flow", (), WINDOW),
    "dark": ("view=flow", (), {**WINDOW, "color_scheme": "dark"}),
    "double": ("view=changes", (), {"viewport": {"width": 600, "height": 380}, "device_scale_factor": 2}),
}
"""Each picture: the address of its view, the keys that are pressed there, and the window."""


def charts() -> None:
    """Draw the charts by the commands that the pages name."""
    files = [*sorted(ROOT.glob("README*.md")), *sorted((ROOT / "docs").glob("*.md"))]
    pages = [file.read_text(encoding="utf-8") for file in files]
    for command in dict.fromkeys(command for page in pages for command in COMMAND_OF_A_CHART.findall(page)):
        orgdiff(shlex.split(command)[1:])


COMMAND_OF_A_CHART = re.compile(r"`(orgdiff chart [^`]* -o docs/charts/[^`]*)`")


KASHIWA = ("data/org_r3.json", "data/org_r4.json")
COMPARED: dict[str, tuple[tuple[str, ...], int]] = {
    "flow": (("chart", *KASHIWA, "--layout", "flow"), 1),
    "families": (("chart", *(f"tests/cases/us-dhs-2003/{edition}.json" for edition in ("before", "after")),
                  "--layout", "flow"), 1),
    "bracket": (("chart", *(f"tests/cases/jp-fukuchiyama-2025/{edition}.json" for edition in ("before", "after")),
                 "--layout", "flow"), 1),
    "poster-plan": (("chart", *KASHIWA, "--fit", "poster", "--paper", "a4"), 1),
    "poster-sheet": (("chart", *KASHIWA, "--fit", "poster", "--paper", "a4"), 2),
    "overview": (("chart", *KASHIWA, "--by", "department", "--paper", "a4"), 1),
    "a4": (("chart", *KASHIWA, "--paper", "a4"), 1),
    "table": (("report", *KASHIWA), 1),
    "summary": (("report", *KASHIWA, "--kind", "summary"), 2),
}  # fmt: skip
"""Pictures of an earlier state and of today's side by side: the command that prints each, and the page."""
SMALL = 750
"""The width of a picture that is shown beside another, in dots."""


def compared(checkout: Path, folder: Path) -> None:
    """Draw what is compared with the programs of a checkout."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (command, page) in COMPARED.items():
        with tempfile.TemporaryDirectory() as scratch:
            pdf = Path(scratch) / "printed.pdf"
            made = [sys.executable, "-m", "orgdiff", *command, "-o", str(pdf)]
            subprocess.run(made, cwd=checkout, env={**os.environ, "PYTHONPATH": str(checkout)}, check=True)
            shown = ["-png", "-f", str(page), "-l", str(page), "-singlefile", "-scale-to-x", str(SMALL)]
            run(["pdftoppm", *shown, "-scale-to-y", "-1", str(pdf), str(folder / name)])
            palette(folder / f"{name}.png")


def palette(picture: Path) -> None:
    """Store a picture in 64 colours, which takes a third of the room."""
    from PIL import Image

    with Image.open(picture) as full:
        small = full.convert("RGB").quantize(64)
    small.save(picture, optimize=True)


def kashiwa() -> Comparison:
    before, after = (load_tree(ROOT / "data" / name) for name in ("org_r3.json", "org_r4.json"))
    return compare(before, after)


def orgdiff(arguments: list[str]) -> None:
    """Run a command of orgdiff, which may end with findings."""
    status = subprocess.run([sys.executable, "-m", "orgdiff", *arguments], cwd=ROOT, check=False).returncode
    if status not in (0, 1):
        sys.exit(f"orgdiff {shlex.join(arguments)}: exit status {status}")


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--before"]:
        compared(Path(sys.argv[2]).resolve(), ROOT / "docs" / "charts" / "compared" / "before")
        sys.exit()
    charts()
    compared(ROOT, ROOT / "docs" / "charts" / "compared" / "after")
    printed_check(ROOT / "docs" / "staff.png")
    first_page(dump_mapping(decided(), "xlsx", "ja"), ROOT / "docs" / "mapping.png")
    printed_table(ROOT / "docs" / "table.png")
    page_views(ROOT / "docs" / "page")
