"""A roster file as it was understood: its headings, its columns, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.workbook_input import MAX_CELL
from orgdiff.staff.rosters.headings import Columns, known

BELOW, BESIDE = " > ", " / "
"""What stands between headings that name a unit together, and between those that each say something."""

TOLD = (
    "staff_id", "name", "unit_code", "unit", "post", "grade", "concurrent", "leave", "concurrent_unit", "standing",
    "changed_on", "left_on", "leave_from", "leave_until", "back_on", "type",
)  # fmt: skip
"""The order in which columns are told."""

Record = tuple[int, list[str]]
"""The number of a row in its file, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Source:
    """A roster that the engine can read.

    `path` is a UTF-8 CSV file whose first `skip` lines are not read; it has `width` columns. `name` is what the user
    calls the file, `headings` and `columns` what was understood. `records` yields the rows again, to find faults. In
    `as_above` rows a cell means the one above; `is_reordered` says that the chart has the levels in another order than
    the headings.
    """

    name: str
    path: Path
    delimiter: str
    skip: int
    headings: tuple[str, ...]
    columns: Columns
    encoding: str
    records: Callable[[], Iterator[Record]]
    as_above: int = 0
    is_reordered: bool = False

    @property
    def width(self) -> int:
        return len(self.headings)

    @property
    def not_read(self) -> tuple[str, ...]:
        """The headings of the columns that were taken for nothing; the row they stand in is one of headings, so that
        they are no one's data."""
        used = set(self.columns.all())
        return tuple(heading.strip() for at, heading in enumerate(self.headings) if at not in used and heading.strip())

    def heading(self, column: str) -> str:
        """Return the heading of a column that there is one of."""
        return self.headings[self.columns.places[column]].strip()

    def headings_of(self, places: Sequence[int]) -> list[str]:
        """Return the headings of columns."""
        return [self.headings[place].strip() for place in places]

    def by_column(self) -> dict[str, str]:
        """Return the headings of what was found, by what it is, but for the levels of the unit."""
        columns = self.columns
        found = {key: [place] for key, place in columns.places.items()}
        found["unit_code"] = [*columns.unit.codes]
        found["unit"] = [] if columns.unit.text is None else [columns.unit.text]
        told = {key: BELOW.join(self.headings_of(places)) for key, places in found.items() if places}
        beside = [("concurrent_unit", unit.all()) for unit in columns.concurrent_units]
        beside += [(one.role, (one.place,)) for one in columns.presence]
        for key, places in beside:
            told[key] = BESIDE.join(filter(None, (told.get(key), BELOW.join(self.headings_of(places)))))
        return {key: told[key] for key in TOLD if key in told}

    def _shown(self, at: int) -> str:
        """Return the heading of a column for a message, its number where the heading is not one that is known: what
        runs on in the row of headings may be a person."""
        heading = self.headings[at]
        return heading.strip() if at in self.columns.all() or known([heading]) else str(at + 1)

    def faults(self) -> list[Fault]:
        """Return the first thing that is wrong with the rows, as a list that is empty where nothing is."""
        try:
            return next(([one] for number, cells in self.records() if (one := self._fault(number, cells))), [])
        except LoadError as error:
            return list(error.faults)

    def _fault(self, number: int, cells: Sequence[str]) -> Fault | None:
        place = {"file": self.name, "place": str(number)}
        for at, cell in enumerate(cells[: self.width]):
            if len(cell) > MAX_CELL:
                return fault("cell_overflows", **place, column=self._shown(at), limit=MAX_CELL)
            if "\0" in cell:
                return fault("nul_in_cell", **place, column=self._shown(at))
        if cells and len(cells) < self.width:
            return fault("too_few_cells", **place, column=self._shown(len(cells)), number=self.width)
        return fault("too_many_cells", **place, limit=self.width) if len(cells) > self.width else None
