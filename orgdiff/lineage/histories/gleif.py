"""Successions in the data of the Global Legal Entity Identifier Foundation (LEI-CDF): XML, JSON, CSV, or its API.

A record names the entities that succeeded it. The day is the one on which the entity expired, or else, where it goes
on, that of the completed event that says so. An LEI that was issued twice to one entity (DUPLICATE), or in error
(ANNULLED), is no succession. A former legal name counts where one event and one former name belong together.
See https://www.gleif.org/en/about-lei/common-data-file-format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from orgdiff.errors import Fault, fault
from orgdiff.files.strict_json import JsonObject
from orgdiff.files.xml_input import parsed_xml
from orgdiff.lineage.histories.listing import ListedUnit, Listing, SuccessorRow, register_day, register_listing
from orgdiff.lineage.histories.nodes import object_at, objects_in

SUCCEEDING = (
    "MERGERS_AND_ACQUISITIONS", "ABSORPTION", "BREAKUP", "DEMERGER", "SPINOFF", "ACQUISITION_BRANCH",
    "TRANSFORMATION_BRANCH_TO_SUBSIDIARY", "TRANSFORMATION_SUBSIDIARY_TO_BRANCH",
    "TRANSFORMATION_UMBRELLA_TO_STANDALONE", "DISSOLUTION", "LIQUIDATION",
)  # fmt: skip
"""Events after which another entity may stand for one, those that name a successor by themselves first."""
NOT_SUCCEEDED = ("DUPLICATE", "ANNULLED")
_COLUMN = re.compile(r"(?:.+\.)?(?P<group>[^.]+)\.(?P<number>[0-9]+)(?:\.(?P<field>[^.]+))?")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an entity: its type, the day, and the values of the fields that it concerned."""

    type: str
    day: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """What the record of an entity says of its history; events are those that are completed."""

    lei: str
    name: str
    since: str
    until: str
    active: bool
    registration: str
    successors: tuple[tuple[str, str], ...]
    former: tuple[str, ...]
    events: tuple[Event, ...]


# ---- records by form


def records_of_json(document: object) -> Iterator[Record] | None:
    """Return the records in a JSON document, of the golden copy or of the API; None where it holds neither."""
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("records"), list):
        return (_of_copy(one) for one in objects_in(document["records"]) if "LEI" in one)
    entries = objects_in(document.get("data"))
    if entries and all(one.get("type") == "lei-records" for one in entries):
        return (_of_api(object_at(one, "attributes")) for one in entries)
    return None


def records_of_xml(raw: bytes, name: str) -> Iterator[Record]:
    """Yield the records in LEI-CDF as XML. Raises `LoadError` where it is no sound XML."""
    return (_of_copy(_as_json(one)) for one in parsed_xml(raw, name).iterfind(".//{*}LEIRecord"))


def _as_json(element: Any) -> Any:
    """Return an element of XML as the golden copy writes it in JSON."""
    found: dict[str, Any] = {f"@{name.rpartition('}')[2]}": value for name, value in element.attrib.items()}
    if not len(element):
        return found | {"$": (element.text or "").strip()}
    for child in element.iterchildren("{*}*"):
        name, value = child.tag.rpartition("}")[2], _as_json(child)
        found[name] = [*_several(found[name]), value] if name in found else value
    return found


def records_of_table(rows: Iterable[Mapping[str, str]]) -> Iterator[Record]:
    """Yield the records in the rows of CSV, whose headings are the paths of the fields."""
    for row in rows:
        nested: dict[str, Any] = {}
        for heading, value in row.items():
            match = _COLUMN.fullmatch(heading)
            if value and match:
                group = nested.setdefault(match["group"], {})
                group.setdefault(int(match["number"]), {})[match["field"] or "$"] = value
        entity: JsonObject = {heading.removeprefix("Entity."): {"$": value} for heading, value in row.items() if value}
        for name in ("SuccessorEntity", "OtherEntityName", "LegalEntityEvent"):
            entity[name] = [_wrapped(one) for _, one in sorted(nested.get(name, {}).items())]
        if lei := row.get("Entity.SuccessorEntity.SuccessorLEI"):  # as version 2 wrote it
            entity["SuccessorEntity"].append({"SuccessorLEI": {"$": lei}})
        entity["OtherEntityNames"] = {"OtherEntityName": entity.pop("OtherEntityName")}
        entity["LegalEntityEvents"] = {"LegalEntityEvent": entity.pop("LegalEntityEvent")}
        status = {"RegistrationStatus": {"$": row.get("Registration.RegistrationStatus", "")}}
        yield _of_copy({"LEI": {"$": row.get("LEI", "")}, "Entity": entity, "Registration": status})


def _wrapped(fields: Mapping[str, str]) -> JsonObject:
    """Return the fields of a numbered column group as the golden copy has them in JSON."""
    found: JsonObject = {name: {"$": value} for name, value in fields.items()}
    return found | {f"@{name}": value for name, value in fields.items()} | {"$": fields.get("$", "")}


