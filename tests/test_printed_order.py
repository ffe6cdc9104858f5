"""The printed order of the charts (建制順) is kept in whatever lists units or changes for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from builders import chart
from orgdiff import render
from orgdiff.comparison import compare
from orgdiff.formats import Options
from orgdiff.mapping import draft, dump_mapping, load_mapping
from orgdiff.mapping.approving import is_sure
from orgdiff.model import OrgTree
from samples import kashiwa

BEFORE = chart("総務部\n  人事課\n  用地課\n  会計室\n  営繕課\n  広報課")
AFTER = chart("総務部\n  人事課\n  用地室\n  会計室\n企画部")
KASHIWA = kashiwa()


def in_order(paths: Sequence[str], tree: OrgTree) -> bool:
    places = [tree.index[path] for path in paths]
    return all(first <= second for first, second in pairwise(places))


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_the_units_of_a_mapping_are_listed_in_order_also_after_a_round_trip(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"mapping.{kind}"
    path.write_bytes(dump_mapping(draft(compare(BEFORE, AFTER), "ja"), kind, "ja"))
    sheet = load_workbook(io.BytesIO(dump_mapping(load_mapping(path), "xlsx", "ja"))).worksheets[1]
    assert [line[1].value for line in sheet.iter_rows(min_row=2)] == [unit.path for unit in AFTER.units]


BOTH_WAYS = (BEFORE, AFTER), (KASHIWA.before, KASHIWA.after), (KASHIWA.after, KASHIWA.before)


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_proposals_of_one_kind_follow_the_charts(old: OrgTree, new: OrgTree) -> None:
    proposed = [row for row in draft(compare(old, new), "ja").rows if row.state == "proposed"]
    for sure in (False, True):  # those that may be approved at one stroke come last
        rows = [row for row in proposed if is_sure(row) == sure]
        assert in_order([row.before_paths[0] for row in rows if row.kind == "abolished"], old)
        assert in_order([row.after_paths[0] for row in rows if row.kind == "new"], new)


@pytest.mark.parametrize(("old", "new"), BOTH_WAYS)
def test_the_table_for_spreadsheets_follows_the_charts(old: OrgTree, new: OrgTree) -> None:
    text = render(compare(old, new), "csv", Options("en"))
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [not row["after"] for row in rows] == sorted(not row["after"] for row in rows)
    assert in_order([row["before"] for row in rows if not row["after"]], old)
    firsts = {row["id"]: row["after"] for row in reversed(rows) if row["after"]}
    assert in_order([firsts[row["id"]] for row in rows if row["after"]], new)
