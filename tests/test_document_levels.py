"""Levels of units in documents: columns and counts by the words of the charts."""

from __future__ import annotations

import pytest

from builders import chart
from document_tables import column
from orgdiff import compare
from orgdiff.comparison import Comparison
from orgdiff.documents import make
from orgdiff.documents.model import Passage
from samples import case, kashiwa


def headings(comparison: Comparison, group: str = "改編後") -> list[str]:
    """Return the headings over a chart in the comparison table."""
    return [column.heading for column in make(comparison, "table", "ja").tables[0].columns if column.group == group]


def counts(comparison: Comparison) -> dict[str, tuple[object, object]]:
    """Return how many units of each group there are before and after."""
    table = make(comparison, "summary", "ja").tables[0]
    of_rows = zip(table.rows, column(table, "改編前"), column(table, "改編後"), strict=True)
    return {str(row[0].value): (old, new) for row, old, new in of_rows if row[0] and not row[0].indent}


def test_the_columns_and_counts_of_kashiwa_are_those_of_its_own_table() -> None:
    assert headings(kashiwa()) == headings(kashiwa(), "改編前") == ["部等", "課等・室等", "出先機関等"]
    assert counts(kashiwa()) == {
        "部等": (16, 17), "課等": (100, 104), "室等": (6, 7), "出先機関等": (3, 3), "計": (125, 131),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("jp-maff-2020", ["庁等・局等", "部等・課等", "課"]),
        ("jp-okazaki-2014", ["部等", "課", "班等"]),
        ("jp-marugame-2024", ["課等", "室・担当"]),
    ],
)
def test_levels_are_named_by_the_words_of_the_charts(name: str, shown: list[str]) -> None:
    assert headings(case(name)) == shown


def test_levels_in_english_are_named_by_english_words_or_plainly() -> None:
    table = make(case("us-dhs-2003"), "table").tables[0]
    shown = [column.heading for column in table.columns if column.group == "After"]
    assert shown == ["Departments etc.", "Units", "Units below", "Services"]


def test_units_below_the_last_column_are_indented_in_it() -> None:
    tree = chart("甲局\n  乙部\n    丙課\n      丁係\n        戊班", organisation="市")
    table = make(compare(tree, tree), "table", "ja").tables[0]
    assert headings(compare(tree, tree)) == ["局", "部", "課", "係・班"]
    assert [(cell.value, cell.indent) for row in table.rows[-2:] if (cell := row[-2])] == [("丁係", 0), ("戊班", 1)]


def test_what_stands_above_departments_is_counted_apart() -> None:
    tree = chart("市長\n  総務部\n    行政課\n    人事課\n  市民部\n    市民課\n    税務課", organisation="市")
    assert list(counts(compare(tree, tree)).values()) == [(1, 1), (2, 2), (4, 4), (7, 7)]


def test_charts_without_a_name_or_a_date_are_counted_as_before_and_after() -> None:
    comparison = compare(chart("総務部\n  人事課"), chart("総務部\n  人事課\n  職員課"))
    (passage, *_) = (part for part in make(comparison, "summary", "ja").body if isinstance(part, Passage))
    assert list(passage.paragraphs) == ["改編前：部1、課1（計2）", "改編後：部1、課2（計3）"]