def _of_copy(record: JsonObject) -> Record:
    entity = object_at(record, "Entity")
    names = objects_in(object_at(entity, "OtherEntityNames").get("OtherEntityName"))
    events = objects_in(object_at(entity, "LegalEntityEvents").get("LegalEntityEvent"))
    return Record(
        lei=_text(record.get("LEI")),
        name=_text(entity.get("LegalName")),
        since=register_day(_text(entity.get("EntityCreationDate"))),
        until=register_day(_text(entity.get("EntityExpirationDate"))),
        active=_text(entity.get("EntityStatus")) == "ACTIVE",
        registration=_text(object_at(record, "Registration").get("RegistrationStatus")),
        successors=tuple(
            (_text(one.get("SuccessorLEI")), _text(one.get("SuccessorEntityName")))
            for one in objects_in(entity.get("SuccessorEntity"))
        ),
        former=tuple(_text(one) for one in names if one.get("@type") == "PREVIOUS_LEGAL_NAME"),
        events=tuple(_event(one) for one in events if one.get("@event_status", "COMPLETED") == "COMPLETED"),
    )


def _event(entry: JsonObject) -> Event:
    fields = object_at(entry, "AffectedFields").get("AffectedField")
    day = register_day(_text(entry.get("LegalEntityEventEffectiveDate")))
    return Event(_text(entry.get("LegalEntityEventType")), day, tuple(map(_text, _several(fields))))


def _of_api(attributes: JsonObject) -> Record:
    entity = object_at(attributes, "entity")
    events = [event for group in objects_in(entity.get("eventGroups")) for event in objects_in(group.get("events"))]
    others = [*objects_in(entity.get("successorEntity")), *objects_in(entity.get("successorEntities"))]
    names = objects_in(entity.get("otherNames"))
    return Record(
        lei=str(attributes.get("lei") or ""),
        name=str(object_at(entity, "legalName").get("name") or ""),
        since=register_day(entity.get("creationDate")),
        until=register_day(object_at(entity, "expiration").get("date")),
        active=entity.get("status") == "ACTIVE",
        registration=str(object_at(attributes, "registration").get("status") or ""),
        successors=tuple((str(one.get("lei") or ""), str(one.get("name") or "")) for one in others),
        former=tuple(str(one.get("name")) for one in names if one.get("type") == "PREVIOUS_LEGAL_NAME"),
        events=tuple(
            Event(
                str(one.get("type") or ""),
                register_day(one.get("effectiveDate")),
                tuple(str(field.get("value") or "") for field in objects_in(one.get("affectedFields"))),
            )
            for one in events
            if one.get("status", "COMPLETED") == "COMPLETED"
        ),
    )


def _text(node: object) -> str:
    return str(node.get("$") or "").strip() if isinstance(node, dict) else str(node or "").strip()


def _several(node: Any) -> list[Any]:
    """Return what stands once as itself and several times as a list, as a list."""
    return [] if node is None else node if isinstance(node, list) else [node]


# ---- records to successions


def read_gleif(records: Iterable[Record], file: str) -> Listing:
    """Return the successions that records tell of; a successor without a record has its name alone."""
    known = {record.lei: record for record in records if record.lei}
    by_name = {record.name: record.lei for record in known.values()}
    units = {lei: _unit(record) for lei, record in known.items()}
    rows: list[SuccessorRow] = []
    faults: list[Fault] = []
    for record in known.values():
        successors = [(lei or by_name.get(name, name), name) for lei, name in record.successors if lei or name]
        if successors and record.registration in NOT_SUCCEEDED:
            names = tuple(lei for lei, _ in successors)
            faults.append(fault("history_duplicate", file=file, place=record.lei, names=names))
            continue
        for key, name in successors:
            if key not in units:
                units[key] = ListedUnit(key, name or key, key if key != name else "")
                if not name:
                    faults.append(fault("history_nameless", file=file, place=record.lei, name=key))
            rows.append(SuccessorRow(record.lei, key, _day(record, key), record.lei))
    return register_listing(file, "GLEIF", units, rows, faults)


def _unit(record: Record) -> ListedUnit:
    unit = ListedUnit(record.lei, record.name or record.lei, record.lei, record.since, record.until, record.active)
    renamed = [event.day for event in record.events if event.type == "CHANGE_LEGAL_NAME" and event.day]
    if len(renamed) == len(record.former) == 1 and record.former[0] not in ("", record.name):
        return replace(unit, name=record.former[0], renamed=((renamed[0], record.name),))
    return unit


def _day(record: Record, successor: str) -> str:
    """Return the day on which an entity expired, or else of the event that names a successor, or of the first event of
    a kind that has one."""
    naming = [event.day for event in record.events if successor in event.values and event.day]
    by_kind = [event.day for kind in SUCCEEDING for event in record.events if event.type == kind and event.day]
    return next((day for day in (record.until, *naming, *by_kind) if day), "")
