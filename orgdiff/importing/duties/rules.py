"""Reading rules of duties (事務分掌規則): which unit each numbered duty stands under.

A unit is named by a chapter, by an article (第3条　総務課の分掌事務は、…), by the words in brackets before it, by a
heading, by a line of its own or by the column of a table. These nest, so a unit is looked for within the units that
the headings above it name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orgdiff.importing.duties.lines import DUTY, Line
from orgdiff.importing.duties.numbering import MARKS
from orgdiff.importing.duties.unit_names import UnitNames
from orgdiff.importing.grid import Place
from orgdiff.importing.texts import ARTICLE_NUMBER, LADDER, level_word, looks_like_unit, parse
from orgdiff.names import level_rank

ARTICLE = 5
"""Depth of articles; chapters, sections and subsections are above it by `_CHAPTERS`."""
BY_NAME = 20
"""Depth of a line that is a unit's name: below every styled heading, and among its like by the chart."""
LONGEST_HEADING = 40

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
_ANNOUNCES = re.compile(r"(?:次の|次に掲げる|以下の|下記の)")


@dataclass(slots=True)
class Section:
    """What rules say under one heading: the duties, and the units of the chart that it names; `units` is empty where
    the chart has none of the name, holds several where the name is ambiguous, and is None where no unit is named."""

    heading: str
    place: Place
    units: list[int] | None
    is_shared: bool = False
    duties: list[str] = field(default_factory=list)
    is_spelt_otherwise: bool = False
    elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class _Heading:
    depth: int
    text: str
    units: Sequence[int]


def sections_of(lines: Sequence[Line], names: UnitNames) -> list[Section]:
    """Return the sections of rules that hold duties, in their order."""
    reader = _Reader(names)
    for at, line in enumerate(lines):
        reader.take(line, lines[at + 1] if at + 1 < len(lines) else None)
    return [section for section in reader.sections if section.duties]


