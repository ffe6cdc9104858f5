"""What people and programs read of a comparison, in every format."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart, comparison_of, succession_of
from comparisons import HOSTILE, city, csv_rows, made_of, read_cell
from orgdiff.comparison import compare, language_of
from orgdiff.errors import OutputError
from orgdiff.formats import ENDINGS, FORMATS, Options, render
from orgdiff.wording import LANGUAGES, Language
from strategies import names


def test_the_example_has_every_kind() -> None:
    assert {kind for kind, number in city().summary.items() if number} == set(city().summary)


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_ends_in_one_line_break_and_has_no_trailing_spaces(format: str) -> None:
    for comparison in (city(), comparison_of(succession_of(chart(""), chart(""), {}))):
        text = render(comparison, format)
        assert text.endswith("\n")
        assert format == "csv" or not text.endswith("\n\n")
        assert format == "csv" or not re.search(r"[ \t]$", text, re.MULTILINE)


def test_every_ending_stands_for_a_format() -> None:
    """All but transactions, which are CSV and asked for by name."""
    assert set(ENDINGS.values()) == set(FORMATS) - {"transactions"}


def test_a_format_that_is_not_known_is_named_with_those_that_are() -> None:
    with pytest.raises(OutputError, match="unknown format xml; use --format with one of text, json, csv, markdown"):
        render(city(), "xml")


@pytest.mark.parametrize(
    ("organisation", "department", "language"),
    [("柏市", "IT", "ja"), ("", "総務部", "ja"), ("City", "Finance", "en"), ("", "", "en"), ("市", "", "ja")],
)
def test_labels_are_in_the_language_of_the_organisation(organisation: str, department: str, language: Language) -> None:
    tree = chart(department, organisation=organisation)
    comparison = compare(tree, tree)
    assert language_of(comparison) == language
    for format in FORMATS:
        assert render(comparison, format) == render(comparison, format, Options(language))


def test_japanese_below_the_departments_makes_no_japanese_organisation() -> None:
    tree = chart("Finance\n  課")
    assert language_of(compare(tree, tree)) == "en"


SHOWN = st.sampled_from(HOSTILE) | names().filter(lambda name: len(name) < 300)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_name_makes_a_line_or_commands_a_terminal(name: str, format: str) -> None:
    lines = render(made_of(name), format, Options("ja", list_unchanged=True)).split("\n")
    assert len(lines) == len(render(made_of("総務"), format, Options("ja", list_unchanged=True)).split("\n"))
    assert all(line.replace("\u3000", " ").isprintable() for line in lines)


@pytest.mark.parametrize("name", HOSTILE)
def test_json_gives_every_name_back_and_commands_no_terminal(name: str) -> None:
    comparison = made_of(name)
    text = render(comparison, "json")
    document = json.loads(text)
    assert document["after"]["organisation"] == document["before"]["edition"] == name
    assert document["transfers"][0]["function"] == document["transfers"][0]["evidence"][0]["label"] == name
    assert {path for change in document["changes"] for path in change["after"]} == set(comparison.after.index)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e]", text)


@given(SHOWN)
def test_any_name_can_be_shown(name: str) -> None:
    comparison = made_of(name)
    for language in LANGUAGES:
        for format in FORMATS:
            render(comparison, format, Options(language, list_unchanged=True)).encode()
    assert {read_cell(row["after"]) for row in csv_rows(render(comparison, "csv"))} - {""} == set(
        comparison.after.index
    )
    assert json.loads(render(comparison, "json"))["after"]["organisation"] == name
