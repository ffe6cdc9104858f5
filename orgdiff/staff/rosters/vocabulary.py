"""The words that headings of rosters are made of, and how a heading is taken apart into them.

Offices and HR systems do not agree on headings, but on their parts: whose unit (本務, 兼務), a unit or a level
(所属, 課), and what is given of it (名称, コード). So 兼務先課コード is read though nobody has listed it. `WORDS` are
the parts, `FORMS` say in which order they make the heading of a column; another word goes into the first, another kind
of column into both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from orgdiff.names import normalise

Role = Literal[
    "staff_id", "name", "unit", "post", "concurrent_post", "grade", "type", "concurrent", "standing", "changed_on",
    "left_on", "leave", "leave_from", "leave_until", "back_on", "main", "workplace",
]  # fmt: skip
"""What a column holds. `standing` says whether somebody is on the staff, `changed_on` since when that is so where it is
stated as a change (異動区分); `back_on` is the day of coming back from leave, `leave_until` the last day of it. `main`
is whatever identifies the main post, a unit or a mark; `workplace` may be a unit or a building."""

LEVELS: tuple[tuple[str, ...], ...] = (
    ("局", "本部", "bureau", "ministry", "directorate", "국", "실국", "본부"),
    ("部", "部局", "局部", "department", "dept", "부"),
    ("課", "課室", "課所", "課所室", "室課", "科", "division", "과", "과담당관"),
    ("室", "office", "실"),
    ("係", "係班", "係担当", "section", "팀", "계"),
    ("班", "担当", "チーム", "グループ", "ユニット", "team", "group", "subsection", "반", "담당"),
)
"""The words of columns that each hold the unit of one level, from the top down."""

WORDS: dict[str, tuple[str, ...]] = {
    # a person
    "person": ("職員", "社員", "従業員", "staff", "employee", "personnel", "worker", "emp", "직원", "공무원", "사원"),
    "own_name": ("氏名", "姓名", "名前", "full name", "성명", "이름"),
    "title": (
        "職名", "役職", "補職", "職位", "職", "役職職名", "post", "position", "title", "job title", "role",
        "직위", "직책", "직명", "보직",
    ),
    "grade": ("級", "職級", "等級", "職務の級", "職務級", "grade", "pay grade", "band", "pay band", "직급", "계급"),
    "contract": (
        "任用", "雇用", "職員", "社員", "採用", "employment", "contract", "employee", "staff", "임용", "고용", "채용",
    ),
    # a unit
    "unit": (
        "所属", "部署", "組織", "配属", "配置", "部門", "部課", "部課係", "部局課", "課係", "部署課", "unit",
        "organisation unit", "organizational unit", "organisational unit", "organization unit", "org unit",
        "소속", "부서", "기구", "조직",
    ),
    "workplace": ("勤務先", "勤務箇所", "勤務場所", "職場", "근무지", "근무처"),
    "body": ("organisation", "organization", "org"),
    "within": ("所属", "配属", "勤務", "在籍", "正式", "現在の", "現在", "現", "current", "소속", "배치", "현", "현재"),
    "level": tuple(chain.from_iterable(LEVELS)),
    "tier": ("階層", "レベル", "次", "層", "分類", "level", "tier", "단계", "계층"),
    # which post
    "main": (
        "本務", "主務", "主たる", "メイン", "主", "正", "main", "primary", "principal", "home", "본직", "본", "주",
    ),
    "concurrent": (
        "兼務", "兼任", "兼職", "併任", "兼務併任", "兼", "副", "副務", "従たる", "サブ", "その他", "concurrent",
        "secondary", "second", "additional", "other", "겸임", "겸직", "겸무", "겸",
    ),
    "which": ("本兼", "concurrent post"),
    "at": ("先", "の", "している"),
    # what of it
    "called": ("名称", "名", "正式名称", "パス", "name", "path", "명칭", "명"),
    "number": ("番号", "コード", "cd", "id", "no", "number", "code", "ナンバー", "#", "번호", "코드"),
    "kind": (
        "区分", "種別", "種類", "形態", "理由", "事由", "内容", "type", "kind", "reason",
        "구분", "유형", "종류", "사유",
    ),
    "flag": (
        "フラグ", "有無", "の有無", "中", "済", "者", "期間", "flag", "period", "여부", "유무", "중", "자", "기간",
    ),
    "state": ("状況", "状態", "ステータス", "現況", "status", "state", "상태", "현황"),
    # on the staff or not
    "there": ("在籍", "在職", "在任", "現職", "在籍者", "在職者", "active", "employed", "재직"),
    "work": (
        "就業", "就労", "勤務", "在勤", "出勤", "勤怠", "職員", "社員", "雇用", "employment", "employee", "staff",
        "working", "worker", "emp", "근무", "복무",
    ),
    "change": ("異動", "人事異動", "発令", "발령", "인사발령", "인사이동"),
    "gone": (
        "退職", "退職者", "離退職", "離職", "退社", "退任", "離任", "除籍", "転籍", "免職", "失職", "解雇", "死亡",
        "terminated", "left", "leaver", "resigned", "inactive", "퇴직", "면직", "퇴사",
    ),
    "leaving": (
        "leaving", "termination", "separation", "exit", "retirement", "resignation", "end", "last",
        "last working",
    ),
    "leave": (
        "休職", "休業", "育児休業", "育休", "産休", "産前産後休暇", "産前産後休業", "介護休業", "介護休暇", "病気休暇",
        "病休", "病気休職", "療養休暇", "育児休暇", "産育休", "長期休業", "休務", "休職休業", "on leave", "leave",
        "leave of absence", "loa", "absence", "maternity leave", "parental leave", "sick leave", "career break",
        "휴직", "육아휴직", "질병휴직", "병가", "출산휴가",
    ),
    "begins": (
        "開始", "期間開始", "期間自", "始期", "自", "取得", "発令", "start", "from", "begin", "since", "시작", "개시",
    ),
    "ends": ("終了", "期間終了", "期間至", "終期", "満了", "至", "end", "until", "to", "종료", "만료"),
    "back": ("復職", "復帰", "職場復帰", "return", "back", "복직"),
    "expected": ("予定", "見込", "見込み", "expected", "planned", "scheduled", "예정"),
    "day": (
        "年月日", "日", "日付", "月日", "発令日", "発令年月日", "date", "day", "on", "일", "일자", "날짜", "연월일",
    ),
}  # fmt: skip
"""The parts of headings by what they say, the most usual first: of two columns that say the same, that one is read."""

FORMS: tuple[tuple[Role, str], ...] = (
    ("staff_id", "person number"),
    ("staff_id", "number"),
    ("staff_id", "個人コード|個人cd|職番|사번|개인번호|인사번호"),
    ("name", "person? own_name"),
    ("name", "person? called"),
    ("post", "main? at? title called?"),
    ("concurrent", "which 区分|種別|フラグ|の別?"),
    ("concurrent", "main? concurrent 区分|種別|フラグ|の別|구분|여부?"),
    ("concurrent_post", "concurrent at? count? title called? more?"),
    ("grade", "main? grade called?"),
    ("type", "contract kind"),
    ("type", "kind"),
    ("standing", "there flag?"),
    ("standing", "there kind|state"),
    ("standing", "person? gone kind? flag|state?"),
    ("standing", "change kind"),
    ("standing", "work? state kind?"),
    ("standing", "就業|就労 kind"),
    ("changed_on", "change expected? day"),
    ("left_on", "gone expected? day expected?"),
    ("left_on", "expected? leaving day"),
    ("left_on", "date of? leaving|gone"),
    ("leave", "leave 等? kind? flag|state?"),
    ("leave_from", "leave 等? begins expected? day? expected?"),
    ("leave_from", "begins of leave"),
    ("leave_from", "leave expected? 日|年月日"),
    ("leave_until", "leave 等? ends expected? day? expected?"),
    ("leave_until", "ends of leave"),
    ("back_on", "leave? expected? back expected? day"),
    (
        "unit",
        "main|concurrent? at? count? tier? within? unit|level 等? at? more? called|number? more? main|concurrent?",
    ),
    ("unit", "count concurrent at? unit|level? called|number?"),
    ("unit", "main|concurrent? count tier called|number?"),
    ("unit", "main|concurrent? tier more called|number?"),
    ("unit", "大|中|小 unit|分類 called|number?"),
    ("unit", "body number"),
    ("main", "main at?"),
    ("workplace", "workplace called?"),
    ("unit", "concurrent at? count called|number?"),
    ("unit", "concurrent at called|number? more?"),
)
"""How parts make a heading; the first that fits counts. A part that may be missing has a ?, of several with a | between
one stands there, `count` and `more` are numbers, and what is no name of `WORDS` stands for itself."""
ALONE = {
    "number": ("id",),
    "called": ("name",),
    "kind": ("type",),
    "main": ("本務", "主務", "본직"),
    "concurrent": ("兼務", "兼任", "兼職", "併任", "兼", "concurrent", "겸임", "겸직"),
}
"""The words of these parts that are a heading alone."""
NUMERALS = "一二三四五六七八九"
SIZES = "大中小"
_COUNT = rf"第?(?P<{{0}}>[1-9][0-9]?|(?<=第)[{NUMERALS}])"


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says its column holds.

    `about` says more: the leave that a day is of, the word for a concurrent post (empty for a main one), or how a
    standing is stated: by a tick for who is `there` or `gone`, by a `way` of leaving, by a `change`. Of a unit, `level`
    is its position in `LEVELS`, `count` its number (0 for none). `usual` are the positions of its words in `WORDS`,
    where the most usual ones stand first.
    """

    role: Role
    about: str = ""
    is_code: bool = False
    level: int | None = None
    count: int = 0
    usual: tuple[int, ...] = ()


