"""What a duty (事務分掌) says, whatever its number and wording: the key by which duties are compared.

Rules of duties are numbered anew with every reform, and their endings, brackets and spelling change without the work
changing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from itertools import chain

from orgdiff.names import normalise, spelling_key

_CACHE = 1 << 16
_NUMBER = (
    r"[0-9０-９]+|[一二三四五六七八九十百]+|[ア-ンｱ-ﾝ]|[ｦ-ﾟ]|[a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]+|[ⅰ-ⅻⅠ-Ⅻ]"
    "|[가나다라마바사아자차카타파하]"
)
_NUMBERING = re.compile(
    rf"\s*(?:[(（〔［\[]\s*(?:{_NUMBER})\s*[)）〕］\]]"
    rf"|第?(?:{_NUMBER})(?:の(?:{_NUMBER}))*(?:[号項.．、，:：)）]|(?=\s))"
    r"|[①-⑳㉑-㉟㊱-㊿❶-❿㊀-㊉]|[・･●○◯◎◆◇■□▪•*]|[-‐–—](?=\s))\s*"
)
_BRACKETS = re.compile(r"\([^()]*\)|〔[^〔〕]*〕")
_TASK = r"(?:に(?:関|かん)する|に係る|にかかる|についての|の)?(?:こと|事|事務|事項|業務|もの)"
_ENDING = re.compile(
    rf"(?:{_TASK})?を(?:つかさどる|掌る|分掌する|掌理する|処理する|担当する|行う)(?:こと)?$"
    rf"|{_TASK}$|に(?:関|かん)する$"
    r"|(?:에|에\s)?관한(?:사항|업무|사무)$|(?:에)?관한$"
)

_REFERENCE = re.compile(
    r"^(?:前|次)(?:各|[0-9一二三四五六七八九十]+)?[条項号]"
    r"|^第[0-9一二三四五六七八九十百]+[条号](?:の[0-9一二三四五六七八九十]+)?に(?:掲げる|規定する)"
    r"|他の(?:[^の]*の)?(?:所掌|所管|主管|分掌)[^の]*に属しない|그밖에.*속하지"
)

_WHERE = r"(?:第?[0-9一二三四五六七八九十百]+[条項号](?:の[0-9一二三四五六七八九十]+)*|[前同各][条項号])"
_CITED = re.compile(
    rf"^{_WHERE}+(?:(?:から|まで|[、,]|及び|並びに|又は|若しくは)+{_WHERE}+)*(?:まで)?に(?:掲げる|規定する)"
    r"(?:事務|事項|もの)(?:に係る|に(?:関|かん)する)(?=.)"
)
"""Other articles of the same rules that a duty names; they are numbered anew with every reform."""
_DIGITS = "〇一二三四五六七八九"
_NUMERAL = "[0-9一二三四五六七八九十]+"
_ARTICLE_BEFORE = re.compile(
    rf"前条((?:各号|第{_NUMERAL}号|から|まで|[、,]|及び|並びに|又は)*)に掲げる(?:事務|事項|もの)"
    r"(?:を(?:つかさどる|分掌する|処理する)|に(?:関|かん)すること)?。?$"
)
_ITEMS = re.compile(rf"第({_NUMERAL})号(?:から第({_NUMERAL})号まで)?")

_DEFINED = re.compile(
    r"[(（][^()（）「」]*以下[^()（）「」]*「(?P<word>[^「」]+)」と(?:いう|総称する)[^()（）]*[)）]"
    r"|[(（]이하[^()（）\"“”]*[\"“](?P<korean>[^\"“”]+)[\"”]\s*이?라[^()（）]*[)）]"
)
_DEFINED_FOR_OTHERS = re.compile(
    r"([^、,（）()「」。]+)[（(]([^（）()]+)をいう。[^（）()]*(?:次条|第[0-9一二三四五六七八九十百]+条)[^（）()]*同じ。?[)）]"
)
_AND = re.compile("及び|並びに|又は")


def defined_for_others(duties: Iterable[str]) -> dict[str, str]:
    """Return the words that some duties define for other articles, each with what it stands for.

    >>> defined_for_others(["通信器材及び武器等（武器及び弾薬をいう。次条において同じ。）の調達に関すること。"])
    {'武器等': '武器及び弾薬'}
    """
    found = (match for duty in duties for match in _DEFINED_FOR_OTHERS.finditer(duty))
    return {_AND.split(match[1])[-1]: match[2] for match in found}


def taken_up(duty: str, before: Sequence[str]) -> list[str]:
    """Return the duties of the unit before it in the rules for which a duty stands (前条各号に掲げる事務), if any.

    >>> taken_up("前条各号に掲げる事務をつかさどる。", ["港湾の管理", "海岸の管理"])
    ['港湾の管理', '海岸の管理']
    >>> taken_up("前条第二号に掲げる事務（支所を除く。）", ["港湾の管理", "海岸の管理"])
    ['海岸の管理']
    >>> taken_up("港湾の管理", ["海岸の管理"])
    []
    """
    found = _ARTICLE_BEFORE.search(_BRACKETS.sub("", normalise(duty)))
    if found is None:
        return []
    ranges = (range(_count(first), _count(last or first) + 1) for first, last in _ITEMS.findall(found[1]))
    items = frozenset(chain.from_iterable(ranges))
    return [one for number, one in enumerate(before, 1) if not items or number in items]


def _count(numeral: str) -> int:
    """Return a number below a hundred that is written in digits or in kanji.

    >>> _count("十二"), _count("二十"), _count("7")
    (12, 20, 7)
    """
    if numeral.isdecimal():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.index(tens or "一") * 10 if ten else 0) + _DIGITS.index(ones or "〇")


def spelt_out(duties: Iterable[str], meanings: Mapping[str, str] | None = None) -> list[str]:
    """Return the duties of one unit with what they define as a short word (以下「…」という) in its place wherever it
    follows: the same word stands for other work once the unit is another. `meanings` are those of words that others
    define for it.

    >>> spelt_out(["火器及び弾薬(以下「武器」という。)の調査に関すること。", "武器の検査に関すること。"])[1]
    '火器及び弾薬の検査に関すること。'
    >>> spelt_out(['영화ㆍ방송 산업(이하 "영상산업"이라 한다) 진흥', "영상산업의 조사"])[1]
    '영화ㆍ방송 산업의 조사'
    """
    meanings = dict(meanings or {})
    spelt: list[str] = []
    for duty in duties:
        in_full = reduce(lambda text, word: text.replace(*word), meanings.items(), duty)
        for defined in _DEFINED.finditer(in_full):
            word = (defined["word"] or defined["korean"]).strip()
            if word not in (meaning := in_full[: defined.start()]):
                meanings[word] = meaning
        spelt.append(in_full)
    return spelt


def says_something(key: str) -> bool:
    """Whether a duty says what work it is, and not only that there is more (前各号に掲げるもののほか).

    >>> says_something("前条第一号に掲げる事務"), says_something("庶務")
    (False, True)
    >>> says_something(duty_key("그 밖에 국 내 다른 과의 주관에 속하지 아니하는 사항"))
    False
    """
    return _REFERENCE.search(key) is None


@lru_cache(_CACHE)
def duty_key(text: str) -> str:
    """Return a key that is equal for duties that say the same.

    Numbers in front (一, (1), ア, 第3号, ①), remarks in brackets, に関すること and its like at the end, punctuation,
    blanks, width and spelling variants are left aside.

    >>> duty_key("(1) 障がい者の支援に関すること。") == duty_key("ア　障害者の支援")
    True
    >>> duty_key("一 市税の賦課（軽自動車税を除く。）に関する事務") == duty_key("第3号 市税の賦課に関すること")
    True
    >>> duty_key("第九条第一号及び第三号に掲げる事務に係る建設技術に関すること。")
    '建設技術'
    >>> duty_key("一般廃棄物の処理")
    '一般廃棄物の処理'
    """
    wording = text
    while (numbering := _NUMBERING.match(wording)) and numbering.end() < len(wording):
        wording = wording[numbering.end() :]
    wording = normalise(wording)
    while (shorter := _BRACKETS.sub("", wording)) != wording:
        wording = shorter
    key = _CITED.sub("", spelling_key(wording.rstrip("。. ")) or spelling_key(text))
    return _ENDING.sub("", key) or key
