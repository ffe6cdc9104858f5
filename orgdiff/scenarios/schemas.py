"""The JSON Schemas of what scenarios read and write: drafts beside each other (JSON), and edits (YAML, in which an
editor completes and checks what it has a schema for)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from orgdiff.changes import Besides, Kind
from orgdiff.files.strict_json import JsonObject
from orgdiff.scenarios.drafts_json import FORMAT
from orgdiff.scenarios.edit import LIST_KEYS, OPERATIONS, TITLE_KEYS
from orgdiff.schema_parts import Paths
from orgdiff.wording import Language, of_pair, wordings
from orgdiff.wording.scenarios import EDIT_COLUMNS, EDIT_WORDS, OPERATION_NAMES, TITLE_NAMES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Count = Annotated[int, Field(ge=0)]


class ChartEntry(TypedDict):
    """The figures of a chart."""

    organisation: str
    edition: str
    as_of: str
    units: Count
    levels: Annotated[dict[str, Count], Field(description="units by the word of their level; empty for none")]
    layers: Annotated[Count, Field(description="levels one below the other")]
    leading: Annotated[Count, Field(description="units that have others directly below them")]
    span: Annotated[float, Field(ge=0, description="units directly below these, on average")]
    widest: Annotated[Count, Field(description="the most units directly below one")]
    widest_unit: Annotated[str, Field(description="the path of that one; empty if there is none")]
    posts: Annotated[float, Field(ge=0, description="the sum of the posts that are known")]
    without_posts: Annotated[Count, Field(description="units whose posts are not known")]


class StaffEntry(TypedDict):
    """What a draft means for the people of a roster, and their orders of appointment."""

    people: Count
    stays: Count
    carried: Annotated[Count, Field(description="move by the reorganisation only")]
    choose: Annotated[Count, Field(description="have to be moved: their unit is divided")]
    place: Annotated[Count, Field(description="have to be moved: their unit ends")]
    unclear: Annotated[Count, Field(description="are in no unit of the chart")]
    individual: Annotated[Count, Field(description="orders of appointment of their own")]
    joint: Annotated[Count, Field(description="people on the joint list")]
    open: Annotated[Count, Field(description="orders that wait for a decision")]
    without: Annotated[Count, Field(description="people who need no order")]


class DifferenceEntry(TypedDict):
    """What becomes of a unit of today's chart in a draft, where drafts differ."""

    unit: str
    kind: Kind
    also: list[Besides]
    after: Paths


class DraftEntry(ChartEntry):
    """A draft: its figures, and what would become of today's chart."""

    name: str
    affected: Annotated[Count, Field(description="units of today's chart that would not stay as they are")]
    changes: Annotated[dict[Kind, Count], Field(description="changes by kind")]
    transfers: Annotated[Count, Field(description="tasks that change hands")]
    to_review: Annotated[Count, Field(description="changes found by comparing that are doubtful")]
    staff: Annotated[StaffEntry | None, Field(description="null without a roster")]
    differences: list[DifferenceEntry]
    new: Annotated[Paths, Field(description="new units that not all drafts have")]


class ScenariosDocument(TypedDict):
    """Today's chart and drafts of the next one, side by side."""

    format: Literal["orgdiff/scenarios@1"]
    today: ChartEntry
    drafts: list[DraftEntry]


def scenarios_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of drafts beside each other."""
    return {"$schema": DRAFT, "$id": FORMAT, **TypeAdapter(ScenariosDocument).json_schema()}


_SCALAR: JsonObject = {"type": ["string", "number", "boolean", "null"]}
"""A text; YAML shows a date, a code or 12 as something else, and the reader takes it as it is written."""
_SCALARS: JsonObject = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}


def edits_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of edits as YAML: its keys and words in Japanese, English and Korean."""
    several = {"before", "after", *LIST_KEYS}
    shapes: dict[str, JsonObject] = {key: _SCALARS if key in several else _SCALAR for key in EDIT_COLUMNS}
    shapes["operation"] = {"enum": [word for key in OPERATIONS for word in wordings(OPERATION_NAMES[key])]}
    edit = _object("One edit: what is to become of units.", _in_words(shapes, EDIT_COLUMNS) | _memos())
    edit["anyOf"] = [{"required": [word]} for word in wordings(EDIT_COLUMNS["operation"])]
    chart = _object("What the new chart says of itself.", _in_words(dict.fromkeys(TITLE_KEYS, _SCALAR), TITLE_NAMES))
    parts: JsonObject = {"chart": chart, "edits": {"type": "array", "items": edit}}
    schema = _object("A reorganisation as a list of edits; their order has no meaning.", parts)
    return {"$schema": DRAFT, "$id": "orgdiff/edits", **schema, "required": ["edits"]}


def _object(description: str, properties: JsonObject) -> JsonObject:
    return {"type": "object", "description": description, "properties": properties, "additionalProperties": False}


def _in_words(shapes: Mapping[str, JsonObject], words: Mapping[str, tuple[str, str]]) -> JsonObject:
    """Return the shape of each key by its words, the English ones first, as a reader of a schema expects."""
    spoken: tuple[Language, ...] = ("en", "ja", "ko")
    return {of_pair(words[key], language): shape for language in spoken for key, shape in shapes.items()}


def _memos() -> JsonObject:
    return dict.fromkeys(wordings(EDIT_WORDS["own"]), _SCALAR)
