"""The rows of a roster into the engine, as they are meant: cells that mean those above, levels in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import is_ditto
from orgdiff.files.private import PrivateFolder
from orgdiff.model import Edition
from orgdiff.staff.engine import Engine, RefusedError
from orgdiff.staff.rosters.filling import Filling, grouping
from orgdiff.staff.rosters.headings import Columns, UnitColumns
from orgdiff.staff.rosters.judging import judged, known_share, with_marks_as_units
from orgdiff.staff.rosters.marks import CONCURRENT, MAIN, NO
from orgdiff.staff.rosters.presence import column_name
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.seats import PARTS, Naming, Seating
from orgdiff.staff.rosters.source import Source
from orgdiff.staff.rosters.sources import open_source, reopened, rewritten

SEPARATED = f" || '{PARTS}' || "
"""What joins the cells that name a unit in the engine."""
BLANK = "' ' || chr(9) || chr(12288)"
BETWEEN = r"'[、,;；\n]'"
"""What stands around, and between, units of which a cell holds several."""
NO_UNIT = str(sorted({form for mark in (*NO, *MAIN) for form in (mark, mark.upper(), mark.capitalize())}))[1:-1]
"""What says in a column of concurrent units that there is none, as a list of the engine."""

NOTHING = "''"
"""What stands for the cell of a column that there is not."""
Terms = Mapping[int, str]
"""The engine's terms for the cells of a kind of row, by column."""

NO_NAME = "null::boolean"
"""What stands for a name that nobody asks for: a blank text takes sixteen bytes a row."""
PACKED_FROM = 2_000_000
"""Rows from which a roster is packed, which takes a third of a second a million and a quarter of the memory."""
FIRST_ROWS = 20_000
"""Rows from which most kinds of rows are known; all others are found among the rest."""


# ---- how a roster names units


def naming_columns(source: Source) -> tuple[int | None, ...]:
    """Return the columns whose cells name the unit of a main post, in the order of `Naming`; None for one that names
    that of another post, and is blank."""
    return _parts_of(source.columns, source.columns.unit)


def _parts_of(columns: Columns, unit: UnitColumns) -> tuple[int | None, ...]:
    """Return the columns whose cells name a unit; None for one that names that of another post."""
    own = set(unit.all())
    units = (columns.unit, *columns.concurrent_units)
    codes = [position for post in units for position in post.codes]
    texts = [post.text for post in units if post.text is not None]
    levels = [position for post in units for position in post.levels]
    return tuple(position if position in own else None for position in (*codes, *texts, *levels))


def naming_of(source: Source) -> Naming:
    """Return how a roster names units."""
    units = (source.columns.unit, *source.columns.concurrent_units)
    levels = tuple(source.headings_of([level for unit in units for level in unit.levels]))
    return Naming(sum(len(unit.codes) for unit in units), sum(unit.text is not None for unit in units), levels)


# ---- into the engine


