"""Fields of work: which names speak of the same work though they share no word (収税, 税務; Treasury, Finance).

The tables beside this module hold one field per line: its name, its group (and after > the groups of which it covers
every field), and the words that name it in Japanese, English and Korean, separated by 、. Lines that begin with # say
where the fields are from. Anyone can read and extend them; a word may stand in several fields (交流).
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from orgdiff.evidence_kinds import Level
from orgdiff.names import spelling_key, split_level

TABLES = ("administration", "welfare", "economy", "works", "education", "companies")
"""The tables, `<name>.tsv`."""
GENERAL = "general"
"""The group of fields that every organisation has, and whose words stand beside those of any other field."""
_SEPARATOR = "、"
_CACHE = 1 << 16

_COVERS = ">"

Fields = frozenset[str]


class Field(NamedTuple):
    """A field of work: its group, the groups of which it covers every field (産業 those of commerce), and
    the words that name it."""

    group: str
    covers: frozenset[str]
    words: tuple[str, ...]


_Index = dict[str, dict[str, Fields]]
"""The fields of each word, by the first letter (of Japanese and Korean) or the first word (of English)."""


@cache
def table() -> dict[str, Field]:
    """Return the fields by name."""
    fields: dict[str, Field] = {}
    for name in TABLES:
        text = Path(__file__).with_name(f"{name}.tsv").read_text(encoding="utf-8")
        for line in text.splitlines():
            if line and not line.startswith("#"):
                field, place, *languages = line.split("\t")
                group, _, covered = place.partition(_COVERS)
                words = tuple(word for column in languages for word in column.split(_SEPARATOR) if word)
                fields[field] = Field(group, frozenset(filter(None, covered.split(_SEPARATOR))), words)
    return fields


@cache
def _indexes() -> tuple[_Index, _Index]:
    """Return the index of the words written without spaces, and that of the words written with them."""
    dense: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    spaced: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for field, (_, _, words) in table().items():
        for word in words:
            key = spelling_key(word)
            if key.isascii():
                spaced[key.partition(" ")[0]][key].add(field)
            if not key.isascii() or len(word) <= 3 or not word.isascii():  # DX, ＩＴ stand in Japanese names too
                dense[key[0]][key.replace(" ", "")].add(field)
    return _frozen(dense), _frozen(spaced)


def _frozen(index: dict[str, dict[str, set[str]]]) -> _Index:
    return {first: {word: frozenset(fields) for word, fields in words.items()} for first, words in index.items()}


@lru_cache(_CACHE)
def fields_of(name: str) -> Fields:
    """Return the fields that a name speaks of; the longest word at each place counts, and general words (管理, 企画)
    and those of a field that covers others (福祉) only where there are none of these. A level word says nothing by
    itself (School of Medicine) but may end a word (公民館).

    >>> sorted(fields_of("収税課")), sorted(fields_of("Treasury")), sorted(fields_of("商工観光"))
    (['tax'], ['budget_finance'], ['commerce', 'tourism'])
    >>> sorted(fields_of("中央公民館")), sorted(fields_of("Law School"))
    (['lifelong_learning'], ['social_science'])
    >>> sorted(fields_of("老人福祉課")), sorted(fields_of("福祉課"))
    (['elderly'], ['welfare_general'])
    >>> sorted(fields_of("xyz"))
    []
    """
    dense, spaced = _indexes()
    key, (work, _) = spelling_key(name), split_level(name)
    if key.isascii():
        fields = _fields_of_words(key.split(" "), work.split(" "), spaced)
    else:
        fields = _fields_of_letters(key, len(work), dense)
    known = table()
    special = frozenset(field for field in fields if known[field].group != GENERAL)
    narrow = frozenset(field for field in special if not known[field].covers)
    named = groups_of(narrow)
    found = narrow | {field for field in special if known[field].covers.isdisjoint(named)} or fields
    return _FOUND.setdefault(found, found)


_FOUND: dict[Fields, Fields] = {}
"""One record for all names that speak of the same fields."""


def _fields_of_letters(key: str, work: int, dense: _Index) -> Fields:
    """Return the fields of the words that begin in the first `work` letters."""
    fields: set[str] = set()
    start = 0
    while start < work:
        candidates = dense.get(key[start], {})
        longest = max((word for word in candidates if key.startswith(word, start)), key=len, default="")
        if longest:
            fields |= candidates[longest]
        start += len(longest) or 1
    return frozenset(fields)


def _fields_of_words(key: list[str], work: list[str], spaced: _Index) -> Fields:
    """Return the fields of the words that are not the level word, which stands first or last."""
    level = {0} if key[0] != work[0] else {len(key) - 1} if len(key) > len(work) else set()
    fields: set[str] = set()
    start = 0
    while start < len(key):
        candidates = spaced.get(key[start], {})
        lengths = (len(word) for word in map(str.split, candidates) if key[start : start + len(word)] == word)
        longest = max(lengths, default=0)
        if longest and not level.issuperset(range(start, start + longest)):
            fields |= candidates[" ".join(key[start : start + longest])]
        start += longest or 1
    return frozenset(fields)


@lru_cache(_CACHE)
def groups_of(fields: Fields) -> frozenset[str]:
    """Return the groups of some fields.

    >>> sorted(groups_of(frozenset({"tax", "budget_finance"})))
    ['finance']
    """
    known = table()
    return frozenset(known[field].group for field in fields)


def relation(first: str, second: str) -> Level | None:
    """Return how the fields of two names lie to each other; None where one of them speaks of none.

    >>> relation("収税", "税務"), relation("税務", "税務観光"), relation("産業", "農政"), relation("税務", "xyz")
    ('same', 'one covers', 'broader', None)
    """
    return _relation_of(fields_of(first), fields_of(second))


@lru_cache(_CACHE)
def _relation_of(these: Fields, those: Fields) -> Level | None:
    if not these or not those:
        return None
    groups = groups_of(these), groups_of(those)
    if these == those:
        return ("same", "general") if groups[0] == {GENERAL} else "same"
    if these <= those or those <= these:
        return "one covers"
    if these & those:
        return "in part"
    if _covers(these, groups[1]) or _covers(those, groups[0]):
        return "broader"
    if GENERAL in groups[0] | groups[1]:
        return "one general"
    return "near" if groups[0] & groups[1] else "apart"


def _covers(fields: Fields, groups: frozenset[str]) -> bool:
    """Whether one of some fields covers all fields of some groups."""
    known = table()
    return any(groups <= known[field].covers for field in fields)


_CLOSENESS: dict[Level | None, int] = {
    "same": 3,
    "one covers": 3,
    "in part": 2,
    ("same", "general"): 2,
    "broader": 2,
    "near": 1,
}
ONE_CORE = 4
"""How close names of one core are."""


def closeness(these: Fields, those: Fields) -> int:
    """Return how close the fields of two names with different cores are, as a rank, below `ONE_CORE`: 0 where they have
    nothing to do with each other.

    >>> [closeness(fields_of("税務"), fields_of(other)) for other in ("収税", "財政", "公園")], ONE_CORE
    ([3, 2, 0], 4)
    """
    return _CLOSENESS.get(_relation_of(these, those), 0)
