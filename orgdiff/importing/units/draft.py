"""Units as the layouts read them, before they form a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orgdiff.dates import without_blanks
from orgdiff.importing.cells import Location
from orgdiff.model import ROOT
from orgdiff.wording import Language, in_words, say
from orgdiff.wording.importing import DOUBTS

NAME_SHOWN = 60
"""Characters of a parent's name or code that a doubt repeats."""
CANDIDATES_SHOWN = 3
"""Units that a doubt names where a name fits several."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may have been misread: a code of `wording.importing.DOUBTS`, its location and its particulars,
    of which a tuple is a list of words."""

    code: str
    location: Location | None = None
    particulars: tuple[tuple[str, object], ...] = ()

    def text(self, language: Language) -> str:
        """Return the doubt in words, with its location."""
        particulars = {name: in_words(value, language) for name, value in self.particulars}
        message = say(DOUBTS, self.code, language, **particulars)
        return f"{message} ({self.location.text(language)})" if self.location else message


def doubt(code: str, location: Location | None = None, /, **particulars: object) -> Doubt:
    """Return a `Doubt` from keyword arguments."""
    return Doubt(code, location, tuple(particulars.items()))


@dataclass(slots=True)
class DraftUnit:
    """A unit while its document is read. `parent` and `also_under` are positions in the list of units of the same
    reading; the parent of a unit at the top is `ROOT`."""

    name: str
    parent: int = ROOT
    location: Location | None = None
    id: str = ""
    name_en: str = ""
    kind: str = ""
    headcount: float | None = None
    head: str = ""
    remarks: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    formerly: list[str] = field(default_factory=list)
    also_under: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def add_remark(self, text: str) -> None:
        """Add a remark, once."""
        if text and text not in self.remarks:
            self.remarks.append(text)

    def give_head(self, text: str, location: Location | None) -> None:
        """Take a text as who leads the unit; one that differs from an earlier one is told."""
        text = " ".join(text.split())
        first = self.head or text
        if text and without_blanks(first) != without_blanks(text):
            self.doubts.append(doubt("two_heads", location, first=first[:NAME_SHOWN], second=text[:NAME_SHOWN]))
        self.head = first

    def has_doubt(self, *codes: str) -> bool:
        """Whether a doubt of one of these codes is recorded."""
        return any(recorded.code in codes for recorded in self.doubts)


@dataclass(frozen=True)
class Reading:
    """What a layout read from a table: the units, the texts left out, the organisation where the rows name it, and
    doubts about the whole table."""

    units: Sequence[DraftUnit]
    layout: str
    left_out: tuple[tuple[Location, str], ...] = ()
    organisation: str = ""
    doubts: tuple[Doubt, ...] = ()