class RowLoader:
    """Puts the rows of rosters into an engine, by one profile."""

    def __init__(
        self, engine: Engine, profile: Profile, encoding: str | None, names: bool, whole: bool = False
    ) -> None:  # fmt: skip
        """`whole` reads columns of a workbook too that are of no use here, to be written again."""
        self.engine, self.profile, self.encoding, self.names, self.whole = engine, profile, encoding, names, whole
        self.ways: dict[Edition, Counter[str]] = {}
        """In how many rows of each roster each way of writing units stands."""

    @property
    def folder(self) -> PrivateFolder:
        return self.engine.folder

    def load(self, path: str, edition: Edition, chart: Seating | None) -> Source:
        """Read a roster; its `chart` decides in which order levels stand, and whether blanks mean the cell above.

        Raises `LoadError` with the file and row of what is wrong.
        """
        source = self._filled(self._read(path, edition), edition, chart)
        source = self._judged(source, edition, chart) if chart else source
        if self.ways[edition].total() > PACKED_FROM:
            self.engine.ask("packed")
        return source

    def _read(self, path: str, edition: Edition) -> Source:
        """Return the source whose rows the engine has read, in the way in which it could."""
        source = open_source(path, self.folder, self.profile, self.encoding, self.whole)
        if self._loads(source, edition):
            return source
        again = reopened(source, path, self.folder, self.profile)
        if again and self._loads(again, edition):
            return again
        source = again or source
        if faults := source.faults():
            raise LoadError(faults)
        source = rewritten(source, self.folder)
        if self._loads(source, edition):
            return source
        raise LoadError(fault("roster_unreadable", file=path))

    def _loads(self, source: Source, edition: Edition) -> bool:
        try:
            self._load(source, edition)
        except RefusedError:
            return False
        return True

    def _load(self, source: Source, edition: Edition, *, without_blank: bool = False) -> None:
        """Read the kinds of rows that the first rows show, then the rows, each with its kind, then all other kinds.

        Rows that are blank all over are left out. Which they are is only asked where some row is blank in all that a
        question looks at, as to read names and the like for it takes an eighth of the time.
        """
        columns = source.columns
        positions = columns.positions
        cells = sorted({*self._of_kinds(columns).all()})
        parts = {
            "edition": edition,
            "cells": f"concat({', chr(31), '.join(map(_cell, cells))})",
            "file": self.engine.text(
                "roster_file",
                columns=", ".join(f"'{_cell(position)}': 'VARCHAR'" for position in range(source.width)),
                delimiter=source.delimiter,
                skip=str(source.skip),
            ),
        }
        bound = {"path": str(source.path.absolute())}
        self.engine.ask("first_kinds", bound, first_rows=str(FIRST_ROWS), **parts)
        written = {key: f"concat({_cell(positions[key])})" for key in ("staff_id", "name") if key in positions}
        name = written.get("name", NOTHING) if self.names else NO_NAME
        wanted = f"coalesce({', '.join(map(_cell, columns.all()))}) is not null" if without_blank else "true"
        self.engine.ask("rows", bound, staff_id=written["staff_id"], name=name, wanted=wanted, **parts)
        terms = {position: f"part[{number}]" for number, position in enumerate(cells, start=1)}
        self.engine.ask("kinds", {}, width=str(len(cells)), edition=edition, **self._meanings(source, terms))
        if not without_blank and self.engine.number("blank_rows", edition=edition):
            self._load(source, edition, without_blank=True)
            return
        self.ways[edition] = Counter(dict(self.engine.ask("ways", edition=edition)))

    def _of_kinds(self, columns: Columns) -> Columns:
        """Return the columns whose cells make the kind of a row: all that a question looks at but whose it is."""
        beside = {"staff_id", "name"} if self.profile.types else {"staff_id", "name", "type"}
        return replace(columns, positions={key: place for key, place in columns.positions.items() if key not in beside})

    def _meanings(self, source: Source, terms: Terms) -> dict[str, str]:
        """Return the engine's terms for what the cells of a kind of row mean; `terms` are those for its cells."""
        columns = self._of_kinds(source.columns)
        meanings = {key: _term(terms, columns.positions.get(key)) for key in ("post", "grade", "concurrent", "type")}
        if columns.concurrent_units:  # the row is of the main post, and the mark only says that there is another
            beside = " || ".join(terms[position] for unit in columns.concurrent_units for position in unit.all())
            meanings["concurrent"] = f"if(trim({beside}, {BLANK}) = '', {meanings['concurrent']}, '')"
        units = [
            _several_units([_term(terms, part) for part in _parts_of(columns, unit)])
            for unit in columns.concurrent_units
        ]
        presence = [
            f", {terms[column.position]} as {column_name(number)}" for number, column in enumerate(columns.presence)
        ]
        return {
            **meanings,
            "unit_cells": SEPARATED.join(_term(terms, position) for position in naming_columns(source)),
            "concurrent_unit_cells": f"flatten([{', '.join(units)}])" if units else "null",
            "presence": "".join(presence),
        }

    # ---- cells that mean those above

    def _filled(self, source: Source, edition: Edition, chart: Seating | None) -> Source:
        """Return a source whose cells say what they mean, where some mean those above, and load it; blanks do only
        where the chart has the units that then stand there."""
        ways = self.ways[edition]
        groups = grouping(source.columns, source.records()) if _has_gaps(source, ways) else ()
        if groups:
            filled = self._refilled(source, edition, groups)
            naming = naming_of(source)
            if not chart or known_share(self.ways[edition], naming, chart) >= known_share(ways, naming, chart):
                return filled
        texts = chain(ways, self._texts(source, edition))
        if any(is_ditto(part) for text in texts for part in text.split(PARTS)):
            return self._refilled(source, edition, ())
        if groups:
            self._load(source, edition)
        return source

    def _refilled(self, source: Source, edition: Edition, groups: tuple[tuple[int, ...], ...]) -> Source:
        columns = source.columns
        filling = Filling(groups, columns.positions["staff_id"], columns.all())
        number = filling.number(source.records())
        filled = replace(source, records=lambda: filling.filled(source.records()), as_above=number)
        filled = rewritten(filled, self.folder)
        self._load(filled, edition)
        return filled

    def _texts(self, source: Source, edition: Edition) -> Iterator[str]:
        """Yield the different texts of the columns that name neither a person nor the unit of the main post."""
        columns = [key for key in ("post", "grade", "concurrent") if key in source.columns.positions]
        columns += [column_name(number) for number in range(len(source.columns.presence))]
        for column in columns:
            yield from self.engine.texts("values", edition=edition, column=column)
        if source.columns.concurrent_units:
            for (units,) in self.engine.ask("values", edition=edition, column="concurrent_unit_cells"):
                yield from map(str, units)

    # ---- columns that may mean several things

    def _judged(self, source: Source, edition: Edition, chart: Seating) -> Source:
        """Return a source whose columns are what the chart says that they are, and load it where the headings say
        otherwise."""
        columns = judged(source, self.ways[edition], naming_of(source), chart)
        if "concurrent" in columns.positions:
            texts = self.engine.texts("values", edition=edition, column="concurrent")
            marks = (*(self.profile.concurrent or CONCURRENT), *(self.profile.main or MAIN))
            columns = with_marks_as_units(columns, texts, marks, chart)
        if columns == source.columns:
            return source
        is_reordered = columns.unit.levels not in ((), source.columns.unit.levels)
        source = replace(source, columns=columns, is_reordered=is_reordered)
        self._load(source, edition)
        return source


