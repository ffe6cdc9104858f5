"""Units as a layout reads them, before they are a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from orgdiff.importing.grid import Place
from orgdiff.model import ROOT
from orgdiff.wording import Language, say
from orgdiff.wording.importing import DOUBTS


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may have been read wrongly: a code of `wording.importing.DOUBTS`, its particulars, its place."""

    code: str
    place: Place | None = None
    particulars: tuple[tuple[str, Any], ...] = ()

    def text(self, language: Language) -> str:
        """Return the doubt in words, with its place."""
        told = say(DOUBTS, self.code, language, **dict(self.particulars))
        return f"{told} ({self.place.text(language)})" if self.place else told


def doubt(code: str, place: Place | None = None, /, **particulars: Any) -> Doubt:
    """Return a `Doubt` from keyword arguments."""
    return Doubt(code, place, tuple(particulars.items()))


@dataclass(slots=True)
class Row:
    """A unit while its document is read. `parent` is the number of another row of the same reading, `ROOT` at
    the top."""

    name: str
    parent: int = ROOT
    place: Place | None = None
    id: str = ""
    name_en: str = ""
    kind: str = ""
    headcount: float | None = None
    remarks: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    formerly: list[str] = field(default_factory=list)
    also_under: list[int] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Add a remark, once."""
        if text and text not in self.remarks:
            self.remarks.append(text)


@dataclass(frozen=True)
class Reading:
    """What a layout made of a table: its units, what it left out, the organisation where the rows name it, and
    what is doubtful of the whole."""

    rows: Sequence[Row]
    layout: str
    left_out: tuple[tuple[Place, str], ...] = ()
    organisation: str = ""
    doubts: tuple[Doubt, ...] = ()