_PUNCTUATION = re.compile(r"[\s_.?*・･·\u119e/／,、:：()\[\]【】〔〕「」\-‐－―]")
_NOTE = re.compile(
    r"\((?:\d+桁|必須|任意|漢字|한글|한자|필수|正式(?:名称)?|半角|全角|数字|文字列|西暦|和暦|y{4}[^)]*|required)[^()]*\)$",
    re.I,
)
"""What brackets at the end of a heading say of how its cells are written."""
LONGEST = 40
"""Characters of a heading; what is longer is a text."""


def heading_key(heading: str) -> str:
    """Return a heading without case, width, spaces, signs and a second BOM.

    >>> heading_key("Staff_ID "), heading_key("職員 Ｎｏ"), heading_key("所属（兼務）")
    ('staffid', '職員no', '所属兼務')
    """
    return _PUNCTUATION.sub("", normalise(heading.lstrip("\ufeff")).casefold())


def take_apart(heading: str) -> Heading | None:
    """Return what a heading says, None where it is none of a roster.

    >>> take_apart("兼務先課コード")
    Heading(role='unit', about='兼務', is_code=True, level=2, count=0, usual=(14,))
    >>> [heading and heading.role for heading in map(take_apart, ("退職予定年月日", "兼務役職", "総務部"))]
    ['left_on', 'concurrent_post', None]
    """
    heading = heading[: 2 * LONGEST]
    return _taken_apart(heading_key(heading)) or _taken_apart(heading_key(_NOTE.sub("", normalise(heading))))


