"""Loading: files that cannot be read, are not text, or hold no sound JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Write
from faults import codes_and_places, faults_of
from orgdiff.files import reading
from orgdiff.loading import load_tree

CHART = {"organisation": "柏市", "units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}


# files that cannot be read


def test_a_missing_file(tmp_path: Path) -> None:
    (fault,) = faults_of(tmp_path / "none.json")
    assert fault.text() == f"{tmp_path / 'none.json'}: no such file; check the path"
    assert "ファイルがありません" in fault.text("ja")


def test_a_folder(tmp_path: Path) -> None:
    assert codes_and_places(faults_of(tmp_path)) == [("is_folder", None)]


def test_a_path_through_a_file(write: Write) -> None:
    (fault,) = faults_of(write(CHART) / "below.json")
    assert fault.code == "unreadable"
    assert "directory" in fault.text()


def test_a_path_that_no_system_takes() -> None:
    (fault,) = faults_of("a\0b.json")
    assert fault.code == "unreadable"
    assert fault.text().startswith("a\\x00b.json: cannot be read (")


def test_a_file_without_permission(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    path = write(CHART)
    monkeypatch.setattr(Path, "open", refusing)
    (fault,) = faults_of(path)
    assert "cannot be read (Permission denied); check" in fault.text()


def test_a_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in faults_of("-")[0].text()


@pytest.mark.parametrize("raw", [b"", b" \n\t", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file(write: Write, standard_input: Callable[[bytes], None], raw: bytes) -> None:
    assert codes_and_places(faults_of(write(raw))) == [("empty_file", None)]
    standard_input(raw)
    assert codes_and_places(faults_of("-")) == [("empty_file", None)]


def test_a_file_that_is_too_large(
    write: Write, standard_input: Callable[[bytes], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = json.dumps(CHART).encode()
    monkeypatch.setattr(reading, "MAX_FILE_BYTES", len(raw))
    assert load_tree(write(raw))
    assert codes_and_places(faults_of(write(raw + b" "))) == [("too_large", None)]
    standard_input(raw + b" ")
    assert codes_and_places(faults_of("-")) == [("too_large", None)]


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
    assert codes_and_places(faults_of(write(json.dumps(CHART).encode(encoding)))) == [("utf16", None)]


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
def test_unsound_json_is_reported_with_line_and_column(write: Write, text: str, code: str, place: str) -> None:
    assert codes_and_places(faults_of(write(text))) == [(code, place)]


def test_a_repeated_key_is_named(write: Write) -> None:
    (fault,) = faults_of(write('{"units": [{"name": "a", "id": "x", "id": "y"}]}'))
    assert fault.text().endswith("1:37: the key id occurs twice in one object; keep one")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"units": [{"name": "x", "children": [' * 100_000])
def test_text_that_nests_without_end_is_refused(write: Write, text: str) -> None:
    assert codes_and_places(faults_of(write(text))) == [("too_deep", None)]


def test_sound_text_that_nests_100_000_levels_is_refused(write: Write) -> None:
    text = '{"units": [{"name": "x"' + ', "children": [{"name": "x"' * 100_000 + "}]" * 100_000 + "}]}"
    assert codes_and_places(faults_of(write(text))) == [("too_deep", None)]


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
