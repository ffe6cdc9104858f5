"""What a chart says of each unit: its name, the kind of change, where it came from or went to, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdiff.changes import Change, Kind
from orgdiff.comparison import Comparison
from orgdiff.model import ROOT, Edition, OrgTree, Unit
from orgdiff.phrases import kind_words
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

NAMED_AT_MOST = 3
"""How many other units a note names; the rest are counted ("ほか2"), as a note of ten names is read by nobody."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One unit on a chart: `note` says where from or where to in few words, `title` the whole of it in words;
    `remarks` are the notes that the chart itself prints beside the unit. An entry that `is_dotted` stands for a unit
    under a further parent of it."""

    name: str
    path: str
    kind: Kind = "unchanged"
    doubtful: bool = False
    note: str = ""
    title: str = ""
    remarks: tuple[str, ...] = ()
    is_dotted: bool = False


def tree_entries(tree: OrgTree, language: Language) -> tuple[Entry, ...]:
    """Return the entries of one edition by itself, in the order of its units."""
    return tuple(
        Entry(called(unit, language), unit.path, title=printable(unit.path), remarks=_remarks(unit))
        for unit in tree.units
    )


def dotted_entry(tree: OrgTree, number: int, language: Language) -> Entry:
    """Return the entry of a unit where it stands under a further parent: it says where the unit belongs."""
    unit = tree.units[number]
    parent = called(tree.units[unit.parent], language) if unit.parent != ROOT else say(LABELS, "top", language)
    note = say(LABELS, "belongs_to", language, name=parent)
    return Entry(called(unit, language), "", note=note, title=f"{printable(unit.path)}: {note}", is_dotted=True)


def comparison_entries(comparison: Comparison, edition: Edition, language: Language) -> tuple[Entry, ...]:
    """Return the entries of one edition of a comparison, in the order of its units; what was left out of it, as
    nobody has confirmed it, is not marked."""
    tree = comparison.tree(edition)
    left_out = {path for change in comparison.left_out for path in (change.before, change.after)[edition == "after"]}
    plain = tree_entries(tree, language)
    return tuple(
        without if unit.path in left_out else _entry(comparison, edition, unit, language)
        for unit, without in zip(tree.units, plain, strict=True)
    )


def _entry(comparison: Comparison, edition: Edition, unit: Unit, language: Language) -> Entry:
    change = comparison.change_of(edition, unit.path)
    note = printable(_note(comparison, change, edition, unit, language))
    doubtful = change.review and change.status != "confirmed" and change.kind != "unchanged"
    title = printable(f"{unit.path}: {' '.join(_told(change, edition, language))}")
    return Entry(called(unit, language), unit.path, change.kind, doubtful, note, title, _remarks(unit))


def _remarks(unit: Unit) -> tuple[str, ...]:
    return tuple("※" + printable(remark) for remark in unit.remarks)


def printable(text: str) -> str:
    """Return a text on one line without characters that a page or an XML file cannot hold.

    >>> printable("a\\nb\\x00c")
    'a b\ufffdc'
    """
    spaced = " ".join(text.split()) if any(one.isspace() and one not in " \u3000" for one in text) else text
    return "".join(one if one >= " " and one not in "\x7f\ufffe\uffff" else "\ufffd" for one in spaced)


def called(unit: Unit, language: Language) -> str:
    """Return what a unit is called on a chart: in English by the English name that its file gives it."""
    return printable(unit.name_en if language == "en" and unit.name_en else unit.name)


def _note(comparison: Comparison, change: Change, edition: Edition, unit: Unit, language: Language) -> str:
    """Return where a unit came from or went to, in as few words as tell it."""
    if change.kind in ("unchanged", "new", "abolished"):
        return ""
    tree, paths = (comparison.before, change.before) if edition == "after" else (comparison.after, change.after)
    if change.kind == "renamed":
        names = called(tree.unit(paths[0]), language)
        return say(LABELS, "was" if edition == "after" else "becomes", language, names=names)
    if change.kind == "moved":
        names = _place(tree, tree.unit(paths[0]), bool(change.also), language)
    else:
        linked = list(_those_linked(change, edition, unit.path)) or list(paths)
        names = _names([called(tree.unit(path), language) for path in linked], language)
    return say(LABELS, "from" if edition == "after" else "to", language, names=names)


def _place(tree: OrgTree, unit: Unit, with_name: bool, language: Language) -> str:
    """Return the parent that a moved unit left or went to, and its name there where it is another one."""
    parent = called(tree.units[unit.parent], language) if unit.parent != ROOT else say(LABELS, "top", language)
    return f"{parent}/{called(unit, language)}" if with_name else parent


def _those_linked(change: Change, edition: Edition, path: str) -> Iterator[str]:
    """Yield the units of the other edition that a unit itself is linked to (a change of many may hold more)."""
    if edition == "after":
        return (link.before for link in change.links if link.after == path)
    return (link.after for link in change.links if link.before == path)


def _names(names: list[str], language: Language) -> str:
    shown = names[:NAMED_AT_MOST]
    if len(names) > NAMED_AT_MOST:
        shown.append(say(LABELS, "and_more", language, number=len(names) - NAMED_AT_MOST))
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
