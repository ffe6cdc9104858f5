"""Faults and errors: one line each, whatever stands in them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.errors import LoadError, ModelError, OrgDiffError, OutputError, UnitNotFoundError, fault, one_line


@given(st.text(alphabet=st.characters(codec=None), max_size=50))
def test_one_line_leaves_nothing_that_a_terminal_obeys(text: str) -> None:
    line = one_line(text)
    assert len(line.splitlines()) <= 1
    assert line.replace("\u3000", " ").isprintable()


@pytest.mark.parametrize("text", ["総務部", "ＤＸ　推進課", "plain", ""])
def test_one_line_leaves_ordinary_text_alone(text: str) -> None:
    assert one_line(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb", "a\\r\\nb"),
        ("\u202eexe", "\\u202eexe"),
        ("\u2028", "\\u2028"),
        ("\ud800", "\\ud800"),
        ("\t課", "\\t課"),
    ],
)
def test_one_line_shows_control_characters(text: str, shown: str) -> None:
    assert one_line(text) == shown


@pytest.mark.parametrize(
    ("file", "place", "start"),
    [
        ("a.json", "3:7", "a.json:3:7: "),
        ("a.json", None, "a.json: "),
        (None, "units[0]", "units[0]: "),
        (None, None, ""),
    ],
)
def test_a_fault_begins_with_what_is_known_of_its_place(file: str | None, place: str | None, start: str) -> None:
    assert fault("blank", file=file, place=place).text() == f"{start}empty or blank; give it a text"


def test_a_fault_speaks_both_languages() -> None:
    missing = fault("missing_field", file="組織.json", place="units[0].name", key="name")
    assert missing.text("ja") == "組織.json:units[0].name: 項目 name がありません。加えてください"
    assert missing.text("en") == "組織.json:units[0].name: the field name is missing; add it"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_names_from_a_file_cannot_forge_a_line_or_fill_a_template(language: str) -> None:
    hostile = 'x\n{limit}"\x1b[2J\u2028{'
    told = fault("same_sibling", file="a\nb.json", name=hostile, other="units[0]").text(language)  # type: ignore[arg-type]
    assert told.isprintable()
    assert 'x\\n{limit}"\\x1b[2J\\u2028{' in told


def test_faults_with_the_same_particulars_are_equal() -> None:
    assert fault("unknown_key", key="a") == fault("unknown_key", key="a")
    assert fault("unknown_key", key="a") != fault("unknown_key", key="b")


def test_an_error_tells_its_first_fault_and_the_number_of_others() -> None:
    faults = [fault("blank", place=f"units[{number}].name") for number in range(3)]
    error = OrgDiffError(faults)
    assert str(error) == (
        "units[0].name: empty or blank; give it a text (and 2 more; `orgdiff validate` lists them all)"
    )
    assert error.text("ja").startswith("units[0].name: 名称が空欄です")
    assert "2件" in error.text("ja")
    assert error.faults == tuple(faults)


def test_an_error_of_one_fault_mentions_no_others() -> None:
    assert str(OrgDiffError(fault("blank"))) == "empty or blank; give it a text"


@pytest.mark.parametrize("kind", [LoadError, ModelError, OutputError, UnitNotFoundError])
def test_every_error_is_an_orgdiff_error_and_survives_pickling(kind: type[OrgDiffError]) -> None:
    error = kind([fault("blank", file="a.json"), fault("too_deep", limit=50)])
    assert isinstance(error, OrgDiffError)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), again.faults, str(again)) == (kind, error.faults, str(error))


def test_a_name_of_a_million_letters_is_not_shown_whole() -> None:
    assert len(fault("decided_unknown", name="あ" * 1_000_000, chart="before", nearest="-").text("ja")) < 1_000
