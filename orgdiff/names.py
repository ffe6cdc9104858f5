"""Unit names: normalising, taking apart and comparing them. Pure functions, no tree in sight.

Three keys of a name, each forgiving more than the one before:

- `normalise`: the name as written, but for width, spaces and what cannot be seen; equal means *the same name*.
- `spelling_key`: spelling variants folded (子ども/こども, 齋/斎, 障がい/障害, & / and); equal means *spelt otherwise*.
- `core`: the spelling key without the level word (課, 部, Department of …).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import Literal

from orgdiff.kanji import plain_kanji

_CACHE = 1 << 17
"""Names kept in the caches below: more than the largest organisations have, and some ten MB at most."""

_WIDE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff"
_SPACES = re.compile(r"\s+")
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Variation selectors, which choose among the drawings of one character, and marks of no width that copying leaves."""
_SPACES_IN_WIDE = re.compile(rf"(?<=[{_WIDE}])\s+(?=[{_WIDE}])")


@lru_cache(_CACHE)
def normalise(name: str) -> str:
    """Return `name` in NFKC without what cannot be seen, spaces collapsed, and none between Japanese characters.

    >>> normalise("ＤＸ 推進　課"), normalise("Home  Office ")
    ('DX 推進課', 'Home Office')
    >>> normalise("Home\\nOffice"), normalise("辻\\U000e0100支所")
    ('Home Office', '辻支所')
    """
    if name.isascii() and name.isprintable() and "  " not in name and name.strip() == name:
        return name
    folded = _SPACES.sub(" ", unicodedata.normalize("NFKC", _UNSEEN.sub("", name))).strip()
    return unicodedata.normalize("NFC", _SPACES_IN_WIDE.sub("", folded))  # a space gone may join か and its ゛


def katakana_to_hiragana(text: str) -> str:
    """Return `text` with katakana as hiragana.

    >>> katakana_to_hiragana("ゴミ減量")
    'ごみ減量'
    """
    return text.translate(_HIRAGANA)


_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}

