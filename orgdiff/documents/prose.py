"""A draft in prose of what happens, department by department, from the changes alone.

Each change is a deed: a verb with the units it concerns. Deeds alike are told together, and what a department is made
of in one sentence; what is doubtful is never in a sentence with what is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import listed, plain_name, run_together
from orgdiff.documents.model import Passage, shown
from orgdiff.model import Edition, OrgTree, Unit
from orgdiff.phrases import above_in_department
from orgdiff.sections import Section, sections
from orgdiff.transfers import Transfer
from orgdiff.wording import Language, say
from orgdiff.wording.documents import DEEDS, PROSE

LONGEST = 3
"""Clauses in a sentence: more cannot be taken in at one reading."""
RUNNING = ("create", "set_up", "move")
"""Verbs of which several make one sentence; the others have one each."""
VERBS = (*RUNNING, "raise", "raise_renamed", "lower", "lower_renamed", "move_renamed", "move_inside", "rename",
"merge", "absorb", "split", "part", "reorganise", "abolish")  # fmt: skip
"""The order in which the deeds of a department are told, after what becomes of the department itself."""
TOGETHER = ("create", "set_up", "move", "move_inside", "abolish")
"""Verbs that take several units at once."""


class Deed(NamedTuple):
    """One thing that happens: a verb of `DEEDS` with the units it concerns, as paths; `origin` is where they were,
    `place` where they are, and `own` says that it happens to the department itself."""

    own: bool
    verb: str
    origin: str = ""
    place: str = ""
    doubtful: bool = False
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


def passages(comparison: Comparison, language: Language) -> tuple[Passage, ...]:
    """Return the draft: a passage a department in the order of the new chart, then the tasks that change hands."""
    told = [_passage(comparison, section, language) for section in sections(comparison, False, show_doubtful=True)]
    if comparison.transfers:
        sentences = tuple(_transfer(one, comparison, language) for one in comparison.transfers)
        told.append(Passage(say(PROSE, "transfers", language), sentences))
    return tuple(told) or (Passage(say(PROSE, "changes", language), (say(PROSE, "nothing", language),)),)


def _passage(comparison: Comparison, section: Section, language: Language) -> Passage:
    heading = say(PROSE, "others", language)
    if section.head:
        name = plain_name(section.head, language)
        heading = say(PROSE, "former", language, name=name) if section.gone else name
    deeds = sorted((_deed(comparison, section, change) for change in section.changes), key=_place_of)
    clauses = [(deed, _clause(comparison, section, deed, language)) for deed in _together(deeds)]
    sentences = (_sentence([text for _, text in part], part[0][0].doubtful, language) for part in _parts(clauses))
    return Passage(heading, tuple(sentences))


def _place_of(deed: Deed) -> tuple[bool, int]:
    return not deed.own, VERBS.index(deed.verb)


def _together(deeds: Sequence[Deed]) -> Iterator[Deed]:
    """Join deeds of one verb, origin and place into one."""
    joined: dict[object, list[Deed]] = {}
    for number, deed in enumerate(deeds):
        key = deed[:5] if deed.verb in TOGETHER else number
        joined.setdefault(key, []).append(deed)
    for same in joined.values():
        old = tuple(path for deed in same for path in deed.old)
        new = tuple(path for deed in same for path in deed.new)
        yield same[0]._replace(old=old, new=new)


def _parts(clauses: Sequence[tuple[Deed, str]]) -> Iterator[Sequence[tuple[Deed, str]]]:
    """Yield the clauses of each sentence."""
    for (running, _), run in groupby(clauses, key=lambda clause: (clause[0].verb in RUNNING, clause[0].doubtful)):
        found = list(run)
        length = LONGEST if running else 1
        yield from (found[start : start + length] for start in range(0, len(found), length))


def _sentence(clauses: Sequence[str], doubtful: bool, language: Language) -> str:
    """Put clauses together: XXし、YYするとともに、ZZする。"""
    forms = ["clause_before"] * (len(clauses) - 1) + ["clause_last"]
    if len(clauses) > 2:
        forms[-2] = "clause_last_but_one"
    told = [say(PROSE, form, language, clause=text) for form, text in zip(forms, clauses, strict=True)]
    key = "sentence_doubtful" if doubtful else "sentence"
    return say(PROSE, key, language, clauses=say(PROSE, "clauses", language).join(told))


# ---- from changes to deeds


def _deed(comparison: Comparison, section: Section, change: Change) -> Deed:
    head = section.head
    own = head is not None and head.path in (change.before if section.gone else change.after)
    verb, origin, place = _verb(comparison, section, change, own)
    old, new = change.before, change.after
    if verb == "absorb":
        old = tuple(path for path in old if path != change.absorbed_into)
    elif verb == "part":
        new = tuple(path for path in new if path != change.continues_as)
    return Deed(own, verb, origin, place, change.review, old, new)


def _verb(comparison: Comparison, section: Section, change: Change, own: bool) -> tuple[str, str, str]:
    """Return the verb for a change, and, where they matter, the paths of where a unit was and is."""
    if change.kind == "moved":
        return _move(comparison, section, change)
    if change.kind == "new":
        head = section.head
        begins = head is not None and not section.gone and comparison.change_of("after", head.path).kind == "new"
        return ("set_up" if begins and not own else "create"), "", ""
    if change.kind == "merged":
        return ("absorb" if change.absorbed_into else "merge"), "", ""
    if change.kind == "split":
        return ("part" if change.continues_as else "split"), "", ""
    return {"renamed": "rename", "reorganised": "reorganise", "abolished": "abolish"}[change.kind], "", ""


def _move(comparison: Comparison, section: Section, change: Change) -> tuple[str, str, str]:
    origin = above_in_department(comparison.before, change.before[0])
    place = above_in_department(comparison.after, change.after[0])
    if not origin and not place:  # from one that stands above departments to another
        origin = comparison.before.parent_path(change.before[0])
        place = comparison.after.parent_path(change.after[0])
    if not origin or not place:
        return ("raise" if origin else "lower") + ("_renamed" if change.also else ""), origin, place
    if _is_within(comparison, section, "before", change.before[0]) and not change.also:
        return "move_inside", "", place
    return ("move_renamed" if change.also else "move"), origin, ""


# ---- from deeds to words


def _clause(comparison: Comparison, section: Section, deed: Deed, language: Language) -> str:
    subject = deed.old if deed.verb in ("absorb", "abolish") else deed.new
    many = f"{deed.verb}_many"
    key = many if len(subject) > 1 and many in DEEDS else deed.verb
    new = _names(comparison, section, "after", deed.new, language)
    if deed.verb == "rename":  # its place is the old one's, and told there
        new = plain_name(comparison.after.unit(deed.new[0]), language)
    return say(
        DEEDS, key, language,
        old=_names(comparison, section, "before", deed.old, language),
        new=new,
        origin=_whole(comparison.before, deed.origin, language),
        place=_names(comparison, section, "after", (deed.place,), language) if deed.place else "",
    )  # fmt: skip


def _names(comparison: Comparison, section: Section, edition: Edition, paths: Sequence[str], language: Language) -> str:
    """Return units as a list: those of the department without it, those of one other department after its name."""
    tree = comparison.tree(edition)
    chains = [_chain(tree, path) for path in paths]
    if all(_is_within(comparison, section, edition, path) for path in paths):
        return listed([_told(chain[1:] or chain, language) for chain in chains], language)
    if len({chain[0].path for chain in chains}) == 1 and all(len(chain) > 1 for chain in chains):
        names = listed([_told(chain[1:], language) for chain in chains], language)
        return say(PROSE, "of", language, above=plain_name(chains[0][0], language), names=names)
    return listed([_told(chain, language) for chain in chains], language)


def _whole(tree: OrgTree, path: str, language: Language) -> str:
    return _told(_chain(tree, path), language) if path else ""


def _chain(tree: OrgTree, path: str) -> list[Unit]:
    """Return the units from the department down to one."""
    number, top = tree.index[path], tree.department(path).depth
    return [tree.units[above] for above in (*reversed([*tree.ancestors(number)]), number)][top:]


def _told(chain: Sequence[Unit], language: Language) -> str:
    return run_together([plain_name(unit, language) for unit in chain])


def _is_within(comparison: Comparison, section: Section, edition: Edition, path: str) -> bool:
    """Whether a unit is in the department that is told of; a before unit also where its department became this one."""
    if section.head is None:
        return False
    top = comparison.tree(edition).department(path).path
    if edition == "after" or section.gone:
        return section.gone == (edition == "before") and top == section.head.path
    return section.head.path in comparison.change_of("before", top).after


def _transfer(one: Transfer, comparison: Comparison, language: Language) -> str:
    key = "transfer" if one.before and one.after else "add" if one.after else "shed"
    giver, taker = (
        _whole(comparison.before, one.before or "", language),
        _whole(comparison.after, one.after or "", language),
    )
    return _sentence(
        [say(DEEDS, key, language, function=shown(one.function), giver=giver, taker=taker)], False, language
    )
