"""What a duty (事務分掌) says, whatever its number and wording: the key by which duties are compared.

Rules of duties are numbered anew with every reform, and their endings, brackets and spelling change without the work
changing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache, reduce

from orgdiff.names import normalise, spelling_key

_CACHE = 1 << 16
_NUMBER = r"[0-9０-９]+|[一二三四五六七八九十百]+|[ア-ンｱ-ﾝ]|[ｦ-ﾟ]|[a-zA-Zａ-ｚＡ-Ｚ]|[ivxIVX]+|[ⅰ-ⅻⅠ-Ⅻ]|[가-하]"
_NUMBERING = re.compile(
    rf"\s*(?:[(（〔［\[]\s*(?:{_NUMBER})\s*[)）〕］\]]"
    rf"|第?(?:{_NUMBER})(?:の(?:{_NUMBER}))*(?:[号項.．、，:：)）]|(?=\s))"
    r"|[①-⑳㉑-㉟㊱-㊿❶-❿㊀-㊉]|[・･●○◯◎◆◇■□▪•*]|[-‐–—](?=\s))\s*"
)
_BRACKETS = re.compile(r"\([^()]*\)|〔[^〔〕]*〕")
_ENDING = re.compile(
    r"(?:に(?:関|かん)する|に係る|にかかる|についての|の)?(?:こと|事|事務|事項|業務|もの)$|に(?:関|かん)する$"
    r"|(?:에|에\s)?관한(?:사항|업무|사무)$|(?:에)?관한$"
)

_REFERENCE = re.compile(
    r"^(?:前|次)(?:各|[0-9一二三四五六七八九十]+)?[条項号]"
    r"|^第[0-9一二三四五六七八九十百]+[条号](?:の[0-9一二三四五六七八九十]+)?に(?:掲げる|規定する)"
    r"|他の(?:[^の]*の)?(?:所掌|所管|主管|分掌)[^の]*に属しない|그밖에.*속하지"
)

_DEFINED = re.compile(r"[(（][^()（）「」]*以下[^()（）「」]*「([^「」]+)」と(?:いう|総称する)[^()（）]*[)）]")


def spelt_out(duties: Iterable[str]) -> list[str]:
    """Return the duties of one unit with what they define as a short word (以下「…」という) in its place wherever it
    follows: the same word stands for other work once the unit is another.

    >>> spelt_out(["火器及び弾薬(以下「武器」という。)の調査に関すること。", "武器の検査に関すること。"])[1]
    '火器及び弾薬の検査に関すること。'
    """
    meanings: dict[str, str] = {}
    spelt: list[str] = []
    for duty in duties:
        in_full = reduce(lambda text, word: text.replace(*word), meanings.items(), duty)
        for defined in _DEFINED.finditer(in_full):
            if defined[1] not in (meaning := in_full[: defined.start()]):
                meanings[defined[1]] = meaning
        spelt.append(in_full)
    return spelt


def says_something(key: str) -> bool:
    """Whether a duty says what work it is, and not only that there is more (前各号に掲げるもののほか).

    >>> says_something("前条第一号に掲げる事務"), says_something("庶務")
    (False, True)
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
    >>> duty_key("一般廃棄物の処理")
    '一般廃棄物の処理'
    """
    wording = text
    while (numbering := _NUMBERING.match(wording)) and numbering.end() < len(wording):
        wording = wording[numbering.end() :]
    wording = normalise(wording)
    while (shorter := _BRACKETS.sub("", wording)) != wording:
        wording = shorter
    key = spelling_key(wording.rstrip("。. ")) or spelling_key(text)
    return _ENDING.sub("", key) or key
