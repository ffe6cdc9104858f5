"""Phrases that all documents share: titles, headings, names of units, changes in words, notes on what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from orgdiff.changes import KINDS, Change, Kind
from orgdiff.comparison import Comparison
from orgdiff.documents.model import Document, Passage, Table, shown
from orgdiff.model import OrgTree, Unit, path_names
from orgdiff.names import level_rank
from orgdiff.phrases import day_words, group_words, kind_words, named, whereabouts
from orgdiff.questions import questions
from orgdiff.wording import DRAWN_LANGUAGES, Language, labels_language, say
from orgdiff.wording.documents import HEADS, NOTES, PROSE, TITLES


def title_of(comparison: Comparison, kind: str, language: Language) -> str:
    """Return the title of a kind of document, with the organisation where a chart names it."""
    return titled(comparison, say(TITLES, kind, language), language)


def titled(comparison: Comparison, title: str, language: Language) -> str:
    """Return a title with whose it is, where a chart names the organisation."""
    organisation = shown(comparison.after.organisation or comparison.before.organisation)
    return say(HEADS, "title", language, organisation=organisation, title=title) if organisation else title


def subtitle_of(comparison: Comparison, language: Language) -> str:
    """Return which editions are compared; empty where neither chart names its edition or date."""
    before, after = (edition_of(tree, language) for tree in (comparison.before, comparison.after))
    if not before and not after:
        return ""
    return say(HEADS, "editions", language, before=before, after=after)


def edition_of(tree: OrgTree, language: Language) -> str:
    """Return the edition of a chart with its date, or whichever of the two it states."""
    if tree.edition and tree.as_of:
        return say(HEADS, "edition", language, edition=shown(tree.edition), date=shown(day_words(tree.as_of, language)))
    return shown(tree.edition or day_words(tree.as_of, language))


def document_without(comparison: Comparison, kind: str, language: Language, data: Table) -> Document:
    """Return a document of a kind where the charts do not hold what it is about: a sentence that says so. Its CSV form
    holds `data`."""
    return Document(
        title=title_of(comparison, kind, language),
        subtitle=subtitle_of(comparison, language),
        language=language,
        body=(Passage("", (say(NOTES, f"no_{kind}", language),)),),
        loading=data,
        paper="a4",
    )


def heading_of(key: str, language: Language) -> str:
    """Return the heading of a column by its key; the column of hatches has none."""
    return "" if key == "hatch" else say(HEADS, key, language)


def unit_name(unit: Unit, language: Language) -> str:
    """Return a unit's name as documents print it."""
    return shown(named(unit, language))


def plain_name(unit: Unit, language: Language) -> str:
    """Return a unit's name for a sentence: in English only the English name, where its chart gives one."""
    return shown(unit.name_en if language == "en" and unit.name_en else unit.name)


def full_name(path: str) -> str:
    """Return the names along a path as one name (see `run_together`).

    >>> full_name("土木部/交通施設課"), full_name("Works/Roads")
    ('土木部交通施設課', 'Works / Roads')
    """
    return run_together([shown(step) for step in path_names(path)])


def path_name(tree: OrgTree, path: str, language: Language) -> str:
    """Return the names along the path of a unit as one name, in English the English names that its chart gives; empty
    for an empty path."""
    if not path:
        return ""
    names = zip(_whole_chain(tree, path), path_names(path), strict=True)
    return run_together([plain_name(unit, language) if unit.name_en else shown(name) for unit, name in names])


def run_together(names: Sequence[str]) -> str:
    """Return the names from a department down to a unit as one name: without blanks in Japanese, with blanks in Korean,
    otherwise separated by slashes.

    >>> run_together(["企画部", "DX推進課"]), run_together(["Works", "Roads"]), run_together(["행정국", "총무과"])
    ('企画部DX推進課', 'Works / Roads', '행정국 총무과')
    """
    languages = {labels_language(name, spoken=DRAWN_LANGUAGES) for name in names}
    return ("" if languages == {"ja"} else " " if languages == {"ko"} else " / ").join(names)


def whole_name(tree: OrgTree, path: str, language: Language) -> str:
    """Return the plain names from a unit's department down to it as one; empty for an empty path."""
    return chain_name(chain_to(tree, path), language) if path else ""


def chain_to(tree: OrgTree, path: str) -> list[Unit]:
    """Return the units from the department down to a unit, both included."""
    return _whole_chain(tree, path)[tree.department(path).depth :]


def _whole_chain(tree: OrgTree, path: str) -> list[Unit]:
    """Return the units along a path."""
    index = tree.index[path]
    return [tree.units[each] for each in (*reversed([*tree.ancestors(index)]), index)]


def chain_name(chain: Sequence[Unit], language: Language) -> str:
    """Return the plain names of such units as one."""
    return run_together([plain_name(unit, language) for unit in chain])


