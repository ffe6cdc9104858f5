"""Departments that take a group of units from others, or give one to them, are not surely renamed, abolished or new."""

from __future__ import annotations

from dataclasses import replace

from builders import chart, comparison_of, succession_of
from orgdiff import render
from orgdiff.changes import Change
from orgdiff.charts.content.entries import comparison_entries
from orgdiff.comparison import Comparison, compare
from orgdiff.documents.prose import passages
from orgdiff.formats import Options
from orgdiff.handovers import EITHER_WAY, with_handovers
from orgdiff.phrases import kind_words, whereabouts
from orgdiff.questions import questions

OLD = "水道部\n  給水課\n  配水課\n  浄水課\n土木部\n  道路課\n  下水道経営課\n  下水道整備課\n  河川課"
NEW = "土木部\n  道路課\n  河川課\n上下水道局\n  給水課\n  配水課\n  浄水課\n  下水道経営課\n  下水道整備課"


def joined(old: str = OLD, new: str = NEW) -> tuple[Comparison, Change]:
    """Return a comparison and what became of 水道部."""
    found = compare(chart(old), chart(new))
    return found, found.change_of("before", "水道部")


def test_a_department_with_a_good_part_of_another_is_not_surely_renamed() -> None:
    found, change = joined()
    assert (change.kind, change.also, change.after) == ("renamed", ("merged", "relevelled", "raised"), ("上下水道局",))
    assert (change.takes_from, change.gives_to, change.review) == (("土木部",), (), True)
    assert found.change_of("before", "土木部").kind == "unchanged"
    assert "旧水道部及び土木部の下水道部門" in render(found, "text", Options("ja"))
    (question,) = (one for one in questions(found) if change in one.changes)
    assert (question.units, question.candidates) == (("上下水道局",), ("水道部", "土木部"))


def test_its_box_says_that_it_is_merged_or_split_as_well_as_the_table_does() -> None:
    found, change = joined()
    assert kind_words(change, "ja") == "名称変更・統合・昇格"
    notes = [entry.note for edition in ("before", "after") for entry in comparison_entries(found, edition, "ja")]
    assert "新上下水道局（土木部の下水道部門を統合）" in notes
    assert "旧水道部（土木部の下水道部門を統合）" in notes
    back, _ = joined(NEW.replace("上下水道局", "水道部"), OLD.replace("水道部", "上水道部"))
    assert "旧水道部（一部を土木部に分割）" in [entry.note for entry in comparison_entries(back, "after", "ja")]


def test_a_single_section_that_comes_along_leaves_the_renaming_as_sure_as_it_was() -> None:
    _, change = joined(OLD.replace("\n  下水道整備課", ""), NEW.replace("\n  下水道整備課", ""))
    assert (change.kind, change.also, change.takes_from) == ("renamed", ("relevelled", "raised"), ())


def test_seen_the_other_way_it_is_a_renaming_with_a_part_given_away() -> None:
    found, change = joined(NEW.replace("上下水道局", "水道部"), OLD.replace("水道部", "上水道部"))
    assert (change.kind, change.also, change.gives_to) == ("renamed", ("split",), ("土木部",))
    assert "一部は土木部へ" in render(found, "text", Options("ja"))


def test_parts_without_a_word_in_common_are_called_a_part() -> None:
    names = ("下水道経営課", "管渠課")
    found, _ = joined(OLD.replace(*names), NEW.replace(*names))
    assert "旧水道部及び土木部の一部" in render(found, "text", Options("ja"))


def test_units_that_are_reorganised_together_count_once_each() -> None:
    """Each of three is linked to each of three, which are three units that stayed and not nine."""
    kept = [f"水道部/{name}" for name in ("給水課", "配水課", "浄水課")]
    there = [f"上下水道局/{name}" for name in ("料金課", "給排水課", "工務課")]
    old = chart(OLD)
    new = chart(
        "土木部\n  道路課\n  河川課\n上下水道局\n  料金課\n  給排水課\n  工務課\n  下水道経営課\n  下水道整備課"
    )
    main = {"水道部": "上下水道局", "土木部": "土木部", **dict(zip(kept, there, strict=True))}
    main |= {f"土木部/{name}": f"上下水道局/{name}" for name in ("下水道経営課", "下水道整備課")}
    mixed = tuple((one, other) for one in kept for other in there if main[one] != other)
    changes = with_handovers(old, new, comparison_of(succession_of(old, new, main, mixed)).changes)
    change = next(change for change in changes if "水道部" in change.before)
    assert (change.kind, change.takes_from, change.review) == ("renamed", ("土木部",), True)


DISSOLVED = chart("地域部\n  秘書課\n  広報課\n  協働課\n市民部\n  市民課")
SPREAD = chart("広報部\n  秘書課\n  広報課\n市民部\n  市民課\n  協働課")
GOES_ON = {
    "地域部/秘書課": "広報部/秘書課", "地域部/広報課": "広報部/広報課", "地域部/協働課": "市民部/協働課",
    "市民部": "市民部", "市民部/市民課": "市民部/市民課",
}  # fmt: skip


def test_abolished_and_new_are_not_sure_while_the_new_one_has_most_of_the_units() -> None:
    sure = comparison_of(succession_of(DISSOLVED, SPREAD, GOES_ON))
    assert not any(change.review for change in sure.changes)
    marked = with_handovers(DISSOLVED, SPREAD, sure.changes)
    doubtful = {(one.kind, one.gives_to, one.takes_from, one.confidence) for one in marked if one.review}
    assert doubtful == {("abolished", ("広報部",), (), EITHER_WAY), ("new", (), ("地域部",), EITHER_WAY)}
    confirmed = [replace(change, status="confirmed") for change in sure.changes]
    assert with_handovers(DISSOLVED, SPREAD, confirmed) == tuple(confirmed)


def test_an_abolished_department_says_where_its_units_went() -> None:
    found = comparison_of(succession_of(DISSOLVED, SPREAD, GOES_ON))
    assert whereabouts(found, "地域部") == [
        ("広報部", ("地域部/秘書課", "地域部/広報課")),
        ("市民部", ("地域部/協働課",)),
    ]
    draft = "".join(sentence for passage in passages(found, "ja") for sentence in passage.paragraphs)
    assert "地域部を廃止し、秘書課及び広報課を広報部に、協働課を市民部に移管する。" in draft
