"""Loading: sound reading become trees; every kind of bad input gets a fault with its place."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Write
from orgdiff.errors import Fault, LoadError, ModelError
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


def faults_of(path: Path | str) -> tuple[Fault, ...]:
    with pytest.raises(LoadError) as caught:
        load_tree(path)
    assert all(fault.file == str(path) for fault in caught.value.faults)
    return caught.value.faults


def told(faults: tuple[Fault, ...]) -> list[tuple[str, str | None]]:
    return [(fault.code, fault.place) for fault in faults]


def faults_built(document: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(ModelError) as caught:
        build_tree(document)
    return told(caught.value.faults)


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


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def feeding(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return feeding


def test_a_dash_is_standard_input(standard_input: Callable[[bytes], None]) -> None:
    standard_input(json.dumps(SAMPLE).encode())
    assert load_tree("-") == build_tree(SAMPLE)


# reading that cannot be read


def test_a_missing_file(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "none.json")
    assert fault.text() == f"{tmp_path / 'none.json'}: no such file; check the path"
    assert "ファイルがありません" in fault.text("ja")


def test_a_folder(tmp_path: Path) -> None:
    assert told(faults_of(tmp_path)) == [("is_folder", None)]


def test_a_path_through_a_file(write: Write) -> None:
    (fault,) = faults_of(write(SAMPLE) / "below.json")
    assert fault.code == "unreadable"
    assert "directory" in fault.text()


def test_a_path_that_no_system_takes() -> None:
    (fault,) = faults_of("a\0b.json")
    assert fault.code == "unreadable"
    assert fault.text().startswith("a\\x00b.json: cannot be read (")


def test_a_file_without_permission(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(SAMPLE)
    monkeypatch.setattr(Path, "open", refusing)
    (fault,) = faults_of(path)
    assert "cannot be read (Permission denied); check" in fault.text()


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in faults_of("-")[0].text()


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file(write: Write, standard_input: Callable[[bytes], None], raw: bytes) -> None:
    assert told(faults_of(write(raw))) == [("empty_file", None)]
    standard_input(raw)
    assert told(faults_of("-")) == [("empty_file", None)]


def test_a_file_that_is_too_large(
    write: Write, standard_input: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = json.dumps(SAMPLE).encode()
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", len(raw))
    assert load_tree(write(raw))
    assert told(faults_of(write(raw + b" "))) == [("too_large", None)]
    standard_input(raw + b" ")
    assert told(faults_of("-")) == [("too_large", None)]


# encodings


def test_shift_jis_is_recognised_with_the_byte(write: Write) -> None:
    (fault,) = faults_of(write('{"units": [{"name": "総務部"}]}'.encode("cp932")))
    assert (fault.code, fault.place) == ("cp932", "byte 21")
    assert "0x91" in fault.text()
    assert "cp932" in fault.text()


def test_bytes_of_no_known_encoding(write: Write) -> None:
    (fault,) = faults_of(write(b'{"units": [], "source": "\x85"}'))
    assert (fault.code, fault.place) == ("not_utf8", "byte 25")


def test_the_byte_is_counted_with_the_byte_order_mark(write: Write) -> None:
    (fault,) = faults_of(write(b'\xef\xbb\xbf{"a": "\xff"}'))
    assert fault.place == "byte 10"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_with_and_without_mark(write: Write, encoding: str) -> None:
    assert told(faults_of(write(json.dumps(SAMPLE).encode(encoding)))) == [("utf16", None)]


# text that is not sound JSON


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('{\n  "units": [,]\n}', "not_json", "2:13"),
        ('{"units": [\n', "not_json", "2:1"),
        ('{"units": []} x', "not_json", "1:15"),
        ("units", "not_json", "1:1"),
        ('{"units": [],\n "source": "NaN",\n "x-a": NaN}', "not_a_number", "3:9"),
        ('{"units": [{"name": "Infinity\\" NaN", "headcount": -Infinity}]}', "not_a_number", "1:52"),
        ('{"units": [], "units": []}', "repeated_key", "1:15"),
        ('{"units": [{"name": "a"},\n {"name": "b",\n "id": "1", "n\\u0061me": "c"}]}', "repeated_key", "3:13"),
        ('{"x-a": 1, "units": [], "x-a": 2}', "repeated_key", "1:25"),
        (f'{{"units": [], "x-a": 0.{"1" * 5000},\n"x-b": -{"1" * 5000}}}', "number_too_long", "2:8"),
    ],
)
def test_unsound_json_is_told_with_line_and_column(write: Write, text: str, code: str, place: str) -> None:
    assert told(faults_of(write(text))) == [(code, place)]


def test_a_repeated_key_is_named(write: Write) -> None:
    (fault,) = faults_of(write('{"units": [{"name": "a", "id": "x", "id": "y"}]}'))
    assert fault.text().endswith("1:37: the key id occurs twice in one object; keep one")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"units": [{"name": "x", "children": [' * 100_000])
def test_text_that_nests_without_end_is_refused(write: Write, text: str) -> None:
    assert told(faults_of(write(text))) == [("too_deep", None)]


def test_sound_text_that_nests_100_000_levels_is_refused(write: Write) -> None:
    text = '{"units": [{"name": "x"' + ', "children": [{"name": "x"' * 100_000 + "}]" * 100_000 + "}]}"
    assert told(faults_of(write(text))) == [("too_deep", None)]


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
def test_another_shape_is_told_with_its_field(write: Write, document: Any, code: str, place: str | None) -> None:
    expected = [(code, place)]
    assert told(faults_of(write(json.dumps(document)))) == expected
    assert faults_built(document) == expected


@pytest.mark.parametrize(
    ("entry", "english", "japanese"),
    [
        ({"name": "a", "headcount": "5"}, "is text where a number is wanted", "文字列ではなく数値"),
        ({"name": ["a"]}, "is a list where text is wanted", "リストではなく文字列"),
        ({"name": "a", "children": {}}, "is an object where a list is wanted", "オブジェクトではなくリスト"),
        (5, "is a whole number where an object is wanted", "整数ではなくオブジェクト"),
        ({"name": "a", "id": 5}, 'put it in quotes, as "0112"', '"0112"'),
        ({"name": "a", "nam": 5}, "unknown key nam;", "知らないキー nam "),
        ({"name": "x" * 2000}, "longer than 1000 characters", "1000 文字"),
    ],
)
def test_shapes_are_told_in_the_words_of_a_person(entry: Any, english: str, japanese: str) -> None:
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
    assert told(faults_of(write(nested(levels)))) == [("too_deep", place)]
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


def test_all_faults_of_shape_are_told_at_once(write: Write) -> None:
    document = {"as_of": "2022-13-45", "edtion": "", **units({"name": ""}, {"name": "a", "id": 5, "headcount": -1})}
    faults = faults_of(write(document))
    assert sorted(told(faults), key=str) == [
        ("bad_date", "as_of"), ("blank", "units[0].name"), ("code_not_text", "units[1].id"),
        ("negative", "units[1].headcount"), ("unknown_key", "edtion"),
    ]  # fmt: skip


def test_all_faults_of_meaning_are_told_at_once() -> None:
    deep = nested(MAX_DEPTH + 2)["units"][0]
    document = units({"name": "a", "id": "1"}, {"name": "a", "id": "1"}, deep, {"name": "\x1d"}, {"name": "x "})
    assert [code for code, _ in faults_built(document)] == [
        "too_deep", "blank", "same_sibling", "same_code",
    ]  # fmt: skip


def test_siblings_of_one_name_are_not_told_again_for_what_is_below_them() -> None:
    twin = {"name": "a", "children": [{"name": "b"}]}
    assert faults_built(units(twin, twin)) == [("same_sibling", "units[1].name")]


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


@given(st.binary(max_size=60))
def test_bytes_at_random_have_faults(raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_read", lambda _: raw)
        assert faults_of("any.json")


@given(st.text(alphabet='{}[]":,\\ \nnameunits01-NaIfty', max_size=60))
def test_text_at_random_has_faults(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_read", lambda _: f'{{"name": 1, {text}'.encode())
        assert faults_of("any.json")
