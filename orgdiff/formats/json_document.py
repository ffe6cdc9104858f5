"""The comparison as JSON, `orgdiff/comparison@1`: what other programs can rely on.

Unprintable characters, which a terminal might obey, are written as `\\uXXXX` and read back the same. The text is made
one change at a time: for a hundred thousand units it is two hundred megabytes.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Iterator
from unicodedata import category

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.files.strict_json import JsonObject
from orgdiff.formats.options import Options
from orgdiff.json_parts import tree_entry
from orgdiff.phrases import question_words, row_label
from orgdiff.questions import Question, questions
from orgdiff.succession import EvidenceRow, Link
from orgdiff.transfers import Transfer
from orgdiff.wording import NOTICES, Language, say

FORMAT = "orgdiff/comparison@1"

_CONTROLS = ("Cc", "Cf", "Zl", "Zp")
"""The Unicode categories of characters that control the output instead of being shown."""


def render(comparison: Comparison, options: Options) -> str:
    """Return the document as text, one change per line, so that two documents can be compared line by line."""
    return "".join(pieces(comparison, options))


def pieces(comparison: Comparison, options: Options) -> Iterator[str]:
    """Yield the text of `render` in pieces."""
    writer = _ChangeWriter(options.language)
    yield _printable(json.dumps(_opening(comparison, options.language), ensure_ascii=False, indent=1))[:-2]
    yield ',\n "changes": ['
    yield from _lines(map(writer.change, comparison.changes))
    yield '],\n "transfers": ['
    yield from _lines(_encode(_transfer(transfer, options.language)) for transfer in comparison.transfers)
    yield '],\n "questions": ['
    yield from _lines(
        _encode(question_entry(comparison, question, options.language)) for question in questions(comparison)
    )
    yield "]\n}\n"


def _lines(entries: Iterable[str]) -> Iterator[str]:
    """Yield entries, one per line."""
    separator = "\n  "
    for entry in entries:
        yield separator + entry
        separator = ",\n  "
    if separator != "\n  ":
        yield "\n "


class _ChangeWriter:
    """Writes changes as JSON text, what `change_entry` returns.

    An encoder takes longer to set up than to run. Nine rows of evidence in ten equal another row, and most changes
    differ in their units alone: the text of each row is kept, and that of a change around its units.
    """

    def __init__(self, language: Language) -> None:
        self._rows = _RowTexts(language)
        self._frames: dict[Hashable, list[str]] = {}

    def change(self, change: Change) -> str:
        """Return a change as text."""
        if change.decision and not change.links:
            evidence = self._rows[change.decision]
        else:
            evidence = ", ".join([self._evidence(link, len(change.links) > 1) for link in change.links])
        runner_up = "null" if change.runner_up is None else self._refused(change.runner_up.link)
        return f'{self._facts(change)[:-1]}, "evidence": [{evidence}], "runner_up": {runner_up}}}'

    def _facts(self, change: Change) -> str:
        alone = (change.absorbed_into, change.continues_as, change.may_lack) == (None, None, None)
        if not alone or change.takes_from or change.gives_to:  # units are named there, too
            return _encode(_facts(change))
        kept = change.kind, change.also, change.confidence, change.status, change.review
        frame = self._frames.get(kept)
        if frame is None:
            units = dict.fromkeys(("id", "before", "after"), _UNITS)
            frame = self._frames[kept] = _encode({**_facts(change), **units}).split(_encode(_UNITS))
        head, of_id, of_before, of_after = frame
        return f"{head}{_encode(change.id)}{of_id}{_paths(change.before)}{of_before}{_paths(change.after)}{of_after}"

    def _refused(self, link: Link) -> str:
        return f'{_encode(_weighed(link))[:-1]}, "evidence": [{self._evidence(link)}]}}'

    def _evidence(self, link: Link, name_link: bool = False) -> str:
        rows = map(self._rows.__getitem__, link.evidence)
        if not name_link:
            return ", ".join(rows)
        ends = _encode(_ends(link))[:-1]
        return ", ".join([f"{ends}, {row[1:]}" for row in rows])


class _RowTexts(dict[EvidenceRow, str]):
    """Rows of evidence as text, what `_row` returns; each put together once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, row: EvidenceRow) -> str:
        label = _encode(row_label(row, self._language))
        text = self[row] = f'{{"kind": "{row.kind}", "label": {label}, "weight": {round(row.weight, 3)!r}}}'
        return text


