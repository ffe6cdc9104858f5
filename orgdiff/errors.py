"""What can go wrong, said once: every error knows its file, its place in it and what to do.

A fault is a code with its particulars; its words in each language are in `orgdiff.wording`, so that the
command line can print a Japanese office a Japanese line and a script can test `fault.code`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orgdiff import wording
from orgdiff.wording import Language


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong.

    `code` names an entry of `wording.FAULTS`, `particulars` fill its text (a tuple is a list of words), `file` is the
    file as the user gave it and `place` the line and column or the field (`units[3].children[0].name`) in it.
    """

    code: str
    particulars: tuple[tuple[str, object], ...] = ()
    file: str | None = None
    place: str | None = None

    def text(self, language: Language = "en") -> str:
        """Return `file:place: what is wrong; what to do` on one line."""
        where = ":".join(part for part in (self.file, self.place) if part)
        particulars = {name: _shown(value, language) for name, value in self.particulars}
        message = wording.fault_text(self.code, particulars, language)
        return one_line(f"{where}: {message}" if where else message)


def fault(code: str, *, file: str | None = None, place: str | None = None, **particulars: object) -> Fault:
    """Return a `Fault` from keyword arguments.

    >>> fault("not_found", file="a.json").text()
    'a.json: no such file; check the path'
    """
    return Fault(code, tuple(particulars.items()), file, place)


def one_line(text: str) -> str:
    """Return `text` with line breaks and control characters made visible, so that no name from a file can
    forge a second line of output or send a terminal a command.

    >>> one_line("a\\nb\\x1b[31m")
    'a\\\\nb\\\\x1b[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else c.encode("unicode_escape").decode() for c in text)


LONGEST_SHOWN = 500
"""Characters of one particular that a message shows: some of the longest paths; a name in a file may have millions."""


def _shown(value: object, language: Language) -> object:
    value = wording.in_words(value, language)
    return f"{value[:LONGEST_SHOWN]}…" if isinstance(value, str) and len(value) > LONGEST_SHOWN else value


class OrgDiffError(Exception):
    """The base of every error that orgdiff raises on purpose; holds one or more `Fault`s."""

    further = "further"
    """The fault code whose text mentions, in the one line of an error, how many other faults there are."""

    def __init__(self, faults: Fault | Sequence[Fault]) -> None:
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__(self.text())

    def __reduce__(self) -> tuple[type[OrgDiffError], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)  # pickled with its faults, so that it can leave a worker process

    def text(self, language: Language = "en") -> str:
        """Return the first fault on one line, with the number of further ones."""
        first = self.faults[0].text(language)
        further = len(self.faults) - 1
        return first + wording.fault_text(self.further, {"number": further}, language) if further else first


class LoadError(OrgDiffError):
    """A file cannot be read as what it should be."""


class MappingFileError(LoadError):
    """A file cannot be read as a mapping."""

    further = "further_rows"


class ModelError(OrgDiffError):
    """Data given through Python is not an organisation tree."""


class OutputError(OrgDiffError):
    """A result cannot be written where it was asked for."""


class DrawingError(OrgDiffError):
    """A chart cannot be drawn: too much for the paper, or a program or font is missing."""


class EngineError(OrgDiffError):
    """The database that joins rosters, or a process that compares, gave up."""


class UnitNotFoundError(OrgDiffError):
    """A unit that was named is not in the tree, or the name fits several."""


class FlowsError(UnitNotFoundError):
    """Staff flows name units that the charts do not have, or one pair of units twice."""

    further = "further_rows"


class MappingError(OrgDiffError):
    """Decisions contradict each other, or name units that the charts do not have."""

    further = "further_decisions"


class EditsError(OrgDiffError):
    """Edits cannot be applied: they contradict each other, or name units that the charts do not have."""

    further = "further_rows"
