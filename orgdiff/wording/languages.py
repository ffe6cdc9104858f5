"""Which language to speak, and filling in a text."""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

Language = Literal["ja", "en", "ko"]

LANGUAGES: tuple[Language, ...] = ("ja", "en")
"""The languages in which everything is said."""
DRAWN_LANGUAGES: tuple[Language, ...] = (*LANGUAGES, "ko")
"""The languages of what a reorganisation is told in: comparisons, charts, documents, mappings, the page, histories,
checks and plans of staff, and drafts side by side."""


def messages_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language for messages that come before any chart is read: that of `ORGDIFF_LANG`, else the
    environment's, or, where that says nothing (as on Windows), the system's.

    >>> messages_language({"LANG": "ja_JP.UTF-8"}), messages_language({"LC_ALL": "C", "LANG": "ja_JP"})
    ('ja', 'en')
    """
    for variable in ("ORGDIFF_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return _language_of(environment[variable])
    if sys.platform == "win32":  # what Windows itself speaks, whatever it writes days and numbers like
        import ctypes

        return _language_of(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    try:
        return _language_of(locale.getlocale()[0] or "")
    except ValueError:  # a locale that Python does not know
        return "en"


def _language_of(locale_name: str) -> Language:
    """Return the language of `ja_JP.UTF-8`, or of `Japanese_Japan` as Windows says (not of `Javanese`)."""
    return "ja" if re.split(r"[_.@-]", locale_name.lower())[0] in ("ja", "japanese") else "en"


def labels_language(*names: str, spoken: Sequence[Language] = LANGUAGES) -> Language:
    """Return the language for labels beside these names, of those that are spoken: Japanese where there is kana, or
    kanji and no hangul, Korean where there is hangul, else English.

    >>> labels_language("柏市"), labels_language("Home Office", ""), labels_language("東亞국")
    ('ja', 'en', 'en')
    >>> labels_language("東亞국", spoken=DRAWN_LANGUAGES)
    'ko'
    """
    letters = set("".join(names))
    if any("\u3041" <= c <= "\u30ff" for c in letters):
        return "ja"
    if any("\uac00" <= c <= "\ud7a3" for c in letters):
        return "ko" if "ko" in spoken else "en"
    return "ja" if any("\u4e00" <= c <= "\u9fff" for c in letters) else "en"


def say(texts: Mapping[str, tuple[str, str]], key: str, language: Language, /, **particulars: object) -> str:
    """Return the text `key` of a catalogue of (Japanese, English) pairs, filled in."""
    return finished(of_pair(texts[key], language).format_map(particulars), language)


def enumerated(texts: Iterable[str], language: Language) -> str:
    """Return texts as a message lists them, a dash where there are none.

    >>> enumerated(["総務課", "財政課"], "ja"), enumerated(["Roads", "Parks"], "en"), enumerated([], "en")
    ('総務課、財政課', 'Roads, Parks', '-')
    """
    return ("、" if language == "ja" else ", ").join(texts) or "-"


def in_words(value: object, language: Language) -> object:
    """Return a particular of a message as its text takes it: several words as a list.

    >>> in_words(("総務課", "財政課"), "ja"), in_words(3, "ja")
    ('総務課、財政課', 3)
    """
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return enumerated(value, language)
    return value


def finished(text: str, language: Language) -> str:
    """Return a text that is filled in as it is read: in Korean with the particles that follow the words filled in."""
    if language != "ko":
        return text
    from orgdiff.wording.korean import with_particles

    return with_particles(text)


def of_pair(pair: tuple[str, str], language: Language) -> str:
    """Return the one of a pair (Japanese, English) that is in a language; in a further one what its table has for the
    pair, and the English where it has nothing."""
    if language in LANGUAGES:
        return pair[LANGUAGES.index(language)]
    from orgdiff.wording import korean

    return korean.of_pair(pair)


def wordings(pair: tuple[str, str]) -> tuple[str, ...]:
    """Return a text in every language that has it, as a reader of files must know it.

    >>> wordings(("統合", "merged"))
    ('統合', 'merged', '통합')
    """
    return tuple(dict.fromkeys(of_pair(pair, language) for language in DRAWN_LANGUAGES))
