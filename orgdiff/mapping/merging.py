"""Merging mappings (`map merge`): what several people decided, each in a file of their own, in one mapping.

1. *Lay together.* Rows on the same units, of whatever file, are versions of one row.
2. *Join.* Versions that agree become one row; where they decide differently, that is a contradiction.
3. *Compare.* Rows on different units contradict each other as in one file (`facts`). Besides, two files that both say
   where a unit goes on, or who takes a task, have to say the same: rows that would add up to a split in one file were
   not meant so by people who did not see each other's.

What one file says against itself is left as it is, for `map check` to find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from itertools import chain, combinations
from typing import NamedTuple

from orgdiff.errors import Fault, MappingError, fault
from orgdiff.mapping.editing import in_words
from orgdiff.mapping.facts import Facts, contradictions, read_rows
from orgdiff.mapping.joining import joined, says_something, with_remarks
from orgdiff.mapping.listed import ListedUnits, listed_units
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import HistoryLine, MappingRow
from orgdiff.model import Edition
from orgdiff.names import normalise
from orgdiff.wording import TEXTS, Language


@dataclass(frozen=True, slots=True)
class Merged:
    """Several mappings in one. `set_aside` are the decisions that gave way to those of the preferred mapping, each with
    where it was and what holds instead."""

    mapping: UnitMapping
    set_aside: tuple[Fault, ...]


def merge(mappings: Sequence[UnitMapping], language: Language, prefer: int | None = None) -> Merged:
    """Return several mappings of the same two charts in one: all rows, the planners' own columns and all lines of the
    histories, in the order of the first mapping; the same decision stands once.

    `prefer` is the number, from 0, of the mapping that is right wherever another contradicts it; a decision that gives
    way is told in `set_aside`, and a row that only others have lapses with it. `language` is that of decisions in
    words. Raises `MappingError` with every contradiction that is left, and where mappings are of different charts.
    """
    _check_titles(mappings)
    listed = _listed(mappings)
    lines = _laid_together(mappings, listed)
    merging = _Merging(mappings, listed, language, prefer)
    for line in lines:
        merging.join(line)
    while merging.compare(lines):
        pass
    if merging.faults:
        raise MappingError(merging.faults)
    history = reduce(_woven, (mapping.history for mapping in mappings))
    title = next((mapping.title for mapping in mappings if mapping.title), "")
    order = next((mapping.printed_order for mapping in mappings if mapping.printed_order), ())
    return Merged(UnitMapping(tuple(line.row for line in lines), history, title, order), tuple(merging.set_aside))


def _check_titles(mappings: Sequence[UnitMapping]) -> None:
    named = [mapping for mapping in mappings if mapping.title]
    for mapping in named[1:]:
        if _title_key(mapping.title) != _title_key(named[0].title):
            particulars = {"title": mapping.title, "other": named[0].file or "-", "other_title": named[0].title}
            raise MappingError(fault("merge_of_other_charts", file=mapping.file, **particulars))


def _title_key(title: str) -> str:
    """Return a title without what depends on the language of the draft."""
    return normalise(reduce(lambda text, arrow: text.replace(arrow, " "), TEXTS["arrow"], title))


# ---- laying together


@dataclass(eq=False)
class _Line:
    """A row of the merged mapping on its way: its versions by the number of their mapping, each with its own number,
    the row that they make, and the mappings whose decision that row holds."""

    versions: dict[int, int] = field(default_factory=dict)
    row: MappingRow = field(default_factory=MappingRow)
    deciders: set[int] = field(default_factory=set)


def _laid_together(mappings: Sequence[UnitMapping], listed: dict[Edition, _Listed]) -> list[_Line]:
    """Return the lines of the merged mapping. Where a file has several rows on the same units, those that another has
    to the letter are laid together first, then the others in their order."""
    lines: dict[object, list[_Line]] = {}
    for file, mapping in enumerate(mappings):
        rows: dict[object, list[int]] = {}
        for number, row in enumerate(mapping.rows):
            rows.setdefault(_key(row, listed), []).append(number)
        for key, numbers in rows.items():
            _lay(file, numbers, lines.setdefault(key, []), mappings)
    return sorted(chain.from_iterable(lines.values()), key=lambda line: next(iter(line.versions.items())))


def _lay(file: int, numbers: list[int], lines: list[_Line], mappings: Sequence[UnitMapping]) -> None:
    rows = mappings[file].rows
    free, left = list(lines), []
    for number in numbers:
        same = (line for line in free if any(mappings[f].rows[n] == rows[number] for f, n in line.versions.items()))
        line = next(same, None)
        if line is None:
            left.append(number)
        else:
            line.versions[file] = number
            free.remove(line)
    for number in left:
        if not free:
            free.append(_Line())
            lines.append(free[0])
        free.pop(0).versions[file] = number


class _Listed:
    """The units of one edition as the proposals of mappings list them, for telling whether two rows name the same; a
    text that is not listed stands for itself, as there are no charts."""

    def __init__(self, units: ListedUnits) -> None:
        self.units = units

    def only(self, text: str) -> str:
        found = self.units.find(text)
        return found[0].path if len(found) == 1 else text

    def find(self, text: str) -> list[str]:
        return [self.only(text)]

    def nearest(self, _text: str) -> list[str]:
        return []

    def is_code_written_otherwise(self, _text: str) -> bool:
        return False


def _listed(mappings: Sequence[UnitMapping]) -> dict[Edition, _Listed]:
    rows = chain.from_iterable(mapping.rows for mapping in mappings)
    before, after = listed_units(row for row in rows if row.kind is not None and row.state != "lapsed")
    return {"before": _Listed(before), "after": _Listed(after)}


def _key(row: MappingRow, listed: dict[Edition, _Listed]) -> object:
    """Return what rows have in common that are versions of one."""
    before = frozenset(map(listed["before"].only, row.before_paths))
    after = frozenset(map(listed["after"].only, row.after_paths))
    tasks = frozenset(map(normalise, row.tasks)) if row.is_transfer else None
    return row.state == "lapsed", tasks, before, after


# ---- joining and comparing


class _Version(NamedTuple):
    """What one mapping, by its number, has in a line."""

    line: _Line
    file: int


class _Merging:
    """The mappings, which of them is preferred, and what was found so far: contradictions (`faults`), and decisions
    that gave way (`set_aside`)."""

    def __init__(
        self, mappings: Sequence[UnitMapping], listed: dict[Edition, _Listed], language: Language, prefer: int | None
    ) -> None:
        self.mappings = mappings
        self.listed = listed
        self.language = language
        self.prefer = prefer
        self.faults: list[Fault] = []
        self.set_aside: list[Fault] = []

    def join(self, line: _Line) -> None:
        """Make the versions of a line one row, the preferred one first, so that it holds."""
        first, *others = sorted(line.versions, key=lambda file: (file != self.prefer, file))
        line.row = self._row(line, first)
        line.deciders = {first} if says_something(line.row) else set()
        for file in others:
            version = self._row(line, file)
            both = self._joined(line.row, version)
            if both is None:
                opposed = (f for f in (first, *others) if self._joined(self._row(line, f), version) is None)
                self._report(_Version(line, file), _Version(line, next(opposed, first)))
                line.row = with_remarks(line.row, line.row, version)
            else:
                line.row = both
                line.deciders |= {file} if says_something(version) else set()

    def compare(self, lines: list[_Line]) -> bool:
        """Find the rows on different units that contradict each other. Return whether some of them gave way to the
        preferred mapping, as others may come to light behind them."""
        facts = read_rows(UnitMapping(tuple(line.row for line in lines)), self.listed)
        pairs = chain(_contradicting(facts, lines, self.prefer), _said_differently(facts, lines))
        once = {frozenset((one.line, other.line)): (one, other) for one, other in pairs}
        opposed = [(other, one) if one.file == self.prefer else (one, other) for one, other in once.values()]
        settled = [(one, other) for one, other in opposed if other.file == self.prefer]
        giving_way = [
            (one, other)
            for one, other in settled
            if one.file in one.line.deciders and self.prefer not in one.line.deciders
        ]
        for one, other in giving_way:
            if one.line.deciders:  # it may have given way to another of them just now
                self._report(one, other)
                one.line.deciders.clear()
                one.line.row = replace(one.line.row, state="lapsed")
        if not giving_way:
            for one, other in opposed:
                if other.file != self.prefer:
                    self._report(one, other)
        return bool(giving_way)

    def _joined(self, first: MappingRow, second: MappingRow) -> MappingRow | None:
        return joined(first, second, self.listed["after"].only)

    def _row(self, line: _Line, file: int) -> MappingRow:
        return self.mappings[file].rows[line.versions[file]]

    def _report(self, one: _Version, other: _Version) -> None:
        """Note that one version contradicts another: as settled, where that is the preferred mapping's."""
        is_settled = other.file == self.prefer
        mapping, holding = self.mappings[one.file], self.mappings[other.file]
        where = holding.file, holding.place(other.line.versions[other.file])
        found = fault(
            "merge_set_aside" if is_settled else "merge_contradiction",
            file=mapping.file,
            place=mapping.place(one.line.versions[one.file]),
            decision=self._told(one),
            other=":".join(filter(None, where)),
            other_decision=self._told(other),
        )
        (self.set_aside if is_settled else self.faults).append(found)

    def _told(self, version: _Version) -> str:
        row = self._row(*version)
        signed = " ".join(filter(None, (row.by, row.on)))
        return in_words(row, self.language) + (f" ({signed})" if signed else "")


