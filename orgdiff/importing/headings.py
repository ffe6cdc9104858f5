"""What the columns of a chart's table are, by their headings; the words of levels are those of rosters too."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from orgdiff.importing.dates import plain, year_of
from orgdiff.importing.grid import Grid
from orgdiff.names import LEVEL_WORDS

Role = Literal[
    "level", "level_code", "name", "path", "code", "other_code", "parent", "remarks", "headcount", "functions",
    "formerly",
    "name_en", "valid_from", "valid_until", "depth", "status", "post", "post_unit", "reports_to",
    "organisation", "staff_id",
    "aside",
]  # fmt: skip
"""What a column holds; `aside` is known and of no use here (telephones, people)."""

WORDS: dict[Role, tuple[str, ...]] = {
    "staff_id": ("職員番号", "職員コード", "職員id", "社員番号", "社員コード", "従業員番号", "staffid", "employeeid",
                 "employee#", "employeenumber", "personnelnumber"),
    "path": ("所属パス", "組織パス", "部署パス", "所属階層", "フルパス", "組織階層", "正式所属", "path",
             "unitpath", "orgpath",
             "fullpath", "hierarchy", "所属経路", "組織経路"),
    "name": ("所属", "所属名", "所属名称", "組織名", "組織名称", "部署", "部署名", "部署名称", "名称", "組織",
             "部門", "部門名",
             "部門名称", "部課名", "部課", "課名称", "unit", "unitname", "name", "department", "departmentname",
             "orgunit",
             "organizationname", "orgname", "displayname", "所属正式名称", "正式名称", "部局課名", "部・課・係",
             "部課係", "部課係名",
             "部局課", "組織・機構", "機構", "部署・課", "supervisoryorganization", "部課等名"),
    "code": ("所属コード", "所属cd", "組織コード", "組織cd", "部署コード", "部署cd", "部門コード", "部門cd",
             "コード", "cd", "code",
             "unitcode", "departmentcode", "deptcode", "orgcode", "企業内組織コード", "所属番号", "部署番号",
             "組織番号", "id", "unitid",
             "deptid", "departmentid", "orgid", "organizationid", "referenceid", "所属id", "部署id", "組織id",
             "externalid"),
    "other_code": ("組織システムid", "システムid", "databaseid", "内部id"),
    "parent": ("上位所属コード", "上位所属cd", "上位組織コード", "上位組織cd", "上位部署コード",
               "上位部門コード", "上位コード", "上位cd",
               "親コード", "親所属コード", "親組織コード", "親部署コード", "親部門コード", "上位所属",
               "上位所属名", "上位所属名称", "上位組織",
               "上位組織名", "上位部署", "上位部署名", "上位部門", "上位部門名", "親組織", "親組織名", "親部署",
               "親部署名", "親部門", "親所属",
               "所属先", "parent", "parentcode", "parentid", "parentname", "parentunit", "parentunitcode",
               "parentdepartment", "parentorg",
               "parentdepartmentcode", "parentorganization", "superiororganization", "superior", "pid", "上位id",
               "親id", "上位所属id",
               "上位組織id", "上位所属番号", "reportstounit", "parentdepartmentid", "parentorgid"),
    "remarks": ("備考", "摘要", "注記", "注", "区分", "改正内容", "改正の内容", "変更内容", "内容", "説明",
                "改正区分", "異動区分", "変更区分",
                "remarks", "note", "notes", "comment", "comments", "change", "理由", "改編内容", "改編等", "概要"),
    "headcount": ("定数", "職員定数", "条例定数", "定員", "人員", "人数", "職員数", "配置数", "配置人数",
                  "配置定数", "headcount", "fte",
                  "posts", "authorisedposts", "authorizedposts", "establishment"),
    "functions": (
        "事務分掌", "分掌事務", "主な業務", "主な事務", "業務内容", "所掌事務", "担当業務", "主な仕事", "functions",
        "分掌", "担当事務", "事務分担", "分担事務", "業務", "事務", "主管事務", "duties",
    ),
    "formerly": ("旧所属", "旧所属名", "旧名称", "改正前名称", "前身", "formerly", "formername"),
    "name_en": ("英語名", "英語名称", "英語表記", "英文名称", "英名", "nameen", "englishname"),
    "valid_from": ("適用開始日", "適用開始", "有効開始日", "開始日", "施行日", "設置日", "適用開始年月日",
                   "有効開始年月日", "開始年月日",
                   "設置年月日", "validfrom", "startdate", "effectivedate", "effectivefrom", "from"),
    "valid_until": ("適用終了日", "適用終了", "有効終了日", "終了日", "廃止日", "適用終了年月日",
                    "有効終了年月日", "終了年月日",
                    "廃止年月日", "validuntil", "validto", "enddate", "effectiveto", "expirydate", "to", "until"),
    "depth": (
        "階層", "階層レベル", "レベル", "階層番号", "組織階層レベル", "階級", "level", "depth", "tier", "階層no",
    ),
    "status": (
        "状態", "有効区分", "廃止区分", "廃止フラグ", "有効フラグ", "使用区分", "無効", "status", "active",
        "inactive", "有効",
    ),
    "post": ("postuniquereference", "positionid", "positionnumber", "postid"),
    "post_unit": ("unit", "所属", "department"),
    "reports_to": (
        "reportstoseniorpost", "reportstopost", "reportsto", "reportstopositionid", "reportstoposition",
        "上司ポスト",
    ),
    "organisation": ("organisation", "organization", "団体", "団体名", "会社", "会社名", "company", "法人名"),
    "aside": ("電話", "電話番号", "内線", "内線番号", "電話(内線)", "tel", "fax", "直通", "メール",
              "メールアドレス", "e-mail", "email",
              "所属長", "所属長名", "長", "氏名", "役職", "職名", "責任者", "no", "no.", "番号", "連番", "項番",
              "#", "表示順", "組織表示順",
              "並び順", "sort", "order", "略称", "所属略称", "組織略称", "カナ", "所属名カナ", "ふりがな", "フリガナ",
              "読み", "休日カレンダーid",
              "休日カレンダー下位組織使用フラグ", "場所", "所在地", "住所", "庁舎", "階", "フロア",
              "contactphone", "contacte-mail", "grade",
              "grade(orequivalent)", "jobtitle", "manager", "location", "頁", "ページ", "url"),
}  # fmt: skip
"""The usual headings of each role, as `heading_key` writes them."""

_ROLE_OF: dict[str, Role] = {
    word: role for role, words in reversed(list(WORDS.items())) for word in words if role != "post_unit"
}

BEFORE_WORDS = (
    "現行",
    "改正前",
    "改編前",
    "変更前",
    "改組前",
    "再編前",
    "改革前",
    "従前",
    "現在",
    "現",
    "旧",
    "before",
    "current",
    "old",
    "前",
)
AFTER_WORDS = (
    "改正後",
    "改編後",
    "変更後",
    "改組後",
    "再編後",
    "改革後",
    "改正案",
    "新",
    "after",
    "new",
    "proposed",
    "後",
    "案",
)
"""How two editions side by side are told apart."""
_SIDES = tuple(
    (side, tuple(sorted(words, key=len, reverse=True)))
    for side, words in (("before", BEFORE_WORDS), ("after", AFTER_WORDS))
)
"""The words of each side, longest first, as one may begin another."""

_LEVELS = frozenset(LEVEL_WORDS) | {
    "出先機関", "出先", "課所", "課室", "部局", "本庁", "施設", "機関", "局部", "支所", "所", "担当", "室",
    "施設等", "大部門", "小部門", "事業所",
    "出先機関等", "部課", "課係", "所管", "内部組織", "係班", "部署", "本部", "グループ", "チーム", "bureau",
    "department", "division", "section",
    "office", "directorate", "team", "branch", "group", "ministry", "unit", "subsection", "agency",
}  # fmt: skip
_NUMBERED_LEVEL = re.compile(
    r"(?:第?(?:\d+|[一二三四五六七八九])(?:階層|レベル|次)(?:組織|所属)?(?:名称?)?|(?:組織|所属|部署|階層|レベル|level|tier|l)[_-]?\d+(?:名称?)?|(?:大|中|小)(?:分類|組織|所属))"
)
_CODE_ENDING = re.compile(r"(?:コード|cd|番号|no\.?|code|id)$")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column is: its role, its heading, and the side it stands on where two charts stand side by side."""

    role: Role
    heading: str
    side: str = ""


