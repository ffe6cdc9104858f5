"""The catalogues: both languages, the same placeholders, nothing missing."""

from __future__ import annotations

import importlib
import locale
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import orgdiff
from orgdiff import wording
from orgdiff.errors import fault
from orgdiff.wording import FAULTS, labels_language, messages_language, say, type_words
from orgdiff.wording.help_commands import PARAGRAPHS
from orgdiff.wording.help_options import OPTIONS
from orgdiff.wording.usage import USAGE
from samples import ROOT

PACKAGE = Path(orgdiff.__file__).parent
SUBJECTS = tuple(module.name for module in pkgutil.iter_modules(wording.__path__))
ENGLISH_FIRST = {"help_commands", "help_options", "usage", "korean"}
"""Modules whose texts are found by the English: strings, not pairs (`test_help_japanese`, `test_korean`)."""
NO_PAIRS = {"PAIR_COLUMNS"}
"""Tables of headings that every language has alike."""
CATALOGUES = {
    f"{subject}.{name}": texts
    for subject in SUBJECTS
    if subject not in ENGLISH_FIRST
    for name, texts in vars(importlib.import_module(f"orgdiff.wording.{subject}")).items()
    if name.isupper() and isinstance(texts, dict) and name not in NO_PAIRS
}
SAID_IN_ONE = {
    "charts.LABELS-more_unchanged": "the level word: 「ほか3課は変更なし」; in English a number needs none",
    "charts.LABELS-more_unchanged_only": "as above",
}
"""Texts with placeholders of the Japanese alone, with the reason."""
NAMES_OF_THINGS = {
    "charts.DOCTOR-ok", "charts.DOCTOR-python", "charts.DOCTOR-orgdiff", "importing.LAYOUT_NAMES-ontology",
}  # fmt: skip
"""Texts that are the same in every language."""
SILENT = {"charts.DOCTOR-advice_python", "charts.DOCTOR-advice_orgdiff"}
"""Parts that are never missing, and so need no advice."""


def entries(texts: dict[Any, Any], name: str) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the texts of a catalogue with their names, those of a catalogue within it too (labels by level)."""
    for key, entry in texts.items():
        if isinstance(entry, dict):
            yield from entries(entry, f"{name}-{key}")
        else:
            yield f"{name}-{key}", entry


TEXTS = {key: entry for name, texts in CATALOGUES.items() for key, entry in entries(texts, name) if key not in SILENT}
OF_JSON = re.compile(r"true|false|null")
"""Words of JSON itself, which Japanese texts use as they are."""


def placeholders(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def test_there_are_catalogues() -> None:
    assert {"faults.FAULTS", "batch.BATCH_TEXTS", "charts.LABELS", "importing.DOUBTS", "page.PAGE"} <= CATALOGUES.keys()


def test_every_text_is_there_in_both_languages() -> None:
    assert not [key for key, texts in TEXTS.items() if not all(text.strip() for text in texts)]
    assert not [key for key, (_, english) in TEXTS.items() if labels_language(english) != "en"]
    assert {key for key, (japanese, _) in TEXTS.items() if not is_japanese(japanese)} == NAMES_OF_THINGS


def is_japanese(text: str) -> bool:
    """Whether a text is Japanese, or holds no words at all."""
    words = OF_JSON.sub("", re.sub(r"\{\w*\}", "", text))
    return labels_language(words) == "ja" or not any(c.isalpha() for c in words)


def test_both_languages_have_the_same_placeholders() -> None:
    fields = {key: (placeholders(japanese), placeholders(english)) for key, (japanese, english) in TEXTS.items()}
    assert {key for key, (japanese, english) in fields.items() if japanese != english} == SAID_IN_ONE.keys()
    assert all(re.fullmatch(r"\w+", field) for both in fields.values() for field in both[0] | both[1])


JAPANESE = "[\u3041-\u3096\u30a1-\u30ff\u4e00-\u9fff、。「」・]"
BLANK_BETWEEN = re.compile(f"{JAPANESE}[ \u3000]+{JAPANESE}")
"""A blank between Japanese words, as no Japanese text has it."""


def japanese_texts() -> Iterator[str]:
    """Yield everything that is said in Japanese: pairs, help, and what is wrong with a command line."""
    yield from (japanese for japanese, _ in TEXTS.values())
    for texts in (PARAGRAPHS, OPTIONS, USAGE):
        yield from texts.values()


def test_no_blanks_stand_between_japanese_words() -> None:
    assert not [text for text in japanese_texts() for line in text.split("\n") if BLANK_BETWEEN.search(line.strip())]


NOT_OF_OFFICES = re.compile(
    "段階の語|図にない|とともに移ることになる|1対2が残った|前身としての印刷|← ?最上位|の残りを説明|ビットの根拠が要"
)
"""Words that no office uses: 組織区分, 記載がない, 旧名称の併記 and the like are said instead."""


def test_words_that_no_office_uses_are_nowhere_in_japanese() -> None:
    pages = [*(ROOT / "docs").glob("*.ja.md"), ROOT / "README.ja.md"]
    texts = [*japanese_texts(), *(page.read_text(encoding="utf-8") for page in pages)]
    assert [found[0] for text in texts for found in NOT_OF_OFFICES.finditer(text)] == []


def test_no_japanese_text_joins_by_a_comma_of_english() -> None:
    """Lists are joined by 、, also those that are filled in."""
    assert not [text for text in japanese_texts() if re.search(f"{JAPANESE}, |, {JAPANESE}|}}, {{", text)]
    told = fault("ambiguous_unit", name="総務課", nearest=("甲部/総務課", "乙部/総務課"))
    assert told.text("ja").endswith("甲部/総務課、乙部/総務課")
    assert told.text("en").endswith("甲部/総務課, 乙部/総務課")


def test_editions_are_called_by_one_pair() -> None:
    """改編前 and 改編後, not 改正前, 変更前 or 新旧の図 beside them."""
    assert not [text for text in japanese_texts() if re.search("改正[前後]|変更[前後](?!の)|再編[前後]", text)]


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
