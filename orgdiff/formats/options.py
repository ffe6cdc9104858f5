"""What a reader may choose of the formats of a comparison."""

from __future__ import annotations

from dataclasses import dataclass

from orgdiff.wording import Language


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader may choose: the language of labels, whether unchanged units are listed, colour codes."""

    language: Language = "en"
    all: bool = False
    colour: bool = False
