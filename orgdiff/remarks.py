"""What a chart prints beside a unit (※ notes), read for what it says of units and tasks.

A remark is short and formal: 「交通安全担当を追加」, 「ホームタウンは共生・交流推進センターへ」, 「旧 清掃施設整備室」,
"formerly Waste Office", "road safety to Crisis Division". What fits no form says nothing; nothing is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from orgdiff.names import normalise

StatementKind = Literal["forerunner", "successor", "added", "went", "came"]


class Statement(NamedTuple):
    """One thing a remark says of the unit it stands beside.

    `forerunner`: it was `unit` (or part of it was); `successor`: it goes on as `unit`; `added`: it got the
    task `function`; `went`: `function` went to `unit`; `came`: `function` came from `unit`.
    """

    kind: StatementKind
    function: str = ""
    unit: str = ""


_UNIT_END = r"(?:局|部|課|室|班|係|担当|センター|所|館|院|庁|省|委員会)"
_UNIT = rf"(?P<unit>[^はをへ、。]+?{_UNIT_END})"
_ENGLISH_UNIT = (
    r"(?P<unit>(?=.*\b(?:department|division|directorate|office|unit|branch|bureau|section|team|agency|ministry"
    r"|service|centre|center|authority|board|committee|council)\b).+)"
)
_FUNCTION = r"(?P<function>[^はを。]+?)"
_BECAME = r"(?:改称|名称変更|改組|再編|統合|吸収|編入|分離|独立|分割)+"
_CAME = r"(?:移管|移行|継承|引継ぎ|追加|編入)"
_PATTERNS: tuple[tuple[StatementKind, str], ...] = (
    ("successor", rf"^(?:→\s*)?{_UNIT}(?:へ|に)(?:改称|統合|編入|再編|移行|改組)$"),
    ("forerunner", r"^旧\s*[::]?\s*(?P<unit>.+)$"),
    ("forerunner", rf"^(?P<unit>.+?)(?:を|から|より){_BECAME}(?:し.*|する)?$"),
    ("went", rf"^{_FUNCTION}(?:を|は)\s*(?P<unit>[^はを。]+?{_UNIT_END})(?:へ(?:{_CAME}|移す)?|に(?:移管|移す))$"),
    ("came", rf"^{_UNIT}(?:から|より)(?!{_CAME}$)\s*{_FUNCTION}(?:を|が)?{_CAME}?$"),
    ("came", rf"^{_FUNCTION}(?:を|は)\s*{_UNIT}(?:から|より){_CAME}?$"),
    ("forerunner", rf"^{_UNIT}(?:から|より){_CAME}?$"),
    ("added", rf"^{_FUNCTION}を(?:追加|加える|新たに所管|所管に加える)$"),
    ("forerunner", r"^(?:formerly|previously|was|renamed from|split from|merged from|from)\s+(?P<unit>.+)$"),
    ("went", rf"^(?P<function>.+?)\s+(?:goes to|went to|moved to|transferred to|to)\s+{_ENGLISH_UNIT}$"),
    ("came", rf"^(?:takes |took )?(?P<function>.+?)\s+(?:taken over from|from)\s+{_ENGLISH_UNIT}$"),
    ("added", r"^(?:adds\s+(?P<function>.+)|(?P<function2>.+?)\s+added)$"),
)  # fmt: skip
_FORMS = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)
_SEVERAL = re.compile(r"[、,]|(?:\s+and\s+)|と(?=.+(?:局|部|課|室|班|係|担当|センター|所)$)")


@lru_cache(1 << 14)
def statements(remark: str) -> tuple[Statement, ...]:
    """Return what a remark says; empty where it fits no known form.

    >>> statements("ホームタウンは共生・交流推進センターへ")
    (Statement(kind='went', function='ホームタウン', unit='共生・交流推進センター'),)
    >>> statements("交通安全担当を追加")
    (Statement(kind='added', function='交通安全担当', unit=''),)
    >>> [said.unit for said in statements("旧 水道部")], statements("ホームタウン、国際、男女")
    (['水道部'], ())
    """
    text = normalise(remark).lstrip("※*").strip().rstrip("。.")
    for kind, form in _FORMS:
        found = form.match(text)
        if found:
            groups = found.groupdict()
            function = (groups.get("function") or groups.get("function2") or "").strip()
            return tuple(_each(kind, function, (groups.get("unit") or "").strip()))
    return ()


def _each(kind: StatementKind, function: str, unit: str) -> list[Statement]:
    if kind == "added":
        return [Statement(kind, part.strip()) for part in re.split(r"[、,]", function) if part.strip()]
    if kind == "forerunner":
        return [Statement(kind, function, part.strip()) for part in _SEVERAL.split(unit) if part and part.strip()]
    return [Statement(kind, function, unit)]
