"""From a comparison to the rows of a mapping, and from a mapping to one of charts that have changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orgdiff.changes import Change
from orgdiff.comparison import Comparison, compare
from orgdiff.confidence import lacks_something
from orgdiff.errors import Fault, fault
from orgdiff.flows import Flows
from orgdiff.lookup import Finder
from orgdiff.mapping.facts import missing, not_found
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import ROW_STATES, MappingRow, UnitRef
from orgdiff.model import Edition, OrgTree
from orgdiff.phrases import question_words, row_label, strongest_reason, transfer_question
from orgdiff.questions import questions
from orgdiff.transfers import Transfer
from orgdiff.wording import TEXTS, Language, say

REASONS_SHOWN = 3
"""Rows of evidence a proposal shows: those that speak most for it."""


def draft(comparison: Comparison, language: Language) -> UnitMapping:
    """Return a mapping that proposes what a comparison found: a row a change, the doubtful ones first, by the questions
    that settle them, then a row a transfer."""
    rows = [*_proposals(comparison, language)]
    return UnitMapping(_in_order(rows, comparison.after), title=_title(comparison.before, comparison.after, language))


def _title(before: OrgTree, after: OrgTree, language: Language) -> str:
    editions = before.edition or before.as_of, say(TEXTS, "arrow", language), after.edition or after.as_of
    return " ".join(part for part in (after.organisation or before.organisation, *editions) if part)


def _proposals(comparison: Comparison, language: Language) -> Iterator[MappingRow]:
    """Yield a row for everything that nobody has confirmed."""
    for question in questions(comparison):
        words = question_words(comparison, question, language)
        yield from (_change_row(comparison, change, language, words) for change in question.changes)
    for change in comparison.changes:
        if change.status == "proposed" and not change.review:
            yield _change_row(comparison, change, language)
    for transfer in comparison.transfers:
        if transfer.decision is None:
            yield _transfer_row(comparison, transfer, language)


def _change_row(comparison: Comparison, change: Change, language: Language, question: str = "") -> MappingRow:
    return MappingRow(
        before=_refs(comparison.before, change.before),
        after=_refs(comparison.after, change.after),
        state="review" if change.review else "proposed",
        kind=change.kind,
        also=change.also,
        confidence=change.confidence,
        reasons=_reasons(change, language),
        runner_up=_other_links(change, language),
        question=question,
    )


def _transfer_row(comparison: Comparison, transfer: Transfer, language: Language) -> MappingRow:
    return MappingRow(
        before=_refs(comparison.before, (transfer.before,) if transfer.before else ()),
        after=_refs(comparison.after, (transfer.after,) if transfer.after else ()),
        state="proposed" if transfer.before and transfer.after else "review",
        kind="transfer",
        reasons=transfer.evidence,
        question=transfer_question(comparison, transfer, language),
        tasks=(transfer.function,),
    )


def _refs(tree: OrgTree, paths: Iterable[str]) -> tuple[UnitRef, ...]:
    return tuple(UnitRef(path, tree.unit(path).id or "") for path in paths)


def _reasons(change: Change, language: Language) -> tuple[str, ...]:
    """Return the strongest reasons for a change in words, first the one that reports show."""
    telling = [row for link in change.links for row in link.evidence if row.weight > 0 and not row.is_supporting]
    rows = sorted(telling, key=lambda row: -row.weight)
    words = [strongest_reason(change, language), *(row_label(row, language) for row in rows)]
    return tuple(dict.fromkeys(word for word in words if word))[:REASONS_SHOWN]


def _other_links(change: Change, language: Language) -> str:
    """Return the part that a change may lack and the link that was not chosen, a line each."""
    lack = change.may_lack if lacks_something(change) else None
    refused = [one.link for one in (lack, change.runner_up) if one]
    return "\n".join(f"{link.before} {say(TEXTS, 'arrow', language)} {link.after}" for link in refused)


def _in_order(rows: list[MappingRow], after: OrgTree) -> tuple[MappingRow, ...]:
    """Sort rows as a planner works through them: doubtful ones first, those that are open at the top, by their
    questions; then the proposals in the order of the chart, the planner's own, and at last what no longer applies;
    transfers behind the changes."""

    def key(row: MappingRow) -> tuple[int, bool, bool, int]:
        doubtful = row.state == "review"
        places = [] if doubtful else [after.index[path] for path in row.after_paths if path in after.index]
        return ROW_STATES.index(row.state), row.is_transfer, doubtful and row.counts, min(places, default=len(after))

    return tuple(sorted(rows, key=key))


@dataclass(frozen=True, slots=True)
class Update:
    """A mapping brought up to date: `kept` decisions still apply, `lapsed` tells why others no longer do, and
    `added` rows propose what is new."""

    mapping: UnitMapping
    kept: int
    lapsed: tuple[Fault, ...]
    added: int


def update(
    mapping: UnitMapping, before: OrgTree, after: OrgTree, language: Language, flows: Flows | None = None
) -> Update:
    """Bring a mapping to two charts, of which either may have changed: every decision that still applies is kept,
    and the rest is proposed anew around them, with staff `flows` as evidence where there are any.

    Whatever the planner wrote stays: a row that no longer applies is marked as lapsed and says why. Raises
    `MappingError` where decisions contradict each other.
    """
    finders: dict[Edition, Finder] = {"before": Finder(before), "after": Finder(after)}
    decided: list[MappingRow] = []
    written: list[MappingRow] = []
    lapsed: list[MappingRow] = []
    reasons: list[Fault] = []
    for number, row in enumerate(mapping.rows):
        if row.state == "lapsed":
            lapsed.append(row)
        elif row.has_words and (why := _why_lapsed(mapping, number, finders)):
            reasons.append(why)
            lapsed.append(_lapsed(row, why, language))
        elif row.verdict:
            decided.append(_refreshed(row, before, after))
        elif row.has_words:
            written.append(row)
    standing = replace(mapping, rows=tuple(decided), places=())
    proposals = list(_proposals(compare(before, after, mapping=standing, flows=flows), language))
    rows = [*decided, *_with_words(proposals, written), *lapsed]
    known = set(map(_subject, mapping.rows))
    return Update(
        mapping=replace(mapping, rows=_in_order(rows, after), title=_title(before, after, language), places=()),
        kept=len(decided),
        lapsed=tuple(reasons),
        added=sum(_subject(row) not in known for row in proposals),
    )


def _subject(row: MappingRow) -> tuple[object, ...]:
    """Return what a proposal is about, by which it is known again."""
    return row.is_transfer, row.before_paths, row.after_paths, row.tasks if row.kind == "transfer" else ()


def _why_lapsed(mapping: UnitMapping, number: int, finders: dict[Edition, Finder]) -> Fault | None:
    """Return why a row can no longer be a fact: it names a unit that its chart does not have any more."""
    for text, edition in missing(mapping.rows[number], finders):
        code, nearest = not_found(text, finders[edition])
        place = mapping.place(number)
        return fault(code, file=mapping.file, place=place, name=text, chart=edition, nearest=nearest)
    return None


def _lapsed(row: MappingRow, why: Fault, language: Language) -> MappingRow:
    return replace(row, state="lapsed", reasons=(replace(why, file=None, place=None).text(language),))


def _refreshed(row: MappingRow, before: OrgTree, after: OrgTree) -> MappingRow:
    """Return a row with the codes that its units have now."""
    return replace(row, before=_coded(row.before, before), after=_coded(row.after, after))


def _coded(units: tuple[UnitRef, ...], tree: OrgTree) -> tuple[UnitRef, ...]:
    return tuple(UnitRef(one.path, tree.unit(one.path).id or "") if one.path in tree.index else one for one in units)


def _with_words(proposals: list[MappingRow], written: list[MappingRow]) -> Iterator[MappingRow]:
    """Yield the proposals with what the planner had written beside them without deciding; rows whose proposal is
    another now stay as the planner's own."""
    noted = {_subject(row): row for row in written}
    for row in proposals:
        words = noted.pop(_subject(row), None)
        yield _worded(row, words) if words else row
    yield from (replace(row, state="added") for row in noted.values())


def _worded(proposal: MappingRow, words: MappingRow) -> MappingRow:
    return replace(
        proposal,
        corrected=words.corrected,
        tasks=words.tasks,
        reason=words.reason,
        by=words.by,
        on=words.on,
        others=words.others,
    )
