"""How wide text is: measured with an installed font, or estimated by East Asian width where there is none."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from orgdiff.errors import DrawingError, fault
from orgdiff.wording import Language

if TYPE_CHECKING:
    import typst
    import uharfbuzz

FAMILIES: dict[Language, tuple[str, ...]] = {
    "ja": (
        "BIZ UDPGothic",
        "Yu Gothic",
        "Meiryo",
        "Hiragino Sans",
        "Hiragino Kaku Gothic ProN",
        "Noto Sans CJK JP",
        "Noto Sans JP",
        "IPAexGothic",
        "IPAPGothic",
        "IPAGothic",
        "MS PGothic",
    ),
    "en": (
        "Segoe UI",
        "Helvetica Neue",
        "Arial",
        "Noto Sans",
        "Liberation Sans",
        "DejaVu Sans",
    ),
    "ko": (
        "Malgun Gothic",
        "Apple SD Gothic Neo",
        "Noto Sans CJK KR",
        "Noto Sans KR",
        "NanumGothic",
    ),
}
"""The fonts to look for, in this order: those made for small sizes first (BIZ UD is the universal-design font of
Windows), then those of macOS and Linux. Charts in one language fall back on the fonts of the others."""

HALF_WIDTH = 0.6
"""The assumed width of a half-width character in em, where there is no font to measure: wider than most are, so that
text drawn with an unknown font still fits."""
KERNING_ROOM = 1.01
"""Drawing programs may kern and hint differently from what was measured; one hundredth more is always enough room."""
ASSUMED_MIDDLE = 0.38
"""How far the middle of type is above its baseline, in em, where there is no font to measure: the square of a Japanese
character reaches from 0.12 em below the baseline to 0.88 em above."""
SQUARE, TALL_AND_DEEP = "国", "dg"
"""A full-width character that fills its square, and letters that reach up and down as far as any."""
VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: they ask for a variant of the character before them (葛\U000e0100). A font without that variant
shows the plain character."""
UNPRINTED = frozenset(" \u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | VARIANTS
"""Characters that no font needs to have: they join, divide, direct or vary others."""


@dataclass(frozen=True)
class Typeface:
    """A font family that measures text; `file` is empty where no font of this family was found, `bold` is its bold face
    if it has one."""

    family: str
    file: str = ""
    index: int = 0
    bold: Typeface | None = None
    _widths: dict[str, float] = field(default_factory=lambda: {"": 0.0}, repr=False, compare=False)
    _middles: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    @property
    def strong(self) -> Typeface:
        """What bold text is set in: the bold face, or this one where there is none."""
        return self.bold or self

    def width(self, text: str) -> float:
        """Return the width of a text in em (multiples of the type size)."""
        if text not in self._widths:
            self._widths[text] = self._measured(text) * KERNING_ROOM
        return self._widths[text]

    def middle(self, text: str) -> float:
        """Return how far the middle of a text is above its baseline, in em, by which it is centred in its box: that of
        a full-width character with the letters beside it, of which some reach further down, or, in a text without any
        full-width character, what letters such as d and g take together."""
        beside = "".join(sorted({letter for letter in text if not _is_wide(letter)}))
        letters = SQUARE + beside if any(map(_is_wide, text)) else TALL_AND_DEEP
        if letters not in self._middles:
            self._middles[letters] = self._middle_of(letters)
        return self._middles[letters]

    def _middle_of(self, letters: str) -> float:
        glyphs = [self._font.get_nominal_glyph(ord(letter)) for letter in letters] if self.file else []
        extents = [self._font.get_glyph_extents(glyph) for glyph in glyphs if glyph]
        tops = [extent.y_bearing for extent in extents if extent]
        bottoms = [extent.y_bearing + extent.height for extent in extents if extent]  # heights are negative
        return (max(tops) + min(bottoms)) / 2 / self._em if tops else ASSUMED_MIDDLE

    def missing_glyphs(self, text: str) -> str:
        """Return the characters of a text that the font does not have, sorted; empty where there is no font."""
        if not self.file:
            return ""
        characters = set(text) - UNPRINTED
        return "".join(
            sorted(character for character in characters if not self._font.get_nominal_glyph(ord(character)))
        )

    def blank_glyphs(self, text: str) -> str:
        """Return the characters of a text that would print as nothing or as an empty box: those without a glyph, or
        whose glyph has no outline (some fonts have an empty glyph for everything); all where there is no font."""
        if not self.file:
            return text
        glyphs = {character: self._font.get_nominal_glyph(ord(character)) for character in text}
        return "".join(character for character, glyph in glyphs.items() if not glyph or not self._has_outline(glyph))

    def _has_outline(self, glyph: int) -> bool:
        extents = self._font.get_glyph_extents(glyph)
        return bool(extents and extents.width and extents.height)

    def _measured(self, text: str) -> float:
        if not self.file:
            return sum(map(_assumed_width, text))
        import uharfbuzz

        buffer = uharfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, {})
        glyphs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        advance = sum(position.x_advance if glyph.codepoint else self._em for glyph, position in glyphs)
        return float(advance / self._em)

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self.file), self.index))

    @property
    def _em(self) -> int:
        return int(self._font.face.upem)


