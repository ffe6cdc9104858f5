"""The file of a lineage, `orgdiff/lineage@1`: JSON, with all that the next edition needs to be added."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, NotRequired

from pydantic import AfterValidator, Field, TypeAdapter, with_config
from typing_extensions import TypedDict

from orgdiff.changes import Besides, Change, Kind
from orgdiff.decisions import Decisions
from orgdiff.errors import Fault, LoadError, ModelError, fault
from orgdiff.files.reading import read_bytes
from orgdiff.files.shapes import MAX_FAULTS, STRICT, iso_date, shape_faults
from orgdiff.files.strict_json import JsonObject
from orgdiff.formats import change_facts
from orgdiff.lineage.building import in_order
from orgdiff.lineage.model import Days, Lineage, Step
from orgdiff.lineage.shares import Basis, LinkShares, Share, Shares
from orgdiff.loading import organisation_schema, parse_document, tree_document, tree_of
from orgdiff.model import OrgTree
from orgdiff.schema_parts import Paths
from orgdiff.succession import Link

FORMAT = "orgdiff/lineage@1"

Day = Annotated[str, Field(json_schema_extra={"format": "date"}), AfterValidator(iso_date)]
Portion = Annotated[float, Field(ge=0, le=1)]


@with_config(STRICT)
class ShareEntry(TypedDict):
    """A share and what it is known by; null where nothing tells it."""

    share: Portion | None
    known_by: Basis


@with_config(STRICT)
class LinkEntry(TypedDict):
    """One unit before that goes on as one unit after; shares that are missing are whole."""

    before: str
    after: str
    main: bool
    forward: NotRequired[Annotated[ShareEntry, Field(description="how much of the unit before goes on so")]]
    backward: NotRequired[Annotated[ShareEntry, Field(description="how much of the unit after comes from it")]]


@with_config(STRICT)
class ChangeEntry(TypedDict):
    """What became of some units between two editions."""

    kind: Kind
    also: NotRequired[list[Besides]]
    before: Paths
    after: Paths
    absorbed_into: NotRequired[str]
    continues_as: NotRequired[str]
    takes_from: NotRequired[Paths]
    gives_to: NotRequired[Paths]
    confidence: Portion
    review: NotRequired[bool]
    status: Literal["proposed", "confirmed"]
    links: list[LinkEntry]


@with_config(STRICT)
class StepEntry(TypedDict("Between", {"from": Day, "to": Day})):
    """The changes between two editions that follow one another; every unit of both is in exactly one."""

    changes: list[ChangeEntry]


@with_config(STRICT)
class DecidedEntry(TypedDict):
    """One thing that people have decided, with the reason, the person and the day as far as they were given."""

    before: NotRequired[str]
    after: NotRequired[str]
    verdict: Literal["link", "new", "abolished", "rejected"]
    by: NotRequired[list[str]]


@with_config(STRICT)
class DecisionsEntry(TypedDict("Between", {"from": Day, "to": Day})):
    """What people have decided between two editions, which need not follow one another."""

    decided: list[DecidedEntry]


@with_config(STRICT)
class MemberEntry(TypedDict):
    """A unit in an edition."""

    day: Day
    path: str


@with_config(STRICT)
class IdentityEntry(
    TypedDict("From", {"from": Annotated[Day, Field(description="the day of the first edition that has it")]})
):
    """A unit that lasts, with what it is called in each edition."""

    id: str
    family: str
    until: NotRequired[Annotated[Day, Field(description="the day of the first edition without it")]]
    units: list[MemberEntry]


@with_config(STRICT)
class LineageFile(TypedDict):
    """The editions of an organisation, what became of every unit between each two, and which units are one."""

    format: Literal["orgdiff/lineage@1"]
    editions: Annotated[list[dict[str, Any]], Field(min_length=1, description="organisation files with their days")]
    steps: list[StepEntry]
    decisions: NotRequired[list[DecisionsEntry]]
    identities: list[IdentityEntry]


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(LineageFile)


def lineage_schema() -> JsonObject:
    """Return the JSON Schema (draft 2020-12) of the file of a lineage."""
    schema = _adapter().json_schema()
    organisation = organisation_schema()
    schema["$defs"] |= organisation.pop("$defs")
    organisation.pop("$schema")
    schema["$defs"]["OrganisationFile"] = organisation
    schema["properties"]["editions"]["items"] = {"$ref": "#/$defs/OrganisationFile"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": FORMAT, **schema}


# ---- writing


def lineage_pieces(lineage: Lineage) -> Iterator[str]:
    """Yield the text of the file in pieces: a line per edition, change, decision and identity."""
    yield f'{{\n "format": {_dump(FORMAT)},\n "editions": ['
    yield from _lines(map(tree_document, lineage.editions))
    yield "],\n"
    yield from _groups("steps", "changes", _by_days(lineage, map(_changes, lineage.steps)))
    yield ",\n"
    yield from _groups("decisions", "decided", ((days, _decided(kept)) for days, kept in lineage.decided.items()))
    yield ',\n "identities": ['
    yield from _lines(_identities(lineage))
    yield "]\n}\n"


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(entries: Iterable[JsonObject]) -> Iterator[str]:
    separator = "\n  "
    for entry in entries:
        yield separator + _dump(entry)
        separator = ",\n  "


def _groups(name: str, inside: str, groups: Iterable[tuple[Days, Iterable[JsonObject]]]) -> Iterator[str]:
    yield f' "{name}": ['
    for number, ((earlier, later), entries) in enumerate(groups):
        yield f'{"," if number else ""}\n {{"from": {_dump(earlier)}, "to": {_dump(later)}, "{inside}": ['
        yield from _lines(entries)
        yield "]}"
    yield "]"


def _by_days(lineage: Lineage, groups: Iterable[Iterable[JsonObject]]) -> Iterator[tuple[Days, Iterable[JsonObject]]]:
    return zip(zip(lineage.days, lineage.days[1:], strict=False), groups, strict=True)


def _changes(step: Step) -> Iterator[JsonObject]:
    for change in step.changes:
        entry = {**change_facts(change), "links": [_link(step, link) for link in change.links]}
        needed = ("before", "after", "confidence", "links")
        yield {key: value for key, value in entry.items() if key != "id" and (value or key in needed)}


def _link(step: Step, link: Link) -> JsonObject:
    shares = step.shares.get((link.before, link.after))
    told = {} if shares is None else {key: _share(getattr(shares, key)) for key in ("forward", "backward")}
    return {"before": link.before, "after": link.after, "main": link.main, **told}


def _share(share: Share) -> JsonObject:
    return {"share": share.value, "known_by": share.basis}


def _decided(kept: Decisions) -> Iterator[JsonObject]:
    for (old, new), by in kept.links.items():
        yield {"verdict": "link", "before": old, "after": new, "by": list(by)}
    for path, by in kept.new.items():
        yield {"verdict": "new", "after": path, "by": list(by)}
    for path, by in kept.abolished.items():
        yield {"verdict": "abolished", "before": path, "by": list(by)}
    for old, new in sorted(kept.rejected):
        yield {"verdict": "rejected", "before": old, "after": new}


def _identities(lineage: Lineage) -> Iterator[JsonObject]:
    for name, members in lineage.lasting.items():
        until = lineage.ended(members[-1][0])
        yield {
            "id": name,
            "family": lineage.families[members[0]],
            "from": members[0][0],
            **({"until": until} if until else {}),
            "units": [{"day": day, "path": path} for day, path in members],
        }


# ---- reading


def is_lineage(raw: bytes) -> bool:
    """Whether the bytes of a file are those of a lineage."""
    return b'"orgdiff/lineage@' in raw[:200]


def load_lineage(path: str | Path) -> Lineage:
    """Read the file of a lineage. Raises `LoadError` with every fault and its place."""
    name = str(path)
    document = parse_document(read_bytes(path), name)
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise LoadError(fault("not_a_lineage", file=name))
    faults = shape_faults(_adapter(), document, name)
    if faults:
        raise LoadError(faults[:MAX_FAULTS])
    try:
        editions = in_order([tree_of(entry, name) for entry in document["editions"]])
    except ModelError as error:
        raise LoadError([replace(one, file=name) for one in error.faults]) from None
    known = {(unit["day"], unit["path"]): entry["id"] for entry in document["identities"] for unit in entry["units"]}
    steps = tuple(_step(entry) for entry in document["steps"])
    decided = {(entry["from"], entry["to"]): _decisions(entry["decided"]) for entry in document.get("decisions", ())}
    days = [(entry["from"], entry["to"]) for entry in document["steps"]]
    faults = list(_faults(editions, steps, days, name))
    if faults:
        raise LoadError(faults[:MAX_FAULTS])
    return Lineage(editions, steps, known, decided)


def _step(entry: Any) -> Step:
    shares: LinkShares = {}
    changes: list[Change] = []
    for number, one in enumerate(entry["changes"], start=1):
        links = tuple(Link(link["before"], link["after"], link["main"], 0.0, ()) for link in one["links"])
        for link in one["links"]:
            if "forward" in link or "backward" in link:
                told = [link.get(key, {"share": 1.0, "known_by": "whole"}) for key in ("forward", "backward")]
                shares[link["before"], link["after"]] = Shares(*(Share(of["share"], of["known_by"]) for of in told))
        fields = {key: value for key, value in one.items() if key != "links"}
        paths = {key: tuple(value) for key, value in fields.items() if isinstance(value, list)}
        changes.append(Change(**{**fields, **paths}, links=links, id=f"c{number:03}"))
    return Step(tuple(changes), shares)


def _decisions(entries: list[Any]) -> Decisions:
    def of(verdict: str) -> list[Any]:
        return [entry for entry in entries if entry["verdict"] == verdict]

    return Decisions(
        links={(one["before"], one["after"]): tuple(one.get("by", ())) for one in of("link")},
        new={one["after"]: tuple(one.get("by", ())) for one in of("new")},
        abolished={one["before"]: tuple(one.get("by", ())) for one in of("abolished")},
        rejected=frozenset((one["before"], one["after"]) for one in of("rejected")),
    )


def _faults(editions: tuple[OrgTree, ...], steps: tuple[Step, ...], days: list[Days], name: str) -> Iterator[Fault]:
    """Yield what does not fit together: every unit of two editions must be in exactly one change between them."""
    if days != [(one.as_of, other.as_of) for one, other in pairwise(editions)]:
        yield fault("steps_unlike_editions", file=name, place="steps")
        return
    for number, step in enumerate(steps):
        for tree, side in ((editions[number], "before"), (editions[number + 1], "after")):
            listed = sorted(path for change in step.changes for path in getattr(change, side))
            if listed != sorted(tree.index):
                odd = next(iter(set(listed) ^ set(tree.index)), next(iter(listed), ""))
                yield fault("not_once_in_step", file=name, place=f"steps[{number}]", name=odd, day=tree.as_of)
        for change in step.changes:
            for link in change.links:
                if link.before not in change.before or link.after not in change.after:
                    yield fault("link_outside", file=name, place=f"steps[{number}]", name=link.before)
