"""What cells of rosters mean that say whether a post is concurrent, and whether somebody is there."""

from __future__ import annotations

import re
from collections.abc import Collection

from orgdiff.names import normalise

CONCURRENT = (
    "兼務", "兼", "兼任", "兼職", "併任", "副", "1", "○", "〇", "有", "はい", "concurrent", "secondary", "yes", "y",
    "true", "겸임", "겸직", "겸무", "겸", "예", "유",
)  # fmt: skip
MAIN = (
    "本務", "本", "主務", "主", "正", "専任", "0", "×", "無", "いいえ", "-", "main", "primary", "no", "n", "false",
    "본직", "본", "주", "아니오", "무",
)  # fmt: skip
"""How rosters mark rows of concurrent and of main posts; an empty cell is a main post too."""

YES = ("1", "○", "〇", "◯", "●", "有", "あり", "はい", "レ", "✓", "yes", "y", "true", "x", "예", "유", "있음")
NO = ("0", "×", "✕", "無", "なし", "いいえ", "-", "ー", "no", "n", "false", "none", "아니오", "무", "없음")
"""How rosters say yes and no."""
AT_WORK = (
    *NO,
    "在職",
    "在職中",
    "在籍",
    "在籍中",
    "勤務",
    "勤務中",
    "復職",
    "復帰",
    "部分休業",
    "active",
    "employed",
    "at work",
    "재직",
    "재직중",
    "근무",
    "근무중",
    "복직",
)
"""What a column of leave, or of leaving, says of people who are at work; whatever else stands there is a kind of it."""

LEFT = (
    "退職", "退社", "離職", "離任", "辞職", "死亡", "解雇", "免職", "失職", "除籍", "在籍なし", "不在籍", "非在籍",
    "任期満了", "契約満了", "契約終了", "terminated", "left", "retired", "resigned", "dismissed", "deceased",
    "inactive", "leaver", "former", "ex-employee", "not employed", "not active", "no longer",
    "퇴직", "퇴사", "면직", "사직", "해임", "파면", "사망", "임기만료",
)  # fmt: skip
ON_LEAVE = (
    "休職", "休業", "育休", "産休", "休暇", "病休", "介護休", "休み", "休務", "on leave", "leave", "absent", "absence",
    "suspended", "sabbatical", "휴직", "병가", "출산휴가",
)  # fmt: skip
"""Words by which a column of standing says that somebody has left, or is on leave; in 育児休業 and 退職済 they are part
of another."""
_NOT_BEFORE = r"(?<!not )(?<!not on )(?<!no )(?<!未)(?<!非)(?<!部分)(?<!有給)(?<!年次)"
_NOT_AFTER = (
    r"(?!\(?の?(?:予定|見込|前|後|明|なし|無|歴|から復|より復|復|せず|して|.*再任用|.*再雇用"
    r"|예정|전|안함|없음|후?복직|복귀))"
)
"""What says the contrary, or that it is not so yet or no longer, before and after such a word (退職予定, 育休復帰)."""


def key(mark: str) -> str:
    """Return a mark as marks are compared."""
    return normalise(mark).casefold()


def says(text: str, words: Collection[str]) -> bool:
    """Whether a standing is one of some kind.

    >>> says("退職済", LEFT), says("在職中", LEFT), says("育児休業中", ON_LEAVE), says("退職予定", LEFT)
    (True, False, True, False)
    >>> says("育休復帰", ON_LEAVE), says("Not on leave", ON_LEAVE), says("On leave (until May)", ON_LEAVE)
    (False, False, True)
    >>> says("部分休業", ON_LEAVE), says("定年退職(再任用)", LEFT)
    (False, False)
    """
    return re.search(f"{_NOT_BEFORE}(?:{'|'.join(words)}){_NOT_AFTER}", key(text)) is not None


def means(text: str, marks: Collection[str]) -> bool:
    """Whether a cell is one of some marks.

    >>> means("Ｙ", YES), means("無", NO), means("", NO)
    (True, True, False)
    """
    return key(text) in {key(mark) for mark in marks}


def says_absent(text: str) -> bool:
    """Whether a cell of a column of leave, or of leaving, says that its person is not at work.

    >>> says_absent("育休"), says_absent("在職"), says_absent(""), says_absent("定年退職予定")
    (True, False, False, False)
    """
    is_none = means(text, ("", *AT_WORK)) or set(key(text)) == {"0"}
    is_yet_to_come = re.search(r"予定|見込|復帰|復職", key(text)) is not None
    return not is_none and not is_yet_to_come
