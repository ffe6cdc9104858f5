"""What the units of a new chart keep of their forerunners, and what edits say of them instead.

A unit keeps what its forerunner had where it is the only one that this goes on as, or the only one of the same name.
Units that go on wholly in one bring their duties and, where all have them, their posts; a task that is handed over goes
from the duties of the one unit to those of the other. What an edit says of a unit stands above all that.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.duties import duty_key
from orgdiff.model import Unit
from orgdiff.names import normalise
from orgdiff.scenarios.edit import DETAIL_KEYS, DetailKey, Edit, Value
from orgdiff.scenarios.new_units import Details, NewUnit
from orgdiff.scenarios.placing import Placed
from orgdiff.scenarios.reading import DETAILING, Stated, detail_rows


def fill_in(placed: Placed) -> dict[NewUnit, Details]:
    """Enter what edits say into the units of a new chart; return what each has without that.

    `also_under` is kept as paths of the old chart's units in the new one (`Placed.paths`). Faults are added to those of
    the edits.
    """
    kept = {unit: _kept(placed, unit) for unit in placed.top.all_below()}
    _hand_over(placed, kept)
    by_row = {row: unit for unit in kept for row in unit.rows}
    for row, edit in detail_rows(placed.stated):
        unit = _meant(placed, row, edit) if edit.operation in DETAILING else by_row.get(row)
        if unit is not None:
            _say(placed.stated, row, edit, unit)
    for unit, own in kept.items():
        code = unit.details.get("id", own.get("id"))
        unit.code = code if isinstance(code, str) else None
        if unit.details.get("name", unit.name) != unit.name:
            placed.stated.fault("edit_name_differs", unit.detail_rows["name"], name=unit.name)
    _check_names_and_codes(placed)
    return kept


def value_of(unit: NewUnit, kept: Details, key: DetailKey) -> Value:
    """Return a detail of a unit as edits say it, or else as it was kept."""
    return unit.details[key] if key in unit.details else kept.get(key)


def _kept(placed: Placed, unit: NewUnit) -> Details:
    """Return what a unit has of its forerunners."""
    units = placed.stated.today.units
    heirs = [number for number in unit.forerunners if _heir(placed, number) is unit]
    named = [number for number in heirs if normalise(units[number].name) == normalise(unit.name)]
    whole = [units[number] for number in unit.forerunners if placed.goes_on_as[number] == [unit]]
    own = heirs if len(unit.forerunners) == 1 else named
    details = details_of(units[own[0]]) if len(own) == 1 else {}
    if len(unit.forerunners) > 1:
        own_functions = details.get("functions")
        texts = [*(own_functions if isinstance(own_functions, tuple) else ()), *(f for u in whole for f in u.functions)]
        details["functions"] = tuple(dict.fromkeys(texts))
        posts = [one.headcount for one in whole]
        if len(whole) == len(unit.forerunners) and None not in posts:
            details["headcount"] = sum(number for number in posts if number is not None)
    return {key: value for key, value in details.items() if value not in (None, ())}


def _heir(placed: Placed, number: int) -> NewUnit | None:
    """Return the unit that keeps the identity of a unit of today's chart, if there is one."""
    units = placed.goes_on_as[number]
    if len(units) == 1:
        return units[0]
    name = normalise(placed.stated.today.units[number].name)
    same = [unit for unit in units if normalise(unit.name) == name]
    return same[0] if len(same) == 1 else None


def details_of(unit: Unit) -> Details:
    """Return all that a chart says of a unit but for its name, without what is empty."""
    found: Details = {key: getattr(unit, key) for key in DETAIL_KEYS if key != "name"}
    return {key: value for key, value in found.items() if value not in (None, ())}


