"""What careful readers told of the real reorganisations, against which the figures of orgdiff are held."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from readings import OBSTACLES, reading

from cases import load_cases
from orgdiff.changes import KINDS
from samples import case_folder

FOLDER = case_folder("jp-kashiwa-2022").parent


def test_every_unit_of_every_case_was_read_and_what_is_missing_is_told_of_units_that_exist() -> None:
    cases = {case.name: case for case in load_cases(FOLDER)}
    for case in cases.values():
        told = reading(case, FOLDER / case.name / "reading.tsv")
        assert {one.kind for one in told} <= {*KINDS}
    with (FOLDER / "obstacles.tsv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    for name, side, path, what, words in rows:
        assert path in (cases[name].before if side == "before" else cases[name].after).index
        assert what in OBSTACLES, f"{name} {path}: {what}"
        assert words or what != "announcement", f"{name} {path}: what would have to be known?"


def test_a_reading_that_leaves_out_a_unit_is_refused(tmp_path: Path) -> None:
    (case,) = (case for case in load_cases(FOLDER) if case.name == "jp-komoro-2013")
    lines = (FOLDER / case.name / "reading.tsv").read_text("utf-8").splitlines()
    (tmp_path / "reading.tsv").write_text("\n".join(lines[1:]), encoding="utf-8")
    with pytest.raises(ValueError, match="not every unit of both charts"):
        reading(case, tmp_path / "reading.tsv")
