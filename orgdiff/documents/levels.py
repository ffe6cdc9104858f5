"""Levels of units as documents print them: 部等, 課等・室等, 出先機関等.

A level is how far a unit stands below its department, and is named by the words that the charts themselves use there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from orgdiff.documents.common_phrases import height_of
from orgdiff.documents.model import shown
from orgdiff.model import OrgTree, Unit
from orgdiff.names import split_level
from orgdiff.wording import Language, say
from orgdiff.wording.documents import LEVELS

MOST_LEVELS = 4
"""Levels that are told apart: a sheet has no room for more columns. What stands lower is of the last."""
MOST_WORDS = 2
"""Words that name one level (課等・室等); a heading of more is not read."""
NAMED_FROM, NAMED_FROM_NUMBER = 0.2, 5
"""The share of the units of a level, of both charts together, or their number, from which a word names it: 室 beside 87
課 where there are some, but not the one 局 beside the 部."""
BRANCH_WORDS = frozenset(
    {"出先機関", "センター", "事務所", "出張所", "支所", "所", "署", "館", "園", "校", "場", "支部", "支店"}
)
"""Words for offices and facilities away from the town hall (出先機関). They name a level only together, as each word is
rare, and only where most of its units are such: a centre among sections (パスポートセンター) counts as a section."""


NAMELESS = ("departments", "units", "units_below")
"""Keys of the names of levels, from the top, that most of the units have no common word for."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level: the words that name it, the highest first; the one that most of its units have, which the others count
    under (`main`); and whether there are such others. Its only word is a key of `LEVELS` where its units have too many
    words, or none, or are offices away from the town hall."""

    words: tuple[str, ...]
    main: str
    has_others: bool = False

    def heading(self, language: Language) -> str:
        """Return its name: 課等・室等."""
        return say(LEVELS, "joined", language).join(level_name(word, self.has_others, language) for word in self.words)

    def counted_under(self, word: str) -> str:
        """Return which of its words a unit with a level word counts under."""
        return word if word in self.words else self.main


def level_name(word: str, has_others: bool, language: Language) -> str:
    """Return what units of a level word are called, others among them or not: 課等, 課."""
    if word in LEVELS:
        return say(LEVELS, word, language)
    key = "and_like" if has_others else "alone"
    return say(LEVELS, key, language, word=_plural(shown(word), language))


def levels_from_department(trees: Sequence[OrgTree], language: Language) -> tuple[Level, ...]:
    """Return the levels of some charts, departments first."""
    words: list[Counter[str]] = [Counter()]
    for tree in trees:
        for number, unit in enumerate(tree.units):
            depth = depth_in_department(tree, number)
            words += [Counter() for _ in range(depth + 1 - len(words))]
            words[depth][level_word(unit, language)] += 1
    return tuple(_level(depth, counts) for depth, counts in enumerate(words))


@dataclass(frozen=True, slots=True)
class LevelCounts:
    """Units that are counted together (部等, 課等, 室等, 出先機関等): their name, and how many of them each of some
    charts has of which level word."""

    name: str
    by_chart: tuple[Counter[str], ...]

    @property
    def totals(self) -> list[int]:
        """How many units each chart has of this level."""
        return [counts.total() for counts in self.by_chart]

    @property
    def several_words(self) -> list[str]:
        """The level words of these units, the highest first; none where they have the same."""
        words = {word for counts in self.by_chart for word in counts}
        return sorted(words, key=lambda word: (not word, height_of(word), word)) if len(words) > 1 else []

    def of_word(self, word: str) -> list[int]:
        """Return how many of these units each chart has with a level word."""
        return [counts[word] for counts in self.by_chart]


def counted_by_level(trees: Sequence[OrgTree], language: Language) -> list[LevelCounts]:
    """Return the levels that units of some charts have, from the top, and how many there are of each; sections of
    several levels are counted together."""
    levels = levels_from_department(trees, language)
    words = dict.fromkeys(["above", *(word for level in levels for word in level.words)])
    with_others = {word for level in levels if level.has_others for word in level.words}
    groups = {
        word: LevelCounts(level_name(word, word in with_others, language), tuple(Counter() for _ in trees))
        for word in words
    }
    for chart, tree in enumerate(trees):
        for number, unit in enumerate(tree.units):
            word, level = level_word(unit, language), levels[depth_in_department(tree, number)]
            group = groups["above" if number in tree.above_departments else level.counted_under(word)]
            group.by_chart[chart][word] += 1
    return [group for group in groups.values() if any(group.by_chart)]


def depth_in_department(tree: OrgTree, number: int) -> int:
    """Return how far a unit stands below its department, at most `MOST_LEVELS` - 1; 0 for the department itself, and
    for what stands above departments."""
    return min(steps_below_department(tree, number), MOST_LEVELS - 1)


def steps_below_department(tree: OrgTree, number: int) -> int:
    """Return how many steps a unit stands below its department."""
    return tree.units[number].depth - tree.units[tree.department_of[number]].depth


def level_word(unit: Unit, language: Language) -> str:
    """Return the word of a unit's level in the language of a document: in English that of its English name, where the
    chart gives one."""
    return split_level(unit.name_en)[1] if language == "en" and unit.name_en else unit.level


def _level(depth: int, counts: Counter[str]) -> Level:
    total = counts.total()
    if sum(counts[word] for word in BRANCH_WORDS) * 2 > total:
        return Level(("branches",), "branches")
    enough = min(total * NAMED_FROM, NAMED_FROM_NUMBER)
    named = sorted(
        (word for word in counts if word and word not in BRANCH_WORDS and counts[word] >= enough),
        key=lambda word: (-counts[word], height_of(word), word),
    )[:MOST_WORDS]
    covered = sum(counts[word] for word in named)
    if covered * 2 <= total:
        nameless = NAMELESS[min(depth, len(NAMELESS) - 1)]
        return Level((nameless,), nameless)
    in_order = sorted(named, key=lambda word: (height_of(word), -counts[word], word))
    return Level(tuple(in_order), named[0], covered < total)


def _plural(word: str, language: Language) -> str:
    """Return a level word as a heading: in English with a capital and in the plural.

    >>> _plural("agency", "en"), _plural("部", "ja")
    ('Agencies', '部')
    """
    if language != "en" or not word.isascii():
        return word
    plural = f"{word[:-1]}ies" if word.endswith("y") else word if word.endswith("s") else f"{word}s"
    return plural.capitalize()