def _assumed_width(character: str) -> float:
    """Return the width of a character by its class in Unicode UAX 11; ambiguous ones are wide, as in Japanese fonts."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else HALF_WIDTH


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


FONT_FOLDER = "ORGDIFF_FONTS"
"""The variable that names a folder with further fonts, where none can be installed."""


def installed_fonts() -> typst.Fonts:
    """Return the fonts that the typesetter finds: those of the system, and those in the folder that `ORGDIFF_FONTS`
    names."""
    import typst

    folder = os.environ.get(FONT_FOLDER)
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[Path(folder)] if folder else []
    )


def find_typeface(
    fonts: typst.Fonts | None, texts: Iterable[str], language: Language, family: str | None = None
) -> Typeface:
    """Return the typeface to draw `texts` with: that of `family` if it is given, else the first of `FAMILIES` that has
    every character, else the one that lacks the fewest. Without fonts (`None`) it estimates by East Asian width.

    Raises `DrawingError` where the given family is not installed.
    """
    faces = _regular_faces(fonts) if fonts else {}
    if family is not None:
        if fonts and family.casefold() not in faces:
            alternatives = tuple(name for name in _preferred(language) if name.casefold() in faces)
            raise DrawingError(fault("no_such_font", family=family, known=alternatives))
        return faces.get(family.casefold()) or Typeface(family)
    characters = "".join(sorted(set().union(*map(set, texts))))
    present = [faces[name.casefold()] for name in _preferred(language) if name.casefold() in faces]
    return min(
        present, key=lambda face: len(face.missing_glyphs(characters)), default=Typeface(_preferred(language)[0])
    )


def _preferred(language: Language) -> tuple[str, ...]:
    others = (families for other, families in FAMILIES.items() if other != language)
    return (*FAMILIES[language], *chain.from_iterable(others))


REGULAR, BOLD, BOLD_FROM = 400, 700, 600
"""Weights of fonts: of those for text, of bold ones, and the least of a bold one."""


def _regular_faces(fonts: typst.Fonts) -> dict[str, Typeface]:
    """Return the face of each family for text, by its name in lower case: upright, of the weight nearest to regular,
    with that nearest to bold."""
    bold = _faces_nearest(fonts, BOLD, BOLD_FROM)
    return {key: replace(face, bold=bold.get(key)) for key, face in _faces_nearest(fonts, REGULAR).items()}


def _faces_nearest(fonts: typst.Fonts, weight: int, least: int = 0) -> dict[str, Typeface]:
    """Return the face of each family of a weight, by its name in lower case: upright, and the nearest that is not
    lighter than `least`."""
    best: dict[str, tuple[tuple[bool, int, str, int], Typeface]] = {}
    for font in fonts.fonts():
        if font.path is None or font.weight < least:
            continue
        rank = (font.style != "normal", abs(font.weight - weight), font.path, font.index)
        key = font.family.casefold()
        if key not in best or rank < best[key][0]:
            best[key] = rank, Typeface(font.family, font.path, font.index)
    return {key: face for key, (_, face) in best.items()}


def require_glyphs(typeface: Typeface, fonts: typst.Fonts, texts: Iterable[str]) -> None:
    """Raise `DrawingError` if a text has a character that no installed font can draw: a page is never printed with
    empty boxes in place of letters."""
    if not typeface.file:
        raise DrawingError(fault("no_font", families=FAMILIES["ja"][:4]))
    missing = typeface.missing_glyphs("".join(texts))
    fallbacks = [face for face in _regular_faces(fonts).values() if face != typeface] if missing else []
    for character in missing:
        if all(face.missing_glyphs(character) for face in fallbacks):
            raise DrawingError(
                fault("no_glyph", character=f"{character} (U+{ord(character):04X})", family=typeface.family)
            )
