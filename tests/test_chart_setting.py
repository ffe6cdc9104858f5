"""How the names of a chart are measured, broken into lines and set in columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from builders import chart as tree_of
from layouts import UNKNOWN
from orgdiff.charts import PictureFormat, draw
from orgdiff.charts.content.departments import departments
from orgdiff.charts.content.entries import ChartEntry, tree_entries
from orgdiff.charts.layouts.packing import fill, tallest
from orgdiff.charts.setting.blocks import department_block
from orgdiff.charts.setting.line_breaking import shortened, wrap
from orgdiff.charts.setting.sizes import Setting
from orgdiff.charts.setting.typeface import find_typeface, installed_fonts, require_glyphs
from orgdiff.errors import DrawingError
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree
from pictures import squeezed


@given(strategies.trees().map(build_tree), st.floats(7, 30), st.floats(4, 60))
@settings(max_examples=50)
def test_filling_places_every_row_once_and_within_the_column(tree: OrgTree, width: float, room: float) -> None:
    setting = Setting(UNKNOWN, "en")
    entries = [ChartEntry(entry.name[:20], entry.path) for entry in tree_entries(tree, "ja")]
    blocks = [department_block(block, entries, width, setting) for block in departments(tree)]
    columns = fill([(block,) for block in blocks], room)
    rows = [row for column in columns for placed in column for lane in placed.lanes if lane for row in lane.rows]
    assert [row.entry for row in rows] == [row.entry for block in blocks for row in block.rows]
    for column in columns:
        for placed, following in pairwise(column):
            assert placed.down + tallest(placed.lanes) < following.down


@given(st.text(max_size=60), st.floats(2, 30))
def test_wrapping_loses_nothing_but_spaces_and_fits(text: str, width: float) -> None:
    text = " ".join(text.split())
    lines = wrap(text, width, UNKNOWN)
    assert squeezed("".join(lines)).replace("-", "") == squeezed(text).replace("-", "")  # but for hyphens
    assert all(UNKNOWN.width(line) <= width + 0.01 or len(line) == 1 for line in lines)
    assert UNKNOWN.width(shortened(text, width, UNKNOWN)) <= width + 0.01


def test_lines_do_not_begin_with_what_may_not_stand_there() -> None:
    assert wrap("創生プロジェクト推進課", 5.1, UNKNOWN) == ["創生プロ", "ジェクト", "推進課"]
    assert wrap("交流推進センター", 7.1, UNKNOWN) == ["交流推進", "センター"]
    assert wrap("共生・交流推進", 2.1, UNKNOWN) == ["共", "生・", "交流", "推進"]


@pytest.mark.parametrize(
    "lines",
    [
        ("パスポート", "センター"),
        ("道路サービス", "事務所"),
        ("共生・交流推進", "センター"),
        ("産業廃棄物", "対策課"),
        ("保健福祉部", "高齢者支援課"),
        ("動物愛護", "ふれあい", "センター"),
        ("こども未来部", "子育て応援課"),
        ("Department for", "Business"),
        ("地域づくり", "推進部"),
        ("← 給水課・", "配水課・浄水課"),
        ("→ 料金課・", "給排水課・", "水道工務課"),
        ("Telecommunica-", "tions Office"),
    ],
)
def test_names_are_broken_between_words_and_parts(lines: tuple[str, ...]) -> None:
    between = " " if lines[0].isascii() else ""
    text = between.join(lines).replace("- ", "")
    assert wrap(text, 7.2 if not between else 9.0, UNKNOWN) == list(lines)


def test_a_font_that_is_not_installed_is_refused_with_those_that_are() -> None:
    fonts = installed_fonts()
    with pytest.raises(DrawingError, match="Comic"):
        find_typeface(fonts, ["課"], "ja", "Comic Sans No")


@pytest.mark.dot
def test_the_typeface_has_the_glyphs_of_the_chart() -> None:
    typeface = find_typeface(installed_fonts(), ["防災安全課", "Office"], "ja")
    assert typeface.file
    assert typeface.missing_glyphs("防災安全課") == ""
    assert typeface.width("防災安全課") == pytest.approx(5, rel=0.03)


VARIED = "葛\U000e0100城市務\U000e01ef"
"""A form of a character that fonts have, and one that none has: the plain character is shown."""


@pytest.mark.dot
def test_a_name_with_a_variation_selector_is_drawn_and_measured_like_the_plain_one() -> None:
    chart_of_it = tree_of(f"{VARIED}\n  人事課")
    formats: tuple[PictureFormat, ...] = ("pdf", "png", "svg", "dot")
    made = {format: draw(chart_of_it, format)[0] for format in formats}
    assert all(VARIED in made[format].decode() for format in ("svg", "dot"))
    typeface = find_typeface(installed_fonts(), [VARIED], "ja")
    assert typeface.missing_glyphs(VARIED) == ""
    assert typeface.width(VARIED) == pytest.approx(typeface.width("葛城市務"))


def test_a_character_is_not_parted_from_its_variation_selector() -> None:
    assert wrap(VARIED, 1.1, UNKNOWN) == ["葛\U000e0100", "城", "市", "務\U000e01ef"]
    assert shortened(VARIED, 2.1, UNKNOWN) == "葛\U000e0100…"


def test_letters_that_no_font_has_are_an_error_and_not_empty_boxes() -> None:
    fonts = installed_fonts()
    typeface = find_typeface(fonts, ["課"], "ja")
    with pytest.raises(DrawingError, match=r"U\+F0000"):
        require_glyphs(typeface, fonts, ["課\U000f0000"])
    with pytest.raises(DrawingError, match="no usable font"):
        require_glyphs(UNKNOWN, fonts, ["課"])


def test_a_new_department_without_units_stands_as_its_neighbours_do() -> None:
    tree = tree_of("総務部\n  人事課\n建設部\n  道路課\n危機管理部\n会計課\n議会事務局")
    names = [unit.name for unit in tree.units]
    heads = [department.head for department in departments(tree)]
    assert [names[head] if head is not None else "" for head in heads] == ["総務部", "建設部", "危機管理部", ""]
    alone = tree_of("A室\n  B係\nC室\nD室")
    assert [department.head for department in departments(alone)] == [0, None]