class _Reader:
    """Where the reading of rules stands: the headings that are open, and the section of the last one."""

    def __init__(self, names: UnitNames) -> None:
        self.names = names
        self.sections: list[Section] = []
        self.open: list[_Heading] = []
        self.section: Section | None = None
        self.depth = 0
        """Depth of the numbering of the section's duties, 0 before the first."""
        self.is_supplement = False
        self.is_captioned = False
        """Whether the last line was the words in brackets before an article."""

    def take(self, line: Line, following: Line | None) -> None:
        """Take the next line."""
        text, was_captioned, self.is_captioned = line.text, self.is_captioned, False
        if _SUPPLEMENT.match(text):
            self.is_supplement, self.section = True, None
        elif found := _TABLE.match(text) if not line.depth else None:
            self.is_supplement = False
            self.open.clear()
            self._head(0, found[1], line)
        elif self.is_supplement:
            return
        elif found := _CHAPTER.match(text):
            self._head(_CHAPTERS[found[1]], found[2], line)
        elif found := _ARTICLE.match(text):
            self._article(found[1], found[2], line, was_captioned)
        elif line.heading:
            self._head(line.heading, text, line)
        elif not line.depth and (found := _CAPTION.match(text)):
            self._head(ARTICLE, found[1], line)
            self.is_captioned = True
        elif line.depth == 1 and _STATES.search(text) and not DUTY.search(text):
            self._article("", text, line, False)
        elif self._is_name(line, following):
            self._head(BY_NAME, text, line)
        elif line.depth or DUTY.search(text):
            self._duty(line)

    # ---- headings

    def _article(self, number: str, body: str, line: Line, is_captioned: bool) -> None:
        """Take an article: its first sentence may name a unit; else its caption in brackets may have."""
        subject, rest = self._subject(body)
        found = None if subject else _SUBJECT.match(body)
        if found and (several := self._several(found[1])):
            self._begin(ARTICLE, Section(found[1], line.place, several, is_shared=True))
            return
        if subject or not (is_captioned and self.open and self.open[-1].depth == ARTICLE):
            label = f"{number} {body.partition('は、')[0]}".strip()
            self._open(ARTICLE, subject, rest, label, line)

    def _head(self, depth: int, text: str, line: Line) -> None:
        """Take a heading of whatever kind; one that names no unit ends the section."""
        text = _bare(text)
        parsed = parse(text)
        name = parsed.names[0] if len(parsed.names) == 1 else text
        several = self._several(text)
        if several:
            self._begin(depth, Section(text, line.place, several, is_shared=True))
        elif depth >= BY_NAME or self.names.find(name):
            self._open(depth, name, "", name, line)
        else:
            subject, rest = self._subject(name)
            self._open(depth, subject, rest, text, line)

    def _several(self, text: str) -> list[int]:
        """Return the units of a heading that names several, empty unless the chart has each."""
        parts = _SEVERAL.split(text)
        found = [self.names.find(part) for part in parts] if len(parts) > 1 else []
        return [units[0] for units in found] if all(len(units) == 1 for units in found) else []

    def _subject(self, sentence: str) -> tuple[str, str]:
        """Return the unit that a sentence or a heading is about, and what it says of it; empty for none."""
        name, rest = self.names.at_start(sentence)
        if name and (_ITS_DUTIES.match(rest) or _PARTS_OF_IT.match(rest)):
            return name, rest
        found = _SUBJECT.match(sentence)
        subject = found[1] if found else sentence
        bare = _PARTS.sub("", subject)
        if looks_like_unit(bare) and not _GENERAL.search(bare) and len(_SEVERAL.split(bare)) == 1:
            return bare, subject[len(bare) :] + (sentence[found.end(1) :] if found else "")
        return "", sentence

    def _open(self, depth: int, name: str, rest: str, label: str, line: Line) -> None:
        """Open a heading; where it is about the parts of a unit (総務部の各課), it has no duties of its own."""
        self._close(depth, name)
        if not name:
            self._begin(depth, Section(label, line.place, None))
            return
        section = self._named(name, line)
        is_own = not _PARTS_OF_IT.match(rest)
        self.open.append(_Heading(depth, name, section.units or []))
        self.section = section if is_own else Section(label, line.place, None)
        self._start()

    def _begin(self, depth: int, section: Section) -> None:
        self._close(depth, "")
        self.section = section
        self._start()

    def _start(self) -> None:
        assert self.section is not None
        self.sections.append(self.section)
        self.depth = 0

    def _close(self, depth: int, name: str) -> None:
        """Close the headings that one of this depth ends; among lines that are names, those that are not above it."""
        while self.open and (self.open[-1].depth >= depth) and not (depth == BY_NAME and self._is_above(name)):
            self.open.pop()

    def _is_above(self, name: str) -> bool:
        """Whether the last heading stands above a unit: by the chart, or by the words that the names end in."""
        above = self.open[-1]
        found = self.names.find(name)
        if any(self.names.is_within(unit, over) and unit != over for unit in found for over in above.units):
            return True
        return _is_higher(above.text, name)

    def _named(self, name: str, line: Line) -> Section:
        """Return the section of a unit, looked for within the units of the headings above."""
        found, spelt = self.names.find(name), False
        if not found:
            found, spelt = self.names.find_spelt_otherwise(name), True
        inner = next((heading for heading in reversed(self.open) if heading.units), None)
        for heading in reversed(self.open):
            within = [unit for unit in found if any(self.names.is_within(unit, above) for above in heading.units)]
            if within:
                found = self._nearest(within)
                break
        section = Section(name, line.place, found, is_spelt_otherwise=bool(found) and spelt)
        if len(found) == 1 and not self._is_where_it_says(found[0]):
            section.elsewhere = (inner or self.open[-1]).text
        return section

    def _nearest(self, units: list[int]) -> list[int]:
        depths = [self.names.tree.units[unit].depth for unit in units]
        return [unit for unit, depth in zip(units, depths, strict=True) if depth == min(depths)]

    def _is_where_it_says(self, unit: int) -> bool:
        """Whether a unit stands below the one that the heading above names, so far as the chart tells."""
        if not self.open:
            return True
        above = self.open[-1]
        if above.units:
            return any(self.names.is_within(unit, over) for over in above.units)
        return _GENERAL.search(above.text) is not None or level_word(above.text) not in LADDER

    def _is_name(self, line: Line, following: Line | None) -> bool:
        """Whether a line is a heading that names a unit."""
        text = _bare(line.text)
        parsed = parse(text)
        if len(text) > LONGEST_HEADING or not parsed.names or DUTY.search(text):
            return False
        is_known = bool(self.names.find(parsed.names[0])) or bool(self._several(text))
        if not line.depth or line.number in MARKS:
            return is_known or (looks_like_unit(text) and not text.endswith("。"))
        # 「(1) 総務課」 with duties of a deeper numbering below it, and not an item of a list of units
        has_duties = following is not None and following.depth > line.depth
        is_listed = self.section is not None and self.section.duties and line.depth > self.depth > 0
        return has_duties and not is_listed and (is_known or looks_like_unit(text))

    # ---- duties

    def _duty(self, line: Line) -> None:
        section = self.section
        if section is None or _DELETED.match(line.text):
            return
        if section.units is None and not DUTY.search(line.text):
            return
        if section.duties and self.depth and line.depth > self.depth:
            section.duties[-1] += f" {line.number} {line.text}" if line.number else f" {line.text}"
        elif line.depth and line.depth < self.depth and not DUTY.search(line.text):
            self.section = None  # a paragraph of the article that is no list any more
        else:
            self.depth = line.depth
            section.duties.append(line.text)


def _bare(text: str) -> str:
    """Return a heading without the brackets round the whole of it.

    >>> _bare("【総務部】"), _bare("総務課（内線100）")
    ('総務部', '総務課（内線100）')
    """
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def _is_higher(name: str, other: str) -> bool:
    levels = level_word(name), level_word(other)
    if not set(levels) <= LADDER:
        return False
    ranks = level_rank(levels[0]), level_rank(levels[1])
    return ranks[0] is not None and ranks[1] is not None and ranks[0] < ranks[1]