_Opposed = Iterator[tuple[_Version, _Version]]
"""Pairs of versions, each of another mapping, that cannot both hold."""


def _contradicting(facts: Facts, lines: list[_Line], prefer: int | None) -> _Opposed:
    """Yield the rows that contradict each other as in one mapping, where no mapping has decided both."""
    for found in contradictions(facts):
        pair = lines[found.number], lines[found.other]
        if not pair[0].deciders & pair[1].deciders:
            one, other = (_Version(line, min(line.deciders, key=lambda f: (f != prefer, f))) for line in pair)
            yield one, other


def _said_differently(facts: Facts, lines: list[_Line]) -> _Opposed:
    """Yield the rows of two mappings that both say where a unit goes on, or who takes a task, but not the same: a row
    that only one of the two has decided, and one of the other."""
    said: dict[object, list[tuple[_Line, frozenset[str]]]] = {}
    for claim in facts.claims:
        for path in claim.before:
            said.setdefault(path, []).append((lines[claim.number], frozenset(claim.after)))
    for task, number in facts.transfers.items():
        taker = frozenset(filter(None, (task.after,)))
        said.setdefault((task.function, task.before), []).append((lines[number], taker))
    for rows in said.values():
        for one, other in combinations(sorted({file for line, _ in rows for file in line.deciders}), 2):
            yield from _differing(rows, one, other)


