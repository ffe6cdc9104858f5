"""What a chart prints beside a unit (※ notes), read for what it says of units and tasks.

A remark is short and formal: 「交通安全担当を追加」, 「ホームタウンは共生・交流推進センターへ」, 「旧 清掃施設整備室」,
「総務部から移管」, "formerly Waste Office", "road safety to Crisis Division". What fits no form is ignored; nothing
is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple, get_args

from orgdiff.names import LEVEL_WORDS, normalise

StatementKind = Literal["forerunner", "successor", "from", "to", "added", "went", "came", "created", "abolished"]

KINDS: frozenset[StatementKind] = frozenset(get_args(StatementKind))
OF_THE_PAST: frozenset[StatementKind] = frozenset({"forerunner", "from", "created", "came", "added"})
"""Kinds that state what was before the chart they stand in: in the earlier of two charts, of an older change."""
OF_THE_FUTURE: frozenset[StatementKind] = frozenset({"successor", "to", "abolished"})
"""Kinds that state what comes after the chart they stand in."""


class Statement(NamedTuple):
    """One thing a remark says of the unit it stands beside.

    `forerunner`: it was `unit` (or part of it was); `successor`: it goes on as `unit`; `from`, `to`: it came from
    `unit` or goes there, which may be what it was or what it stood under; `added`: it got the task `function`;
    `went`: `function` went to `unit`; `came`: `function` came from `unit`; `created`, `abolished`: nothing was before
    it, or nothing is after it. `unit` may name several (`listed`).
    """

    kind: StatementKind
    function: str = ""
    unit: str = ""


_LEVEL = rf"(?:{'|'.join(LEVEL_WORDS)})"
_UNIT = rf"(?P<unit>[^はをへ、。]+?{_LEVEL})"
_ENGLISH_UNIT = (
    r"(?P<unit>(?=.*\b(?:department|division|directorate|office|unit|branch|bureau|section|team|agency|ministry"
    r"|service|centre|center|authority|board|committee|council)\b).+)"
)
_FUNCTION = r"(?P<function>[^はを。]+?)"
_BECAME = (
    r"(?:改称|名称変更|名称を変更|改組|改編|再編|統廃合|統合|吸収|編入|分離|独立|分割|分課|昇格|格上げ|格下げ"
    r"|新設|設置|継承|承継|引き?継ぎ|し|・)+"
)
_MOVED = r"(?:移管|移行|移動|移設|移転|所管替え|所管換え|所管変更)"
_CAME = rf"(?:{_MOVED}|継承|引継ぎ|追加|編入)"
_KOREAN_BECAME = r"(?:명칭\s?변경|개칭|분리|독립|개편|통합|신설)"
_PATTERNS: tuple[tuple[StatementKind, str], ...] = (
    ("created", r"^(?:新|新設|新規|新規設置|신설|신규)$"),  # 設置 and "established" state how old a unit is
    ("created", r"^(?:new|newly (?:created|established|formed))(?: (?:unit|office|body))?$"),
    ("abolished", r"^(?:廃|廃止|解散)(?:予定)?$|^폐지$"),
    ("abolished", r"^(?:abolished|dissolved|disbanded|wound up)$"),
    ("successor", rf"^(?:→\s*)?{_UNIT}(?:へ|に)(?:改称|名称変更|統合|編入|再編|移行|改組|改編|吸収|継承|承継)$"),
    ("successor", r"^(?P<unit>.+?)(?:으로|로)\s?(?:통합|개칭|명칭\s?변경|개편|흡수)$"),
    ("forerunner", r"^[(【]?[旧舊](?:称|名称|名)?[)】\s::・]*(?P<unit>.+)$"),
    ("forerunner", r"^\(?구[\s)::]+(?P<unit>.+)$"),
    ("forerunner", r"^(?:名称変更|課名変更|改称|改組|再編|統合|分離)[::]\s*旧?(?P<unit>.+)$"),
    ("forerunner", rf"^(?P<unit>.+?)を[\d一二三四五]+{_LEVEL}に(?:分割|再編)$"),
    ("forerunner", rf"^(?P<unit>.+?)(?:を(?!新設|設置)|から|より)(?:の)?{_BECAME}(?:し.*|する)?$"),
    ("forerunner", rf"^(?P<unit>.+?{_LEVEL})の(?:改称|名称変更|改組|改編|再編|統合)$"),
    ("forerunner", rf"^(?P<unit>.+?)(?:에서|을|를)\s?{_KOREAN_BECAME}$"),
    ("to", rf"^(?:→\s*)?{_UNIT}(?:へ|に)(?:の)?{_MOVED}$"),
    ("went", rf"^{_FUNCTION}(?:を|は)\s*(?P<unit>[^はを。]+?{_LEVEL})(?:へ(?:{_CAME}|移す)?|に(?:移管|移す))$"),
    ("from", rf"^{_UNIT}(?:から|より)(?:の)?{_CAME}?$"),
    ("from", r"^(?P<unit>.+?)에서\s?(?:이관|이동)$"),
    ("came", rf"^{_UNIT}(?:から|より)\s*{_FUNCTION}(?:を|が)?{_CAME}?$"),
    ("came", rf"^{_FUNCTION}(?:を|は)\s*{_UNIT}(?:から|より){_CAME}?$"),
    ("added", rf"^{_FUNCTION}を(?:追加|加える|新たに所管|所管に加える)$"),
    ("from", r"^(?:transferred|moved|relocated)(?: here)? from\s+(?P<unit>.+)$"),
    ("to", r"^(?:transferred|moved|relocated) to\s+(?P<unit>.+)$"),
    (
        "forerunner",
        r"^(?:(?:formerly|previously)(?: known as)?|former name|f/?k/?a|was|replaces|succeeds|successor (?:to|of)"
        r"|merger of|merges|(?:(?:renamed|split|split off|separated|merged|created|formed) )?from"
        r"|(?:created|formed) by merging)[\s:]+(?P<unit>.+)$",
    ),
    (
        "successor",
        r"^(?:now(?: part of)?|became|becomes|renamed(?: to| as)?|(?:merged|absorbed|incorporated|folded) "
        r"(?:into|in|by|with)|replaced by|succeeded by)[\s:]+(?P<unit>.+)$",
    ),
    ("went", rf"^(?P<function>.+?)\s+(?:goes to|went to|moved to|transferred to|to)\s+{_ENGLISH_UNIT}$"),
    ("came", rf"^(?:takes |took )?(?P<function>.+?)\s+(?:taken over from|from)\s+{_ENGLISH_UNIT}$"),
    ("added", r"^(?:adds\s+(?P<function>.+)|(?P<function2>.+?)\s+added)$"),
)  # fmt: skip
_FORMS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)

_MARKS = "※*★☆◎●○◆◇■□▲△▼▽ "
_BRACKETS = dict(zip("([{【〔「『<《〈", ")]}】〕」』>》〉", strict=True))
_DAY = (
    r"(?:(?:令和|平成|昭和|[RHS])\s?(?:\d{1,2}|元)|(?:19|20)\d\d)(?:年度?|[./-])\s?(?:\d{1,2}(?:月|[./-])?\s?(?:\d{1,2}日?)?)?"
    r"|\d{1,2}月\d{1,2}日"
)
_DATE = re.compile(rf"^(?:{_DAY})(?:付け?)?[\s::]*|[\s(]*(?:{_DAY})(?:付け?)?\)?$", re.IGNORECASE)
_ENGLISH_DATE = re.compile(r"[\s,(]+(?:(?:in|on|since)\s+)?(?:[a-z]+ )?(?:19|20)\d\d\)?$", re.IGNORECASE)
_SENTENCES = re.compile(r"[。;;\n]+")
_CLAUSES = re.compile(r"[、,]\s*")
_IN_BRACKETS = re.compile(r"^(?P<word>[^()]*)\((?P<note>[^()]+)\)$")


@lru_cache(1 << 14)
def statements(remark: str) -> tuple[Statement, ...]:
    """Return what a remark says; empty where it fits no known form.

    >>> statements("ホームタウンは共生・交流推進センターへ")
    (Statement(kind='went', function='ホームタウン', unit='共生・交流推進センター'),)
    >>> [said.kind for said in statements("【令和4年4月新設】")], statements("ホームタウン、国際、男女")
    (['created'], ())
    >>> [(said.kind, said.unit or said.function) for said in statements("(旧 水道部)、検針を追加")]
    [('forerunner', '水道部'), ('added', '検針')]
    """
    return tuple(chain.from_iterable(map(_sentence, _SENTENCES.split(normalise(remark)))))


def _sentence(text: str) -> tuple[Statement, ...]:
    """Read a sentence clause by clause if each says something by itself, else as a whole."""
    clauses = [_clause(clause) for clause in _CLAUSES.split(text)]
    return tuple(chain.from_iterable(clauses)) if all(clauses) else _clause(text)


def _clause(text: str) -> tuple[Statement, ...]:
    """Read a clause by the first form that it has; one that has none may be a word and a note on it in brackets."""
    text = _undated(text)
    for kind, form in _FORMS:
        match = form.match(text)
        if match:
            return tuple(_statements(kind, match.groupdict()))
    bracketed = _IN_BRACKETS.match(text)
    return (*_clause(bracketed["word"]), *_clause(bracketed["note"])) if bracketed else ()


def _statements(kind: StatementKind, groups: dict[str, str | None]) -> Iterator[Statement]:
    function = (groups.get("function") or groups.get("function2") or "").strip()
    unit = _bare(groups.get("unit") or "")
    if kind == "added":
        yield from (Statement(kind, part.strip()) for part in _CLAUSES.split(function) if part.strip())
    elif unit or "unit" not in groups:
        yield Statement(kind, function, unit)


def _undated(text: str) -> str:
    """Return a clause without marks, surrounding brackets and its date, which may stand inside or outside of them."""
    text = _ENGLISH_DATE.sub("", _DATE.sub("", _bare(text)))
    return _ENGLISH_DATE.sub("", _DATE.sub("", _bare(text)))


def _bare(text: str) -> str:
    """Return a text without marks, brackets around it and full stop."""
    text = text.strip(_MARKS).rstrip("。.")
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1].strip(_MARKS).rstrip("。.")
    return text


_LISTED = re.compile(r"\s*[、,・+&]\s*|\s*(?:及び|並びに|および|ならびに)\s*|\s+and\s+|と")
_LEVEL_OF_ALL = re.compile(rf"(?:両|各|[\d二三四五])?(?P<level>{_LEVEL})$")


def listed(text: str) -> tuple[str, ...]:
    """Return the names in a list of units; one that lacks the level word has that of the last.

    A name may have a comma, a ・ or と of its own, so ask whether a unit is called the whole text before.

    >>> listed("商工課及び観光課"), listed("商工・観光両課"), listed("Roads and Parks"), listed("総務課")
    (('商工課', '観光課'), ('商工課', '観光課'), ('Roads', 'Parks'), ('総務課',))
    """
    parts = [part for part in _LISTED.split(text) if part]
    level = _LEVEL_OF_ALL.search(parts[-1]) if len(parts) > 1 else None
    if level is None:
        return tuple(parts)
    *others, last = parts
    last = last[: level.start()] + level["level"]
    return (*(part if _LEVEL_OF_ALL.search(part) else part + level["level"] for part in others), last)
