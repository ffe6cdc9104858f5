"""What the text of a cell says: the name of a unit, separated from the notes, marks and blanks around it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from orgdiff.names import LEVEL_WORDS, level_rank

ARTICLE_NUMBER = "[0-9０-９一二三四五六七八九十百]+"
"""The number of an article or a chapter (第十二条)."""
_PLAIN = re.compile(
    "[A-Za-z\u3041-\u3093\u30a1-\u30fa\u30fc\u4e00-\u9fa5][0-9A-Za-z\u3041-\u3093\u30a1-\u30fa\u30fc\u3005\u4e00-\u9fa5]*"
)
"""Most cells: a name of letters and digits alone, with nothing to tidy or to separate."""

LEGEND_MARKS = "★☆○●◎◇◆□■△▲▽▼"
"""Marks before or after a name whose meaning a legend explains."""
MARKS_BEHIND = "*†‡"
"""Marks that only stand after a name."""
_BULLETS = "・･－‐–—―-*•‣▪└├│─┗┣┃ 　"
_BRANCHES = re.compile(r"(?:[\s　│┃├┝┠└┕┗┣─━┬┌|]|[`+\\](?=-)|-(?=[- ]))*")
_DRAWN = frozenset("│┃├└┗┣─━|`+\\")
_HALF_KANA = re.compile("[\uff66-\uff9f]+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\u3005\uff00-\uffef○]")
_NUMBERING = re.compile(
    r"[0-9０-９]{1,3}(?:[-.－．][0-9０-９]{1,3})+[.)）．]?[\s　]+(?=\D)"
    r"|(?:[(（]?[0-9０-９]{1,3}[)）.．、]|[①-⑳]|第[0-9０-９]+[\s　])[\s　]*(?=\D)"
    r"|[(（][ア-ン][)）][\s　]*(?=\D)"
    r"|(?:[0-9０-９Ⅰ-Ⅻ]{1,2}|[ア-ン])[\s　]+(?=[\u3041-\u30ff\u4e00-\u9fff]{2})"
)
_NOTE_SIGN = re.compile(r"[\s　]*[※＊](?:[0-9０-９]{1,2}(?=[\s　:：]))?[\s　:：]*")
_BRACKETED = re.compile(r"[\s　]*[(（〔［\[【]([^()（）〔〕［］\[\]【】]*)[)）〕］\]】][\s　]*$")
_LEADING_BRACKET = re.compile(r"^[【\[［〔<＜]([^】\]］〕>＞]{1,8})[】\]］〕>＞][\s　]*")
_NOTE_WORDS = re.compile(
    r"^(?:旧|元|新設|新規|新$|廃止|統合|改称|名称変更|改組|再編|移管|分離|分割|兼務|併任|現|仮称|内線|直通|電話|兼|併|※|formerly|former|new\b|abolished|renamed)"
    r"|(?:を含む|を除く|を追加|から移管|へ移管|から|より|へ|に統合|に改称|に名称変更|新設|廃止|名称変更|改称|統合|を移管)$"
    r"|^\S{0,5}(?:長|監|官)[\s　:：]+\S|^[\d０-９]+$|[0-9０-９地]階$|兼$|併$"
    r"|^(?:[\d０-９]+(?:人|名|部|課|室|係|班|所)[・、]?)+$|^(?:令和|平成|昭和|[RHS])?[\d０-９]+[年./]"
)
_RENAMED = re.compile(r"[\s　]*(?:→|⇒|➡|->)[\s　]*")
"""Between a former and a new name in the same cell."""
_CONTACT = re.compile(
    r"[\s　]+(?:(?:電話|tel|fax|内線|直通|[☎℡])(?:番号)?[\s　:：.]*[0-9０-９]+"
    r"|[0０][0-9０-９]{1,4}[-－‐ー(（][0-9０-９]{1,4}[-－‐ー)）][0-9０-９]{3,4})(?:[^()（）]|[(（][^()（）]*[)）])*$",
    re.IGNORECASE,
)
"""A telephone number after a name in the same cell, with what follows it."""
_COUNT_AFTER = re.compile(
    r"(?<=[局部課室係班])[\s　]+([0-9０-９]{1,4}(?:人|名)?|(?:[0-9０-９]{1,3}(?:部|課|室|係|班|所|担当)[・、]?)+)$"
)
"""The number of people, of posts or of units below after a name in the same cell."""
_BEFORE_NAME = re.compile(r"^[(（]([兼併新再]|再掲)[)）][\s　]*")
_NEW_MARKS = {"新": "新設", "廃": "廃止", "改": "改称"}
_CLOSING = frozenset(")）〕］]】")
_WIDE_LEVEL_WORDS = frozenset(word for word in LEVEL_WORDS if _WIDE.search(word))
_LEVEL_LENGTHS = tuple(sorted(set(map(len, _WIDE_LEVEL_WORDS)), reverse=True))
"""The longest first, as one word may end with another."""


class ParsedCell(NamedTuple):
    """What a cell says: the names in it (mostly one), its notes, its mark (see `LEGEND_MARKS`), codes of doubts, and
    the code that stands before the name, empty for none."""

    names: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    mark: str = ""
    doubts: tuple[str, ...] = ()
    code: str = ""


def tidy(text: str) -> str:
    """Return a text in composed form (NFC), with full-width kana, without blanks at its ends.

    >>> tidy("ﾌﾞﾗﾝﾄﾞ推進係 ")
    'ブランド推進係'
    """
    if text.isascii():
        return text.strip()
    if _PLAIN.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text)
    if _HALF_KANA.search(text):
        text = _HALF_KANA.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text.replace("\u00a0", " ").replace("\u200b", "").strip()


def is_wide(text: str) -> bool:
    """Whether a text is written in Japanese or Korean."""
    return _WIDE.search(text) is not None


def without_gaps(text: str) -> str:
    """Return a name without the blanks that space out its letters and the line breaks of a narrow cell.

    >>> without_gaps("総　務　部"), without_gaps("産業\\n建設部"), without_gaps("People  Directorate")
    ('総務部', '産業建設部', 'People Directorate')
    >>> without_gaps("西部・東部消防署 分署"), without_gaps("文　書　係")
    ('西部・東部消防署 分署', '文書係')
    """
    if is_wide(text):
        text = re.sub(r"[ \t　]*\n[ \t　]*", "", text)
    pieces = text.split()
    if is_wide(text) and len(pieces) > 1 and sum(len(piece) == 1 for piece in pieces) * 2 > len(pieces):
        return "".join(pieces)
    if is_wide(text) and len(pieces) == 2 and all(len(piece) <= 1 for piece in pieces):
        return "".join(pieces)
    return " ".join(pieces)


@lru_cache(1 << 16)
def level_word(name: str) -> str:
    """Return the level word that a Japanese or Korean name ends in, empty where there is none.

    >>> level_word("行政課"), level_word("参事官(会計担当)"), level_word("電話")
    ('課', '参事官', '')
    """
    bare = _BRACKETED.sub("", name) if name.rstrip()[-1:] in _CLOSING else name
    return next((bare[-length:] for length in _LEVEL_LENGTHS if bare[-length:] in _WIDE_LEVEL_WORDS), "")


def parse_cell(text: str) -> ParsedCell:
    """Separate the text of a cell into names, notes and marks.

    >>> parse_cell("産業課（旧商工課）")
    ParsedCell(names=('産業課',), remarks=('旧商工課',), mark='', doubts=(), code='')
    >>> parse_cell("防災安全課\\n※交通安全担当を追加").remarks, parse_cell("参事官(会計担当)").names
    (('交通安全担当を追加',), ('参事官(会計担当)',))
    >>> parse_cell("給与係・\\n厚生係")
    ParsedCell(names=('給与係', '厚生係'), remarks=(), mark='', doubts=('two_in_a_cell',), code='')
    >>> parse_cell("0101　総務課").names, parse_cell("0101　総務課").code
    (('総務課',), '0101')
    """
    return ParsedCell((text,)) if _PLAIN.fullmatch(text) else _parse(text)


@lru_cache(1 << 16)
def _parse(text: str) -> ParsedCell:
    code, name = _code_before(tidy(text))
    name, *notes = _NOTE_SIGN.split(name)
    remarks = [without_gaps(note) for note in notes if note.strip()]
    name, mark, leading = _without_marks(name)
    remarks = leading + remarks
    name, bracketed, doubts = _without_brackets(name)
    remarks = bracketed + remarks
    former, *new_names = _RENAMED.split(name)
    if len(new_names) == 1 and level_word(without_gaps(former)) == level_word(without_gaps(new_names[0])) != "":
        name = new_names[0]
        remarks.insert(0, f"旧{without_gaps(former)}")
        doubts.append("became_in_cell")
    names = _separate_names(name)
    if len(names) > 1:
        doubts.append("two_in_a_cell")
    cleaned = tuple(clean for clean in map(without_gaps, names) if clean)
    return ParsedCell(cleaned, tuple(remarks), mark, tuple(doubts), code)


_CODE_BEFORE = re.compile(r"([0-9０-９]{3,10})[\s　:：]+(?=[\u3041-\u30ff\u4e00-\u9fff]{2})")
"""A code before a name in the same cell; one or two digits are a numbering."""


def _code_before(text: str) -> tuple[str, str]:
    """Return the code that a text begins with, empty for none, and the remainder."""
    code = _CODE_BEFORE.match(text)
    return (unicodedata.normalize("NFKC", code[1]), text[code.end() :]) if code else ("", text)


def drawn_branches(text: str) -> str:
    """Return the lines of a tree drawn with characters, those of ASCII too, before a name; empty where there are none.

    >>> drawn_branches("│　├─庶務係"), drawn_branches("|   `-- Payroll"), drawn_branches("- Payroll")
    ('│　├─', '|   `-- ', '')
    """
    branches = _BRANCHES.match(text)
    return branches[0] if branches and not _DRAWN.isdisjoint(branches[0]) else ""


def _without_marks(name: str) -> tuple[str, str, list[str]]:
    """Return a name without the bullets, numbering and marks before and after it; its legend mark; and the text of
    brackets before it."""
    remarks: list[str] = []
    mark = ""
    while True:
        bare = name[len(drawn_branches(name)) :].strip()
        bare = bare.lstrip(_BULLETS) if is_wide(bare) or bare[:2] in ("- ", "* ", "• ") else bare
        if bare[:1] and bare[0] in LEGEND_MARKS and not bare.startswith("○○"):
            mark, bare = bare[0], bare[1:]
        elif bare[-1:] and bare[-1] in LEGEND_MARKS + MARKS_BEHIND:
            mark, bare = bare[-1], bare[:-1]
        elif bracket := _LEADING_BRACKET.match(bare) or _BEFORE_NAME.match(bare):
            inside = bracket[1].strip()
            remarks.append(_NEW_MARKS.get(inside.casefold(), inside))
            bare = bare[bracket.end() :]
        else:
            bare = _NUMBERING.sub("", bare, count=1) if _NUMBERING.match(bare) else bare
        if bare == name:
            return name, mark, remarks
        name = bare


def _without_brackets(name: str) -> tuple[str, list[str], list[str]]:
    """Return a name without the contact, the count and the brackets at its end that are notes; the notes; and codes of
    doubts."""
    remarks: list[str] = []
    doubts: list[str] = []
    if (contact := _CONTACT.search(name)) and contact.start():
        remarks.append(without_gaps(contact[0]))
        name = name[: contact.start()]
    if count := _COUNT_AFTER.search(name):
        remarks.append(count[1])
        name = name[: count.start()]
    while (bracket := _BRACKETED.search(name)) and bracket.start():
        inside = without_gaps(bracket[1])
        if not _NOTE_WORDS.search(inside):
            break
        remarks.insert(0, _NEW_MARKS.get(inside.casefold(), inside))
        if inside.endswith("を含む"):
            doubts.append("unit_in_note")
        name = name[: bracket.start()]
    return name, remarks, doubts


_SEPARATED = re.compile(r"[ 　]*(?:[・、，,／/]?[ 　]*\n[ 　]*|[、，,])[ 　]*")


def _separate_names(name: str) -> list[str]:
    """Return the names of a cell: several where each ends in the same level word, else the whole text."""
    parts = [part for part in _SEPARATED.split(name) if part.strip()]
    if len(parts) < 2:
        parts = [part for part in re.split(r"[・･]", name) if part.strip()]
    if len(parts) < 2:
        return [name]
    levels = {level_word(without_gaps(part)) for part in parts}
    if len(levels) == 1 and "" not in levels and min(len(without_gaps(part)) for part in parts) > 1:
        return parts
    return [name]


_WITHIN_LINE = re.compile(r"[\s　、，,・･:：…(（)）]+")


@lru_cache(1 << 14)
def units_in_line(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text that names a unit and, behind it, those below it as both; any other text alone.

    >>> units_in_line("　総務課　庶務係、文書係"), units_in_line("総務課（庶務係）"), units_in_line("総務課（人事課）")
    (('　総務課', ('庶務係', '文書係')), ('総務課', ('庶務係',)), ('総務課（人事課）', ()))
    """
    start = len(text) - len(text.lstrip())
    above, *below = [part for part in _WITHIN_LINE.split(text[start:]) if part] or [""]
    ranks = {level_rank(word) if (word := level_word(name)) in ORDERED_LEVEL_WORDS else None for name in below}
    rank = level_rank(level_word(above)) if level_word(above) in ORDERED_LEVEL_WORDS else None
    lower = next(iter(ranks), None)
    is_line = len(ranks) == 1 and rank is not None and lower is not None and rank < lower
    are_names = is_line and all(len(name) > 1 and not name[0].isdigit() for name in below)  # 「総務部(2課)」 is a count
    return (text[: start + len(above)], tuple(below)) if are_names else (text, ())


