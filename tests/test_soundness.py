"""The quick look at organisation files accepts nothing that pydantic refuses, and spares sound files from pydantic."""

from __future__ import annotations

import sys
from copy import deepcopy
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.files.shapes import MAX_DEPTH
from orgdiff.loading.schema import document_faults, organisation_schema
from orgdiff.loading.soundness import is_surely_sound
from strategies import trees


class Derived(StrEnum):
    """A text that is no plain text."""

    NAME = "総務部"


class Entry(dict[str, Any]):
    """An object that is no plain object."""


EVERY_FIELD: dict[str, Any] = {
    "organisation": "柏市",
    "edition": "",
    "as_of": "2024-02-29",
    "source": "",
    "ordered": False,
    "x-own": {1: object},
    "units": [
        {
            "name": "総務部",
            "name_en": "General Affairs",
            "kind": "部",
            "id": "0100",
            "remarks": ["※"],
            "functions": ["統計", "情報公開"],
            "headcount": 12.5,
            "head": "部長 柏 太郎",
            "also_under": ["市長"],
            "formerly": ["総務局"],
            "x-doubt": 3,
            "children": [{"name": "行政課", "headcount": 7, "children": []}],
        }
    ],
}
ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, -0.0, 1e308, 10**400, float("nan"), float("inf"), b"name", [], {}, (), object(),
    "", " ", "\u3000", "\x1c", "\x85", "\u200b", "\ud800", "総\udfff務", "長" * 1000, "長" * 1001, Derived.NAME,
    ["a", ""], ["a", None], ("a",), {"name": "課"}, [{"name": "課"}], [{}], [[{"name": "課"}]], Entry(name="課"),
    [Entry(name="課")], "2022-02-30", "2022-W01-1", "20220401", "2022-04-01\n", "２０２２-04-01", "2022-04-01",
    "0000-01-01",
)  # fmt: skip
KEYS = (
    *organisation_schema()["properties"],
    *organisation_schema()["$defs"]["UnitEntry"]["properties"],
    *("x-", "x-doubt", "X-own", "names", "", 1, None, Derived.NAME, "\ud800"),
)


def all_fields(levels: int) -> dict[str, Any]:
    """Return a document with every field, whose units nest so deep."""
    document = deepcopy(EVERY_FIELD)
    below = document["units"][0]
    for _ in range(levels - 1):
        below["children"] = [{"name": "課"}]
        below = below["children"][0]
    return document


def parts(value: Any) -> list[Any]:
    """Return the lists and objects in a value, itself first."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) else []
    return [*own, *(part for one in inner for part in parts(one))]


@given(trees() | st.just(EVERY_FIELD), st.lists(st.tuples(*[st.integers(0, 10**6)] * 3), min_size=1, max_size=3))
def test_what_is_accepted_after_any_damage_pydantic_accepts(
    document: dict[str, Any], damage: list[tuple[int, int, int]]
) -> None:
    document = deepcopy(document)
    for where, key, what in damage:
        part = (found := parts(document))[where % len(found)]
        value = deepcopy(ODD_VALUES[what % len(ODD_VALUES)])  # later damage may be to what is put in here
        if isinstance(part, dict):
            part[KEYS[key % len(KEYS)]] = value
        elif part:
            part[key % len(part)] = value
    if is_surely_sound(document):
        assert document_faults(document, None) == []


@pytest.mark.parametrize("value", ODD_VALUES)
def test_one_odd_value_in_any_field_is_never_accepted_wrongly(value: Any) -> None:
    for part in range(len(parts(EVERY_FIELD))):
        for key in KEYS:
            document = deepcopy(EVERY_FIELD)
            place = parts(document)[part]
            if isinstance(place, dict):
                place[key] = value
            elif place:
                place[0] = value
            assert not is_surely_sound(document) or document_faults(document, None) == [], (key, value)


def test_every_character_that_is_accepted_as_a_name_pydantic_accepts() -> None:
    characters = map(chr, range(sys.maxunicode + 1))
    accepted = [character for character in characters if is_surely_sound({"units": [{"name": character}]})]
    assert len(accepted) > 1_000_000
    assert document_faults({"units": [{"name": "課", "remarks": accepted}]}, None) == []


def test_whatever_is_no_document_is_left_to_pydantic() -> None:
    assert not any(map(is_surely_sound, ODD_VALUES))


def test_documents_that_nest_too_deep_or_without_end_are_left_to_pydantic() -> None:
    endless: dict[str, Any] = {"name": "課"}
    endless["children"] = [endless]
    assert is_surely_sound(all_fields(MAX_DEPTH))
    assert not is_surely_sound(all_fields(MAX_DEPTH + 1))
    assert not is_surely_sound({"units": [endless]})


def test_every_field_of_the_schema_is_known() -> None:
    schema = organisation_schema()
    assert schema["properties"].keys() <= EVERY_FIELD.keys()
    assert schema["$defs"]["UnitEntry"]["properties"].keys() <= EVERY_FIELD["units"][0].keys()
    assert is_surely_sound(EVERY_FIELD)


@given(trees())
def test_sound_documents_are_accepted(document: dict[str, Any]) -> None:
    assert is_surely_sound(document)
