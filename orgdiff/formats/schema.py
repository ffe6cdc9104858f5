"""The JSON Schema of the comparison document, made from the TypedDicts that define its shape."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field, TypeAdapter
from typing_extensions import TypedDict

from orgdiff.changes import Besides, Kind
from orgdiff.files.strict_json import JsonObject
from orgdiff.formats.json_document import FORMAT
from orgdiff.model import Edition
from orgdiff.notices import NoticeKind
from orgdiff.schema_parts import Paths, Share, TreeEntry


class EvidenceEntry(TypedDict):
    """A reason for or against a link; `before` and `after` name the link where a change has several."""

    kind: str
    label: str
    weight: Annotated[float, Field(description="bits of log-odds; the rows of a link sum to its match weight")]
    before: NotRequired[str]
    after: NotRequired[str]


class RunnerUpEntry(TypedDict):
    """The best link that was not chosen."""

    before: str
    after: str
    weight: float
    evidence: list[EvidenceEntry]


class LackEntry(TypedDict):
    """A further part that may be missing: a link that would be added to those of the change."""

    before: str
    after: str
    weight: float
    probability: Share


class ChangeEntry(TypedDict):
    """What became of some units; every unit of both trees is in exactly one change."""

    id: str
    kind: Kind
    also: list[Besides]
    before: Paths
    after: Paths
    absorbed_into: Annotated[str | None, Field(description="the before unit whose identity a merged one keeps")]
    continues_as: Annotated[str | None, Field(description="the after unit that keeps the identity of a split one")]
    takes_from: Annotated[
        Paths, Field(description="departments before, in other changes, whose units came along as a group")
    ]
    gives_to: Annotated[Paths, Field(description="departments after, in other changes, that took a group of its units")]
    confidence: Share
    status: Literal["proposed", "confirmed"]
    review: bool
    may_lack: LackEntry | None
    evidence: list[EvidenceEntry]
    runner_up: RunnerUpEntry | None


class TransferEvidenceEntry(TypedDict):
    """A note in a chart that states a transfer, as written, or a person's decision."""

    kind: Literal["decision", "remark"]
    label: str


class TransferEntry(TypedDict("Ends", {"from": str | None, "to": str | None})):
    """A task that changes hands; a unit that the charts do not name is null."""

    function: str
    evidence: list[TransferEvidenceEntry]


class QuestionEntry(TypedDict):
    """What to ask to settle doubtful changes; that on which the most hangs first."""

    edition: Annotated[Edition, Field(description="the chart of the units asked about")]
    units: Annotated[Paths, Field(description="in printed order; one, or several that one answer tells of")]
    candidates: Annotated[Paths, Field(description="units of the other chart, in printed order")]
    ask_edition: Edition
    ask: Annotated[str, Field(description="the department to ask")]
    changes: Annotated[list[str], Field(description="ids of the changes that the answer settles")]
    concerned: Annotated[int, Field(description="units in these changes or below them")]
    text: str


class NoticeEntry(TypedDict):
    """A notice on the comparison as a whole, with the number of units or codes that it concerns."""

    kind: NoticeKind
    number: int
    text: str


class ComparisonDocument(TypedDict):
    """The result of `orgdiff compare --format json`."""

    format: Literal["orgdiff/comparison@1"]
    before: TreeEntry
    after: TreeEntry
    summary: dict[Kind, int]
    relevelled: Annotated[int, Field(description="changes, of whatever kind, by which a unit has another level")]
    notices: list[NoticeEntry]
    changes: list[ChangeEntry]
    transfers: list[TransferEntry]
    questions: list[QuestionEntry]


def comparison_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the comparison document."""
    schema = TypeAdapter(ComparisonDocument).json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORMAT, **schema}
