"""The comparison as JSON: the printed contract `orgdiff/comparison@1`.

Characters that do not print, which a terminal might obey, are written as `\\uXXXX`; they read back the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from unicodedata import category

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree
from orgdiff.reports import Options
from orgdiff.reports.words import row_label
from orgdiff.succession import EvidenceRow, Link
from orgdiff.transfers import Transfer
from orgdiff.wording import Language

FORMAT = "orgdiff/comparison@1"

_COMMANDS = ("Cc", "Cf", "Zl", "Zp")
"""The Unicode categories of characters that do something rather than show something."""


def render(comparison: Comparison, options: Options) -> str:
    """Return the document as text: one change a line, so that two documents can be compared line by line."""
    language = options.language
    head = _printable(json.dumps(_opening(comparison), ensure_ascii=False, indent=1))[:-2]
    changes = _lines(change_entry(change, language) for change in comparison.changes)
    transferred = _lines(_transfer(transfer, language) for transfer in comparison.transfers)
    return f'{head},\n "changes": [{changes}],\n "transfers": [{transferred}]\n}}\n'


def _lines(entries: Iterable[dict[str, Any]]) -> str:
    """Return entries a line each. They are taken one by one, as all together would need several times the memory of
    their text."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    text = ",\n".join("  " + _printable(encode(entry)) for entry in entries)
    return f"\n{text}\n " if text else ""


def _printable(text: str) -> str:
    """Return JSON with its characters that do not print as escapes, but for the ends of its lines."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(json.dumps(c)[1:-1] if c != "\n" and category(c) in _COMMANDS else c for c in text)


def document(comparison: Comparison, language: Language) -> dict[str, Any]:
    """Return the document as Python data; labels are in `language`, everything else is not touched by it."""
    return {
        **_opening(comparison),
        "changes": [change_entry(change, language) for change in comparison.changes],
        "transfers": [_transfer(transfer, language) for transfer in comparison.transfers],
    }


def _opening(comparison: Comparison) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "before": tree_entry(comparison.before),
        "after": tree_entry(comparison.after),
        "summary": dict(comparison.summary),
    }


def tree_entry(tree: OrgTree) -> dict[str, Any]:
    """Return which chart was compared, as documents hold it."""
    return {"organisation": tree.organisation, "edition": tree.edition, "as_of": tree.as_of, "units": len(tree)}


def change_entry(change: Change, language: Language) -> dict[str, Any]:
    """Return one change as the document holds it."""
    return {
        "id": change.id,
        "kind": change.kind,
        "also": list(change.also),
        "before": list(change.before),
        "after": list(change.after),
        "absorbed_into": change.absorbed_into,
        "continues_as": change.continues_as,
        "confidence": change.confidence,
        "status": change.status,
        "review": change.review,
        "evidence": _evidence(change, language),
        "runner_up": _runner_up(change.runner_up.link if change.runner_up else None, language),
    }


def _evidence(change: Change, language: Language) -> list[dict[str, Any]]:
    """Return the rows of all links; of a change that was decided and has none, the decision."""
    if change.decision and not change.links:
        return [_row(change.decision, language)]
    return [row for link in change.links for row in evidence_rows(link, language, len(change.links) > 1)]


def _row(row: EvidenceRow, language: Language) -> dict[str, Any]:
    return {"kind": row.kind, "label": row_label(row, language), "weight": round(row.weight, 3)}


def evidence_rows(link: Link, language: Language, name_link: bool = False) -> list[dict[str, Any]]:
    """Return the rows of a link; with `name_link` each says which link of several it speaks of."""
    whose = {"before": link.before, "after": link.after} if name_link else {}
    return [{**whose, **_row(row, language)} for row in link.evidence]


def _runner_up(link: Link | None, language: Language) -> dict[str, Any] | None:
    if link is None:
        return None
    return {
        "before": link.before,
        "after": link.after,
        "weight": round(link.weight, 3),
        "evidence": evidence_rows(link, language),
    }


def _transfer(transfer: Transfer, language: Language) -> dict[str, Any]:
    decided = [{"kind": "decision", "label": row_label(transfer.decision, language)}] if transfer.decision else []
    return {
        "function": transfer.function,
        "from": transfer.before,
        "to": transfer.after,
        "evidence": [*decided, *({"kind": "remark", "label": remark} for remark in transfer.evidence)],
    }
