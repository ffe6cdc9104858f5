"""A roster file as it was understood: its headings, its columns, and its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.workbook_input import MAX_CELL
from orgdiff.staff.rosters.headings import Columns, known_headings

BELOW, BESIDE = " > ", " / "
"""What stands between headings that name a unit together, and between those that each say something."""

SHOWN = (
    "staff_id", "name", "unit_code", "unit", "post", "grade", "concurrent", "leave", "concurrent_unit", "standing",
    "changed_on", "left_on", "leave_from", "leave_until", "back_on", "type",
)  # fmt: skip
"""The order in which columns are reported."""

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
        """The headings of the columns that are not read; the row they stand in is one of headings, so that
        they are no one's data."""
        used = set(self.columns.all())
        headings = (heading.strip() for position, heading in enumerate(self.headings) if position not in used)
        return tuple(filter(None, headings))

    def heading(self, column: str) -> str:
        """Return the heading of a column that there is one of."""
        return self.headings[self.columns.positions[column]].strip()

    def headings_of(self, positions: Sequence[int]) -> list[str]:
        """Return the headings of columns."""
        return [self.headings[position].strip() for position in positions]

    def by_column(self) -> dict[str, str]:
        """Return the headings of the columns by what they hold, but for the levels of the unit."""
        columns = self.columns
        groups = [(key, [position]) for key, position in columns.positions.items()]
        groups += [("unit_code", [*columns.unit.codes])]
        groups += [("unit", [] if columns.unit.text is None else [columns.unit.text])]
        groups += [("concurrent_unit", [*unit.all()]) for unit in columns.concurrent_units]
        groups += [(column.role, [column.position]) for column in columns.presence]
        headings: dict[str, list[str]] = {}
        for key, positions in groups:
            if positions:
                headings.setdefault(key, []).append(BELOW.join(self.headings_of(positions)))
        return {key: BESIDE.join(headings[key]) for key in SHOWN if key in headings}

    def _shown(self, position: int) -> str:
        """Return the heading of a column for a message, its number where the heading is not one that is known: what
        runs on in the row of headings may be a person."""
        heading = self.headings[position]
        return heading.strip() if position in self.columns.all() or known_headings([heading]) else str(position + 1)

    def faults(self) -> list[Fault]:
        """Return the first fault of the rows, as a list that is empty where there is none."""
        try:
            return next(([wrong] for number, cells in self.records() if (wrong := self._fault(number, cells))), [])
        except LoadError as error:
            return list(error.faults)

    def _fault(self, number: int, cells: Sequence[str]) -> Fault | None:
        place = {"file": self.name, "place": str(number)}
        for position, cell in enumerate(cells[: self.width]):
            if len(cell) > MAX_CELL:
                return fault("cell_overflows", **place, column=self._shown(position), limit=MAX_CELL)
            if "\0" in cell:
                return fault("nul_in_cell", **place, column=self._shown(position))
        if cells and len(cells) < self.width:
            return fault("too_few_cells", **place, column=self._shown(len(cells)), number=self.width)
        return fault("too_many_cells", **place, limit=self.width) if len(cells) > self.width else None