def united_names(comparison: Comparison, change: Change, language: Language) -> str:
    """Return what a renamed department is made of where others gave a part: 水道部及び土木部の下水道部門."""
    (old,), (new,) = change.before, change.after
    before = comparison.before
    parts = [
        group_words(
            comparison,
            giver,
            new,
            plain_name(before.unit(giver), language),
            language,
            lambda unit: plain_name(unit, language),
        )
        for giver in change.takes_from
    ]
    return listed([plain_name(before.unit(old), language), *parts], language)


def moves_of(comparison: Comparison, path: str, language: Language) -> str:
    """Return where the units below an abolished one went: 秘書課を広報部に、市民課を市民部に; empty if nowhere."""
    moves = [
        say(
            PROSE, "moves", language,
            names=listed([plain_name(comparison.before.unit(unit), language) for unit in units], language),
            taker=plain_name(comparison.after.unit(taker), language),
        )
        for taker, units in whereabouts(comparison, path)
    ]  # fmt: skip
    return say(PROSE, "clauses", language).join(moves)


def task_name(function: str | None, language: Language) -> str:
    """Return a task as sentences call it: in Japanese and Korean what does not say that it is one becomes
    〜に関する事務.

    >>> task_name("交通安全担当", "ja"), task_name("駐輪場の管理", "ja"), task_name("parking", "en")
    ('交通安全担当', '駐輪場の管理に関する事務', 'parking')
    """
    name = shown(function)
    return name if not name or name.endswith(WORDS_OF_TASKS) else say(PROSE, "task", language, name=name)


WORDS_OF_TASKS = ("事務", "業務", "担当", "こと", "事項", "事業", "仕事", "사무", "업무", "담당", "사항", "사업")
"""The last words of tasks that say that they are some."""


def path_names_listed(tree: OrgTree, paths: Sequence[str], language: Language) -> str:
    """Return several units as a list; of neighbours under one parent only the first is named with its path.

    >>> from orgdiff.loading import build_tree
    >>> works = {"name": "土木部", "children": [{"name": "甲課"}, {"name": "乙課"}]}
    >>> tree = build_tree({"units": [works, {"name": "都市部", "children": [{"name": "丙課"}]}]})
    >>> path_names_listed(tree, ["土木部/甲課", "土木部/乙課", "都市部/丙課"], "ja")
    '土木部甲課、乙課及び都市部丙課'
    """
    parents = [tree.parent_path(path) for path in paths]
    names = [
        plain_name(tree.unit(path), language) if own == previous else path_name(tree, path, language)
        for path, own, previous in zip(paths, parents, [None, *parents], strict=False)
    ]
    return listed(names, language)


def listed(names: Sequence[str], language: Language) -> str:
    """Return names as a list in a sentence.

    >>> listed(["甲課", "乙課", "丙課"], "ja"), listed(["Roads"], "en")
    ('甲課、乙課及び丙課', 'Roads')
    """
    if len(names) < 2:
        return "".join(names)
    first = say(PROSE, "list", language).join(names[:-1])
    return say(PROSE, "list_end", language, first=first, last=names[-1])


def change_words(change: Change | None, language: Language) -> str:
    """Return a change in words: empty for an unchanged unit, with a ? if it is doubtful; None means not confirmed."""
    if change is None:
        return say(NOTES, "open", language)
    if change.kind == "unchanged":
        return ""
    words = kind_words(change, language)
    return say(NOTES, "doubtful", language, word=words) if change.review else words


def legend_of(comparison: Comparison) -> tuple[tuple[Kind, int], ...]:
    """Return the kinds of change that occur, with their number; unchanged is left out."""
    counts = Counter(change.kind for change in comparison.changes)
    return tuple((kind, counts[kind]) for kind in KINDS if counts[kind] and kind != "unchanged")


def doubt_notes(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """Return a note that explains the mark of doubt, if any change other than unchanged is doubtful."""
    doubtful = sum(change.review and change.kind != "unchanged" for change in comparison.changes)
    if not doubtful:
        return ()
    return (say(NOTES, "doubtful_note", language, number=doubtful, questions=len(questions(comparison))),)


def left_out_notes(comparison: Comparison, language: Language) -> tuple[str, ...]:
    """Return a note on how many changes are left out because nobody has confirmed them."""
    number = len(comparison.left_out)
    return (say(NOTES, "left_out_note", language, number=number),) if number else ()


UNKNOWN_RANK = 99
"""Below every level that is known."""


def levels_of(comparison: Comparison) -> list[str]:
    """Return the levels of both charts, the highest first; see `levels_in`."""
    return levels_in((comparison.after, comparison.before))


def levels_in(trees: Iterable[OrgTree]) -> list[str]:
    """Return the levels of charts, the highest first; unknown words follow by the depth at which they occur."""
    depths: dict[str, int] = {}
    for unit in (unit for tree in trees for unit in tree.units):
        level = unit.level
        depths[level] = min(depths.get(level, unit.depth), unit.depth)
    return sorted(depths, key=lambda level: (not level, height_of(level), depths[level]))


def height_of(level: str) -> int:
    """Return the rank of a level, the highest 0; unknown levels come last."""
    rank = level_rank(level)
    return UNKNOWN_RANK if rank is None else rank
