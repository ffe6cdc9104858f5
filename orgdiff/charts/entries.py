"""What a chart says of each unit: its name, the kind of change, where it came from or went to, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdiff.changes import Change, Kind
from orgdiff.charts.labels import LABELS
from orgdiff.comparison import Comparison
from orgdiff.model import OrgTree, Unit
from orgdiff.reports.words import kind_words, leaf, parent_path
from orgdiff.succession import Edition
from orgdiff.wording import Language, say

NAMED_AT_MOST = 3
"""How many other units a note names; the rest are counted ("ほか2"), as a note of ten names is read by nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit on a chart: `note` says where from or where to in few words, `title` the whole of it in words;
    `remarks` are the notes that the chart itself prints beside the unit."""

    name: str
    path: str
    kind: Kind = "unchanged"
    doubtful: bool = False
    note: str = ""
    title: str = ""
    remarks: tuple[str, ...] = ()


def tree_entries(tree: OrgTree) -> tuple[Entry, ...]:
    """Return the entries of one edition by itself, in the order of its units."""
    return tuple(
        Entry(printable(unit.name), unit.path, title=printable(unit.path), remarks=_remarks(unit))
        for unit in tree.units
    )


def comparison_entries(comparison: Comparison, edition: Edition, language: Language) -> tuple[Entry, ...]:
    """Return the entries of one edition of a comparison, in the order of its units."""
    tree = comparison.before if edition == "before" else comparison.after
    return tuple(_entry(comparison, edition, unit, language) for unit in tree.units)


def _entry(comparison: Comparison, edition: Edition, unit: Unit, language: Language) -> Entry:
    change = comparison.change_of(edition, unit.path)
    note = printable(_note(comparison, change, edition, unit, language))
    doubtful = change.review and change.status != "confirmed" and change.kind != "unchanged"
    title = printable(f"{unit.path}: {' '.join(_told(change, edition, language))}")
    return Entry(printable(unit.name), unit.path, change.kind, doubtful, note, title, _remarks(unit))


def _remarks(unit: Unit) -> tuple[str, ...]:
    return tuple("※" + printable(remark) for remark in unit.remarks)


def printable(text: str) -> str:
    """Return a text on one line without characters that a page or an XML file cannot hold.

    >>> printable("a\\nb\\x00c")
    'a b\ufffdc'
    """
    spaced = " ".join(text.split()) if any(one.isspace() and one not in " \u3000" for one in text) else text
    return "".join(one if one >= " " and one not in "\x7f\ufffe\uffff" else "\ufffd" for one in spaced)


def _note(comparison: Comparison, change: Change, edition: Edition, unit: Unit, language: Language) -> str:
    """Return where a unit came from or went to, in as few words as tell it."""
    if change.kind in ("unchanged", "new", "abolished"):
        return ""
    others = change.before if edition == "after" else change.after
    if change.kind == "renamed":
        return say(LABELS, "was" if edition == "after" else "becomes", language, names=leaf(others[0]))
    if change.kind == "moved":
        names = _moved_names(comparison, change, edition, language)
    else:
        names = _names(list(_those_linked(change, edition, unit.path)) or list(others), language)
    return say(LABELS, "from" if edition == "after" else "to", language, names=names)


def _moved_names(comparison: Comparison, change: Change, edition: Edition, language: Language) -> str:
    """Return the parent that a moved unit left or went to, and its other name where it has one."""
    tree, path = (comparison.before, change.before[0]) if edition == "after" else (comparison.after, change.after[0])
    above = parent_path(tree, path)
    parent = leaf(above) if above else say(LABELS, "top", language)
    return f"{parent}/{leaf(path)}" if change.also else parent


def _those_linked(change: Change, edition: Edition, path: str) -> Iterator[str]:
    """Yield the units of the other edition that a unit itself is linked to (a change of many may hold more)."""
    if edition == "after":
        return (link.before for link in change.links if link.after == path)
    return (link.after for link in change.links if link.before == path)


def _names(paths: list[str], language: Language) -> str:
    shown = [leaf(path) for path in paths[:NAMED_AT_MOST]]
    if len(paths) > NAMED_AT_MOST:
        shown.append(say(LABELS, "and_more", language, number=len(paths) - NAMED_AT_MOST))
    return say(LABELS, "joined", language).join(shown)


def _told(change: Change, edition: Edition, language: Language) -> Iterator[str]:
    """Yield the words of a change in full, for those who point at a unit or have the chart read to them."""
    yield kind_words(change, language)
    others = change.before if edition == "after" else change.after
    if change.kind != "unchanged" and others:
        names = say(LABELS, "joined", language).join(others)
        yield say(LABELS, "from" if edition == "after" else "to", language, names=names)
    if change.review and change.status != "confirmed" and change.kind != "unchanged":
        yield say(LABELS, "doubtful", language)
