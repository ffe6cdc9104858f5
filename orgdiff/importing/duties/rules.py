"""Reading rules of duties (事務分掌規則): which unit each numbered duty is of.

A unit is named by a chapter, by an article (第3条　総務課の分掌事務は、…), by the caption in brackets before it, by a
heading, by a line of its own or by the column of a table. These nest, so a unit is looked for within the units named by
the headings above.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orgdiff.importing.cells import (
    ARTICLE_NUMBER,
    ORDERED_LEVEL_WORDS,
    Location,
    level_word,
    looks_like_unit,
    parse_cell,
)
from orgdiff.importing.duties.lines import DUTY, RuleLine
from orgdiff.importing.duties.numbering import HEADING_MARKS
from orgdiff.importing.duties.unit_names import UnitNames
from orgdiff.names import level_rank

ARTICLE = 5
"""Depth of articles; chapters, sections and subsections are above it by `_CHAPTERS`."""
BY_NAME = 20
"""Depth of a line that is a unit's name: below every styled heading; among such lines the chart decides."""
LONGEST_UNIT_LINE = 40
"""Characters of a line that is a unit's name."""

_CHAPTER = re.compile(rf"^第{ARTICLE_NUMBER}([編章節款目])(?:の{ARTICLE_NUMBER})*[\s　]*(.*)$")
_CHAPTERS = {"編": 0, "章": 1, "節": 2, "款": 3, "目": 4}
_ARTICLE = re.compile(rf"^(第{ARTICLE_NUMBER}条(?:の{ARTICLE_NUMBER})*)[\s　]*(.*)$", re.DOTALL)
_CAPTION = re.compile(r"^[(（]([^()（）]*(?:[(（][^()（）]*[)）])?[^()（）]*)[)）]$")
_WHOLE = re.compile(r"[【［\[〔<＜《]([^】］\]〕>＞》]+)[】］\]〕>＞》]")
_SUPPLEMENT = re.compile(r"^附[\s　]*則")
_TABLE = re.compile(
    rf"^別[\s　]*(?:表|記|図)[\s　]*(?:第?{ARTICLE_NUMBER})?[\s　]*(?:[(（][^()（）]*[)）])?[\s　]*(.*)$"
)
_STATES = re.compile(r"(?:とおり|掲げる|定める|つかさどる|所掌する|分掌する|処理する|行う|置く)[^。]{0,12}。?$")
_ITS_DUTIES = re.compile(r"^(?:$|(?:の|における)?(?:分掌|事務|所掌|所管|職務|業務|主管|担当)|は|が|に?おいては|では)")
_PARTS_OF_IT = re.compile(
    r"^(?:に(?:属する|置く|置かれる|、)|の(?:各|内部|うち|[部課室係班局所])|内の|に[^。]{1,60}置)"
)
_SUBJECT = re.compile(r"^([^、。]{1,30}?)(?:の(?:分掌事務|事務分掌|所掌事務|所管事務|分掌する事務)|(?:において)?は、)")
_PARTS = re.compile(r"(?:に属する|に置く|の各|の課|の係|の室).*$")
_GENERAL = re.compile(r"(?:各|部局|本庁|出先機関|内部組織|これら|関係)")
_SEVERAL = re.compile(r"[\s　]*(?:及び|並びに|、|，)[\s　]*")
_DELETED = re.compile(r"^[(（]?削[\s　]*除[)）]?。?$")


@dataclass(slots=True)
class DutySection:
    """The duties under one heading, and the units of the chart that the heading names.

    `units` is empty where the chart has none of the name, and None where the heading names no unit. It holds several
    where the name is ambiguous or, with `is_shared`, where the heading names several. `stands_under` is the unit under
    which the rules name this one, where the chart has it elsewhere; else it is empty.
    """

    heading: str
    location: Location
    units: list[int] | None
    is_shared: bool = False
    duties: list[str] = field(default_factory=list)
    is_spelling_variant: bool = False
    stands_under: str = ""


@dataclass(frozen=True, slots=True)
class _Heading:
    depth: int
    text: str
    units: Sequence[int]


def sections_of(lines: Sequence[RuleLine], names: UnitNames) -> list[DutySection]:
    """Return the sections of rules that hold duties, in order."""
    reader = _Reader(names)
    for index, line in enumerate(lines):
        reader.read_line(line, lines[index + 1] if index + 1 < len(lines) else None)
    return [section for section in reader.sections if section.duties]


