"""Which column of a roster is which: by the headings that HR systems use, or as a profile names them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgdiff.names import normalise

HEADINGS: dict[str, tuple[str, ...]] = {
    "staff_id": (
        "職員番号", "職員コード", "職員ID", "職員No", "職員No.", "社員番号", "社員コード", "社員ID", "社員No",
        "従業員番号", "従業員コード", "staff id", "staff number", "staff no", "employee id", "employee number",
        "employee no", "personnel number", "id",
    ),
    "name": ("氏名", "職員氏名", "職員名", "姓名", "名前", "社員名", "name", "full name", "staff name"),
    "unit_code": (
        "所属コード", "所属CD", "組織コード", "部署コード", "課コード", "unit code", "department code", "org code",
        "organisation code", "organization code",
    ),
    "unit": (
        "所属", "所属名", "所属名称", "配属先", "部署", "部署名", "組織", "組織名", "unit", "unit name", "unit path",
        "organisation unit", "organizational unit",
    ),
    "post": ("職名", "役職", "役職名", "補職", "補職名", "職位", "職", "post", "position", "title", "job title"),
    "grade": ("級", "職級", "等級", "職務の級", "grade", "pay grade", "band"),
    "concurrent": ("兼務", "兼務区分", "本務兼務", "本務兼務区分", "本兼区分", "本兼", "concurrent", "concurrent post"),
    "leave": ("休職", "休職区分", "休業", "休業区分", "休職・休業", "leave", "on leave"),
    "concurrent_unit": (
        "兼務所属", "兼務所属名", "兼務先", "兼務先所属", "兼務先所属名", "兼務部署", "兼務先部署", "併任所属",
        "併任先",
        "兼任所属", "兼任先", "兼職所属", "兼職先", "concurrent unit", "secondary unit",
        "concurrent department", "secondary department",
    ),
    "standing": (
        "在籍状況", "在籍区分", "在籍状態", "在職状況", "在職区分", "就業状況", "勤務状況", "employment status",
        "employee status", "staff status", "status",
    ),
    "left_on": (
        "退職年月日", "退職日", "離職年月日", "離職日", "退社年月日", "退社日", "termination date", "leaving date",
        "date of leaving", "end date",
    ),
    "leave_from": (
        "休職開始日", "休職開始年月日", "休業開始日", "休業開始年月日", "育休開始日", "leave start", "leave start date",
        "leave from",
    ),
    "leave_until": (
        "休職終了日", "休職終了年月日", "休業終了日", "休業終了年月日", "育休終了日", "復職日", "復職予定日",
        "leave end", "leave end date", "leave until",
    ),
    "type": ("任用区分", "任用形態", "職員区分", "雇用区分", "雇用形態", "type", "employment type", "contract type"),
}  # fmt: skip
"""The usual headings of each column; where several are there, the first of the list counts."""

LEVELS: tuple[tuple[str, ...], ...] = (
    ("局", "局名", "本部", "本部名", "bureau", "ministry", "directorate"),
    ("部", "部名", "部局", "部局名", "所属部", "department", "department name"),
    ("課", "課名", "課室", "課室名", "課・室", "課所", "所属課", "division", "division name"),
    ("室", "室名", "office"),
    ("係", "係名", "section", "section name"),
    ("班", "班名", "担当", "担当名", "チーム", "team", "group"),
)
"""The usual headings of columns that each hold the unit of one level, from the top down."""
CODE_ENDINGS = ("コード", "cd", "番号", "code")
"""How a heading ends that is of the codes of a level, behind the heading of its names."""
_NUMBERED = re.compile(r"(?:所属|組織|部署|階層|レベル|第|level|unit)(\d{1,2})(?:階層|次|層|名|名称)?")
"""Headings that only count the levels (所属1, 第2階層, level3), as they are compared."""


PLANNED = ("改正後の所属", "unit after")
"""The heading of the units in a plan of the roster after; where it stands, no other column names units, as those are of
the roster that the plan was made from."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a roster are: the place of each by its name, and those of the levels from the top down, of
    their names and of their codes where each has a column of its own."""

    places: Mapping[str, int]
    levels: tuple[int, ...] = ()
    codes: tuple[int, ...] = ()

    def all(self) -> tuple[int, ...]:
        """Return the places of all columns that are used."""
        return (*self.places.values(), *self.levels, *self.codes)


def recognised(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> Columns | None:
    """Return the columns that a row of headings names, None where it names no column of staff ids, or none of units.

    `named` are headings by column that count instead of the usual ones; several for `unit` are its levels.

    >>> recognised(["氏名", "職員番号", "課", "部"])
    Columns(places={'staff_id': 1, 'name': 0}, levels=(3, 2), codes=())
    >>> recognised(["氏名", "課"]) is None
    True
    """
    own = {column: [heading_key(heading) for heading in headings] for column, headings in (named or {}).items()}
    at = {heading_key(cell): place for place, cell in reversed(list(enumerate(cells)))}
    words_of_levels = LEVELS if "unit" not in own else [[word] for word in own["unit"]] if len(own["unit"]) > 1 else []
    levels = tuple(place for words in words_of_levels if (place := _first(at, words)) is not None)
    levels = levels or (_counted(at) if "unit" not in own else ())
    codes = _codes_of_levels(at) if "unit_code" not in own else ()
    places: dict[str, int] = {}
    for column, words in HEADINGS.items():
        place = _first(at, own.get(column, words))
        if place is not None and place not in levels and place not in codes:
            places[column] = place
    if (planned := _first(at, PLANNED)) is not None:
        places, levels, codes = {**places, "unit": planned}, (), ()
        places.pop("unit_code", None)
    has_units = levels or codes or "unit" in places or "unit_code" in places
    return Columns(places, levels, codes) if "staff_id" in places and has_units else None


def _counted(at: Mapping[str, int]) -> tuple[int, ...]:
    """Return the places of columns that only count the levels, in the order in which they do."""
    numbered = {int(found[1]): place for key, place in at.items() if (found := _NUMBERED.fullmatch(key))}
    return tuple(numbered[number] for number in sorted(numbered)) if len(numbered) > 1 else ()


def _codes_of_levels(at: Mapping[str, int]) -> tuple[int, ...]:
    """Return the places of the columns of codes from the top level down, where several levels have one."""
    found = [_first(at, [f"{word}{ending}" for word in words for ending in CODE_ENDINGS]) for words in LEVELS]
    places = tuple(place for place in found if place is not None)
    return places if len(places) > 1 else ()


def known(cells: Sequence[str], named: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the cells that are headings of rosters.

    >>> known(["0000001", "菅原 修", "部", "主任"])
    ['部']
    """
    words = {
        heading_key(word) for words in (*HEADINGS.values(), *LEVELS, PLANNED, *(named or {}).values()) for word in words
    }
    return [cell.strip() for cell in cells if heading_key(cell) in words]


def missing(cells: Sequence[str], named: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the headings that are named and not there."""
    there = {heading_key(cell) for cell in cells}
    return [heading for headings in named.values() for heading in headings if heading_key(heading) not in there]


def _first(at: Mapping[str, int], words: Sequence[str]) -> int | None:
    return next((at[heading_key(word)] for word in words if heading_key(word) in at), None)


def heading_key(heading: str) -> str:
    """Return a heading without case, width, spaces, underscores and a second BOM.

    >>> heading_key("Staff_ID "), heading_key("職員 Ｎｏ")
    ('staffid', '職員no')
    """
    return normalise(heading.lstrip("\ufeff")).casefold().replace("_", "").replace(" ", "")
