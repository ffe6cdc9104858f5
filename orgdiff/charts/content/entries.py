"""What a chart says of each unit: its name, the kind of change, where it came from or went to, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdiff.changes import Change, Kind
from orgdiff.comparison import Comparison
from orgdiff.levels import Relevelled
from orgdiff.model import ROOT, Edition, OrgTree, Unit
from orgdiff.phrases import group_words, kind_words
from orgdiff.wording import Language, say
from orgdiff.wording.charts import LABELS

NAMED_AT_MOST = 3
"""How many other units a note names; the rest are counted ("ほか2"), as a note of ten names is read by nobody."""


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """What a chart says of one unit: `note` states its origin or destination in few words, `title` the whole change in
    words; `level` is what the mark says instead where a renamed unit has another level; `remarks` are the notes that
    the chart file has beside the unit, `posts` its authorised posts, `staff` the people in it, `head` who leads it. An
    entry that `is_dotted` shows a unit under one of its further parents. `id` names the unit on a page; `counterpart`
    is that of the first unit that it came from or became, empty if there is none."""

    name: str
    path: str
    kind: Kind = "unchanged"
    doubtful: bool = False
    note: str = ""
    title: str = ""
    remarks: tuple[str, ...] = ()
    level: Relevelled | None = None
    is_dotted: bool = False
    posts: float | None = None
    staff: int | None = None
    head: str = ""
    id: str = ""
    counterpart: str = ""


def tree_entries(tree: OrgTree, language: Language) -> tuple[ChartEntry, ...]:
    """Return the entries of one edition drawn without a comparison, in the order of its units."""
    return tuple(
        ChartEntry(
            chart_name(unit, language),
            unit.path,
            title=printable(unit.path),
            remarks=_remarks(unit),
            posts=unit.headcount,
            head=printable(unit.head or ""),
        )
        for unit in tree.units
    )


def dotted_entry(tree: OrgTree, number: int, language: Language) -> ChartEntry:
    """Return the entry of a unit under a further parent; its note names the unit's own parent."""
    unit = tree.units[number]
    parent = chart_name(tree.units[unit.parent], language) if unit.parent != ROOT else say(LABELS, "top", language)
    note = say(LABELS, "belongs_to", language, name=parent)
    return ChartEntry(
        chart_name(unit, language), "", note=note, title=f"{printable(unit.path)}: {note}", is_dotted=True
    )


def comparison_entries(comparison: Comparison, edition: Edition, language: Language) -> tuple[ChartEntry, ...]:
    """Return the entries of one edition of a comparison, in the order of its units; unconfirmed changes that were left
    out of the comparison are not marked."""
    tree = comparison.tree(edition)
    left_out = {path for change in comparison.left_out for path in (change.before, change.after)[edition == "after"]}
    plain = tree_entries(tree, language)
    return tuple(
        without if unit.path in left_out else _entry(comparison, edition, unit, language)
        for unit, without in zip(tree.units, plain, strict=True)
    )


def _entry(comparison: Comparison, edition: Edition, unit: Unit, language: Language) -> ChartEntry:
    change = comparison.change_of(edition, unit.path)
    note = printable(_note(comparison, change, edition, unit, language))
    doubtful = change.review and change.status != "confirmed" and change.kind != "unchanged"
    title = printable(f"{unit.path}: {' '.join(_change_in_words(change, edition, language))}")
    name, remarks = chart_name(unit, language), _remarks(unit)
    return ChartEntry(
        name,
        unit.path,
        change.kind,
        doubtful,
        note,
        title,
        remarks,
        level=_new_level(change),
        posts=unit.headcount,
        head=printable(unit.head or ""),
        id=f"{edition}-{comparison.tree(edition).index[unit.path]}",
        counterpart=_counterpart(comparison, change, edition, unit),
    )


def _new_level(change: Change) -> Relevelled | None:
    """Return what a mark says instead of the kind where a unit is not renamed alone: that its level is another one."""
    if change.kind != "renamed" or change.takes_from or change.gives_to:
        return None
    return next((one for one in ("raised", "lowered", "relevelled") if one in change.also), None)


def _counterpart(comparison: Comparison, change: Change, edition: Edition, unit: Unit) -> str:
    """Return the `id` of the first unit of the other edition that a unit is linked to, empty if there is none."""
    other: Edition = "before" if edition == "after" else "after"
    linked = next(_linked_paths(change, edition, unit.path), None)
    return "" if linked is None else f"{other}-{comparison.tree(other).index[linked]}"