@dataclass(frozen=True)
class Header:
    """The headings of a table: the rows they stand in, and what each column is."""

    rows: range
    columns: Mapping[int, Column]
    unknown: Mapping[int, str]

    def all(self, role: Role) -> list[int]:
        """Return the columns of a role, from the left."""
        return [at for at, column in sorted(self.columns.items()) if column.role == role]

    def first(self, role: Role) -> int | None:
        """Return the first column of a role, None where there is none."""
        return next(iter(self.all(role)), None)


_CACHE = 1 << 14
"""Texts whose role is kept: every cell near the top of a table is looked at several times."""


def heading_key(text: str) -> str:
    """Return a heading without width, case, blanks, underscores and what brackets add.

    >>> heading_key("部　等"), heading_key("Parent_Code"), heading_key("電話（内線）")
    ('部等', 'parentcode', '電話(内線)')
    """
    return plain(text).casefold().replace("_", "")


@lru_cache(_CACHE)
def role_of(text: str) -> Role | None:
    """Return what a heading names, None where it is no known heading.

    >>> (role_of("部等"), role_of("課等・室等"), role_of("上位所属コード"),
    ... role_of("level3"), role_of("部番号"), role_of("総務部"))
    ('level', 'level', 'parent', 'level', 'level_code', None)
    """
    key = heading_key(text)
    if not key or len(key) > 30:
        return None
    for form in (key, re.sub(r"\(.*?\)$", "", key)):
        if form in _ROLE_OF:
            return _ROLE_OF[form]
        if is_level(form):
            return "level"
        stem = _CODE_ENDING.sub("", form)
        if stem != form and is_level(stem):
            return "level_code"
    return next((role for role, pattern in _COMPOSED if pattern.fullmatch(key)), None)


