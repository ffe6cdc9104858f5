"""The data of the page: a comparison as JSON that a browser reads at once, in two languages: Japanese and English, or
Korean and English.

Units are known by their number in their chart, changes by their number in the comparison. What stands in many places
stands once: reasons are numbers of `rows`, whose words are those of `labels`, filled in by the page.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from orgdiff.changes import KINDS, Change
from orgdiff.comparison import Comparison
from orgdiff.documents import edition_of, levels_of, title_of
from orgdiff.explanation import reversal
from orgdiff.files.strict_json import JsonObject
from orgdiff.flows import Flows
from orgdiff.mapping import UnitMapping, draft, dump_mapping, update, waiting_heading
from orgdiff.model import Edition, OrgTree, Unit
from orgdiff.notices import Notice
from orgdiff.phrases import question_words, strongest_row, transfer_question
from orgdiff.questions import questions
from orgdiff.sections import sections
from orgdiff.succession import EvidenceRow, Link
from orgdiff.transfers import Transfer
from orgdiff.wording import (
    BESIDES_NAMES,
    DECISIVE_FINDINGS,
    LANGUAGES,
    NOTICES,
    Language,
    evidence_template,
    of_pair,
    say,
)
from orgdiff.wording.page import PAGE

FORMAT = "orgdiff/page@1"
LANGUAGE_NAMES: Mapping[Language, str] = {"ja": "日本語", "en": "English", "ko": "한국어"}
"""The languages by their own names."""

Mode = Literal["static", "server", "readonly"]
"""Where decisions go: they are kept in the page and saved as a file, sent to the server, or not made at all."""
Number = int
"""The number of a unit in its chart; -1 for none."""


def page_data(
    comparison: Comparison,
    language: Language,
    *,
    mapping: UnitMapping | None = None,
    flows: Flows | None = None,
    mode: Mode = "static",
) -> JsonObject:
    """Return what the page shows, as data for JSON; `language` is the one that it opens in.

    `mapping` holds the decisions that the page shows and adds to, by default a new draft; `flows` are how many people
    of each unit are in each unit after. `mode` says where decisions go.
    """
    spoken: tuple[Language, ...] = ("ko", "en") if language == "ko" else LANGUAGES
    rows = _Rows(spoken)
    changes = [_change(comparison, change, rows) for change in comparison.changes]
    numbers = {change.id: number for number, change in enumerate(comparison.changes)}
    return {
        "format": FORMAT,
        "language": language,
        "languages": {one: LANGUAGE_NAMES[one] for one in spoken},
        "title": [title_of(comparison, "page", one) for one in spoken],
        "charts": [_chart(comparison, tree, numbers, spoken) for tree in (comparison.before, comparison.after)],
        "levels": levels_of(comparison),
        "changes": changes,
        "sections": [
            [int(one.gone), _head(comparison, one.head, one.gone), [numbers[change.id] for change in one.changes]]
            for one in sections(comparison, show_unchanged=True, show_doubtful=True)
        ],
        "questions": [
            {
                "text": [question_words(comparison, question, one) for one in spoken],
                "changes": [numbers[change.id] for change in question.changes],
                "concerned": question.concerned,
            }
            for question in questions(comparison)
        ],
        "transfers": [_transfer(comparison, transfer, rows, spoken) for transfer in comparison.transfers],
        "flows": _flows(comparison, flows),
        "notices": [_notice(notice, spoken) for notice in comparison.notices],
        "left_out": len(comparison.left_out),
        "rows": rows.rows,
        "labels": rows.labels,
        "findings": _in_languages(DECISIVE_FINDINGS, spoken),
        "kinds": _in_languages({kind: BESIDES_NAMES[kind] for kind in (*KINDS, "relevelled")}, spoken),
        "besides": _in_languages(BESIDES_NAMES, spoken),
        "words": _in_languages(PAGE, spoken),
        "deciding": {"mode": mode, "waiting": waiting_heading(language)},
        "mapping": _mapping(comparison, mapping, language),
    }


def _in_languages(texts: Mapping[str, tuple[str, str]], spoken: Sequence[Language]) -> dict[str, list[str]]:
    """Return the texts of a catalogue in the languages of the page, for it to fill in."""
    return {key: [of_pair(pair, language) for language in spoken] for key, pair in texts.items()}


def _chart(comparison: Comparison, tree: OrgTree, numbers: Mapping[str, int], spoken: Sequence[Language]) -> JsonObject:
    edition: Edition = "before" if tree is comparison.before else "after"
    changes = [numbers.get(comparison.change_of(edition, unit.path).id, -1) for unit in tree.units]
    return {
        "edition": [edition_of(tree, language) for language in spoken],
        "source": tree.source,
        "units": [_unit(unit, changes[number], tree) for number, unit in enumerate(tree.units)],
        "departments": list(tree.department_of),
    }


def _unit(unit: Unit, change: int, tree: OrgTree) -> JsonObject:
    """Return a unit; what it does not have is left out."""
    entry = {
        "name": unit.name,
        "up": unit.parent,
        "change": change,
        "path": unit.path,
        "en": unit.name_en,
        "code": unit.id,
        "level": unit.level,
        "notes": list(unit.remarks),
        "duties": list(unit.functions),
        "posts": unit.headcount,
        "also": [tree.index[path] for path in unit.also_under if path in tree.index],
    }
    return {key: value for key, value in entry.items() if value not in (None, "", [])}


def _change(comparison: Comparison, change: Change, rows: _Rows) -> JsonObject:
    """Return a change; what it does not have is left out."""
    turned = reversal(change)
    lack = change.may_lack
    why = strongest_row(change)
    entry: JsonObject = {
        "id": change.id,
        "kind": change.kind,
        "also": list(change.also),
        "before": [comparison.before.index[path] for path in change.before],
        "after": [comparison.after.index[path] for path in change.after],
        "keeps": change.absorbed_into or change.continues_as,
        "sure": change.confidence,
        "review": change.review or None,
        "confirmed": change.status == "confirmed" or None,
        "why": None if why is None else rows.number(why),
        "links": [_link(comparison, link, rows) for link in change.links],
    }
    if turned:
        entry["next"] = {
            "link": _link(comparison, turned.link, rows),
            "needs": round(turned.bits, 1),
            "ways": [[kind, round(bits)] for kind, bits in turned.findings],
        }
    if lack:
        entry["lack"] = {"link": _link(comparison, lack.link, rows), "chance": round(lack.probability, 2)}
    return {key: value for key, value in entry.items() if value not in (None, [])}


def _link(comparison: Comparison, link: Link, rows: _Rows) -> list[object]:
    """Return a link as its two units, how likely it is, and its reasons."""
    ends = comparison.before.index[link.before], comparison.after.index[link.after]
    return [*ends, round(link.probability, 3), [rows.number(row) for row in link.evidence]]


class _Rows:
    """The reasons of all links, each once: the number of its label, its bits, and what the label is filled with."""

    def __init__(self, spoken: Sequence[Language]) -> None:
        self.spoken = spoken
        self.rows: list[list[object]] = []
        self.labels: list[list[str]] = []
        self._rows: dict[EvidenceRow, int] = {}
        self._labels: dict[tuple[str, str], int] = {}

    def number(self, row: EvidenceRow) -> int:
        """Return the number of a reason."""
        if row not in self._rows:
            label = evidence_template(row.kind, row.value)
            if label not in self._labels:
                self._labels[label] = len(self.labels)
                self.labels.append([of_pair(label, language) for language in self.spoken])
            self._rows[row] = len(self.rows)
            self.rows.append([self._labels[label], round(row.weight, 2), *row.shown])
        return self._rows[row]


def _head(comparison: Comparison, head: Unit | None, gone: bool) -> Number:
    if head is None:
        return -1
    return (comparison.before if gone else comparison.after).index[head.path]


def _transfer(comparison: Comparison, transfer: Transfer, rows: _Rows, spoken: Sequence[Language]) -> JsonObject:
    return {
        "task": transfer.function,
        "from": -1 if transfer.before is None else comparison.before.index[transfer.before],
        "to": -1 if transfer.after is None else comparison.after.index[transfer.after],
        "notes": list(transfer.evidence),
        "question": [transfer_question(comparison, transfer, language) for language in spoken],
        "decided": None if transfer.decision is None else rows.number(transfer.decision),
    }


def _flows(comparison: Comparison, flows: Flows | None) -> list[tuple[Number, Number, int]]:
    """Return how many people went from unit to unit, by the printed order."""
    if flows is None:
        return []
    before, after = comparison.before.index, comparison.after.index
    counts: Counter[tuple[int, int]] = Counter()
    for (old, new), people in flows.between(comparison.before, comparison.after).counts.items():
        counts[-1 if old is None else before[old], -1 if new is None else after[new]] += people
    return sorted((old, new, people) for (old, new), people in counts.items())


def _notice(notice: Notice, spoken: Sequence[Language]) -> list[str]:
    kind, number = notice
    return [say(NOTICES, kind, language, number=number) for language in spoken]


def _mapping(comparison: Comparison, mapping: UnitMapping | None, language: Language) -> JsonObject:
    """Return the mapping that decisions are entered in, as its JSON file has it; of a comparison that was cut down to
    what is confirmed only the decisions, as nothing else may go out with it."""
    if mapping is None:
        current = draft(comparison, language)
    else:
        current = update(mapping, comparison.before, comparison.after, language, comparison=comparison).mapping
    if comparison.left_out:
        current = replace(current, rows=tuple(row for row in current.rows if row.is_decided), history=())
    document: JsonObject = json.loads(dump_mapping(current, "json", language))
    return document
