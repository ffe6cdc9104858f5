"""Which of two units stands higher, by the words of their levels and by what the chart shows of them.

Where a unit that goes on has another level word (室 → 課), it is relevelled (改組). Whether it is raised or lowered
(昇格, 降格) hangs on what the words mean: some have one order in every office (`LADDERS`), while a 室, a センター or an
Office may stand anywhere. Of such a unit its own place tells something: it stands above the sections that it leads and
below the unit that it is in, and where it leads none, where other units below units like its own do. Where that leaves
both possible, nothing is said of higher or lower.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from orgdiff.model import ROOT, OrgTree, Unit
from orgdiff.names import level_rank, normalise, split_level

Relevelled = Literal["relevelled", "raised", "lowered"]

LADDERS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("省",), ("庁",), ("局",), ("部",), ("課",), ("係", "班")),
    (("국",), ("과",), ("팀",)),
    (("department",), ("division",), ("section",), ("team",)),
)
"""Level words whose order is the same everywhere, the highest first; words on one step are equal.

Japan: 国家行政組織法 arts. 3 and 7 (省, 庁 as its outer body, 局, 部 in a 局, 課); in local government 地方自治法 art.
158 with the ordinances and rules made under it (部 or 局 by ordinance, 課 and 係 by rule); 班 is what some call a 係.
Korea: 정부조직법 art. 2 (국, 과), 행정기관의 조직과 정원에 관한 통칙 (팀). English: the usage of departments. Words
that stand at several levels (室, センター, 실, Office, Directorate, Ministry) are left out on purpose.
"""


class _Step(NamedTuple):
    """A step on a ladder, the highest 0."""

    ladder: int
    step: int


class _Range(NamedTuple):
    """The steps of a ladder that a unit may stand on, from the highest to the lowest."""

    ladder: int
    highest: int
    lowest: int


_STEPS = {
    word: _Step(number, step)
    for number, ladder in enumerate(LADDERS)
    for step, words in enumerate(ladder)
    for word in words
}


def relevelled(before: OrgTree, old: Unit, after: OrgTree, new: Unit) -> tuple[Relevelled, ...]:
    """Return that a unit that goes on as another has another level, and whether it was raised or lowered; empty where
    its level word stayed, or one of the two has none.

    >>> from orgdiff.loading import build_tree
    >>> old = build_tree({"units": [{"name": "総務部", "children": [{"name": "秘書課"}, {"name": "調査係"}]}]})
    >>> new = build_tree({"units": [{"name": "総務部", "children": [{"name": "秘書室"}, {"name": "調査課"}]}]})
    >>> relevelled(old, old.unit("総務部/秘書課"), new, new.unit("総務部/秘書室"))
    ('relevelled',)
    >>> relevelled(old, old.unit("総務部/調査係"), new, new.unit("総務部/調査課"))
    ('relevelled', 'raised')
    """
    words = _words(old, new)
    if not all(words) or words[0] == words[1]:
        return ()
    was, now = _range(before, old, words[0]), _range(after, new, words[1])
    if was is None or now is None or was.ladder != now.ladder:
        return ("relevelled",)
    if now.lowest < was.highest:
        return "relevelled", "raised"
    return ("relevelled", "lowered") if now.highest > was.lowest else ("relevelled",)


def _words(old: Unit, new: Unit) -> tuple[str, str]:
    """Return the level words of two units: those that both charts state, else those in their names."""
    stated = normalise(old.kind or "").lower(), normalise(new.kind or "").lower()
    if all(level_rank(word) is not None for word in stated):
        return stated
    return split_level(old.name)[1], split_level(new.name)[1]


def _range(tree: OrgTree, unit: Unit, word: str) -> _Range | None:
    """Return where a unit may stand: by its word; else below the unit that it is in, and above those that it leads or,
    where it leads none, beside what usually stands there. None where nothing is left of that: a 室 in a 部 that leads a
    部 itself."""
    if word in _STEPS:
        ladder, step = _STEPS[word]
        return _Range(ladder, step, step)
    found = _range_by_place(tree, unit)
    return found if found and found.highest <= found.lowest else None


def _range_by_place(tree: OrgTree, unit: Unit) -> _Range | None:
    led = _steps(tree.units[child].level for child in tree.children[tree.index[unit.path]])
    above = _STEPS.get(tree.units[unit.parent].level) if unit.parent != ROOT else None
    if led:
        ladder, step = min(led)
        return _Range(ladder, above.step + 1 if above and above.ladder == ladder else 0, step - 1)
    if above is None:
        return None
    beside = [
        step for ladder, step in _steps(tree.levels_below[tree.units[unit.parent].level]) if ladder == above.ladder
    ]
    return _Range(
        above.ladder, min(beside, default=above.step + 1), max(beside, default=len(LADDERS[above.ladder]) - 1)
    )


def _steps(levels: Iterable[str]) -> list[_Step]:
    return [_STEPS[level] for level in levels if level in _STEPS]