def _differing(rows: list[tuple[_Line, frozenset[str]]], one: int, other: int) -> _Opposed:
    """Yield the rows on one unit, or task, for which two mappings differ on it, each against a row that only the other
    mapping has decided, if there is one."""
    of_one, of_other = ([row for row in rows if file in row[0].deciders] for file in (one, other))
    if _ends(of_one) == _ends(of_other):
        return
    only_one = [line for line, _ in of_one if other not in line.deciders]
    only_other = [line for line, _ in of_other if one not in line.deciders]
    for line in only_one:
        yield _Version(line, one), _Version(only_other[0] if only_other else of_other[0][0], other)
    if not only_one:
        for line in only_other:
            yield _Version(line, other), _Version(of_one[0][0], one)


def _ends(rows: list[tuple[_Line, frozenset[str]]]) -> frozenset[str]:
    return frozenset[str]().union(*(ends for _, ends in rows))


# ---- histories


def _woven(first: tuple[HistoryLine, ...], second: tuple[HistoryLine, ...]) -> tuple[HistoryLine, ...]:
    """Return the lines of two histories by time, those that both have once, each history in its own order."""
    common = Counter(first) & Counter(second)
    rest: list[HistoryLine] = []
    for line in second:
        if common[line]:
            common[line] -= 1
        else:
            rest.append(line)
    woven: list[HistoryLine] = []
    for line in first:
        while rest and _time(rest[0]) < _time(line):
            woven.append(rest.pop(0))
        woven.append(line)
    return (*woven, *rest)


def _time(line: HistoryLine) -> float:
    """Return when a line was written, in seconds; a time without a zone is taken as UTC, one that is none as the
    beginning."""
    try:
        at = datetime.fromisoformat(line.at)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return float("-inf")