def _remarks(unit: Unit) -> tuple[str, ...]:
    return tuple("※" + printable(remark) for remark in unit.remarks)


def printable(text: str) -> str:
    """Return a text on one line without characters that a page or an XML file cannot hold.

    >>> printable("a\\nb\\x00c")
    'a b\ufffdc'
    """
    spaced = (
        " ".join(text.split())
        if any(character.isspace() and character not in " \u3000" for character in text)
        else text
    )
    return "".join(
        character if character >= " " and character not in "\x7f\ufffe\uffff" else "\ufffd" for character in spaced
    )


def chart_name(unit: Unit, language: Language) -> str:
    """Return the name of a unit on a chart: in English the English one, if its file has one."""
    return printable(unit.name_en if language == "en" and unit.name_en else unit.name)


def _note(comparison: Comparison, change: Change, edition: Edition, unit: Unit, language: Language) -> str:
    """Return where a unit came from or went to, in as few words as possible."""
    if change.kind in ("unchanged", "new", "abolished"):
        return ""
    tree, paths = (comparison.before, change.before) if edition == "after" else (comparison.after, change.after)
    if change.kind == "renamed":
        name = chart_name(tree.unit(paths[0]), language)
        words = say(LABELS, "was" if edition == "after" else "becomes", language, names=name)
        return _with_others(comparison, change, words, language)
    if change.kind == "moved":
        names = _parent_name(tree, tree.unit(paths[0]), "renamed" in change.also, language)
    else:
        known = change.kind != "reorganised"  # of which nobody knows which unit went on as which
        linked = (known and list(_linked_paths(change, edition, unit.path))) or list(paths)
        names = _names([chart_name(tree.unit(path), language) for path in linked], language)
    return say(LABELS, "from" if edition == "after" else "to", language, names=names)


def _with_others(comparison: Comparison, change: Change, words: str, language: Language) -> str:
    """Return the other name of a renamed department with the parts of others that it is merged with, and with the
    departments that took a part of it: that it is merged or split as well, as the table says."""
    taken = [_part(comparison, giver, change.after[0], language) for giver in change.takes_from]
    takers = [chart_name(comparison.after.unit(taker), language) for taker in change.gives_to]
    for key, names in (("merged_with", taken), ("split_to", takers)):
        if names:
            words = say(LABELS, key, language, words=words, names=_names(names, language))
    return words


def _part(comparison: Comparison, giver: str, taker: str, language: Language) -> str:
    """Return the part of a department that went to another: 土木部の下水道部門."""
    name = chart_name(comparison.before.unit(giver), language)
    return group_words(comparison, giver, taker, name, language, lambda unit: chart_name(unit, language))


def _parent_name(tree: OrgTree, unit: Unit, with_name: bool, language: Language) -> str:
    """Return the parent that a moved unit left or went to, with the unit's name there if it was also renamed."""
    parent = chart_name(tree.units[unit.parent], language) if unit.parent != ROOT else say(LABELS, "top", language)
    return f"{parent}/{chart_name(unit, language)}" if with_name else parent


def _linked_paths(change: Change, edition: Edition, path: str) -> Iterator[str]:
    """Yield the units of the other edition that a unit itself is linked to (its change may include others)."""
    if edition == "after":
        return (link.before for link in change.links if link.after == path)
    return (link.after for link in change.links if link.before == path)


def _names(names: list[str], language: Language) -> str:
    shown = names[:NAMED_AT_MOST]
    if len(names) > NAMED_AT_MOST:
        shown.append(say(LABELS, "and_more", language, number=len(names) - NAMED_AT_MOST))
    return say(LABELS, "joined", language).join(shown)


def _change_in_words(change: Change, edition: Edition, language: Language) -> Iterator[str]:
    """Yield the words of a change in full, for tooltips and screen readers."""
    yield kind_words(change, language)
    others = change.before if edition == "after" else change.after
    if change.kind != "unchanged" and others:
        names = say(LABELS, "joined", language).join(others)
        yield say(LABELS, "from" if edition == "after" else "to", language, names=names)
    if change.review and change.status != "confirmed" and change.kind != "unchanged":
        yield say(LABELS, "doubtful", language)
