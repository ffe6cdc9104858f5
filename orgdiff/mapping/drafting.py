"""Drafting a mapping from a comparison (`map draft`), and updating it when a chart has changed (`map update`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from orgdiff.changes import Change
from orgdiff.comparison import Comparison, compare
from orgdiff.confidence import lacks_something
from orgdiff.errors import Fault, fault
from orgdiff.flows import Flows
from orgdiff.lookup import Finder
from orgdiff.mapping.approving import is_sure
from orgdiff.mapping.facts import missing, not_found
from orgdiff.mapping.model import UnitMapping
from orgdiff.mapping.rows import ROW_STATES, MappingRow, UnitRef
from orgdiff.model import Edition, OrgTree
from orgdiff.phrases import question_words, row_label, strongest_reason, transfer_question
from orgdiff.questions import is_named, questions
from orgdiff.transfers import Transfer
from orgdiff.wording import TEXTS, Language, say

REASONS_SHOWN = 3
"""Reasons that a proposal shows: the strongest ones."""


def draft(comparison: Comparison, language: Language) -> UnitMapping:
    """Return a mapping that proposes the result of a comparison: one row per change, doubtful changes first, ordered by
    the questions that settle them; then one row per transfer."""
    rows = [*_proposals(comparison, language)]
    return _in_order(UnitMapping(tuple(rows)), comparison.before, comparison.after, language)


def _title(before: OrgTree, after: OrgTree, language: Language) -> str:
    editions = before.edition or before.as_of, say(TEXTS, "arrow", language), after.edition or after.as_of
    return " ".join(part for part in (after.organisation or before.organisation, *editions) if part)


def _proposals(comparison: Comparison, language: Language) -> Iterator[MappingRow]:
    """Yield a row for each change and transfer that nobody has confirmed."""
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
    """Return the strongest reasons for a change in words, first the one that `compare` shows."""
    deciding = [row for link in change.links for row in link.evidence if row.weight > 0 and not row.is_supporting]
    rows = sorted(deciding, key=lambda row: -row.weight)
    words = [strongest_reason(change, language), *(row_label(row, language) for row in rows)]
    return tuple(dict.fromkeys(word for word in words if word))[:REASONS_SHOWN]


def _other_links(change: Change, language: Language) -> str:
    """Return the part that a change may lack and the best link that was not chosen, one per line, as far as anybody
    would name them."""
    lack = change.may_lack if lacks_something(change) else None
    links = [candidate.link for candidate in (lack, change.runner_up) if candidate and is_named(candidate)]
    return "\n".join(f"{link.before} {say(TEXTS, 'arrow', language)} {link.after}" for link in links)


def _in_order(mapping: UnitMapping, before: OrgTree, after: OrgTree, language: Language) -> UnitMapping:
    """Return a mapping of two charts with its rows as a planner works through them.

    First come doubtful rows, undecided ones at the top, in the order of their questions; then proposals in the order of
    the new chart, those last that may be approved at one stroke; then rows that the planner added, and last those that
    no longer apply. In each of these groups transfers follow changes, and what is abolished, in the order of the old
    chart, all others.
    """

    def key(row: MappingRow) -> tuple[object, ...]:
        doubtful = row.state == "review"
        return (
            ROW_STATES.index(row.state),
            is_sure(row),
            row.is_transfer,
            doubtful and row.is_decided,
            *(() if doubtful else (_first(row.after_paths, after), _first(row.before_paths, before))),
        )

    return replace(
        mapping,
        rows=tuple(sorted(mapping.rows, key=key)),
        title=_title(before, after, language),
        printed_order=after.paths_in_order,
        places=(),
    )


def _first(paths: Iterable[str], tree: OrgTree) -> tuple[bool, tuple[int, str]]:
    """Return the place of the first of some units in the order of their chart; none comes after all."""
    places = [tree.place(path) for path in paths if path in tree.index]
    return (False, min(places)) if places else (True, (0, ""))


@dataclass(frozen=True, slots=True)
class Update:
    """A mapping brought up to date: the number of decisions that still apply (`kept`), the reasons why others do not
    (`lapsed`), and the number of new proposals (`added`)."""

    mapping: UnitMapping
    kept: int
    lapsed: tuple[Fault, ...]
    added: int


def update(
    mapping: UnitMapping,
    before: OrgTree,
    after: OrgTree,
    language: Language,
    flows: Flows | None = None,
    comparison: Comparison | None = None,
) -> Update:
    """Adapt a mapping to two charts, either of which may have changed: keep every decision that still applies and
    propose everything else anew, with staff `flows` as evidence if there are any.

    `comparison` is that of the charts with this mapping, where it has been made already.
    Nothing that the planner wrote is lost: a row that no longer applies is marked as lapsed and states why. Raises
    `MappingError` if decisions contradict each other.
    """
    finders: dict[Edition, Finder] = {"before": Finder(before), "after": Finder(after)}
    decided: list[MappingRow] = []
    annotated: list[MappingRow] = []
    lapsed: list[MappingRow] = []
    reasons: list[Fault] = []
    for number, row in enumerate(mapping.rows):
        if row.state == "lapsed":
            lapsed.append(row)
        elif row.is_edited and (reason := _lapse_reason(mapping, number, finders)):
            reasons.append(reason)
            lapsed.append(_lapsed(row, reason, language))
        elif row.verdict:
            decided.append(_refreshed(row, before, after))
        elif row.is_edited:
            annotated.append(row)
    still_valid = replace(mapping, rows=tuple(decided), places=())
    found = comparison or compare(before, after, mapping=still_valid, flows=flows)
    proposals = list(_proposals(found, language))
    rows = [*decided, *_annotated(proposals, annotated), *lapsed]
    earlier_subjects = {row.subject for row in mapping.rows}
    return Update(
        mapping=_in_order(replace(mapping, rows=tuple(rows)), before, after, language),
        kept=len(decided),
        lapsed=tuple(reasons),
        added=sum(row.subject not in earlier_subjects for row in proposals),
    )


def _lapse_reason(mapping: UnitMapping, number: int, finders: dict[Edition, Finder]) -> Fault | None:
    """Return why the decision of a row no longer applies, if it names a unit that its chart no longer has."""
    for text, edition in missing(mapping.rows[number], finders):
        code, nearest = not_found(text, finders[edition])
        place = mapping.place(number)
        return fault(code, file=mapping.file, place=place, name=text, chart=edition, nearest=nearest)
    return None


def _lapsed(row: MappingRow, reason: Fault, language: Language) -> MappingRow:
    return replace(row, state="lapsed", reasons=(replace(reason, file=None, place=None).text(language),))


def _refreshed(row: MappingRow, before: OrgTree, after: OrgTree) -> MappingRow:
    """Return a row with the codes that its units have now."""
    return replace(row, before=_coded(row.before, before), after=_coded(row.after, after))


def _coded(units: tuple[UnitRef, ...], tree: OrgTree) -> tuple[UnitRef, ...]:
    return tuple(
        UnitRef(unit.path, tree.unit(unit.path).id or "") if unit.path in tree.index else unit for unit in units
    )


def _annotated(proposals: list[MappingRow], annotated: list[MappingRow]) -> Iterator[MappingRow]:
    """Yield the proposals with what the planner wrote beside them without deciding; a row that is no longer proposed
    becomes a row that the planner added."""
    by_subject: dict[object, list[MappingRow]] = {}
    for row in annotated:
        by_subject.setdefault(row.subject, []).append(row)
    for proposal in proposals:
        notes = by_subject.get(proposal.subject)
        yield _with_notes(proposal, notes.pop(0)) if notes else proposal
    yield from (replace(row, state="added") for rows in by_subject.values() for row in rows)


def _with_notes(proposal: MappingRow, notes: MappingRow) -> MappingRow:
    return replace(
        proposal,
        corrected=notes.corrected,
        tasks=notes.tasks,
        reason=notes.reason,
        by=notes.by,
        on=notes.on,
        others=notes.others,
    )
