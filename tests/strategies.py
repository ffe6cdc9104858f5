"""Hypothesis strategies: organisation documents, and random reorganisations of them.

What they give is always sound (`build_tree` takes it) and as awkward as soundness allows: names in several
scripts, with slashes, quotes, formulas, line breaks and characters that turn the direction of writing.
"""

from __future__ import annotations

from copy import deepcopy
from itertools import product
from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from orgdiff.names import normalise

Entry = dict[str, Any]
Place = tuple[list[Entry], int]
"""Where a unit stands: the list of siblings and its index in it."""

MAX_UNITS = 25

_WORK = (
    "総務",
    "行政",
    "危機管理",
    "子ども",
    "こども",
    "障がい福祉",
    "障害福祉",
    "営繕管理",
    "ごみ減量",
    "ＤＸ推進",
    "市民",
)
_LEVELS = ("部", "課", "室", "係", "センター", "担当", "")
_ENGLISH = ("Finance", "Housing and Land", "Children’s Services", "Trade & Industry", "Roads - North", "IT")
_FORMS = ("Department of {}", "Ministry for {}", "{} Division", "{} Office", "{}")
_ODD = (
    "R/D", "a\\/b", '"quoted"', "it's", "=SUM(A1:A9)", "+81", "@home", "<b>&amp;</b>", "{name}", "%s", "🚀 推進室",
    "👩‍👩‍👧 家庭課", "إدارة الموارد البشرية", "משרד האוצר", "\u202etxt.exe", "one\ntwo", "tab\there", "\x1b[31mred",
    "Отдел кадров", "Bộ Giáo dục", "감사관", "𠮷野支所", "か゛", "・", "課", "x", "長" * 1000, "名称 未定", "-", "00",
)  # fmt: skip


_JAPANESE_NAMES = tuple(work + level for work, level in product(_WORK, _LEVELS))
_ENGLISH_NAMES = tuple(form.format(work) for form, work in product(_FORMS, _ENGLISH))


def _is_name(text: str) -> bool:
    return bool(normalise(text)) and not text.isspace() and not text.endswith("\\")


_NAMES = st.one_of(
    st.sampled_from(_JAPANESE_NAMES),
    st.sampled_from(_ENGLISH_NAMES),
    st.sampled_from(_ODD),
    st.text(min_size=1, max_size=8).filter(_is_name),
)
_FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "name_en": st.sampled_from(_ENGLISH_NAMES),
        "kind": st.sampled_from(_LEVELS[:-1]),
        "remarks": st.lists(st.sampled_from(("交通安全担当を追加", "旧 総務部", "formerly Roads", "※")), max_size=2),
        "functions": st.lists(st.sampled_from(("防災", "統計", "licences")), max_size=2, unique=True),
        "headcount": st.integers(0, 10**6),
        "head": st.sampled_from(("課長 柏 太郎", "欠員", "Head: A. Smith")),
        "formerly": st.lists(_NAMES, max_size=2),
    },
)
_NUMBERS = st.integers(0, 10**6)
"""Where a choice is made among what there is, one of these is taken modulo the number of possibilities."""


fewer = settings(max_examples=settings().max_examples // 3)
"""For properties whose every example takes a comparison and a file that is read back."""
few = settings(max_examples=25)
"""For properties whose every example reads rosters, which takes a tenth of a second each."""


def names() -> st.SearchStrategy[str]:
    """Return names that a unit may have, likely and unlikely ones."""
    return _NAMES


@st.composite
def trees(draw: st.DrawFn, min_units: int = 0, max_units: int = MAX_UNITS) -> Entry:
    """Return an organisation document with so many units."""
    entry = st.tuples(_NUMBERS, _NAMES, st.one_of(st.just({}), _FIELDS), st.booleans())
    top: list[Entry] = []
    lists: list[list[Entry]] = [top]
    for code, (above, name, fields, coded) in enumerate(draw(st.lists(entry, min_size=min_units, max_size=max_units))):
        unit = {"name": name, **fields, **({"id": f"{code:04d}"} if coded else {}), "children": []}
        lists[above % len(lists)].append(unit)
        lists.append(unit["children"])
    _mend(top)
    head = {"organisation": draw(_NAMES), "edition": draw(st.sampled_from(("令和3年度", "2021", "")))}
    return {**head, "as_of": str(draw(st.dates())), "units": top}


def _mend(siblings: list[Entry]) -> None:
    """Give siblings of one name numbers, and leave out empty lists of children."""
    seen: set[str] = set()
    for entry in siblings:
        name, number = entry["name"], 1
        while normalise(entry["name"]) in seen:
            number += 1
            entry["name"] = f"{name[:990]} {number}"
        seen.add(normalise(entry["name"]))
        _mend(entry.get("children", []))
        if not entry.get("children"):
            entry.pop("children", None)


def places(siblings: list[Entry]) -> list[Place]:
    """Return where each unit stands, in chart order."""
    found: list[Place] = []
    for index, entry in enumerate(siblings):
        found += [(siblings, index), *places(entry.get("children", []))]
    return found


def _pick(top: list[Entry], number: int) -> Place:
    possible = places(top)
    return possible[number % len(possible)]


def _insert(top: list[Entry], number: int, entry: Entry) -> None:
    """Put a unit somewhere: at the top or under any unit."""
    lists = [top, *(siblings[index].setdefault("children", []) for siblings, index in places(top))]
    siblings = lists[number % len(lists)]
    siblings.insert(number % (len(siblings) + 1), entry)


def _rename(top: list[Entry], one: int, _other: int, name: str) -> None:
    siblings, index = _pick(top, one)
    siblings[index]["name"] = name


def _move(top: list[Entry], one: int, other: int, _name: str) -> None:
    siblings, index = _pick(top, one)
    _insert(top, other, siblings.pop(index))


def _merge(top: list[Entry], one: int, other: int, _name: str) -> None:
    """One unit ends and another takes in what was under it."""
    siblings, index = _pick(top, one)
    ended = siblings.pop(index)
    if top:
        others, place = _pick(top, other)
        others[place].setdefault("children", []).extend(ended.get("children", []))


def _split(top: list[Entry], one: int, other: int, name: str) -> None:
    """A new unit beside one gets some of what was under it."""
    siblings, index = _pick(top, one)
    below = siblings[index].get("children", [])
    cut = other % (len(below) + 1)
    siblings[index]["children"] = below[:cut]
    siblings.insert(index + 1, {"name": name, "children": below[cut:]})


def _add(top: list[Entry], one: int, _other: int, name: str) -> None:
    _insert(top, one, {"name": name})


def _remove(top: list[Entry], one: int, _other: int, _name: str) -> None:
    siblings, index = _pick(top, one)
    siblings.pop(index)


def _shuffle(top: list[Entry], one: int, other: int, _name: str) -> None:
    siblings, _ = _pick(top, one)
    Random(other).shuffle(siblings)


_STEPS = st.tuples(
    st.sampled_from((_rename, _move, _merge, _split, _add, _remove, _shuffle)), _NUMBERS, _NUMBERS, _NAMES
)


@st.composite
def reorganisations(draw: st.DrawFn, max_steps: int = 8, max_units: int = MAX_UNITS) -> tuple[Entry, Entry]:
    """Return the documents of an organisation before and after up to `max_steps` random changes to it."""
    before = draw(trees(max_units=max_units))
    after = deepcopy(before)
    after["edition"] = f"{before['edition']}+1"
    for step, one, other, name in draw(st.lists(_STEPS, max_size=max_steps)):
        (step if after["units"] else _add)(after["units"], one, other, name)
    _mend(after["units"])
    return before, after
