"""The rows of a roster into the engine, as they are meant: cells that mean those above, levels in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.cells import DITTO, is_ditto
from orgdiff.files.private import PrivateFolder
from orgdiff.model import Edition
from orgdiff.staff.engine import Engine, RefusedError
from orgdiff.staff.rosters.filling import Filling, grouping
from orgdiff.staff.rosters.headings import Columns, UnitColumns
from orgdiff.staff.rosters.judging import judged, known_share, with_marks_as_units
from orgdiff.staff.rosters.marks import CONCURRENT, MAIN, NO
from orgdiff.staff.rosters.presence import column_name
from orgdiff.staff.rosters.profiles import Profile
from orgdiff.staff.rosters.seats import PARTS, Seating, Writing
from orgdiff.staff.rosters.source import Source
from orgdiff.staff.rosters.sources import open_source, reopened, rewritten

SEPARATED = f" || '{PARTS}' || "
"""What joins the parts of a place in the engine."""
BLANK = "' ' || chr(9) || chr(12288)"
BETWEEN = r"'[、,;；\n]'"
"""What stands around, and between, units of which a cell holds several."""
DITTOS = str(tuple(sorted(DITTO)))
"""The signs for the cell above as a list of the engine."""
NO_UNIT = str(sorted({form for mark in (*NO, *MAIN) for form in (mark, mark.upper(), mark.capitalize())}))[1:-1]
"""What says in a column of concurrent units that there is none, as a list of the engine."""


# ---- how a roster names units


def naming_columns(source: Source) -> tuple[int | None, ...]:
    """Return the columns of the parts in which `Writing` has the place of a main post; None for one that is blank."""
    return _parts_of(source.columns, source.columns.unit)


def _parts_of(columns: Columns, unit: UnitColumns) -> tuple[int | None, ...]:
    """Return the columns of the parts of a place; None for one that is of another post than this one."""
    own = set(unit.all())
    units = (columns.unit, *columns.concurrent_units)
    texts = [one.text for one in units if one.text is not None]
    parts = (*_each(one.codes for one in units), *texts, *_each(one.levels for one in units))
    return tuple(place if place in own else None for place in parts)


def _each(places: Iterable[tuple[int, ...]]) -> Iterator[int]:
    return chain.from_iterable(places)


def level_columns(columns: Columns) -> tuple[int, ...]:
    """Return the columns of the levels that `Writing` has, those of concurrent posts last."""
    return tuple(_each(unit.levels for unit in (columns.unit, *columns.concurrent_units)))


def writing_of(source: Source) -> Writing:
    """Return how a roster names units."""
    units = (source.columns.unit, *source.columns.concurrent_units)
    levels = tuple(source.headings[place] for place in level_columns(source.columns))
    return Writing(sum(len(one.codes) for one in units), sum(one.text is not None for one in units), levels)


# ---- into the engine


class RowLoader:
    """Puts the rows of rosters into an engine, by one profile."""

    def __init__(
        self, engine: Engine, profile: Profile, encoding: str | None, names: bool, whole: bool = False
    ) -> None:  # fmt: skip
        """`whole` reads columns of a workbook too that are of no use here, to be written again."""
        self.engine, self.profile, self.encoding, self.names, self.whole = engine, profile, encoding, names, whole

    @property
    def folder(self) -> PrivateFolder:
        return self.engine.folder

    def load(self, path: str, edition: Edition, own: Seating | None) -> Source:
        """Read a roster; `own` is its chart, by which it is judged in which order levels stand, and whether blanks mean
        the cell above. Raises `LoadError` with the file and row of what is wrong."""
        source = self._filled(self._read(path, edition), edition, own)
        source = self._judged(source, edition, own) if own else source
        [(without, padded, repeated)] = self.engine.ask("ids", edition=edition, ditto=DITTOS)
        if padded:
            self.engine.ask("padded", edition=edition)
            [(without, _, repeated)] = self.engine.ask("ids", edition=edition, ditto=DITTOS)
        if repeated:
            raise LoadError(_first_id(source, "ditto_id", is_ditto))
        if without:
            raise LoadError(_first_id(source, "without_id", lambda cell: not cell.strip()))
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

    def _load(self, source: Source, edition: Edition) -> None:
        columns = source.columns
        places = columns.places
        terms = {key: _term(places.get(key)) for key in ("post", "grade", "concurrent")}
        if columns.concurrent_units:  # the row is of the main post, and the mark only says that there is another
            beside = " || ".join(_term(place) for unit in columns.concurrent_units for place in unit.all())
            terms["concurrent"] = f"if(trim({beside}, {BLANK}) = '', {terms['concurrent']}, '')"
        terms["type"] = _term(places.get("type") if self.profile.types else None)
        presence = (f", {_term(column.place)} as {column_name(at)}" for at, column in enumerate(columns.presence))
        concurrent = ", ".join(_several_places(_parts_of(columns, unit)) for unit in columns.concurrent_units)
        self.engine.ask(
            "rows",
            {"path": str(source.path.absolute())},
            edition=edition,
            staff_id=f"trim({_term(places['staff_id'])})",
            name=_term(places.get("name") if self.names else None),
            place=SEPARATED.join(map(_term, naming_columns(source))),
            concurrent_places=f"flatten([{concurrent}])" if concurrent else "null",
            presence="".join(presence),
            columns=", ".join(f"'c{at}': 'VARCHAR'" for at in range(source.width)),
            used=", ".join(f"c{at}" for at in columns.all()),
            delimiter=source.delimiter,
            skip=str(source.skip),
            **terms,
        )

    # ---- cells that mean those above

    def _filled(self, source: Source, edition: Edition, own: Seating | None) -> Source:
        """Return a source whose cells say what they mean, where some mean those above, and load it; blanks do only
        where the chart has the units that then stand there."""
        places = self._places(edition)
        groups = grouping(source.columns, source.records()) if _has_gaps(source, places) else ()
        if groups:
            filled = self._refilled(source, edition, groups)
            if not own or self._known(filled, edition, own) >= known_share(places, writing_of(source), own):
                return filled
        texts = chain(places, self._texts(source, edition))
        if any(is_ditto(part) for text in texts for part in text.split(PARTS)):
            return self._refilled(source, edition, ())
        if groups:
            self._load(source, edition)
        return source

    def _refilled(self, source: Source, edition: Edition, groups: tuple[tuple[int, ...], ...]) -> Source:
        columns = source.columns
        filling = Filling(groups, columns.places["staff_id"], columns.all())
        number = filling.number(source.records())
        filled = replace(source, records=lambda: filling.filled(source.records()), as_above=number)
        filled = rewritten(filled, self.folder)
        self._load(filled, edition)
        return filled

    def _places(self, edition: Edition) -> Counter[str]:
        """Return in how many rows each way of writing units stands."""
        return Counter(dict(self.engine.ask("ways", edition=edition)))

    def _texts(self, source: Source, edition: Edition) -> Iterator[str]:
        """Yield the different texts of the columns that name neither a person nor the unit of the main post."""
        columns = [key for key in ("post", "grade", "concurrent") if key in source.columns.places]
        columns += [column_name(at) for at in range(len(source.columns.presence))]
        for column in columns:
            yield from self.engine.texts("values", edition=edition, column=column)
        if source.columns.concurrent_units:
            for (units,) in self.engine.ask("values", edition=edition, column="concurrent_places"):
                yield from map(str, units)

    def _known(self, source: Source, edition: Edition, own: Seating) -> float:
        return known_share(self._places(edition), writing_of(source), own)

    # ---- columns that may mean several things

    def _judged(self, source: Source, edition: Edition, own: Seating) -> Source:
        """Return a source whose columns are what the chart says that they are, and load it where the headings say
        otherwise."""
        columns = judged(source, self._places(edition), writing_of(source), own)
        if "concurrent" in columns.places:
            texts = self.engine.texts("values", edition=edition, column="concurrent")
            marks = (*(self.profile.concurrent or CONCURRENT), *(self.profile.main or MAIN))
            columns = with_marks_as_units(columns, texts, marks, own)
        if columns == source.columns:
            return source
        is_reordered = columns.unit.levels not in ((), source.columns.unit.levels)
        source = replace(source, columns=columns, is_reordered=is_reordered)
        self._load(source, edition)
        return source


def _has_gaps(source: Source, places: Counter[str]) -> bool:
    """Whether the first column of some way to name units is blank in most rows. In a plan a blank is a person without a
    unit."""
    unit = source.columns.unit
    parts = naming_columns(source)
    firsts = [parts.index(ones[0]) for ones in (unit.levels, unit.codes) if ones]
    firsts += [] if unit.text is None else [parts.index(unit.text)]
    rows = places.total()
    blank = (sum(n for place, n in places.items() if not place.split(PARTS)[at].strip()) for at in firsts)
    return not source.columns.is_planned and any(2 * number > rows for number in blank)


def _term(place: int | None) -> str:
    return "''" if place is None else f"coalesce(c{place}, '')"


def _several_places(parts: Sequence[int | None]) -> str:
    """Return the engine's list of the places that these columns name in a row: their cells may hold several units each,
    of which the first of each column, the second and so on are of one post; a cell that holds one is of them all."""
    lists = {at: f"regexp_split_to_array(trim({_term(at)}, {BLANK}), {BETWEEN})" for at in parts if at is not None}
    several = f"greatest({', '.join(f'len({units})' for units in lists.values())})"
    part = "if(len({0}) = 1, {0}[1], coalesce({0}[number], ''))"
    names = SEPARATED.join("''" if at is None else part.format(lists[at]) for at in parts)
    return f"list_transform(range(1, {several} + 1), lambda number: {names})"


# ---- faults, looked for in the file itself


def _first_id(source: Source, code: str, is_wrong: Callable[[str], bool]) -> Fault:
    """Return the fault of the first row whose id is wrong."""
    at, used = source.columns.places["staff_id"], source.columns.all()
    column = source.heading("staff_id")
    for number, cells in source.records():
        if cells and is_wrong(cells[at]) and any(cells[place] for place in used):
            return fault(code, file=source.name, place=str(number), column=column)
    return fault(code, file=source.name, column=column)
