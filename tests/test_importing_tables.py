"""How tables are read that hold more than one column per level: brackets, indents, both editions."""

from __future__ import annotations

from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.styles import Alignment

from books import saved
from orgdiff.comparison import Comparison
from orgdiff.documents import dump_document, make
from orgdiff.importing import charts_of
from samples import case, kashiwa


@pytest.mark.parametrize("format", ["xlsx", "docx", "html", "markdown", "text"])
@pytest.mark.parametrize("comparison", [kashiwa, lambda: case("uk-government-2016")], ids=["ja", "en"])
def test_the_comparison_table_of_a_reorganisation_reads_back_as_both_charts(
    comparison: Callable[[], Comparison], format: str
) -> None:
    compared = comparison()
    before, after = charts_of(dump_document(make(compared, "table"), format), "table").trees()
    assert {unit.path for unit in before.units} == compared.before.index.keys()
    assert {unit.path for unit in after.units} == compared.after.index.keys()


def test_a_department_in_brackets_is_the_one_beside_and_other_brackets_are_names() -> None:
    rows = "部,課\n総務部,人事課\n危機管理部,防災課\n(総務部),営繕課\n(仮称)新市庁舎部,整備課\n"
    (tree,) = charts_of(rows.encode(), "chart.csv").trees()
    assert [unit.path for unit in tree.units if unit.parent == -1] == ["総務部", "危機管理部", "(仮称)新市庁舎部"]
    assert "総務部/営繕課" in tree.index


def test_a_department_that_goes_on_on_the_next_page_is_one() -> None:
    rows = "部,課\n総務部,人事課\n危機管理部,防災課\n総務部（続き）,文書課\n,会計課\n"
    rows += "(危機管理部)（続き）,国民保護課\n事業（続き）,甲課\n"
    (tree,) = charts_of(rows.encode(), "chart.csv").trees()
    assert [unit.path for unit in tree.units if unit.parent == -1] == ["総務部", "危機管理部", "事業（続き）"]
    assert {"総務部/文書課", "総務部/会計課"} <= tree.index.keys()


def test_indents_within_the_last_column_are_levels_unless_a_cell_stands_before_the_first() -> None:
    def chart(*indents: int) -> list[str]:
        names = ["市民課", "出張所", "税務課"]
        book = openpyxl.Workbook()
        book.active.append(["部", "課"])
        for name, indent in zip(names, indents, strict=True):
            book.active.append(["市民部", name])
            book.active.cell(book.active.max_row, 2).alignment = Alignment(indent=indent)
        (tree,) = charts_of(saved(book), "chart.xlsx").trees()
        return [unit.path for unit in tree.units]

    assert chart(1, 2, 1) == ["市民部", "市民部/市民課", "市民部/市民課/出張所", "市民部/税務課"]
    assert chart(2, 1, 2) == ["市民部", "市民部/市民課", "市民部/出張所", "市民部/税務課"]
