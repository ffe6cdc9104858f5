"""Look for names of units that a printed workbook breaks or cuts off: in mappings, and in the check of sample rosters.

    python tools/check_workbooks.py                     # every case
    python tools/check_workbooks.py jp-kashiwa-2022     # some cases alone

It prints the workbooks with LibreOffice and looks into the cells of the PDF: what does not fit its cell is not there.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases"
SAMPLE = "jp-kashiwa-2022"
"""The case that has rosters."""


def not_whole(pdf: bytes, names: Collection[str], widest: float) -> list[str]:
    """Return the names that stand whole in no cell of the printed tables: on one line, or on several if they are wider
    than `widest` half-width characters."""
    from orgdiff.files.text_width import width

    lines, cells = set[str](), set[str]()
    for text in _cells(pdf):
        lines.update(map(_solid, text.split("\n")))
        cells.add(_solid(text))
    on_a_line, in_a_cell = "\n".join(sorted(lines)), "\n".join(sorted(cells))
    return [name for name in names if _solid(name) not in (on_a_line if width(name) < widest else in_a_cell)]


def _cells(pdf: bytes) -> Iterator[str]:
    """Yield the text that stands within each cell of the tables of a PDF, line by line."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as printed:
        for page in printed.pages:
            for table in page.find_tables():
                yield from (page.within_bbox(cell).extract_text() for cell in table.cells)


def _solid(text: str) -> str:
    """Return a text without blanks, in compatibility form: fonts give some characters in another."""
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", text))


def printed(workbook: Path) -> bytes:
    """Return a workbook as LibreOffice prints it."""
    with tempfile.TemporaryDirectory() as folder:
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        subprocess.run([*office, "--convert-to", "pdf", "--outdir", folder, workbook], check=True, capture_output=True)
        return (Path(folder) / f"{workbook.stem}.pdf").read_bytes()


def _broken_in_mapping(name: str, folder: Path) -> list[str]:
    from orgdiff import compare, draft, dump_mapping, load_tree
    from orgdiff.mapping.approving import is_sure
    from orgdiff.mapping.workbook_writer import WIDEST_PATHS

    mapping = draft(compare(*(load_tree(CASES / name / f"{edition}.json") for edition in ("before", "after"))), "ja")
    workbook = folder / "mapping.xlsx"
    workbook.write_bytes(dump_mapping(mapping, "xlsx", "ja"))
    shown = [row for row in mapping.rows if not is_sure(row)]  # the others are folded away
    names = {path for row in shown for path in (*row.before_paths, *row.after_paths)}
    return not_whole(printed(workbook), sorted(names), WIDEST_PATHS)


def _broken_in_check(folder: Path) -> list[str]:
    from orgdiff import load_tree
    from orgdiff.documents import full_name
    from orgdiff.staff.documents.tables import WIDTHS

    data, workbook = ROOT / "data", folder / "check.xlsx"
    charts: list[str | Path] = [data / f"org_{edition}.json" for edition in ("r3", "r4")]
    rosters: list[str | Path] = ["--roster-before", data / "roster_r3.csv", "--roster-after", data / "roster_r4.csv"]
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "orgdiff",
        "staff",
        "check",
        *charts,
        *rosters,
        "--all",
        "-o",
        workbook,
    ]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)  # its status tells of people to review
    names = sorted(full_name(unit.path) for unit in load_tree(data / "org_r4.json").units)
    return not_whole(printed(workbook), names, WIDTHS["unit"][0])


def main(names: Sequence[str]) -> int:
    """Print and check the workbooks of some cases, of all if none is named; return 1 if a name is not whole."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in names or sorted(path.parent.name for path in CASES.glob("*/gold.json")):
            found = [("mapping", broken) for broken in _broken_in_mapping(name, Path(folder))]
            if name == SAMPLE:
                found += [("check of staff", broken) for broken in _broken_in_check(Path(folder))]
            faults += len(found)
            for what, broken in found:
                print(f"{name} {what}: {broken}", flush=True)
    print(f"{faults} names that are not whole")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
