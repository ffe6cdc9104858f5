"""Edits read against today's chart: the units that they name, and every fault that a single edit has.

What they ask for in the new chart is looked for later (`placing`), when that chart is made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from orgdiff.errors import EditsError, Fault, fault
from orgdiff.lookup import Finder
from orgdiff.model import OrgTree
from orgdiff.scenarios.edit import Edit, EditList, Operation

MANY = 1_000_000
"""More units than an edit can name."""
SHAPES: dict[Operation, tuple[tuple[int, int], tuple[int, int]]] = {
    "rename": ((1, 1), (1, 1)),
    "move": ((1, 1), (1, 1)),
    "merge": ((1, MANY), (1, 1)),
    "split": ((1, 1), (1, MANY)),
    "reorganise": ((1, MANY), (1, MANY)),
    "create": ((0, 0), (1, 1)),
    "abolish": ((1, MANY), (0, 0)),
    "transfer": ((0, 1), (0, 1)),
}
"""How many units before and after each edit names, at least and at most."""
DETAILING: frozenset[Operation] = frozenset({"set", "reorder"})
"""Edits that only say something of a unit, which is named either before or after."""
DIVIDING: frozenset[Operation] = frozenset({"split", "reorganise"})
"""Edits of which a unit may have several: it goes on as all that they name."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What the edit in a row says that units of today's chart (by their places in it) go on as."""

    row: int
    operation: Operation
    before: tuple[int, ...]
    after: tuple[str, ...]


@dataclass
class Stated:
    """What edits state of today's chart.

    `claims` are in the order of the rows, `of_unit` those of each unit; `ends` are the rows that abolish units;
    `units_of_row` the units before that each row names.
    """

    today: OrgTree
    edits: EditList
    claims: list[Claim] = field(default_factory=list)
    of_unit: dict[int, list[Claim]] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    units_of_row: dict[int, tuple[int, ...]] = field(default_factory=dict)
    faults: list[tuple[int, Fault]] = field(default_factory=list)

    def fault(self, code: str, at: int, **particulars: object) -> None:
        """Add a fault of the edit in a row."""
        self.faults.append((at, fault(code, file=self.edits.file, place=self.edits.place(at), **particulars)))

    def check(self) -> None:
        """Raise `EditsError` if there are faults, with all of them in the order of the rows."""
        if self.faults:
            raise EditsError([one for _, one in sorted(self.faults, key=lambda found: found[0])])

    def stays(self, unit: int) -> bool:
        """Whether no edit says what becomes of a unit."""
        return unit not in self.of_unit and unit not in self.ends


def read_edits(today: OrgTree, edits: EditList) -> Stated:
    """Return what edits state of a chart, with the faults that each of them has by itself or beside others."""
    stated = Stated(today, edits)
    finder = Finder(today)
    for row, edit in enumerate(edits.edits):
        units = _units(stated, row, edit, finder)
        if units is not None and _is_shaped(stated, row, edit):
            stated.units_of_row[row] = units
            _take(stated, row, edit, units)
    for unit, row in stated.ends.items():
        for other in stated.of_unit.get(unit, []):
            _twice(stated, unit, other.row, row)
    for unit, claims in stated.of_unit.items():
        for claim in claims[1:]:
            if not _agree(claims[0], claim):
                _twice(stated, unit, claim.row, claims[0].row)
    return stated


def _units(stated: Stated, row: int, edit: Edit, finder: Finder) -> tuple[int, ...] | None:
    """Return the places of the units before that an edit names; None, with faults, where one is not found."""
    found: list[int] = []
    for text in edit.before:
        paths = finder.find(text)
        if len(paths) == 1:
            found.append(stated.today.index[paths[0]])
        else:
            code = "decided_ambiguous" if paths else "decided_unknown"
            nearest = tuple(paths or finder.nearest(text))
            stated.fault(code, row, name=text, chart="before", nearest=nearest)
    return tuple(dict.fromkeys(found)) if len(found) == len(edit.before) else None


def _is_shaped(stated: Stated, row: int, edit: Edit) -> bool:
    """Whether an edit names as many units as it should and says nothing that belongs to another edit."""
    before, after = len(edit.before), len(edit.after)
    if edit.operation in DETAILING:
        fits = max(before, after) == 1
    else:
        (least, most), (least_after, most_after) = SHAPES[edit.operation]
        fits = least <= before <= most and least_after <= after <= most_after
    if edit.operation == "transfer":
        fits = fits and before + after > 0 and bool(edit.task)
    if not fits:
        stated.fault(f"edit_shape_{edit.operation}", row)
        return False
    if (edit.details or edit.place is not None) and not _is_of_one(edit):
        stated.fault("edit_details_of_several", row)
        return False
    if edit.task and edit.operation != "transfer":
        stated.fault("edit_task_without_transfer", row)
        return False
    return True


def _is_of_one(edit: Edit) -> bool:
    """Whether an edit speaks of one unit of the new chart, so that details in it are of that unit."""
    return edit.operation in DETAILING or (len(edit.after) == 1 and edit.operation != "transfer")


def _take(stated: Stated, row: int, edit: Edit, units: tuple[int, ...]) -> None:
    if edit.operation == "abolish":
        for unit in units:
            stated.ends.setdefault(unit, row)
    elif edit.operation != "transfer" and edit.operation not in DETAILING:
        claim = Claim(row, edit.operation, units, tuple(dict.fromkeys(edit.after)))
        stated.claims.append(claim)
        for unit in units:
            stated.of_unit.setdefault(unit, []).append(claim)


def _agree(claim: Claim, other: Claim) -> bool:
    """Whether two edits may both speak of one unit."""
    if claim.operation in DIVIDING and other.operation in DIVIDING:
        return True
    return claim.operation not in DIVIDING and other.operation not in DIVIDING and claim.after == other.after


def _twice(stated: Stated, unit: int, row: int, other: int) -> None:
    name = stated.today.units[unit].path
    stated.fault("edited_twice", row, name=name, row=stated.edits.place(other))


def detail_rows(stated: Stated) -> Iterator[tuple[int, Edit]]:
    """Yield the edits that say something of a single unit, with their rows."""
    for row in stated.units_of_row:
        edit = stated.edits.edits[row]
        if edit.details or edit.place is not None:
            yield row, edit