# Variants that Japanese offices write for one word; the left side is folded to the right one.
_VARIANTS = tuple(
    (re.compile(pattern), folded)
    for pattern, folded in (
        (r"子供|子ども|こども|コドモ", "こども"),
        (r"障がい|障碍|障ガイ", "障害"),
        (r"(?<=[高年])令", "齢"),
        (r"(?<=[\u4e00-\u9fff])[ヶケガヵカが](?=[\u4e00-\u9fff])|(?<=[\u3041-\u3096])[ヶケ](?=[\u4e00-\u9fff])", "ヶ"),
        (r"(?<=[\u4e00-\u9fff])[ッっツつ](?=[\u4e00-\u9fff])", "つ"),
        (r"町づくり|街づくり|まち作り", "まちづくり"),
        (r"(?<=[一-鿿])(?:並びに|ならびに|及び|および|と)(?=[\u4e00-\u9fff\u30a1-\u30ff])", "・"),
    )
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_HYPHEN = re.compile(r"(?<=[a-z])[-‐‑](?=[a-z])|(?<=\b[a-z])\.(?=\s?[a-z]\b)")  # co-operative, S. W. R. D.
_ABBREVIATIONS = {"dept": "department", "min": "ministry", "govt": "government", "intl": "international"}
_PARTICLES = frozenset({"and", "the", "of", "for", "in", "on", "to", "with", "a", "an", "its", "de", "la", "und", "et"})
_WIDE_LETTER = re.compile(
    r"[\u1100-\u11ff\u3005-\u3007\u3041-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WIDE_PUNCTUATION = re.compile(r"[\s・、,.。/()「」【】〔〕\-‐–—&:]+")


def _is_wide(text: str) -> bool:
    return _WIDE_LETTER.search(text) is not None


def stem(word: str) -> str:
    """Return an English word without the endings that do not change what a unit does.

    >>> stem("services"), stem("industries"), stem("business"), stem("children's")
    ('service', 'industry', 'business', 'children')
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


@lru_cache(_CACHE)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in English, or in any script with spaces: small, stemmed, without particles.

    >>> words("Ministry of Housing, Communities & Local Government")
    ('ministry', 'housing', 'community', 'local', 'government')
    """
    found = _WORD.findall(_HYPHEN.sub("", normalise(name).lower()).replace("&", " and "))
    return tuple(stem(_ABBREVIATIONS.get(word, word)) for word in found if word not in _PARTICLES)


def words_as_written(stems: str, name: str) -> str:
    """Return the words of an English name that some stems, one after the other, are of; empty where it has none such.

    >>> words_as_written("skill", "Government Skills"), words_as_written("state of", "Wales Office")
    ('Skills', '')
    >>> words_as_written("state wale", "Office of the Secretary of State for Wales")
    'State for Wales'
    """
    text, wanted = normalise(name), stems.split()
    found = [match for match in _WORD.finditer(text) if match[0].lower() not in _PARTICLES]
    of_name = [stem(match[0].lower()) for match in found]
    size = len(wanted)
    for start in range(len(found) - size + 1):
        if of_name[start : start + size] == wanted:
            return text[found[start].start() : found[start + size - 1].end()]
    return ""


@lru_cache(_CACHE)
def spelling_key(name: str) -> str:
    """Return a key that is equal for spelling variants of one name; empty only for an empty name.

    >>> spelling_key("子ども・青少年課") == spelling_key("こども青少年課")
    True
    >>> spelling_key("障がい者支援課") == spelling_key("障害者支援課")
    True
    >>> spelling_key("髙﨑・三ッ澤支所") == spelling_key("高崎・三ツ沢支所")
    True
    >>> spelling_key("Culture, Media & Sports") == spelling_key("Culture Media and Sport")
    True
    """
    name = normalise(name)
    if not _is_wide(name):
        return " ".join(words(name)) or name.lower()
    name = plain_kanji(name)
    for pattern, folded in _VARIANTS:
        name = pattern.sub(folded, name)
    return _WIDE_PUNCTUATION.sub("", katakana_to_hiragana(name)).lower() or name


def spelling_of_path(path: str) -> str:
    """Return a path, or a name, with the spelling key of each step.

    >>> spelling_of_path("市民部/髙﨑支所") == spelling_of_path("市民部/高崎支所")
    True
    """
    return "/".join(map(spelling_key, normalise(path).split("/")))


# The words that state a unit's level or form, not its work. Longest first: 推進室 would lose only 室, but
# 事務局 goes whole. The ranks say how far apart two levels are (局 above 部 above 課 above 係).
_WIDE_LEVELS = {
    "対策本部": 2, "事務総局": 1, "事務局": 2, "事務所": 4, "委員会": 2, "出張所": 5, "グループ": 5, "チーム": 5,
    "センター": 4, "担当官": 4, "統括官": 2, "政策統括官": 2, "本部": 1, "支所": 4, "支局": 3,
    "省": 0, "庁": 0, "府": 0,
    "局": 1, "部": 2, "課": 3, "室": 3, "班": 5, "係": 5, "担当": 5, "所": 4, "署": 4, "館": 4, "院": 1, "園": 4,
    "官房": 1, "審議官": 2, "参事官": 3, "官": 3, "監": 2, "分室": 5,
    "担当局長": 1, "担当部長": 2, "担当課長": 3, "ユニット": 5,
    "事業部": 2, "支部": 4, "支店": 4, "科": 3, "学部": 1, "研究科": 2,
    "담당관": 3, "기획관": 2, "센터": 4, "위원회": 2, "본부": 1, "사무소": 4, "실": 1, "국": 1, "과": 3, "팀": 4,
    "단": 2, "관": 2, "처": 0, "부": 2, "원": 1,
}  # fmt: skip
LEVEL_WORDS = tuple(sorted(_WIDE_LEVELS, key=lambda word: (-len(word), word)))
"""The level words of Japanese and Korean names, longest first, as one may end in another."""
_LEVEL_ENDINGS: dict[str, list[tuple[str, str]]] = {}
"""The level words as they end a spelling key, each with the word, longest first, by their last letter."""
for _level_word in LEVEL_WORDS:
    _LEVEL_ENDINGS.setdefault(katakana_to_hiragana(_level_word[-1]), []).append(
        (katakana_to_hiragana(_level_word), _level_word)
    )
_ENGLISH_LEVELS = {
    "government": 0, "ministry": 0, "minister": 0, "department": 1, "bureau": 1, "agency": 1, "faculty": 1,
    "college": 1,
    "directorate": 2, "directorategeneral": 2, "school": 2, "division": 3, "office": 3, "service": 3, "group": 3,
    "section": 4, "unit": 4, "branch": 4, "team": 5, "secretary": 0, "state": 0, "secretariat": 2, "institute": 2,
    "administration": 2, "commission": 2, "centre": 3, "center": 3,
}  # fmt: skip


_OF_WHAT = re.compile(r"\W*\w+ (?:of|for|on|to)\b", re.IGNORECASE)
"""The first word of a name is that of its level where it is said of what: School of Law, but School Meals Office."""

_ENUMERATED = re.compile(r"(?:[,&]|\band) *\w+\W*$", re.IGNORECASE)
"""A last word that is one of several says what is done, not what the unit is: Personnel and Administration."""


@lru_cache(_CACHE)
def split_level(name: str) -> tuple[str, str]:
    """Return the core of a name (a `spelling_key`) and its level word, which may be empty.

    >>> split_level("営繕管理室"), split_level("総務部")
    (('営繕管理', '室'), ('総務', '部'))
    >>> split_level("Department for Education"), split_level("Education Office")
    (('education', 'department'), ('education', 'office'))
    >>> split_level("School Education Department"), split_level("Office for Schools Service")
    (('school education', 'department'), ('school service', 'office'))
    >>> split_level("Personnel and Administration")
    ('personnel administration', '')
    >>> split_level("秘書室"), split_level("課")
    (('秘書', '室'), ('課', ''))
    """
    key = spelling_key(name)
    if _is_wide(key):
        for ending, word in _LEVEL_ENDINGS.get(key[-1], ()):
            if key.endswith(ending) and len(key) > len(ending):
                return key[: -len(ending)], word
        return key, ""
    parts = key.split(" ")
    if len(parts) > 1:
        if parts[0] == "state" and parts[1] == "minister" and len(parts) > 2:
            return " ".join(parts[2:]), "state minister"
        leads = parts[0] in _ENGLISH_LEVELS
        ends = parts[-1] in _ENGLISH_LEVELS and not _ENUMERATED.search(name)
        if leads and (not ends or _OF_WHAT.match(name)):
            return " ".join(parts[1:]), parts[0]
        if ends:
            return " ".join(parts[:-1]), parts[-1]
    return key, ""


def core(name: str) -> str:
    """Return what a unit does, without its level word.

    >>> core("清掃施設整備室")
    '清掃施設整備'
    """
    return split_level(name)[0]


def level_rank(level: str) -> int | None:
    """Return how high a level word stands (0 highest), None where it is not known.

    >>> level_rank("部"), level_rank("課"), level_rank("")
    (2, 3, None)
    """
    if level == "state minister":
        return 1
    return _WIDE_LEVELS.get(level, _ENGLISH_LEVELS.get(level))


Sort = Literal["section", "office", "body"]
"""What sort of unit a level word tells of: a standing part of an office (課, 部, Division), one set up for a task or a
person (室, 担当, Unit), a body of its own, whose name has no such word (an authority, a company)."""
_SORTS: dict[Sort, str] = {
    "section": "省、庁、府、局、部、課、科、係、班、グループ、支部、事業部、学部、研究科、처、실、국、부、과、팀、"
    "ministry、minister、directorate、bureau、division、section、branch、team、group、faculty、school",
    "office": "本部、対策本部、事務局、事務所、室、分室、担当、チーム、ユニット、センター、官、監、担当官、審議官、"
    "参事官、統括官、担当局長、担当部長、担当課長、단、센터、담당관、기획관、"
    "office、unit、secretariat、centre、center、state minister",
}
_SORT_OF = {word: sort for sort, words in _SORTS.items() for word in words.split("、")}


def sort_of(level: str) -> Sort:
    """Return what sort of unit a level word tells of.

    >>> sort_of("課"), sort_of("室"), sort_of("")
    ('section', 'office', 'body')
    """
    return _SORT_OF.get(level, "body")


_RUNS = re.compile(r"[a-z0-9]+|[\u3041-\u309fー]+|.")


def parts(text: str) -> tuple[str, ...]:
    """Return the parts of a core that carry meaning, in order: English words; in Japanese and Korean each
    character that is one, runs of kana and of Latin letters whole.

    >>> parts("dx推進"), parts("まちづくり支援"), parts("home affair")
    (('dx', '推', '進'), ('まちづくり', '支', '援'), ('home', 'affair'))
    """
    if not _is_wide(text):
        return tuple(map(intern, text.split()))
    runs = [run for run in _RUNS.findall(text) if not run.isspace()]
    meaningful = [
        run for run in runs if len(run) > 1 or not "\u3041" <= run <= "\u309f"
    ]  # a lone の or と has no meaning of its own
    return tuple(map(intern, meaningful or runs))  # many names share few parts


@lru_cache(_CACHE)
def letter_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring letters of a spelling key, across words.

    >>> sorted(letter_pairs("maga neguma"))
    ['ag', 'an', 'eg', 'ga', 'gu', 'ma', 'ne', 'um']
    """
    joined = text.replace(" ", "")
    return frozenset([intern(first + second) for first, second in pairwise(joined)])


def letters_alike(first: str, second: str) -> float:
    """Return how alike two spelling keys are letter by letter, 0 to 1 (Dice coefficient of letter pairs).

    >>> round(letters_alike("kahagolle", "kahagolla"), 2), letters_alike("a", "b")
    (0.88, 0.0)
    """
    pairs = letter_pairs(first), letter_pairs(second)
    whole = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / whole if whole else 0.0


def initials_match(first: str, second: str) -> str:
    """Return the word of one English name that is made of initials of the other, empty if there is none.

    >>> initials_match("small medium enterprise authority", "sme authority")
    'sme'
    """
    if " " not in first and " " not in second:
        return ""
    for short, long in ((first, second), (second, first)):
        letters = "".join(word[0] for word in long.split())
        for word in short.split():
            if len(word) >= 2 and word in letters and word not in long.split():
                return word
    return ""


@lru_cache(_CACHE)
def features(text: str) -> frozenset[str]:
    """Return the parts of a core and its pairs of neighbouring parts: what two names can share.

    >>> sorted(features("給排水"))
    ['排', '排 水', '水', '給', '給 排']
    """
    single = parts(text)
    if not _is_wide(text):
        return frozenset(single)
    return frozenset([*single, *(intern(f"{first} {second}") for first, second in pairwise(single))])