def _has_gaps(source: Source, ways: Counter[str]) -> bool:
    """Whether the first column of some way to name units is blank in most rows. In a plan a blank is a person without a
    unit."""
    unit = source.columns.unit
    parts = naming_columns(source)
    firsts = [parts.index(group[0]) for group in (unit.levels, unit.codes) if group]
    firsts += [] if unit.text is None else [parts.index(unit.text)]
    blank = (
        sum(rows for unit_cells, rows in ways.items() if not unit_cells.split(PARTS)[first].strip()) for first in firsts
    )
    return not source.columns.is_planned and any(2 * rows > ways.total() for rows in blank)


def _cell(position: int) -> str:
    """Return what the engine calls the cells of a column of the file."""
    return f"c{position}"


def _term(terms: Terms, position: int | None) -> str:
    return NOTHING if position is None else terms[position]


def _several_units(terms: Sequence[str]) -> str:
    """Return the engine's list of the units that these cells of a row name, each as its cells. A cell may hold
    several units: the first of each column, the second and so on are of one post; a cell that holds one is of all."""
    lists = {term: f"regexp_split_to_array(trim({term}, {BLANK}), {BETWEEN})" for term in terms if term != NOTHING}
    several = f"greatest({', '.join(f'len({units})' for units in lists.values())})"
    part = "if(len({0}) = 1, {0}[1], coalesce({0}[number], ''))"
    names = SEPARATED.join(NOTHING if term == NOTHING else part.format(lists[term]) for term in terms)
    return f"list_transform(range(1, {several} + 1), lambda number: {names})"
