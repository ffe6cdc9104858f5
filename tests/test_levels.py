"""Another level: 室 → 課 is 改組, and 昇格 or 降格 only where the words or the charts tell which stands higher."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from builders import chart
from orgdiff import render
from orgdiff.changes import Change
from orgdiff.comparison import compare
from orgdiff.documents.prose import passages
from orgdiff.formats import Options
from orgdiff.loading import build_tree
from orgdiff.mapping import draft, dump_mapping, load_mapping


def became(before: str, after: str, unit: str) -> Change:
    return compare(chart(before), chart(after)).change_of("before", unit)


@pytest.mark.parametrize(
    ("before", "after", "unit", "also"),
    [
        ("総務部\n  行政係\n  人事課", "総務部\n  行政課\n  人事課", "総務部/行政係", ("relevelled", "raised")),
        ("総務部\n  行政課\n  人事課", "総務部\n  行政係\n  人事課", "総務部/行政課", ("relevelled", "lowered")),
        ("福祉部\n  介護課\n総務部", "福祉局\n  介護課\n総務部", "福祉部", ("relevelled", "raised")),
        ("総務部\n  秘書室\n  人事課", "総務部\n  秘書課\n  人事課", "総務部/秘書室", ("relevelled",)),
        ("消防局\n  総務室\n  警防課", "消防局\n  総務課\n  警防課", "消防局/総務室", ("relevelled",)),
        ("総務部\n  人事課\n    研修室\n  文書課", "総務部\n  人事課\n    研修課\n  文書課", "総務部/人事課/研修室",
         ("relevelled", "raised")),
        ("秘書室\n  広報課\n  調査課\n総務部", "秘書部\n  広報課\n  調査課\n総務部", "秘書室", ("relevelled",)),
        ("市民部\n  市民班\n  税務課", "市民部\n  市民係\n  税務課", "市民部/市民班", ("relevelled",)),
        ("기획국\n  예산팀\n  법무과", "기획국\n  예산과\n  법무과", "기획국/예산팀", ("relevelled", "raised")),
        ("Department of Roads\n  Office A", "Division of Roads\n  Office A", "Department of Roads",
         ("relevelled", "lowered")),
        ("総務部\n  行政課\n  人事課", "総務部\n  行政管理課\n  人事課", "総務部/行政課", ()),
        ("秘書課\n総務部\n  人事課", "秘書室\n総務部\n  人事課", "秘書課", ("relevelled",)),
        ("総務部\n  文書室\n    記録部\n  人事課", "総務部\n  文書部\n    記録部\n  人事課", "総務部/文書室",
         ("relevelled",)),
        ("総務部\n  図書館\n  人事課", "総務部\n  図書室\n  人事課", "総務部/図書館", ("relevelled",)),
    ],
)  # fmt: skip
def test_another_level_word_is_told_and_higher_or_lower_where_it_is_known(
    before: str, after: str, unit: str, also: tuple[str, ...]
) -> None:
    change = became(before, after, unit)
    assert (change.kind, change.also) == ("renamed", also)


def test_a_unit_that_moves_and_has_another_level_is_all_three() -> None:
    old, new = "総務部\n  営繕管理室\n  人事課\n土木部\n  道路課", "総務部\n  人事課\n土木部\n  道路課\n  営繕管理課"
    change = became(old, new, "総務部/営繕管理室")
    assert (change.kind, change.also) == ("moved", ("renamed", "relevelled"))
    assert "総務部の営繕管理室を営繕管理課に改組して移管" in told(old, new)


def test_a_level_that_only_the_chart_states_is_part_of_the_name() -> None:
    def tree(kind: str) -> dict[str, Any]:
        return {"units": [{"name": "教育部", "children": [{"name": "給食", "kind": kind}, {"name": "学務課"}]}]}

    found = compare(build_tree(tree("係")), build_tree(tree("課"))).change_of("before", "教育部/給食")
    assert (found.kind, found.also) == ("renamed", ("relevelled", "raised"))


def told(before: str, after: str) -> str:
    found = compare(chart(before), chart(after))
    return "".join(sentence for passage in passages(found, "ja") for sentence in passage.paragraphs)


def test_lists_prose_counts_and_mappings_say_it(tmp_path: Path) -> None:
    old, new = "総務部\n  行政係\n  人事課", "総務部\n  行政課\n  人事課"
    found = compare(chart(old), chart(new))
    text = render(found, "text", Options("ja"))
    assert "名称変更・昇格" in text
    assert "名称変更1件（全体のうち改組1件）" in text
    assert "renamed, raised" in render(found, "markdown", Options("en"))
    assert "行政係を行政課に昇格する" in told(old, new)
    assert '"relevelled": 1' in render(found, "json", Options("ja"))
    drafted = draft(found, "ja")
    for form in ("csv", "json"):
        file = tmp_path / f"mapping.{form}"
        file.write_bytes(dump_mapping(drafted, form, "ja"))
        assert [row.also for row in load_mapping(file).rows] == [row.also for row in drafted.rows]
