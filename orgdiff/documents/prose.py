"""A draft in prose of the reorganisation, department by department, from the changes alone.

Each change becomes a statement: a verb with the units it concerns. Statements with the same verb and places are joined,
several short ones share a sentence, and doubtful ones never share a sentence with others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from orgdiff.changes import Besides, Change
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import (
    chain_name,
    chain_to,
    listed,
    moves_of,
    plain_name,
    task_name,
    united_names,
    whole_name,
)
from orgdiff.documents.model import Passage
from orgdiff.model import Edition
from orgdiff.phrases import above_in_department, whereabouts
from orgdiff.sections import Section, sections
from orgdiff.transfers import Transfer
from orgdiff.wording import Language, say
from orgdiff.wording.documents import CLAUSES, PROSE, RENAMINGS

LONGEST = 3
"""Clauses in a sentence; more cannot be understood at one reading."""
CHAINED = ("create", "set_up", "move")
"""Verbs whose clauses share a sentence; every other clause is a sentence of its own."""
VERBS = (*CHAINED, "raise", "raise_renamed", "lower", "lower_renamed", "move_renamed", "move_inside", "unite",
"rename_parted", "rename", "merge", "absorb", "split", "part", "reorganise", "abolish_parts", "abolish")  # fmt: skip
"""The order of the statements on a department, after those on the department itself."""
JOINED = ("create", "set_up", "move", "move_inside", "abolish")
"""Verbs that take several units at once."""


class ProseStatement(NamedTuple):
    """One thing that happens: a verb of `CLAUSES` with the units it concerns, by path.

    `origin` is the path of the unit they were in, `destination` of the unit they are in now (empty if it does not
    matter); `is_own` marks what happens to the department itself, and `renaming` is what a verb says of the new name.
    """

    is_own: bool
    verb: str
    origin: str = ""
    destination: str = ""
    doubtful: bool = False
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    renaming: Besides = "renamed"


def passages(comparison: Comparison, language: Language) -> tuple[Passage, ...]:
    """Return the draft: one passage per department in the order of the new chart, then the transferred tasks."""
    draft = [_passage(comparison, section, language) for section in sections(comparison, False, show_doubtful=True)]
    if comparison.transfers:
        sentences = tuple(_transfer(transfer, comparison, language) for transfer in comparison.transfers)
        draft.append(Passage(say(PROSE, "transfers", language), sentences))
    return tuple(draft) or (Passage(say(PROSE, "changes", language), (say(PROSE, "nothing", language),)),)


def _passage(comparison: Comparison, section: Section, language: Language) -> Passage:
    heading = say(PROSE, "others", language)
    if section.head:
        name = plain_name(section.head, language)
        heading = say(PROSE, "former", language, name=name) if section.gone else name
    statements = sorted((_statement(comparison, section, change) for change in section.changes), key=_order)
    clauses = [(statement, _clause(comparison, section, statement, language)) for statement in _joined(statements)]
    sentences = (
        _sentence([text for _, text in group], group[0][0].doubtful, language) for group in _by_sentence(clauses)
    )
    return Passage(heading, tuple(sentences))


def _order(statement: ProseStatement) -> tuple[bool, int]:
    return not statement.is_own, VERBS.index(statement.verb)


def _joined(statements: Sequence[ProseStatement]) -> Iterator[ProseStatement]:
    """Join statements with the same verb, origin and destination."""
    groups: dict[object, list[ProseStatement]] = {}
    for number, statement in enumerate(statements):
        key = statement._replace(old=(), new=()) if statement.verb in JOINED else number
        groups.setdefault(key, []).append(statement)
    for same in groups.values():
        old = tuple(path for statement in same for path in statement.old)
        new = tuple(path for statement in same for path in statement.new)
        yield same[0]._replace(old=old, new=new)


def _by_sentence(clauses: Sequence[tuple[ProseStatement, str]]) -> Iterator[Sequence[tuple[ProseStatement, str]]]:
    """Yield the clauses of each sentence."""
    for (chained, _), run in groupby(clauses, key=lambda clause: (clause[0].verb in CHAINED, clause[0].doubtful)):
        alike = list(run)
        length = LONGEST if chained else 1
        yield from (alike[start : start + length] for start in range(0, len(alike), length))


def _sentence(clauses: Sequence[str], doubtful: bool, language: Language) -> str:
    """Put clauses together: XXし、YYするとともに、ZZする。"""
    forms = ["clause_before"] * (len(clauses) - 1) + ["clause_last"]
    if len(clauses) > 2:
        forms[-2] = "clause_last_but_one"
    conjugated = [say(PROSE, form, language, clause=text) for form, text in zip(forms, clauses, strict=True)]
    key = "sentence_doubtful" if doubtful else "sentence"
    return say(PROSE, key, language, clauses=say(PROSE, "clauses", language).join(conjugated))


# ---- from changes to statements


def _statement(comparison: Comparison, section: Section, change: Change) -> ProseStatement:
    head = section.head
    is_own = head is not None and head.path in (change.before if section.gone else change.after)
    verb, origin, destination = _verb(comparison, section, change, is_own)
    old, new = change.before, change.after
    if verb == "absorb":
        old = tuple(path for path in old if path != change.absorbed_into)
    elif verb == "part":
        new = tuple(path for path in new if path != change.continues_as)
    return ProseStatement(is_own, verb, origin, destination, change.review, old, new, _renaming(change))


def _renaming(change: Change) -> Besides:
    return next((one for one in ("raised", "lowered", "relevelled") if one in change.also), "renamed")


def _verb(comparison: Comparison, section: Section, change: Change, is_own: bool) -> tuple[str, str, str]:
    """Return the verb for a change and, where they matter, the paths of the units that its unit was in and is in."""
    if change.kind == "moved":
        return _move(comparison, section, change)
    if change.kind == "new":
        head = section.head
        is_new_department = (
            head is not None and not section.gone and comparison.change_of("after", head.path).kind == "new"
        )
        return ("set_up" if is_new_department and not is_own else "create"), "", ""
    if change.kind == "merged":
        return ("absorb" if change.absorbed_into else "merge"), "", ""
    if change.kind == "split":
        return ("part" if change.continues_as else "split"), "", ""
    if change.kind == "renamed":
        return ("unite" if change.takes_from else "rename_parted" if change.gives_to else "rename"), "", ""
    if change.kind == "abolished":
        return ("abolish_parts" if whereabouts(comparison, change.before[0]) else "abolish"), "", ""
    return "reorganise", "", ""


def _move(comparison: Comparison, section: Section, change: Change) -> tuple[str, str, str]:
    origin = above_in_department(comparison.before, change.before[0])
    destination = above_in_department(comparison.after, change.after[0])
    if not origin and not destination:  # between two units that are above the departments
        origin = comparison.before.parent_path(change.before[0])
        destination = comparison.after.parent_path(change.after[0])
    if not origin or not destination:
        return ("raise" if origin else "lower") + ("_renamed" if "renamed" in change.also else ""), origin, destination
    if _is_within(comparison, section, "before", change.before[0]) and "renamed" not in change.also:
        return "move_inside", "", destination
    return ("move_renamed" if "renamed" in change.also else "move"), origin, ""


# ---- from statements to words


def _clause(comparison: Comparison, section: Section, statement: ProseStatement, language: Language) -> str:
    subject = statement.old if statement.verb in ("absorb", "abolish") else statement.new
    many = f"{statement.verb}_many"
    key = many if len(subject) > 1 and many in CLAUSES else statement.verb
    new = _names(comparison, section, "after", statement.new, language)
    if statement.verb in ("rename", "unite"):  # the old name already says where the unit is
        new = plain_name(comparison.after.unit(statement.new[0]), language)
    old = _names(comparison, section, "before", statement.old, language)
    if statement.verb == "unite":
        old = united_names(comparison, comparison.change_of("after", *statement.new), language)
    return say(
        CLAUSES, key, language,
        old=old,
        new=new,
        renaming=say(RENAMINGS, statement.renaming, language),
        moves=moves_of(comparison, statement.old[0], language) if statement.verb == "abolish_parts" else "",
        origin=whole_name(comparison.before, statement.origin, language),
        destination=_names(comparison, section, "after", (statement.destination,), language)
        if statement.destination else "",
    )  # fmt: skip


def _names(comparison: Comparison, section: Section, edition: Edition, paths: Sequence[str], language: Language) -> str:
    """Return units as a list: units of the section's department without its name, units of one other department after
    its name."""
    tree = comparison.tree(edition)
    chains = [chain_to(tree, path) for path in paths]
    if all(_is_within(comparison, section, edition, path) for path in paths):
        return listed([chain_name(chain[1:] or chain, language) for chain in chains], language)
    if len({chain[0].path for chain in chains}) == 1 and all(len(chain) > 1 for chain in chains):
        names = listed([chain_name(chain[1:], language) for chain in chains], language)
        return say(PROSE, "of", language, above=plain_name(chains[0][0], language), names=names)
    return listed([chain_name(chain, language) for chain in chains], language)


def _is_within(comparison: Comparison, section: Section, edition: Edition, path: str) -> bool:
    """Whether a unit is in the department of a section; a before unit also if its department became this one."""
    if section.head is None:
        return False
    top = comparison.tree(edition).department(path).path
    if edition == "after" or section.gone:
        return section.gone == (edition == "before") and top == section.head.path
    return section.head.path in comparison.change_of("before", top).after


def _transfer(transfer: Transfer, comparison: Comparison, language: Language) -> str:
    key = "transfer" if transfer.before and transfer.after else "add" if transfer.after else "shed"
    giver = whole_name(comparison.before, transfer.before or "", language)
    taker = whole_name(comparison.after, transfer.after or "", language)
    clause = say(CLAUSES, key, language, function=task_name(transfer.function, language), giver=giver, taker=taker)
    return _sentence([clause], False, language)
