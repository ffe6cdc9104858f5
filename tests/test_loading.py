"""Loading: sound documents become trees; every fault of shape or meaning is reported with its place."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Write
from faults import codes_and_places, faults_of
from orgdiff.errors import Fault, ModelError
from orgdiff.files import reading
from orgdiff.files.shapes import MAX_DEPTH, MAX_NAME
from orgdiff.loading import build_tree, load_tree, organisation, organisation_schema
from samples import DATA
from strategies import trees

SAMPLE = {
    "organisation": "柏市",
    "edition": "令和4年度",
    "as_of": "2022-04-01",
    "source": "table",
    "units": [
        {
            "name": "防災安全課", "name_en": "Disaster Safety", "kind": "課", "id": "0112", "headcount": 14,
            "remarks": ["交通安全担当を追加"], "functions": ["防災", "交通安全"], "formerly": ["総務部"],
            "children": [{"name": "R/D"}],
        }
    ],
}  # fmt: skip


def faults_built(document: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(ModelError) as caught:
        build_tree(document)
    return codes_and_places(caught.value.faults)


def units(*entries: Any) -> dict[str, Any]:
    return {"units": list(entries)}


def nested(levels: int) -> dict[str, Any]:
    entry: dict[str, Any] = {"name": "x"}
    for _ in range(levels - 1):
        entry = {"name": "x", "children": [entry]}
    return units(entry)


# sound input


def test_every_field_arrives(write: Write) -> None:
    tree = load_tree(write(SAMPLE))
    assert (tree.organisation, tree.edition, tree.as_of, tree.source) == ("柏市", "令和4年度", "2022-04-01", "table")
    unit, below = tree.units
    assert (unit.name, unit.name_en, unit.kind, unit.id) == ("防災安全課", "Disaster Safety", "課", "0112")
    assert (unit.remarks, unit.functions) == (("交通安全担当を追加",), ("防災", "交通安全"))
    assert (unit.headcount, unit.formerly) == (14, ("総務部",))
    assert (below.path, below.id, below.headcount, below.remarks) == ("防災安全課/R\\/D", None, None, ())


def test_only_names_are_required() -> None:
    tree = build_tree(units({"name": "総務部"}))
    assert (tree.organisation, tree.edition, tree.as_of, tree.source) == ("", "", "", "")
    assert len(build_tree(units())) == 0


@pytest.mark.parametrize(("name", "number"), [("org_r3.json", 125), ("org_r4.json", 131)])
def test_the_kashiwa_charts_load(name: str, number: int) -> None:
    assert len(load_tree(DATA / name)) == number


@given(trees())
def test_a_file_and_the_same_python_data_give_the_same_tree(document: dict[str, Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_read", lambda _: json.dumps(document).encode())
        assert load_tree("any.json") == build_tree(document)


@given(trees())
def test_the_published_schema_takes_what_is_loaded(document: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(organisation_schema()).validate(document)


def test_the_published_schema_is_valid_and_strict() -> None:
    jsonschema.Draft202012Validator.check_schema(organisation_schema())
    schema = jsonschema.Draft202012Validator(organisation_schema())
    assert schema.is_valid({"x-a": 1, "units": [{"name": "a", "x-b": None, "children": [{"name": "b", "x-c": 2}]}]})
    for bad in ({}, units({"nam": "a"}), units({"name": " "}), units({"name": "a", "headcount": -1}), {"units": 1}):
        assert not schema.is_valid(bad)


def test_a_byte_order_mark_is_taken_off(write: Write) -> None:
    assert load_tree(write(b"\xef\xbb\xbf" + json.dumps(SAMPLE).encode())) == build_tree(SAMPLE)


def test_keys_that_begin_with_x_are_free_everywhere(write: Write) -> None:
    document = {
        "x-a": {"x-b": [1, {"name": 5}]},
        **units({"name": "a", "x-c": 1, "children": [{"name": "b", "x-": 0}]}),
    }
    assert (
        load_tree(write(document))
        == build_tree(document)
        == build_tree(units({"name": "a", "children": [{"name": "b"}]}))
    )


def test_the_document_is_left_as_it_was() -> None:
    document = {"x-a": 1, **units({"name": "a", "x-b": 2})}
    build_tree(document)
    assert document == {"x-a": 1, "units": [{"name": "a", "x-b": 2}]}


def test_as_many_levels_as_allowed_are_taken(write: Write) -> None:
    assert load_tree(write(nested(MAX_DEPTH))).units[-1].depth == MAX_DEPTH - 1


def test_one_name_may_stand_under_different_parents() -> None:
    shared = [{"name": "庶務係"}]
    tree = build_tree(units({"name": "a", "children": shared}, {"name": "b", "children": shared}))
    assert [unit.path for unit in tree.units] == ["a", "a/庶務係", "b", "b/庶務係"]


def test_a_dash_is_standard_input(standard_input: Callable[[bytes], None]) -> None:
    standard_input(json.dumps(SAMPLE).encode())
    assert load_tree("-") == build_tree(SAMPLE)


# JSON of another shape


NO_DATES = (
    "2022-13-45", "2023-02-29", "2022-4-1", "20220401", "2022-W01-1", "令和4年4月1日", "２０２２-04-01", "0000-01-01",
    "2022-04-01\n", "",
)  # fmt: skip


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        ([], "wrong_type", None),
        (None, "wrong_type", None),
        ({}, "missing_field", "units"),
        ({"units": {}}, "wrong_type", "units"),
        (units("総務部"), "wrong_type", "units[0]"),
        (units({"name": "a"}, {}), "missing_field", "units[1].name"),
        (units({"name": "a", "children": [{"name": "b", "i": ""}]}), "unknown_key", "units[0].children[0].i"),
        ({"unit": 1, **units()}, "unknown_key", "unit"),
        (units({"name": ""}), "blank", "units[0].name"),
        (units({"name": " \u3000\n"}), "blank", "units[0].name"),
        (units({"name": "\x1c"}), "blank", "units[0].name"),
        (units({"name": "a", "name_en": ""}), "blank", "units[0].name_en"),
        (units({"name": "a", "id": " "}), "blank", "units[0].id"),
        (units({"name": "a", "remarks": ["b", ""]}), "blank", "units[0].remarks[1]"),
        (units({"name": None}), "wrong_type", "units[0].name"),
        (units({"name": "a\ud800"}), "half_character", "units[0].name"),
        ({**units({"name": "a"}), "organisation": "\ud800"}, "half_character", "organisation"),
        ({**units({"name": "a"}), "edition": "R\udfff"}, "half_character", "edition"),
        (units({"name": "x" * (MAX_NAME + 1)}), "too_long", "units[0].name"),
        (units({"name": "a", "id": 112}), "code_not_text", "units[0].id"),
        (units({"name": "a", "id": 1.5}), "code_not_text", "units[0].id"),
        (units({"name": "a", "id": None}), "wrong_type", "units[0].id"),
        (units({"name": "a", "headcount": -1}), "negative", "units[0].headcount"),
        (units({"name": "a", "headcount": True}), "wrong_type", "units[0].headcount"),
        (units({"name": "a", "also_under": ["b"]}), "no_such_parent", "a"),
        ({"ordered": "no", **units()}, "wrong_type", "ordered"),
        (units({"name": "a", "headcount": "14"}), "wrong_type", "units[0].headcount"),
        (units({"name": "a", "remarks": "b"}), "wrong_type", "units[0].remarks"),
        (units({"name": "a", "children": None}), "wrong_type", "units[0].children"),
        ({"organisation": 5, **units()}, "wrong_type", "organisation"),
        ({"as_of": 2022, **units()}, "wrong_type", "as_of"),
        *(({"as_of": text, **units()}, "bad_date", "as_of") for text in NO_DATES),
    ],
)  # fmt: skip
def test_another_shape_is_reported_with_its_field(write: Write, document: Any, code: str, place: str | None) -> None:
    expected = [(code, place)]
    assert codes_and_places(faults_of(write(json.dumps(document)))) == expected
    assert faults_built(document) == expected


@pytest.mark.parametrize(
    ("entry", "english", "japanese"),
    [
        ({"name": "a", "headcount": "5"}, "is text where a number is wanted", "文字列ではなく数値"),
        ({"name": ["a"]}, "is a list where text is wanted", "リストではなく文字列"),
        ({"name": "a", "children": {}}, "is an object where a list is wanted", "オブジェクトではなくリスト"),
        (5, "is a whole number where an object is wanted", "整数ではなくオブジェクト"),
        ({"name": "a", "id": 5}, 'put it in quotes, as "0112"', '"0112"'),
        ({"name": "a", "nam": 5}, "unknown key nam;", "不明なキー nam "),
        ({"name": "x" * 2000}, "longer than 1000 characters", "1000文字"),
    ],
)
def test_shapes_are_reported_in_words_for_people(entry: Any, english: str, japanese: str) -> None:
    with pytest.raises(ModelError) as caught:
        build_tree(units(entry))
    assert english in caught.value.text("en")
    assert japanese in caught.value.text("ja")


@pytest.mark.parametrize(
    ("document", "code", "place"),
    [
        ({1: 2, "units": []}, "unknown_key", "[1]"),
        ({"units": ({"name": "a"},)}, "wrong_type", "units"),
        (units({"name": "a\ud800", "headcount": 5}), "half_character", "units[0].name"),
        (units({"name": "a", "\ud800": 1}), "half_character", "units[0]"),
    ],
)
def test_python_data_that_no_file_holds(document: Any, code: str, place: str) -> None:
    assert faults_built(document) == [(code, place)]


def test_a_unit_that_contains_itself() -> None:
    entry: dict[str, Any] = {"name": "a"}
    entry["children"] = [{"name": "b", "children": [entry]}]
    assert [code for code, _ in faults_built(units(entry))] == ["contains_itself"]


def test_a_list_of_children_that_contains_itself() -> None:
    children: list[Any] = []
    children.append({"name": "a", "children": children})
    assert [code for code, _ in faults_built({"units": children})] == ["contains_itself"]


@pytest.mark.parametrize("levels", [MAX_DEPTH + 1, 200, 300, 400])
def test_units_that_nest_too_deep(write: Write, levels: int) -> None:
    place = "units[0]" + ".children[0]" * (MAX_DEPTH - 1)
    assert codes_and_places(faults_of(write(nested(levels)))) == [("too_deep", place)]
    assert faults_built(nested(levels)) == [("too_deep", place)]


def test_python_data_of_100_000_levels() -> None:
    document = nested(100_000)
    assert [code for code, _ in faults_built(document)] == ["too_deep"]
    while document:  # taken apart level by level: Python itself would recurse
        (document,) = document.pop("units", None) or document.pop("children", None) or [{}]


# what no schema can say


def test_two_siblings_of_one_name(write: Write) -> None:
    path = write(units({"name": "a", "children": [{"name": "総務課"}, {"name": "b"}, {"name": "総務　課"}]}))
    (fault,) = faults_of(path)
    assert (fault.code, fault.place) == ("same_sibling", "units[0].children[2].name")
    assert '"総務\u3000課" under one parent (the other is units[0].children[0])' in fault.text()


def test_one_code_on_two_units(write: Write) -> None:
    (fault,) = faults_of(
        write(units({"name": "a", "id": "01", "children": [{"name": "b"}]}, {"name": "c", "id": "01"}))
    )
    assert (fault.code, fault.place) == ("same_code", "c")
    assert "the code 01 is on two units (the other is a)" in fault.text()


def test_codes_differ_by_their_zeros() -> None:
    assert len(build_tree(units({"name": "a", "id": "01"}, {"name": "b", "id": "1"}))) == 2


def test_a_name_cannot_forge_the_path_of_another_unit() -> None:
    document = units({"name": "a/b"}, {"name": "a\\", "children": [{"name": "b"}]})
    assert faults_built(document) == [("same_path", "a\\/b")]


def test_too_many_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisation, "MAX_UNITS", 2)
    assert len(build_tree(units({"name": "a"}, {"name": "b"}))) == 2
    assert faults_built(units({"name": "a", "children": [{"name": "b"}]}, {"name": "c"})) == [("too_many", None)]


# several faults, and faults on one line


def test_all_faults_of_shape_are_reported_at_once(write: Write) -> None:
    document = {"as_of": "2022-13-45", "edtion": "", **units({"name": ""}, {"name": "a", "id": 5, "headcount": -1})}
    faults = faults_of(write(document))
    assert sorted(codes_and_places(faults), key=str) == [
        ("bad_date", "as_of"), ("blank", "units[0].name"), ("code_not_text", "units[1].id"),
        ("negative", "units[1].headcount"), ("unknown_key", "edtion"),
    ]  # fmt: skip


def test_all_faults_of_meaning_are_reported_at_once() -> None:
    deep = nested(MAX_DEPTH + 2)["units"][0]
    document = units({"name": "a", "id": "1"}, {"name": "a", "id": "1"}, deep, {"name": "\x1d"}, {"name": "x "})
    assert [code for code, _ in faults_built(document)] == [
        "too_deep", "blank", "same_sibling", "same_code",
    ]  # fmt: skip


def test_siblings_of_one_name_are_not_reported_again_for_the_units_below() -> None:
    sibling = {"name": "a", "children": [{"name": "b"}]}
    assert faults_built(units(sibling, sibling)) == [("same_sibling", "units[1].name")]


def test_faults_end_where_nobody_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisation, "MAX_FAULTS", 3)
    assert len(faults_built(units(*({"name": ""} for _ in range(9))))) == 3
    assert len(faults_built(units(*({"name": "a"} for _ in range(9))))) == 3


@pytest.mark.parametrize("hostile", ["a\nb", "\x1b[31mred", "a\r\n::error::", "\u202eexe", "{0}", "\u2028"])
def test_hostile_names_stay_on_one_line(write: Write, hostile: str) -> None:
    documents = (
        units({"name": hostile}, {"name": hostile}),
        units({"name": "a", "id": hostile}, {"name": hostile, "id": hostile}),
        {hostile: 1, **units()},
    )
    for document in documents:
        for fault in faults_of(write(document)):
            assert fault.text("ja").replace("\u3000", " ").isprintable()
            assert fault.text("en").isprintable()


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["units", "name", "children", "id", "headcount", "remarks", "x-own", "as_of", "odd"]), inner
        )
    ),
    max_leaves=12,
)


@given(JSON_VALUES)
def test_any_json_is_a_tree_or_has_faults(document: Any) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        build_tree(document)
    except ModelError as error:
        faults = error.faults
    assert all(fault.text("en") and fault.text("ja") for fault in faults)
