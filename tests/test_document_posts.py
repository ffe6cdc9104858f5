"""定数: authorised posts by unit, department and kind of change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, given

from builders import chart, comparison_of, succession_of
from document_tables import column, named, named_rows, shown_rows
from orgdiff import compare
from orgdiff.documents import make
from orgdiff.documents.model import Passage
from orgdiff.loading import build_tree
from samples import kashiwa
from strategies import Entry, fewer, reorganisations


def test_posts_are_summed_by_unit_department_and_kind() -> None:
    old = chart(
        "甲部\n  子課\n  丑課\n乙課",
        {"甲部": {"headcount": 1}, "子課": {"headcount": 10}, "丑課": {"headcount": 5}, "乙課": {"headcount": 3}},
    )
    new = chart("甲部\n  子課\n  寅課", {"甲部": {"headcount": 2}, "子課": {"headcount": 16}, "寅課": {"headcount": 4}})
    main = {"甲部": "甲部", "甲部/子課": "甲部/子課"}
    document = make(comparison_of(succession_of(old, new, main, (("甲部/丑課", "甲部/子課"),))), "posts", "ja")
    assert shown_rows(named(document, "部局別")) == [
        ["甲部", 16, None, "甲部", 22, None, 6],
        ["乙課", 3, None, None, None, None, -3],
        ["計", 19, None, "計", 22, None, 3],
    ]
    assert [row[-1] for row in shown_rows(named(document, "増減の内訳"))] == [1, 1, 4, -3, 3]
    assert column(named(document, "組織別"), "増減") == [1, 1, None, 4, -3, 3]
    assert "内訳の増減の合計（+3）は、全体の増減と一致する。" in document.notes


def test_an_unknown_headcount_is_said_and_not_guessed() -> None:
    old = chart("甲課\n乙課", {"甲課": {"headcount": 1}})
    document = make(compare(old, old), "posts", "ja")
    assert shown_rows(named(document, "組織別"))[1] == ["乙課", "不明", None, "", "乙課", "不明", "不明"]
    assert shown_rows(named(document, "部局別"))[-1] == ["計", 1, 1, "計", 1, 1, "不明"]
    assert any("改編前1件、改編後1件" in note for note in document.notes)


def test_posts_that_may_be_counted_twice_are_pointed_out() -> None:
    tree = chart("甲部\n  子課", {"甲部": {"headcount": 7}, "子課": {"headcount": 7}}, edition="R4")
    assert any("二重に数えている" in note for note in make(compare(tree, tree), "posts", "ja").notes)


@fewer
@given(reorganisations())
def test_posts_are_conserved(documents: tuple[Entry, Entry]) -> None:
    """By unit, by department and by kind of change the sums are those of the charts."""
    trees = [build_tree(document) for document in documents]
    assume(any(map(len, trees)))
    with_posts = [replace(tree, units=tuple(replace(unit, headcount=number) for number, unit in enumerate(tree.units)))
             for tree in trees]  # fmt: skip
    document = make(compare(with_posts[0], with_posts[1]), "posts", "ja")
    for title in ("組織別", "部局別", "増減の内訳"):
        rows = shown_rows(named(document, title))
        heads = [column.type for column in named(document, title).columns]
        for index in (index for index, column_type in enumerate(heads) if column_type == "number"):
            *parts, total = [row[index] for row in named_rows(named(document, title))]
            assert sum(int(str(part)) for part in parts if part is not None) == int(str(total or 0))
        assert sum(int(str(row[-1])) for row in rows[:-1] if row[-1] is not None) == rows[-1][-1]
        assert rows[-1][-1] == sum(range(len(with_posts[1]))) - sum(range(len(with_posts[0])))


def test_charts_without_posts_are_told_in_one_sentence() -> None:
    document = make(kashiwa(), "posts", "ja")
    (told,) = document.body
    assert isinstance(told, Passage)
    assert told.paragraphs[0].startswith("新旧いずれの組織図にも定数の記載がない")
    assert document.notes == ()