_UNIT_WORD = "(?:組織|所属|部署|部門|部課|課所|部|課|unit|department|dept|org|organi[sz]ation)"
_ID_WORD = r"(?:コード|cd|番号|no\.?|code|id|key)"
_COMPOSED: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "parent",
        re.compile(
            rf"(?:上位|上級|直上|親|parent|superior){_UNIT_WORD}?(?:{_ID_WORD}|名称?|name)?(?:/\.?(?:id|name))?"
        ),
    ),
    ("code", re.compile(rf"{_UNIT_WORD}{_ID_WORD}")),
    ("name", re.compile(rf"{_UNIT_WORD}(?:正式)?(?:名称?|name)")),
)
"""Headings that are put together of known words: 親組織CD, parent_id/id."""


def is_level(key: str) -> bool:
    """Whether a heading names levels of units and nothing else."""
    if _NUMBERED_LEVEL.fullmatch(key):
        return True
    parts = [
        re.sub(r"(?:の?名称|名|等)+$", "", part) for part in re.split(r"[・、,/&]|または|又は|及び|および|or", key)
    ]
    return bool(parts) and all(part in _LEVELS for part in parts)


@lru_cache(_CACHE)
def side_of(text: str) -> tuple[str, str]:
    """Return the side that a heading names ("before", "after" or none) and the rest of it.

    >>> side_of("現行 部"), side_of("改正後（令和7年4月1日）"), side_of("部")
    (('before', '部'), ('after', '(令和7年4月1日)'), ('', '部'))
    """
    key = heading_key(text)
    for side, words in _SIDES:
        for word in words:
            if key.startswith(word) and (
                word not in ("前", "後", "案", "現", "新", "旧") or not key[len(word) :] or role_of(key[len(word) :])
            ):
                return side, key[len(word) :]
            if len(word) > 1 and key.endswith(word) and role_of(key[: -len(word)].rstrip("(")):
                return side, key[: -len(word)]
            if key.endswith(f"({word})"):
                return side, key[: -len(word) - 2]
    return "", key


def find_headers(grid: Grid, rows: Sequence[int]) -> list[Header]:
    """Return the headings among these rows, in order."""
    found: list[Header] = []
    if grid.header_row:
        rows = [row for row in rows if row == grid.header_row - 1]
    for row in rows:
        header = _header_at(grid, row)
        if header and found and found[-1].rows.stop == row and _names_more(header, found[-1]):
            header = _of_two_rows(found.pop(), header)
        if header:
            found.append(header)
    return found


def _names_more(header: Header, above: Header) -> bool:
    """Whether a row of headings says as much as the one right above it, which groups its columns then."""
    return len({column.heading for column in header.columns.values()}) >= len(
        {column.heading for column in above.columns.values()}
    )


def _of_two_rows(above: Header, header: Header) -> Header:
    """Return the headings of a row, with those of the row above for the columns in which it has none."""
    columns = {at: column for at, column in above.columns.items() if at not in header.unknown} | dict(header.columns)
    return Header(range(above.rows.start, header.rows.stop), columns, header.unknown)