def is_note(text: str) -> bool:
    """Whether a line of a chart is no unit but a note, a total, a contact or the like.

    >>> (is_note("※は移管"), is_note("合計"),
    ... is_note("問合せ先　人事課"), is_note("令和4年4月1日現在"), is_note("総務部"))
    (True, True, True, True, False)
    >>> is_note("新設"), is_note("■名称変更"), is_note("変更審査課")
    (True, True, False)
    >>> is_note("Units in brackets are not yet confirmed."), is_note("The First Motor Company of Osaka, Ltd.")
    (True, False)
    """
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    is_known_note = (
        _IS_NOTE.search(flat) is not None
        or _IS_TOTAL.search(text) is not None
        or _IS_CHANGE.fullmatch(flat) is not None
    )
    return not flat or is_known_note or _ENGLISH_SENTENCE.search(text) is not None


CHANGE_WORDS = "新設|新規|廃止|統合|改称|名称変更|移管|再編|改編|改組|分割|分離|変更|new|abolished|renamed|moved|merged"
"""The kinds of change that a legend explains."""
_IS_CHANGE = re.compile(
    rf"[{LEGEND_MARKS}]*(?:(?:{CHANGE_WORDS})[・、,/]?)+(?:した|する|された)?(?:部署|組織|所属|機関)?", re.IGNORECASE
)
"""An entry of a legend: no unit is called 「新設」 and nothing else."""
_ENGLISH_SENTENCE = re.compile(r"^\s*\S+(?:\s+\S+){5,}(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!etc)\.\s*$")
"""Six words or more and a full stop, which ends no name but as the sign of an abbreviation."""
_IS_TOTAL = re.compile(r"(?:[\s　(（](?:小|合|総|累)?計|(?:小|合|総|累)計)[)）]?[\s　]*$")
_IS_NOTE = re.compile(
    r"^[(\[]?(?:※|\*|注|備考|凡例|合計|総計|小計|計$|総数|問い?合わ?せ|お問|連絡先|出典|資料|作成|印刷|更新|https?:|www\.|tel\b|fax\b|"
    r"電話|ページ|page|total\b|subtotal|note|source)|現在$|^-?\d+(?:[/.,-]\d+)*-?$|^\d[\d-]{8,}$|に関すること。?$|[。]$|^[→⇒↓←⇨➡]+$|@"
    rf"|^第{ARTICLE_NUMBER}(?:条(?:の{ARTICLE_NUMBER})?|[章節項編])$"
    r"|」(?:を|と|に|から|の|へ).*(?:新設|廃止|統合|名称変更|改称|移管|再編|改編|分割|設置)"
    rf"|^[{LEGEND_MARKS}{MARKS_BEHIND}][:：=＝…]|^附則|^担当[:：]|(?:条例|規則|規程|要綱|要領|訓令|告示)$"
    r"|^[(（].*の(?:設置|分掌|組織|事務|趣旨|目的|廃止|委任).*[)）]$"
    r"|^[-－―‐ー–—・*＊.…]+$|^\d+(?:部|課|係|局|室)(?:\d+|$)|^(?:令和|平成|昭和|西暦)?(?:\d+|元)年\d+月(?:\d+日|$|作成|現在|改|施行|更新|時点|付)|^(?:令和|平成|昭和)(?:\d+|元)年度?(?:組織)?$",
    re.IGNORECASE,
)

