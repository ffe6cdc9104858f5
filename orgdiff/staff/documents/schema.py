"""The JSON Schema of the document of a check of staff, from TypedDicts that say its shape."""

from __future__ import annotations

from typing import Annotated, Any, Literal, NotRequired

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from orgdiff.changes import Kind
from orgdiff.model import Edition
from orgdiff.schema_parts import Paths, Share, TreeEntry
from orgdiff.staff.documents.check import FORMAT
from orgdiff.staff.documents.outlook import FORMAT as OUTLOOK_FORMAT
from orgdiff.staff.model import Flag, OutlookFlag, Prospect, SeatState, Verdict

Number = Annotated[int, Field(ge=0)]


class RosterEntry(TypedDict):
    """What was understood of a roster: headings by column, those of the levels from the top down, and the levels that
    go down further than the chart."""

    columns: dict[str, str]
    levels: list[str]
    codes: list[str]
    left_aside: list[str]
    not_read: list[str]
    as_above: Annotated[Number, Field(description="rows in which some cell means the one above")]
    left: Number
    on_leave: Number
    unread_days: Annotated[Number, Field(description="rows with a day that cannot be read, so that it does not count")]
    unknown_standings: Annotated[
        Number, Field(description="rows with a standing that is a code; a profile says what it means")
    ]
    unused_days: Annotated[
        Number, Field(description="columns of days, where the chart has no day to compare them with")
    ]
    codes_otherwise: Annotated[
        Number, Field(description="unit codes that the chart writes with other zeros, width or case")
    ]
    ids_otherwise: Annotated[
        Number, Field(description="staff ids that the roster before writes otherwise; given here as it writes them")
    ]


class RostersEntry(TypedDict):
    """Both rosters."""

    before: RosterEntry
    after: RosterEntry


class OrdersEntry(TypedDict):
    """Orders as cities publish them."""

    all: Number
    by_reorganisation: Number
    moves: Number
    changed_in_place: Number
    joined: Number


class SummaryEntry(TypedDict):
    """People in each roster, by verdict and by flag."""

    before: Number
    after: Number
    verdicts: dict[Verdict, Number]
    flags: dict[Flag, Number]
    orders: OrdersEntry
    only_concurrent: Annotated[dict[Edition, Number], Field(description="people with concurrent posts only")]


class PlaceEntry(TypedDict):
    """What a roster gives as a unit and is no unit of its chart."""

    edition: Edition
    given: str
    state: SeatState
    people: Number
    concurrent: Number
    candidates: Paths


class DoubtfulEntry(TypedDict):
    """A unit most of whose staff went together to a unit that the mapping does not link to it."""

    unit: str
    people: Number
    kept: Number
    ordinary: Share
    main: str
    there: Number


class UnitEntry(TypedDict):
    """A line of the table by unit."""

    before_units: Paths
    after_units: Paths
    kind: Kind | None
    posts: Number | None
    before: Number
    kept: Number
    transferred_out: Number
    stranded: Number
    unassigned: Number
    unclear_out: Number
    transferred_in: Number
    joined: Number
    unclear_in: Number
    misplaced_in: Number
    after: Number
    counted: Number
    difference: int | None


class PersonEntry(TypedDict):
    """One person, identified by the staff id, or by a keyed hash of it."""

    staff_id: str
    name: NotRequired[str]
    verdict: Verdict
    flags: list[Flag]
    before: Paths
    after: Paths
    concurrent_gone: list[str]
    post_before: str
    post_after: str
    grade_before: str
    grade_after: str


class StaffCheckDocument(TypedDict):
    """The result of `orgdiff staff check --format json`."""

    format: Literal["orgdiff/staff-check@1"]
    before: TreeEntry
    after: TreeEntry
    rosters: RostersEntry
    summary: SummaryEntry
    places: list[PlaceEntry]
    doubtful: list[DoubtfulEntry]
    emptied: Annotated[Paths, Field(description="units after without staff whose forerunners had some")]
    unmanned: Annotated[Paths, Field(description="new units that nobody is in")]
    units: list[UnitEntry]
    people: list[PersonEntry]


def staff_check_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the document of a check of staff."""
    schema = TypeAdapter(StaffCheckDocument).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORMAT, **schema}


# ---- the outlook


class OutlookRostersEntry(TypedDict):
    """The one roster."""

    before: RosterEntry


class OutlookSummaryEntry(TypedDict):
    """People, by prospect and by flag."""

    people: Number
    prospects: dict[Prospect, Number]
    flags: dict[OutlookFlag, Number]
    only_concurrent: Annotated[Number, Field(description="people with concurrent posts only")]


class OutlookUnitEntry(TypedDict):
    """The people of a unit before, and what becomes of it; no unit for people whose unit is none of the chart."""

    unit: str | None
    kind: Kind | None
    successors: Paths
    people: Number


class ProspectiveEntry(TypedDict):
    """One person, identified by the staff id, or by a keyed hash of it."""

    staff_id: str
    name: NotRequired[str]
    prospect: Prospect
    flags: list[OutlookFlag]
    before: Paths
    after: Annotated[Paths, Field(description="the successors of the unit before")]
    concurrent_open: list[str]
    post: str
    grade: str


class StaffOutlookDocument(TypedDict):
    """The result of `orgdiff staff check --only-before --format json`."""

    format: Literal["orgdiff/staff-outlook@1"]
    before: TreeEntry
    after: TreeEntry
    rosters: OutlookRostersEntry
    summary: OutlookSummaryEntry
    places: list[PlaceEntry]
    units: list[OutlookUnitEntry]
    people: list[ProspectiveEntry]


def staff_outlook_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the document of an outlook of staff."""
    schema = TypeAdapter(StaffOutlookDocument).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": OUTLOOK_FORMAT, **schema}