_UNITS = "\0"
"""Stands for the units of a change in the text around them, of which nothing else is a text that anybody wrote."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def _encode(value: object) -> str:
    return _printable(_ENCODER.encode(value))


def _paths(paths: tuple[str, ...]) -> str:
    return f"[{', '.join(map(_encode, paths))}]"


def _printable(text: str) -> str:
    """Return JSON with its unprintable characters escaped, except for line breaks."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(json.dumps(c)[1:-1] if c != "\n" and category(c) in _CONTROLS else c for c in text)


def document(comparison: Comparison, language: Language) -> JsonObject:
    """Return the document as Python data; only labels depend on `language`."""
    return {
        **_opening(comparison, language),
        "changes": [change_entry(change, language) for change in comparison.changes],
        "transfers": [_transfer(transfer, language) for transfer in comparison.transfers],
        "questions": [question_entry(comparison, question, language) for question in questions(comparison)],
    }


def _opening(comparison: Comparison, language: Language) -> JsonObject:
    return {
        "format": FORMAT,
        "before": tree_entry(comparison.before),
        "after": tree_entry(comparison.after),
        "summary": dict(comparison.summary),
        "relevelled": comparison.relevelled,
        "notices": [
            {"kind": kind, "number": number, "text": say(NOTICES, kind, language, number=number)}
            for kind, number in comparison.notices
        ],
    }


def change_entry(change: Change, language: Language) -> JsonObject:
    """Return the entry of a change in the document."""
    link = change.runner_up.link if change.runner_up else None
    runner_up = {**_weighed(link), "evidence": evidence_rows(link, language)} if link else None
    return {**_facts(change), "evidence": _evidence(change, language), "runner_up": runner_up}


def change_facts(change: Change) -> JsonObject:
    """Return what a change is, without what speaks for it and against it."""
    return {
        "id": change.id,
        "kind": change.kind,
        "also": list(change.also),
        "before": list(change.before),
        "after": list(change.after),
        "absorbed_into": change.absorbed_into,
        "continues_as": change.continues_as,
        "takes_from": list(change.takes_from),
        "gives_to": list(change.gives_to),
        "confidence": change.confidence,
        "status": change.status,
        "review": change.review,
    }


def _facts(change: Change) -> JsonObject:
    return {**change_facts(change), "may_lack": _lack(change)}


def _weighed(link: Link) -> JsonObject:
    return {**_ends(link), "weight": round(link.weight, 3)}


def _lack(change: Change) -> JsonObject | None:
    if change.may_lack is None:
        return None
    return {**_weighed(change.may_lack.link), "probability": round(change.may_lack.probability, 3)}


def _ends(link: Link) -> JsonObject:
    return {"before": link.before, "after": link.after}


def _evidence(change: Change, language: Language) -> list[JsonObject]:
    """Return the rows of all links; for a decided change without links, the decision."""
    if change.decision and not change.links:
        return [_row(change.decision, language)]
    return [row for link in change.links for row in evidence_rows(link, language, len(change.links) > 1)]


def _row(row: EvidenceRow, language: Language) -> JsonObject:
    return {"kind": row.kind, "label": row_label(row, language), "weight": round(row.weight, 3)}


def evidence_rows(link: Link, language: Language, name_link: bool = False) -> list[JsonObject]:
    """Return the rows of evidence for a link; with `name_link` each names the two units of its link."""
    ends = _ends(link) if name_link else {}
    return [{**ends, **_row(row, language)} for row in link.evidence]


def _transfer(transfer: Transfer, language: Language) -> JsonObject:
    decided = [{"kind": "decision", "label": row_label(transfer.decision, language)}] if transfer.decision else []
    return {
        "function": transfer.function,
        "from": transfer.before,
        "to": transfer.after,
        "evidence": [*decided, *({"kind": "remark", "label": remark} for remark in transfer.evidence)],
    }


def question_entry(comparison: Comparison, question: Question, language: Language) -> JsonObject:
    """Return the entry of a question in the document."""
    return {
        "edition": question.edition,
        "units": list(question.units),
        "candidates": list(question.candidates),
        "ask_edition": question.ask_edition,
        "ask": question.ask,
        "changes": [change.id for change in question.changes],
        "concerned": question.concerned,
        "text": question_words(comparison, question, language),
    }
