"""How wide text is: by the metrics of an installed font, or by East Asian width where there is none."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from orgdiff.errors import DrawingError, fault
from orgdiff.wording import Language

if TYPE_CHECKING:
    import typst

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
}
"""The fonts looked for, in this order: those made for reading at small sizes first (BIZ UD is the universal-design
font that Windows brings), then what macOS and Linux bring. Charts in one language fall back on the fonts of the
other."""

NARROW = 0.6
"""The width in em assumed of a half-width character where there is no font to measure: wider than most are, so that
text drawn with an unknown font still fits."""
KERNING_ROOM = 1.01
"""Programs that draw may kern and hint otherwise than the measure; one hundredth more is always enough room."""
MIDDLE = 0.38
"""The middle of type above its baseline, in em, where there is no font to measure: the square of a Japanese character
goes from 0.12 em below it to 0.88 em above."""
VARIANTS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Variation selectors: they ask for a form of the character before them (葛\U000e0100). A font that has no such form
shows the plain character."""
UNPRINTED = frozenset(" \u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | VARIANTS
"""Characters that no font needs to have: they join, divide, direct or vary others."""


@dataclass(frozen=True)
class Typeface:
    """A font family as a measure of text; `file` is empty where no font of this family was found."""

    family: str
    file: str = ""
    index: int = 0
    _widths: dict[str, float] = field(default_factory=lambda: {"": 0.0}, repr=False, compare=False)

    def width(self, text: str) -> float:
        """Return the width of a text in em (multiples of the type size)."""
        if text not in self._widths:
            self._widths[text] = self._measured(text) * KERNING_ROOM
        return self._widths[text]

    @cached_property
    def middle(self) -> float:
        """How far above its baseline the middle of type is, in em: of the ink of a full-width character, or of a
        capital letter where the font has none. Box and text are centred on each other by it."""
        glyph = next(filter(None, map(self._font.get_nominal_glyph, map(ord, "国H"))), None) if self.file else None
        extents = self._font.get_glyph_extents(glyph) if glyph else None
        return (extents.y_bearing + extents.height / 2) / self._em if extents else MIDDLE

    def lacks(self, text: str) -> str:
        """Return the characters of a text that the font does not have, sorted, none where there is no font."""
        if not self.file:
            return ""
        wanted = set(text) - UNPRINTED
        return "".join(sorted(one for one in wanted if not self._font.get_nominal_glyph(ord(one))))

    def blank(self, text: str) -> str:
        """Return the characters of a text that would come out as nothing or as a box: those without a glyph, or with
        one that has no outline (fonts exist that have an empty glyph for everything)."""
        if not self.file:
            return text
        glyphs = {one: self._font.get_nominal_glyph(ord(one)) for one in text}
        return "".join(one for one, glyph in glyphs.items() if not glyph or not self._has_outline(glyph))

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
        advance = sum(place.x_advance if glyph.codepoint else self._em for glyph, place in glyphs)
        return float(advance / self._em)

    @cached_property
    def _font(self) -> Any:
        import uharfbuzz

        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(self.file), self.index))

    @property
    def _em(self) -> int:
        return int(self._font.face.upem)


def _assumed_width(character: str) -> float:
    """Return the width of a character by its class in Unicode UAX 11; ambiguous ones are wide, as in Japanese fonts."""
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(character) in "WFA" else NARROW


def installed_fonts() -> typst.Fonts:
    """Return the fonts of the system, as the typesetter finds them."""
    import typst

    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False)


def find_typeface(
    fonts: typst.Fonts | None, texts: Iterable[str], language: Language, family: str | None = None
) -> Typeface:
    """Return the typeface to draw `texts` with: `family` if it is named, else the first of `FAMILIES` that has every
    character, else the one that lacks fewest. `DrawingError` where the named family is not installed.

    With no fonts at all (`None`) it is one that measures by East Asian width.
    """
    faces = _regular_faces(fonts) if fonts else {}
    if family is not None:
        if fonts and family.casefold() not in faces:
            known = ", ".join(name for name in _preferred(language) if name.casefold() in faces) or "-"
            raise DrawingError(fault("no_such_font", family=family, known=known))
        return faces.get(family.casefold()) or Typeface(family)
    wanted = "".join(sorted(set().union(*map(set, texts))))
    present = [faces[name.casefold()] for name in _preferred(language) if name.casefold() in faces]
    return min(present, key=lambda face: len(face.lacks(wanted)), default=Typeface(_preferred(language)[0]))


def _preferred(language: Language) -> tuple[str, ...]:
    other: Language = "en" if language == "ja" else "ja"
    return FAMILIES[language] + FAMILIES[other]


def _regular_faces(fonts: typst.Fonts) -> dict[str, Typeface]:
    """Return each family's face for text: upright, and of the weight nearest to regular (400)."""
    best: dict[str, tuple[tuple[bool, int, str, int], Typeface]] = {}
    for font in fonts.fonts():
        if font.path is None:
            continue
        rank = (font.style != "normal", abs(font.weight - 400), font.path, font.index)
        key = font.family.casefold()
        if key not in best or rank < best[key][0]:
            best[key] = rank, Typeface(font.family, font.path, font.index)
    return {key: face for key, (_, face) in best.items()}


def require_glyphs(typeface: Typeface, fonts: typst.Fonts, texts: Iterable[str]) -> None:
    """Raise `DrawingError` where a text has a character that no installed font can draw: a page is never printed with
    empty boxes for letters."""
    if not typeface.file:
        raise DrawingError(fault("no_font", families=", ".join(FAMILIES["ja"][:4])))
    missing = typeface.lacks("".join(texts))
    others = [face for face in _regular_faces(fonts).values() if face != typeface] if missing else []
    for one in missing:
        if all(face.lacks(one) for face in others):
            raise DrawingError(fault("no_glyph", character=f"{one} (U+{ord(one):04X})", family=typeface.family))
