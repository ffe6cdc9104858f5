"""The chart of a history: every unit in the column of its edition, its bands, and type that can be read on A4."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import Capture, failed, run
from orgdiff import build_lineage, trace
from orgdiff.charts import Appearance, paper_named
from orgdiff.charts.layouts.history import SMALLEST_NOTE
from orgdiff.errors import DrawingError
from orgdiff.lineage import lay_out_trace
from orgdiff.phrases import day_words
from samples import R3, R4, case_tree
from test_lineage import YEARS, history

LINKS = [
    [("防災課", "防災安全課"), ("交通安全課", "防災安全課"), ("統計課", "統計課")],
    [("防災安全課", "危機管理課"), ("防災安全課", "交通安全課")],
    [("危機管理課", "危機管理室"), ("交通安全課", "危機管理室")],
]
OUTLINES = ("防災課\n交通安全課\n統計課", "防災安全課\n統計課", "危機管理課\n交通安全課", "危機管理室")


def test_every_unit_stands_in_the_column_of_its_edition_with_bands_between() -> None:
    traced = trace(history(*OUTLINES, links=LINKS), "防災安全課")
    laid_out = lay_out_trace(traced, paper_named("a4"), Appearance(), "ja")
    (page,) = laid_out.chart.pages
    days = {text.words: text.x for text in page.texts if text.role == "caption"}
    assert [*days] == [day_words(year, "ja") for year in YEARS]
    lefts = sorted(days.values())
    named = {text.words: text.x for text in page.texts if text.words in "".join(OUTLINES)}
    columns = {words: sum(left <= x for left in lefts) - 1 for words, x in named.items()}
    assert columns["防災課"] == 0
    assert columns["防災安全課"] == 1
    assert columns["危機管理課"] == 2
    assert columns["危機管理室"] == 3
    assert "統計課" not in named
    bands = [curve for curve in page.curves if curve.role.startswith("band")]
    assert len(bands) == 6
    assert all(curve.points[0][0] < curve.points[-1][0] for curve in bands)


def test_a_unit_that_ended_is_shown_as_abolished() -> None:
    whole = history("統計課\n庶務課", "庶務課", links=[[("庶務課", "庶務課")]])
    laid_out = lay_out_trace(trace(whole, "統計課"), paper_named("a4"), Appearance(), "ja")
    roles = [box.role for box in laid_out.chart.pages[0].boxes]
    assert any("abolished" in role for role in roles)


def test_units_that_are_not_drawn_are_named_where_a_merger_or_a_split_has_them() -> None:
    whole = history(*OUTLINES, links=LINKS)
    for unit, words in (("防災課", "交通安全課とともに"), ("統計課", "")):
        page = lay_out_trace(trace(whole, unit), paper_named("a4"), Appearance(), "ja").chart.pages[0]
        assert ("とともに" in "".join(text.words for text in page.texts)) == bool(words)
    parts = history("防災安全課", "危機管理課\n交通安全課", links=[LINKS[1]])
    page = lay_out_trace(trace(parts, "危機管理課"), paper_named("a4"), Appearance(), "ja").chart.pages[0]
    assert any("ほかに交通安全課" in text.words for text in page.texts)


def test_five_editions_are_readable_on_a4_and_nothing_leaves_the_sheet() -> None:
    trees = [
        case_tree(name, edition)
        for name in ("lk-government-2020", "lk-government-2022-07")
        for edition in ("before", "after")
    ]
    whole = build_lineage([*trees, case_tree("lk-government-2024-09", "after")])
    paper = paper_named("a4")
    longest = (
        "Minister of Environment, Wildlife, Forest Resources, Water Supply, Plantation and Community Infrastructure"
    )
    for name in ("Minister of Education, Science and Technology", "Minister of Health", longest):
        laid_out = lay_out_trace(trace(whole, name), paper, Appearance(), "en")
        page = laid_out.chart.pages[0]
        assert page.type_size >= SMALLEST_NOTE
        above = [text.words for text in page.texts if text.role == "caption"]
        assert "".join(above).replace(" ", "").count("No.2170/2") == 1  # what an edition is called is not cut short
        inside = paper.inside
        assert all(box.x >= inside.x and box.x + box.width <= inside.x + inside.width + 1 for box in page.boxes)
        assert all(text.x + text.width <= inside.x + inside.width + 1 for text in page.texts if text.align == "left")
        heights = [(box.x, box.y, box.y + box.height) for box in page.boxes if box.role.startswith("unit")]
        for one in heights:
            assert not any(other[0] == one[0] and one[1] < other[1] < one[2] for other in heights)


def test_a_history_too_large_for_its_paper_is_refused() -> None:
    names = [f"第{number}課" for number in range(20)]
    whole = history("\n".join(names), "統合課", links=[[(name, "統合課") for name in names]])
    with pytest.raises(DrawingError):
        lay_out_trace(trace(whole, "統合課"), paper_named("60x60mm", margin=5), Appearance(), "ja")


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("svg", b"<"), ("png", b"\x89PNG")])
def test_a_history_is_drawn_in_every_format(ending: str, begins: bytes, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / f"history.{ending}"
    assert run(capsys, "trace", "営繕管理課", R3, R4, "-o", file).status == 0
    drawn = file.read_bytes()
    assert drawn.startswith(begins)
    assert run(capsys, "trace", "営繕管理課", R3, R4, "-o", file).status == 0
    assert file.read_bytes() == drawn


def test_paper_that_is_none_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert "a9" in failed(capsys, "trace", "総務部", R3, R4, "-o", tmp_path / "h.pdf", "--paper", "a9")
