"""Drafts beside each other as JSON, `orgdiff/scenarios@1`."""

from __future__ import annotations

import json
from dataclasses import asdict

from orgdiff.files.strict_json import JsonObject
from orgdiff.model import OrgTree
from orgdiff.scenarios.drafts import Draft, SideBySide, figures_of

FORMAT = "orgdiff/scenarios@1"


def as_json(found: SideBySide) -> str:
    """Return the figures of today's chart and of every draft, and the units that become something else in some draft
    than in others, each with what becomes of it."""
    document = {
        "format": FORMAT,
        "today": _chart(found.today),
        "drafts": [_draft(found, draft) for draft in found.drafts],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _chart(tree: OrgTree) -> JsonObject:
    figures = asdict(figures_of(tree))
    head = {"organisation": tree.organisation, "edition": tree.edition, "as_of": tree.as_of}
    return {**head, **figures, "levels": dict(figures["levels"]), "span": round(figures["span"], 2)}


def _draft(found: SideBySide, draft: Draft) -> JsonObject:
    disputed = {path: draft.fate(path) for path in found.disputed_units()}
    return {
        "name": draft.name,
        **_chart(draft.tree),
        "affected": draft.affected,
        "changes": draft.comparison.summary,
        "transfers": len(draft.comparison.transfers),
        "to_review": draft.to_review,
        "staff": asdict(draft.staff) if draft.staff else None,
        "differences": [
            {"unit": path, "kind": fate.kind, "also": list(fate.also), "after": list(fate.after)}
            for path, fate in disputed.items()
        ],
        "new": [path for path in found.disputed_new_units() if path in draft.tree.index],
    }