def _header_at(grid: Grid, row: int) -> Header | None:
    columns: dict[int, Column] = {}
    unknown: dict[int, str] = {}
    top = row
    for at in range(grid.width):
        origin = grid.origin(row, at)
        text = grid.text(*origin)
        if not text.strip():
            continue
        if origin[0] < row:
            top = min(top, origin[0])
        side, rest = side_of(text)
        role = cast("Role | None", grid.stated.get(text.strip())) or role_of(text) or (role_of(rest) if side else None)
        if role:
            is_sided = role_of(text) is None or side != ""
            columns[at] = Column(role, text.strip(), side if is_sided else "")
        else:
            unknown[at] = text.strip()
    known = [column for column in columns.values() if column.role != "aside"]
    stated = grid.stated.keys() <= {column.heading for column in columns.values()} if grid.stated else False
    if not stated and row != grid.header_row - 1 and not _is_header(grid, row, known, columns, unknown):
        return None
    above = top if top < row else _group_row(grid, row)
    if above is not None:
        top = above
        columns = _with_sides(grid, above, _with_headings_above(grid, above, columns, unknown))
    return Header(range(top, row + 1), _as_a_whole(columns), unknown)


def _with_headings_above(
    grid: Grid, above: int, columns: Mapping[int, Column], unknown: Mapping[int, str]
) -> dict[int, Column]:
    """Return the columns with those whose heading stands in the row of groups alone (備考 beside 改正前, 改正後)."""
    found = dict(columns)
    for at in range(grid.width):
        text = grid.text(above, at).strip()
        if at not in columns and at not in unknown and text and (role := role_of(text)) in _BESIDE:
            found[at] = Column(cast("Role", role), text)
    return found


_BESIDE: frozenset[Role | None] = frozenset(("remarks", "headcount", "functions", "formerly", "aside"))
"""Roles of columns that stand beside those of units."""


def _as_a_whole(columns: Mapping[int, Column]) -> dict[int, Column]:
    """Return columns as they are beside each other: one called Department is a level where others are, and one called
    旧課名 holds former names where no other edition stands there."""
    found = dict(columns)
    has_levels = any(column.role == "level" for column in columns.values())
    units = {column.side for column in columns.values() if column.role in ("level", "name", "path")}
    for at, column in columns.items():
        key = heading_key(column.heading)
        if column.role == "name" and has_levels and is_level(key):
            found[at] = Column("level", column.heading, column.side)
        elif column.side == "before" and "after" not in units and "" in units and key.startswith("旧"):
            is_unit = column.role in ("level", "name")
            found[at] = Column("formerly" if is_unit else "aside", column.heading)
    return found


def _is_header(
    grid: Grid, row: int, known: Sequence[Column], columns: Mapping[int, Column], unknown: Mapping[int, str]
) -> bool:
    structural = [
        c for c in known if c.role in ("level", "name", "path", "code", "parent", "post", "staff_id", "reports_to")
    ]
    if not structural:
        return False
    filled = len(columns) + len(unknown)
    if filled == 1:
        column = next(iter(columns.values()))
        return column.role in ("name", "path") and not any(
            len(list(grid.filled(below))) > 1 for below in range(row + 1, min(row + 6, len(grid)))
        )
    # a row of units can read like headings (出張所 is a word in both), so most cells have to be known, and not
    # be one word
    if len({(column.heading, column.side) for column in known}) < 2 or (
        len({c.heading for c in known}) < 2 and not any(column.side for column in known)
    ):
        return len(columns) >= 2 and len({column.heading for column in columns.values()}) >= 2 and not unknown
    return len(columns) >= 2 and (len(columns) * 2 > filled or len(structural) >= 2)


GROUP_ROWS = 3
"""Rows above the headings in which those of the editions are looked for: a legend may stand between."""


def _group_row(grid: Grid, row: int) -> int | None:
    """Return the row of headings over several columns that name the editions, None where there is none."""
    for above in range(row - 1, max(row - 1 - GROUP_ROWS, -1), -1):
        texts = {grid.shown(above, at).strip() for at in range(grid.width)} - {""}
        if texts and len(texts) <= 4 and any(edition_label(text) for text in texts):
            return above
    return None


def edition_label(text: str) -> str:
    """Return the edition that a heading over several columns names: before, after, or its year; empty for none.

    >>> edition_label("現行（令和6年度）"), edition_label("令和3年度組織"), edition_label("部")
    ('before', '2021', '')
    """
    side, _ = side_of(text)
    if side:
        return side
    year = year_of(text)
    return str(year) if year and len(text) <= 30 else ""


def _with_sides(grid: Grid, row: int, columns: Mapping[int, Column]) -> dict[int, Column]:
    """Return the columns with the side that the row of groups above gives each."""
    groups = {at: label for at in range(grid.width) if (label := edition_label(grid.shown(row, at)))}
    sided = {}
    for at, column in columns.items():
        own_heading_above = grid.origin(row, at) == grid.origin(row + 1, at) and grid.shown(row, at).strip()
        left = [place for place in groups if place <= at]
        side = "" if own_heading_above or column.role == "remarks" else groups[max(left)] if left else ""
        sided[at] = Column(column.role, column.heading, column.side or side)
    return sided