def _hand_over(placed: Placed, kept: dict[NewUnit, Details]) -> None:
    """Move the tasks of transfers from the duties of one unit to those of another, where they are among them."""
    handed: list[tuple[int, int, NewUnit, NewUnit | None, str]] = []
    for row, units in placed.stated.units_of_row.items():
        edit = placed.stated.edits.edits[row]
        if edit.operation != "transfer":
            continue
        taker = _one(placed, row, edit.after[0]) if edit.after else None
        for giver in placed.goes_on_as.get(units[0], []) if units else []:
            for index, duty in enumerate(_duties(kept[giver])):
                if duty_key(duty) == duty_key(edit.task) and giver is not taker:
                    handed.append((units[0], index, giver, taker, duty))
    for _, _, giver, _, given in handed:
        kept[giver]["functions"] = tuple(duty for duty in _duties(kept[giver]) if duty != given)
    for _, _, _, taker, given in sorted(handed, key=lambda one: one[:2]):
        if taker is not None and given not in _duties(kept[taker]):
            kept[taker]["functions"] = (*_duties(kept[taker]), given)


def _duties(details: Details) -> tuple[str, ...]:
    found = details.get("functions")
    return found if isinstance(found, tuple) else ()


def _one(placed: Placed, row: int, text: str) -> NewUnit | None:
    """Return the unit of the new chart that a text means; None, with a fault, where it is not one."""
    found = placed.find(text)
    if len(found) == 1:
        return found[0]
    paths = placed.paths()
    near = [paths[unit] for unit in found] or placed.nearest(text)
    code = "decided_ambiguous" if found else "decided_unknown"
    placed.stated.fault(code, row, name=text, chart="after", nearest=tuple(near))
    return None


def _meant(placed: Placed, row: int, edit: Edit) -> NewUnit | None:
    """Return the unit of the new chart that an edit says something of, and nothing else; where it names the unit of
    today's chart too, that goes on as it."""
    units = placed.stated.units_of_row[row]
    if edit.after:
        unit = _one(placed, row, edit.after[0])
        if unit is not None and units and unit not in placed.goes_on_as.get(units[0], []):
            placed.stated.fault(f"edit_shape_{edit.operation}", row)
        return unit
    goes_on_as = placed.goes_on_as.get(units[0], [])
    if units[0] in placed.stated.ends:
        placed.stated.fault("edit_of_ended", row, name=placed.stated.today.units[units[0]].path)
    elif len(goes_on_as) > 1:
        placed.stated.fault("edit_details_of_several", row)
    return goes_on_as[0] if len(goes_on_as) == 1 else None


def _say(stated: Stated, row: int, edit: Edit, unit: NewUnit) -> None:
    """Enter what one edit says of a unit."""
    said: list[tuple[DetailKey, Value]] = list(edit.details)
    for key, value in said:
        if key in unit.details and unit.details[key] != value:
            stated.fault("edit_said_twice", row, name=unit.name, row=stated.edits.place(unit.detail_rows[key]))
        unit.details[key] = value
        unit.detail_rows[key] = row
    if edit.place is not None:
        if unit.place not in (None, edit.place):
            stated.fault("edit_said_twice", row, name=unit.name, row=stated.edits.place(unit.place_row))
        unit.place, unit.place_row = edit.place, row


def _check_names_and_codes(placed: Placed) -> None:
    """Find units of one name beside each other that no codes tell apart, and codes that two units have."""
    holders: dict[str, NewUnit] = {}
    for unit in placed.top.all_below():
        first = holders.setdefault(unit.code, unit) if unit.code is not None else unit
        if first is not unit:
            _at_either(placed, "edit_code_taken", unit, first, "id", unit_code=unit.code)
    for parent in (placed.top, *placed.top.all_below()):
        for same in parent.by_name.values():
            if len(same) > 1 and not all(unit.code for unit in same):
                _at_either(placed, "edit_same_name", same[-1], same[0], "name")


def _at_either(placed: Placed, code: str, unit: NewUnit, other: NewUnit, key: DetailKey, **particulars: object) -> None:
    """Add a fault of two units at the edit that brought them together."""
    rows = list(_rows(unit, key)) + list(_rows(other, key)) + [*_rows_above(unit), 0]
    placed.stated.fault(code, rows[0], name=unit.name, other=other.name, **particulars)


def _rows(unit: NewUnit, key: DetailKey) -> Iterator[int]:
    if key in unit.detail_rows:
        yield unit.detail_rows[key]
    yield from unit.rows


def _rows_above(unit: NewUnit) -> Iterator[int]:
    above = unit.parent
    while above is not None:
        yield from above.rows
        above = above.parent
