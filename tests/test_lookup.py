"""Finding a unit by what a person calls it."""

from __future__ import annotations

import pytest

from builders import chart
from orgdiff.loading import build_tree
from orgdiff.lookup import NEAREST_LIMIT, NEAREST_SHOWN, Finder

CITY = chart(
    "総務部\n  行政課\n  ＤＸ推進課\n危機管理部\n  防災安全課\n東部\n  庶務課\n西部\n  庶務課\nR/D\n  Lab",
    {"行政課": {"id": "0101"}, "防災安全課": {"id": "Ａ２"}, "西部": {"id": "0101x"}},
)


@pytest.fixture
def city() -> Finder:
    return Finder(CITY)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("総務部/行政課", "総務部/行政課"),
        ("行政課", "総務部/行政課"),
        ("0101", "総務部/行政課"),
        (" 行政　課 ", "総務部/行政課"),
        ("DX推進課", "総務部/ＤＸ推進課"),
        ("ＤＸ推進課", "総務部/ＤＸ推進課"),
        ("総務部/DX推進課", "総務部/ＤＸ推進課"),
        ("Ａ２", "危機管理部/防災安全課"),
        ("A2", "危機管理部/防災安全課"),
        ("R/D", r"R\/D"),
        (r"R\/D/Lab", r"R\/D/Lab"),
    ],
)
def test_a_unit_is_found_by_path_name_or_code_in_any_width(city: Finder, text: str, path: str) -> None:
    assert city.find(text) == [path]
    assert city.only(text) == path


@pytest.mark.parametrize("text", ["行政", "1011", "総務課", "", "総務部/", "東部/行政課"])
def test_nothing_is_guessed(city: Finder, text: str) -> None:
    assert city.find(text) == []
    assert city.only(text) is None


def test_a_name_in_another_spelling_is_found_where_none_is_called_so_as_written() -> None:
    finder = Finder(chart("市民部\n  霞ヶ関支所\n  齋場\n西部\n  斎場\n  こども課\n東部\n  子ども課"))
    assert finder.find("霞ケ関支所") == finder.find("市民部/霞が関支所") == ["市民部/霞ヶ関支所"]
    assert finder.find("斎場") == ["西部/斎場"]
    assert finder.find("市民部/斎場") == ["市民部/齋場"]
    assert finder.find("子供課") == ["西部/こども課", "東部/子ども課"]
    assert finder.find("市民部/子供課") == []


def test_a_name_of_several_units_means_all_of_them_and_no_one(city: Finder) -> None:
    assert city.find("庶務課") == ["東部/庶務課", "西部/庶務課"]
    assert city.only("庶務課") is None
    assert city.only("西部/庶務課") == "西部/庶務課"


def test_a_full_path_means_just_that_unit_even_where_it_is_a_name_elsewhere() -> None:
    finder = Finder(chart("庶務課\n西部\n  庶務課"))
    assert finder.find("庶務課") == ["庶務課"]


def test_a_code_that_is_the_name_of_another_unit_is_ambiguous() -> None:
    finder = Finder(chart("甲\n乙\n  丙", {"丙": {"id": "甲課"}}))
    assert finder.find("甲課") == ["乙/丙"]
    assert Finder(chart("乙\n  丙\n  甲課", {"丙": {"id": "甲課"}})).only("甲課") is None


def test_the_nearest_names_come_best_first_and_whatever_the_department(city: Finder) -> None:
    nearest = city.nearest("総務部/防災課")
    assert nearest[0] == "危機管理部/防災安全課"
    assert len(nearest) <= NEAREST_SHOWN


def test_the_nearest_names_do_not_depend_on_the_order_of_the_chart() -> None:
    first, second = Finder(chart("甲課\n乙課\n丙課\n丁課")), Finder(chart("丁課\n丙課\n乙課\n甲課"))
    assert first.nearest("戊課") == second.nearest("戊課")


def test_a_tree_without_units_has_nothing_near() -> None:
    assert Finder(chart("")).nearest("総務部") == []


def test_names_are_proposed_for_the_first_unknown_units_of_a_file_alone() -> None:
    finder = Finder(build_tree({"units": [{"name": "総務課"}]}))
    proposed = [finder.nearest(f"総務{number}課") for number in range(NEAREST_LIMIT + 1)]
    assert proposed[:-1] == [["総務課"]] * NEAREST_LIMIT
    assert proposed[-1] == []
    assert finder.nearest("総務0課") == ["総務課"]