@lru_cache(1 << 12)
def _taken_apart(key: str) -> Heading | None:
    if not key or len(key) > LONGEST:
        return None
    for role, form in _forms():
        if match := form.fullmatch(key):
            parts = {name.rstrip("_"): text for name, text in match.groupdict().items() if text}
            whole = next((name for name, text in parts.items() if text == key), "")
            if key in ALONE.get(whole, (key,)):
                return _heading(role, key, parts)
    return None


def _heading(role: Role, key: str, parts: dict[str, str]) -> Heading:
    level = parts.get("level")
    return Heading(
        role=role,
        about=_about(role, parts),
        is_code="number" in parts,
        level=next((position for position, words in enumerate(LEVELS) if level in words), None),
        count=_number(parts.get("count") or parts.get("more") or key[0]) if role == "unit" else 0,
        usual=tuple(_keys(name).index(text) for name, text in parts.items() if name in NAMED_BY),
    )


def _about(role: Role, parts: dict[str, str]) -> str:
    if role != "standing":
        return parts.get("concurrent" if role == "unit" else "leave", "")
    stated_by = next((name for name in ("change", "gone", "there") if name in parts), "")
    is_coded = "kind" in parts or "state" in parts  # 在籍区分 and 退職区分 may have codes of their own
    return {"gone": "way", "there": ""}.get(stated_by, stated_by) if is_coded else stated_by


NAMED_BY = ("own_name", "title", "grade", "contract", "unit", "level", "called", "person", "leave", "there", "gone")
"""The parts that decide which of two headings is the more usual."""


def _number(text: str) -> int:
    """Return the number of a numeral or of 大, 中, 小; 0 for none."""
    return int(text) if text.isdigit() else NUMERALS.find(text) + 1 or SIZES.find(text) + 1


def _keys(part: str) -> list[str]:
    return [heading_key(word) for word in WORDS[part]]


@cache
def _forms() -> list[tuple[Role, re.Pattern[str]]]:
    return [(role, _pattern(form)) for role, form in FORMS]


def _pattern(form: str) -> re.Pattern[str]:
    """Return a form as a pattern. What may be missing is looked for only where the heading is not one without it, so
    that no word is cut in two (本部 is no 部 of a main post)."""
    seen: set[str] = set()
    pattern = ""
    for part in form.split():
        names = part.rstrip("?").split("|")
        either = "|".join(_group(name, seen) for name in names)
        pattern += f"(?:{either}){'??' if part.endswith('?') else ''}"
    return re.compile(pattern)


def _group(name: str, seen: set[str]) -> str:
    """Return the pattern of a part; one that stands in a form again has a `_` behind its name."""
    if name not in WORDS and name not in ("count", "more"):
        return re.escape(name)
    group = name
    while group in seen:
        group += "_"
    seen.add(group)
    if name not in WORDS:
        return _COUNT.format(group)
    return f"(?P<{group}>{'|'.join(map(re.escape, _keys(name)))})"
