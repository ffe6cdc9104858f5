"""The options of the formats of a comparison: language, unchanged units, colour, and how wide the screen is."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.wording import Language


@dataclass(frozen=True, slots=True)
class Options:
    """The language of labels, whether unchanged units are listed, whether ANSI colour codes are used, and how many
    half-width characters a line of the screen holds (None for a file, whose lines are as long as they need be)."""

    language: Language = "en"
    list_unchanged: bool = False
    colour: bool = False
    screen: int | None = None
