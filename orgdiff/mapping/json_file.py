"""The mapping as JSON, `orgdiff/mapping@1`, and its JSON Schema."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.changes import Besides
from orgdiff.errors import LoadError, MappingFileError, fault
from orgdiff.files.shapes import MAX_DEPTH, MAX_FAULTS, STRICT, iso_date, shape_faults
from orgdiff.files.strict_json import OWN_KEY, JsonObject, parse
from orgdiff.files.workbook_input import MAX_CELL
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import HistoryLine, MappingRow, RowKind, RowState, RowVerdict, UnitRef

FORMAT = "orgdiff/mapping@1"

CellText = Annotated[str, Field(max_length=MAX_CELL)]
"""A text that fits into a cell of a workbook; the limit also makes pydantic refuse half a surrogate pair."""

IsoDate = Annotated[
    CellText,
    Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", json_schema_extra={"format": "date"}),
    AfterValidator(iso_date),
]


@with_config(STRICT)
class UnitEntry(TypedDict):
    """A unit as a row names it."""

    path: Annotated[
        CellText, Field(description="its names from the root joined by /; or its code or name, if that is unique")
    ]
    code: NotRequired[Annotated[CellText, Field(description="its code, for the reader")]]


@with_config(STRICT)
class DecisionEntry(TypedDict):
    """The planner's decision on a row."""

    verdict: NotRequired[Annotated[RowVerdict, Field(description="承認, 却下, 修正; without it nothing is decided")]]
    after: NotRequired[
        Annotated[
            list[CellText], Field(description="新所属: where the before units go instead, or who takes the tasks")
        ]
    ]
    reason: NotRequired[CellText]
    by: NotRequired[Annotated[CellText, Field(description="who confirmed it")]]
    on: NotRequired[Annotated[IsoDate, Field(description="the day on which it was confirmed, YYYY-MM-DD")]]


@with_config(STRICT)
class OwnEntry(TypedDict):
    """A cell of a column that the planner added."""

    heading: CellText
    text: CellText


@with_config(STRICT)
class RowEntry(TypedDict):
    """A proposal and the decision on it; a row without a proposal was added by the planner."""

    state: NotRequired[
        Annotated[
            RowState, Field(description="doubtful, proposed, added by the planner, or no longer fitting the charts")
        ]
    ]
    kind: NotRequired[
        Annotated[RowKind, Field(description="the kind of change; transfer for a task that changes hands")]
    ]
    also: NotRequired[list[Besides]]
    before: NotRequired[list[UnitEntry]]
    after: NotRequired[list[UnitEntry]]
    confidence: NotRequired[Annotated[float, Field(ge=0, le=1)]]
    reasons: NotRequired[Annotated[list[CellText], Field(description="the evidence, in words")]]
    runner_up: NotRequired[CellText]
    question: NotRequired[Annotated[CellText, Field(description="what to ask, and whom, about a doubtful proposal")]]
    tasks: NotRequired[Annotated[list[CellText], Field(description="部分移管の事務: tasks that change hands")]]
    decision: NotRequired[DecisionEntry]
    others: NotRequired[list[OwnEntry]]


@with_config(STRICT)
class HistoryEntry(TypedDict):
    """One thing that was done to the mapping; entries are only ever added."""

    at: Annotated[CellText, Field(description="when, ISO 8601")]
    by: CellText
    what: CellText


@with_config(STRICT)
class MappingFile(TypedDict):
    """What became of the units of two charts, proposed by a program and decided by a person."""

    format: Literal["orgdiff/mapping@1"]
    title: NotRequired[Annotated[CellText, Field(description="the charts that it maps")]]
    printed_order: NotRequired[
        Annotated[list[CellText], Field(description="the paths of the after units in the order of the chart (建制順)")]
    ]
    rows: list[RowEntry]
    history: NotRequired[list[HistoryEntry]]


@cache
def _adapter() -> TypeAdapter[MappingFile]:
    return TypeAdapter(MappingFile)


def mapping_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the mapping file; keys that begin with `x-` are free."""
    schema = _adapter().json_schema()
    for shape in (schema, *schema["$defs"].values()):
        shape["patternProperties"] = {f"^{OWN_KEY}": {}}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORMAT, **schema}


def read(text: str, name: str) -> UnitMapping:
    """Return the mapping in a JSON text. Raises `LoadError` with every fault and its place."""
    try:
        document = parse(text, name)
    except RecursionError:
        raise LoadError(fault("too_deep", file=name, limit=MAX_DEPTH)) from None
    faults = shape_faults(_adapter(), document, name)
    if faults:
        raise MappingFileError(faults[:MAX_FAULTS])
    return UnitMapping(
        rows=tuple(map(_row, document["rows"])),
        history=tuple(HistoryLine(**entry) for entry in document.get("history", ())),
        title=document.get("title", ""),
        printed_order=tuple(document.get("printed_order", ())),
        file=name,
    )


def _row(entry: RowEntry) -> MappingRow:
    decision = entry.get("decision", {})
    return MappingRow(
        before=tuple(UnitRef(**unit) for unit in entry.get("before", ())),
        after=tuple(UnitRef(**unit) for unit in entry.get("after", ())),
        state=entry.get("state", "added"),
        kind=entry.get("kind"),
        also=tuple(entry.get("also", ())),
        confidence=entry.get("confidence"),
        reasons=tuple(entry.get("reasons", ())),
        runner_up=entry.get("runner_up", ""),
        question=entry.get("question", ""),
        verdict=decision.get("verdict"),
        corrected=tuple(decision.get("after", ())),
        tasks=tuple(entry.get("tasks", ())),
        reason=decision.get("reason", ""),
        by=decision.get("by", ""),
        on=decision.get("on", ""),
        others=tuple((own["heading"], own["text"]) for own in entry.get("others", ())),
    )


def write(mapping: UnitMapping) -> str:
    """Return the mapping as JSON text, one row per line, so that two can be compared line by line."""
    head = {"format": FORMAT, **({"title": mapping.title} if mapping.title else {})}
    history = [{"at": line.at, "by": line.by, "what": line.what} for line in mapping.history]
    lists = {"rows": list(map(_entry, mapping.rows)), "history": history, "printed_order": mapping.printed_order}
    parts = [f" {_dump(key)}: {_dump(value)}" for key, value in head.items()]
    parts += [f" {_dump(key)}: [{_lines(entries)}]" for key, entries in lists.items() if entries or key == "rows"]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _lines(entries: Iterable[object]) -> str:
    text = ",\n".join("  " + _dump(entry) for entry in entries)
    return f"\n{text}\n " if text else ""


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def decision_entry(row: MappingRow) -> JsonObject:
    """Return the decision on a row as a file has it, empty where there is none."""
    decision = {"verdict": row.verdict, "after": list(row.corrected), "reason": row.reason, "by": row.by, "on": row.on}
    return {key: value for key, value in decision.items() if value}


def _entry(row: MappingRow) -> JsonObject:
    entry = {
        "state": row.state,
        "kind": row.kind,
        "also": list(row.also),
        "before": list(map(_unit, row.before)),
        "after": list(map(_unit, row.after)),
        "confidence": row.confidence,
        "reasons": list(row.reasons),
        "runner_up": row.runner_up,
        "question": row.question,
        "tasks": list(row.tasks),
        "decision": decision_entry(row),
        "others": [{"heading": heading, "text": text} for heading, text in row.others],
    }
    return {key: value for key, value in entry.items() if value or value == 0}


def _unit(unit: UnitRef) -> dict[str, str]:
    return {"path": unit.path, "code": unit.code} if unit.code else {"path": unit.path}
