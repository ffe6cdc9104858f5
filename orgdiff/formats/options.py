"""The options of the formats of a comparison: language, unchanged units, colour."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.wording import Language


@dataclass(frozen=True, slots=True)
class Options:
    """The language of labels, whether unchanged units are listed, and whether ANSI colour codes are used."""

    language: Language = "en"
    list_unchanged: bool = False
    colour: bool = False