class _Reader:
    """The sections read so far, the headings that are open, and the section of the last one."""

    def __init__(self, names: UnitNames) -> None:
        self.names = names
        self.sections: list[DutySection] = []
        self.open: list[_Heading] = []
        self.section: DutySection | None = None
        self.depth = 0
        """Depth of the numbering of the section's duties, 0 before the first."""
        self.is_supplement = False
        self.is_captioned = False
        """Whether the last line was a caption in brackets, as stands before an article."""

    def read_line(self, line: RuleLine, following: RuleLine | None) -> None:
        """Read the next line; `following` is the one after it."""
        text, was_captioned, self.is_captioned = line.text, self.is_captioned, False
        if _SUPPLEMENT.match(text):
            self.is_supplement, self.section = True, None
        elif match := _TABLE.match(text) if not line.depth else None:
            self.is_supplement = False
            self.open.clear()
            self._read_heading(0, match[1], line)
        elif self.is_supplement:
            return
        elif match := _CHAPTER.match(text):
            self._read_heading(_CHAPTERS[match[1]], match[2], line)
        elif match := _ARTICLE.match(text):
            self._read_article(match[1], match[2], line, was_captioned)
        elif line.heading:
            self._read_heading(line.heading, text, line)
        elif not line.depth and (match := _CAPTION.match(text)):
            self._read_heading(ARTICLE, match[1], line)
            self.is_captioned = True
        elif line.depth == 1 and _STATES.search(text) and not DUTY.search(text):
            self._read_article("", text, line, False)
        elif self._is_name(line, following):
            self._read_heading(BY_NAME, text, line)
        elif line.depth or DUTY.search(text):
            self._read_duty(line)

    # ---- headings

    def _read_article(self, number: str, body: str, line: RuleLine, is_captioned: bool) -> None:
        """Read an article: its first sentence may name a unit, or else the caption before it."""
        subject, remainder = self._subject(body)
        match = None if subject else _SUBJECT.match(body)
        if match and (units := self._several_units(match[1])):
            self._begin(ARTICLE, DutySection(match[1], line.location, units, is_shared=True))
            return
        if subject or not (is_captioned and self.open and self.open[-1].depth == ARTICLE):
            label = f"{number} {body.partition('は、')[0]}".strip()
            self._open(ARTICLE, subject, remainder, label, line)

    def _read_heading(self, depth: int, text: str, line: RuleLine) -> None:
        """Read a heading of any kind; one that names no unit ends the section."""
        text = _bare(text)
        parsed = parse_cell(text)
        name = parsed.names[0] if len(parsed.names) == 1 else text
        units = self._several_units(text)
        if units:
            self._begin(depth, DutySection(text, line.location, units, is_shared=True))
        elif depth >= BY_NAME or self.names.find(name):
            self._open(depth, name, "", name, line)
        else:
            subject, remainder = self._subject(name)
            self._open(depth, subject, remainder, text, line)

    def _several_units(self, text: str) -> list[int]:
        """Return the units of a heading that names several; empty unless the chart has exactly one of each name."""
        parts = _SEVERAL.split(text)
        candidates = [self.names.find(part) for part in parts] if len(parts) > 1 else []
        return [numbers[0] for numbers in candidates] if all(len(numbers) == 1 for numbers in candidates) else []

    def _subject(self, sentence: str) -> tuple[str, str]:
        """Return the unit that a sentence or heading is about (empty for none), and the remainder."""
        name, remainder = self.names.at_start(sentence)
        if name and (_ITS_DUTIES.match(remainder) or _PARTS_OF_IT.match(remainder)):
            return name, remainder
        match = _SUBJECT.match(sentence)
        subject = match[1] if match else sentence
        bare = _PARTS.sub("", subject)
        if looks_like_unit(bare) and not _GENERAL.search(bare) and len(_SEVERAL.split(bare)) == 1:
            return bare, subject[len(bare) :] + (sentence[match.end(1) :] if match else "")
        return "", sentence

    def _open(self, depth: int, name: str, remainder: str, label: str, line: RuleLine) -> None:
        """Open a heading; one about the parts of a unit (総務部の各課) has no duties of its own."""
        self._close(depth, name)
        if not name:
            self._begin(depth, DutySection(label, line.location, None))
            return
        section = self._section_of(name, line)
        is_own = not _PARTS_OF_IT.match(remainder)
        self.open.append(_Heading(depth, name, section.units or []))
        self.section = section if is_own else DutySection(label, line.location, None)
        self._start()

    def _begin(self, depth: int, section: DutySection) -> None:
        self._close(depth, "")
        self.section = section
        self._start()

    def _start(self) -> None:
        assert self.section is not None
        self.sections.append(self.section)
        self.depth = 0

    def _close(self, depth: int, name: str) -> None:
        """Close the headings that end where one of this depth begins; of lines that are names, those not above it."""
        while self.open and (self.open[-1].depth >= depth) and not (depth == BY_NAME and self._is_above(name)):
            self.open.pop()

    def _is_above(self, name: str) -> bool:
        """Whether the last open heading stands above a unit: by the chart, or by the level words of the names."""
        above = self.open[-1]
        units = self.names.find(name)
        if any(
            self.names.is_within(unit, heading_unit) and unit != heading_unit
            for unit in units
            for heading_unit in above.units
        ):
            return True
        return _is_higher(above.text, name)

    def _section_of(self, name: str, line: RuleLine) -> DutySection:
        """Return the section of a name, which is looked for within the units of the headings above."""
        units, is_variant = self.names.find(name), False
        if not units:
            units, is_variant = self.names.find_variants(name), True
        inner = next((heading for heading in reversed(self.open) if heading.units), None)
        for heading in reversed(self.open):
            within = [unit for unit in units if any(self.names.is_within(unit, above) for above in heading.units)]
            if within:
                units = self._nearest(within)
                break
        section = DutySection(name, line.location, units, is_spelling_variant=bool(units) and is_variant)
        if len(units) == 1 and not self._is_as_in_chart(units[0]):
            section.stands_under = (inner or self.open[-1]).text
        return section

    def _nearest(self, units: list[int]) -> list[int]:
        depths = [self.names.tree.units[unit].depth for unit in units]
        return [unit for unit, depth in zip(units, depths, strict=True) if depth == min(depths)]

    def _is_as_in_chart(self, unit: int) -> bool:
        """Whether the chart has a unit below the one that the heading above names, as far as it is known."""
        if not self.open:
            return True
        above = self.open[-1]
        if above.units:
            return any(self.names.is_within(unit, heading_unit) for heading_unit in above.units)
        return _GENERAL.search(above.text) is not None or level_word(above.text) not in ORDERED_LEVEL_WORDS

    def _is_name(self, line: RuleLine, following: RuleLine | None) -> bool:
        """Whether a line is a heading that names a unit."""
        text = _bare(line.text)
        parsed = parse_cell(text)
        if len(text) > LONGEST_UNIT_LINE or not parsed.names or DUTY.search(text):
            return False
        is_known = bool(self.names.find(parsed.names[0])) or bool(self._several_units(text))
        if not line.depth or line.number in HEADING_MARKS:
            return is_known or (looks_like_unit(text) and not text.endswith("。"))
        # a numbered unit is a heading where duties of a deeper numbering follow, and else an item of a list of units
        has_duties = following is not None and following.depth > line.depth
        is_listed = self.section is not None and self.section.duties and line.depth > self.depth > 0
        return has_duties and not is_listed and (is_known or looks_like_unit(text))

    # ---- duties

    def _read_duty(self, line: RuleLine) -> None:
        section = self.section
        if section is None or _DELETED.match(line.text):
            return
        if section.units is None and not DUTY.search(line.text):
            return
        if section.duties and self.depth and line.depth > self.depth:
            section.duties[-1] += f" {line.number} {line.text}" if line.number else f" {line.text}"
        elif line.depth and line.depth < self.depth and not DUTY.search(line.text):
            self.section = None  # a paragraph of the article after the list
        else:
            self.depth = line.depth
            section.duties.append(line.text)


def _bare(text: str) -> str:
    """Return a heading without brackets around the whole of it.

    >>> _bare("【総務部】"), _bare("総務課（内線100）")
    ('総務部', '総務課（内線100）')
    """
    bracketed = _WHOLE.fullmatch(text)
    return bracketed[1] if bracketed else text


def _is_higher(name: str, lower_name: str) -> bool:
    """Whether a name ends in the word of a higher level than another."""
    levels = level_word(name), level_word(lower_name)
    if not set(levels) <= ORDERED_LEVEL_WORDS:
        return False
    ranks = level_rank(levels[0]), level_rank(levels[1])
    return ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]
