"""The history of a unit for programs: JSON (`orgdiff/trace@1`), and CSV with a row per link."""

from __future__ import annotations

import json
from collections.abc import Iterator

from orgdiff.changes import Change
from orgdiff.files.csv_tables import csv_text
from orgdiff.files.strict_json import JsonObject
from orgdiff.formats import change_facts
from orgdiff.lineage.identities import Member
from orgdiff.lineage.model import Step
from orgdiff.lineage.shares import Share
from orgdiff.lineage.tracing import Trace
from orgdiff.model import OrgTree
from orgdiff.phrases import kind_words
from orgdiff.wording import STATUS_NAMES, Language, say
from orgdiff.wording.lineage import BASES, LINEAGE_COLUMNS

FORMAT = "orgdiff/trace@1"

_COLUMNS = (
    "from",
    "to",
    "kind",
    "before_code",
    "before",
    "after_code",
    "after",
    "forward",
    "forward_basis",
    "backward",
    "backward_basis",
    "confidence",
    "review",
    "status",
)


def trace_json(traced: Trace, _language: Language) -> str:
    """Return a history as JSON: the editions with the units of the history, and the changes between them."""
    document = {
        "format": FORMAT,
        "organisation": traced.lineage.editions[-1].organisation,
        "unit": {"day": traced.day, "path": traced.path, "identity": traced.identity, "family": traced.family},
        "editions": [_edition(traced, number) for number in range(len(traced.editions))],
        "changes": [entry for entries in _changes(traced) for entry in entries],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _edition(traced: Trace, number: int) -> JsonObject:
    edition = traced.editions[number]
    units = [
        {"path": kin.unit.path, "code": kin.unit.id, "relation": kin.relation, "identity": kin.identity}
        for kin in edition.kin
    ]
    return {"day": edition.edition.as_of, "edition": edition.edition.edition, "units": units}


def _changes(traced: Trace) -> Iterator[list[JsonObject]]:
    for number, step in enumerate(traced.lineage.steps):
        days = traced.lineage.days[number], traced.lineage.days[number + 1]
        yield [
            {"from": days[0], "to": days[1], **change_entry(change, step)}
            for change in traced.editions[number + 1].changes
        ]


def change_entry(change: Change, step: Step) -> JsonObject:
    """Return the entry of a change between two editions, with the shares of its links."""
    facts = change_facts(change)
    del facts["id"]  # which counts the changes of one step only
    return {
        **facts,
        "links": [
            {"before": link.before, "after": link.after, **_share_entries(step, link.before, link.after)}
            for link in change.links
        ],
    }


def _share_entries(step: Step, before: str, after: str) -> JsonObject:
    shares = step.shares_of(before, after)
    return {
        name: {"share": None if share.value is None else round(share.value, 6), "known_by": share.basis}
        for name, share in zip(("forward", "backward"), shares, strict=True)
    }


def trace_csv(traced: Trace, language: Language) -> str:
    """Return a history as CSV: a row per link, and per unit without one, of the changes of its units."""
    headings = [say(LINEAGE_COLUMNS, column, language) for column in _COLUMNS]
    return csv_text(headings, _rows(traced, language))


def _rows(traced: Trace, language: Language) -> Iterator[list[str]]:
    kin: set[Member] = {(one.edition.as_of, unit.unit.path) for one in traced.editions for unit in one.kin}
    for number, step in enumerate(traced.lineage.steps):
        before, after = traced.lineage.editions[number], traced.lineage.editions[number + 1]
        for change in traced.editions[number + 1].changes:
            ends = [(link.before, link.after) for link in change.links] or [
                ("".join(change.before), "".join(change.after))
            ]
            for old, new in ends:
                if (before.as_of, old) in kin or (after.as_of, new) in kin:
                    yield _cells(before, after, change, step, old, new, language)


def _cells(
    before: OrgTree, after: OrgTree, change: Change, step: Step, old: str, new: str, language: Language
) -> list[str]:
    shares = [*map(share_cells, step.shares_of(old, new))] if change.links else []
    texts = [cell for number, basis in shares for cell in (number, say(BASES, basis, language))]
    return [
        before.as_of,
        after.as_of,
        kind_words(change, language),
        (before.unit(old).id or "") if old else "",
        old,
        (after.unit(new).id or "") if new else "",
        new,
        *(texts or [""] * 4),
        f"{change.confidence:.3f}",
        "1" if change.review else "",
        say(STATUS_NAMES, change.status, language),
    ]


def share_cells(share: Share) -> tuple[str, str]:
    """Return a share as a cell, empty where it is unknown, and what it is known by."""
    return ("" if share.value is None else f"{share.value:.4f}"), share.basis