_TITLE = re.compile(
    r"(?:組織|機構|所属|部署|定数|配置|改編|改正|改革|対照)[一-龠ァ-ヴー]{0,6}(?:図|表|一覧|機構|等|について)?[)(（）抄抜粋案]*$|組織図|一覧表?$"
)


def is_title(text: str) -> bool:
    """Whether a line is the title of a chart.

    >>> is_title("倉敷市行政機構図"), is_title("○○市組織表"), is_title("組織改革課")
    (True, True, False)
    """
    flat = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    flat = re.sub(r"[(（][^)）]*[)）]$", "", flat)
    return bool(_TITLE.search(flat)) and not level_word(flat)


LONGEST_UNIT_NAME = 60
"""Characters of a name; longer texts are prose."""


@lru_cache(1 << 16)
def looks_like_unit(text: str) -> bool:
    """Whether a text alone looks like the name of a unit.

    >>> (looks_like_unit("行政課"), looks_like_unit("ホーム"), looks_like_unit("課"),
    ... looks_like_unit("Department of Defense"), looks_like_unit("12"))
    (True, False, False, True, False)
    """
    if is_note(text) or is_title(text):
        return False
    names = parse_cell(text).names
    if not names or len(names[0]) > LONGEST_UNIT_NAME:
        return False
    name = names[0]
    if is_wide(name):
        word = level_word(name)
        return (bool(word) and (word != name or len(name) > 1)) or name.endswith(
            ("学校", "病院", "消防署", "組合", "公社", "公民館", "市場", "ルーム", "役場")
        )
    return bool(_ENGLISH_UNIT.search(name))


_ENGLISH_UNIT = re.compile(
    r"\b(?:Department|Office|Division|Directorate|Bureau|Agency|Section|Unit|Branch|Team|Ministry|Secretariat|Service|"
    r"Services|Group|Faculty|School|College|Institute|Centre|Center|Commission|Administration|Council|Board)\b"
)


ORDERED_LEVEL_WORDS = frozenset({"局", "部", "課", "係", "班"})
"""Level words with the same order everywhere; a 所 or a センター may stand above a 課 or below it."""
