"""The catalogues: both languages, the same placeholders, nothing missing."""

from __future__ import annotations

import importlib
import locale
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import orgdiff
from orgdiff.wording import FAULTS, labels_language, messages_language, say, type_words

PACKAGE = Path(orgdiff.__file__).parent
SUBJECTS = ("changes", "commands", "documents", "evidence", "faults", "mapping", "scenarios", "staff", "staff_plan")
CATALOGUES = {
    name: texts
    for subject in SUBJECTS
    for name, texts in vars(importlib.import_module(f"orgdiff.wording.{subject}")).items()
    if name.isupper() and isinstance(texts, dict)
}


def entries(texts: dict[Any, Any], name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the texts of a catalogue with their names, those of a catalogue within it too (labels by level)."""
    for key, entry in texts.items():
        if isinstance(entry, dict):
            yield from entries(entry, f"{name}-{key}")
        else:
            yield f"{name}-{key}", entry


ENTRIES = [pytest.param(entry, id=key) for name, texts in CATALOGUES.items() for key, entry in entries(texts, name)]
OF_JSON = re.compile(r"true|false|null")
"""Words of JSON itself, which Japanese texts use as they are."""


def placeholders(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_there_are_catalogues() -> None:
    assert {"FAULTS", "TYPES"} <= CATALOGUES.keys()


@pytest.mark.parametrize("texts", ENTRIES)
def test_every_text_is_there_in_both_languages(texts: tuple[str, str]) -> None:
    japanese, english = texts
    assert japanese
    assert english
    assert (japanese + english).strip()
    assert labels_language(english) == "en"
    worded = OF_JSON.sub("", re.sub(r"\{\w*\}", "", japanese))
    assert labels_language(worded) == "ja" or not any(c.isalpha() for c in worded)


@pytest.mark.parametrize("texts", ENTRIES)
def test_both_languages_have_the_same_placeholders(texts: tuple[str, str]) -> None:
    assert placeholders(texts[0]) == placeholders(texts[1])


@pytest.mark.parametrize("texts", ENTRIES)
def test_placeholders_reach_into_nothing(texts: tuple[str, str]) -> None:
    assert all(re.fullmatch(r"\w+", field) for field in placeholders(texts[1]))


def test_every_fault_that_the_package_raises_has_its_words() -> None:
    sources = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    raised = set(re.findall(r"""\bfault\(\s*"(\w+)\"""", sources))
    assert len(raised) > 10
    assert raised <= FAULTS.keys()


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "en_GB"}, "en"),
        ({"LANG": "en_GB", "LC_MESSAGES": "ja_JP"}, "ja"),
        ({"LC_ALL": "C", "LC_MESSAGES": "ja_JP", "LANG": "ja_JP"}, "en"),
        ({"LC_ALL": "", "LANG": "JA_jp"}, "ja"),
        ({"LANG": "jam_JM"}, "en"),
    ],
)
def test_messages_follow_the_environment(environment: dict[str, str], language: str) -> None:
    assert messages_language(environment) == language


@pytest.mark.parametrize(
    ("system", "language"),
    [
        ("Japanese_Japan", "ja"),
        ("ja_JP", "ja"),
        ("English_United Kingdom", "en"),
        ("Javanese_Indonesia", "en"),
        (None, "en"),
    ],
)
def test_messages_follow_the_system_where_the_environment_is_silent(
    monkeypatch: pytest.MonkeyPatch, system: str | None, language: str
) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: (system, "932"))
    assert messages_language({}) == language


def test_an_unknown_system_locale_means_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown() -> None:
        raise ValueError("unknown locale: UTF-8")

    monkeypatch.setattr(locale, "getlocale", unknown)
    assert messages_language({}) == "en"


@pytest.mark.parametrize(
    ("names", "language"),
    [
        (("柏市",), "ja"),
        (("", "ごみ"), "ja"),
        (("ゴミ",), "ja"),
        (("Home Office", "Отдел"), "en"),
        (("감사관",), "en"),
        ((), "en"),
    ],
)
def test_labels_are_japanese_where_a_name_is(names: tuple[str, ...], language: str) -> None:
    assert labels_language(*names) == language


def test_say_fills_in_the_text_of_the_language() -> None:
    texts = {"units": ("{number} 組織", "{number} units")}
    assert (say(texts, "units", "ja", number=3), say(texts, "units", "en", number=3)) == ("3 組織", "3 units")


def test_types_are_told_in_words() -> None:
    assert [type_words(name, "en") for name in ("bool", "NoneType", "dict")] == ["true or false", "null", "an object"]
    assert type_words("Decimal", "ja") == "Decimal"
