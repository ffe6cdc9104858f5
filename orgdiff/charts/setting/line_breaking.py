"""Breaking text into lines that fit a width: as few as possible, and where a reader would pause.

Names of Japanese units contain no spaces, and parsers made for sentences (BudouX) leave four of five whole. Their
words are told apart by their script (道路/サービス/事務所), by the level word at the end, and by the fact that most
words in Chinese characters have two of them. Of all ways to break a name the one with the least penalty is taken (after
Knuth and Plass, "Breaking paragraphs into lines", 1981).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from orgdiff.charts.setting.typeface import Typeface
from orgdiff.names import LEVEL_WORDS

NOT_FIRST = frozenset("、。：）］｝,.・:;?!)]}」』】)]}〉》〕ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々%,.!?:;")
"""Characters that may not begin a line: those of the kinsoku rules of JIS X 4051 that occur in names."""
NOT_LAST = frozenset("（［｛([{「『【([{〈《〔")
"""Characters that may not end a line, by the same rules."""


LINE_COST = 4
"""The penalty of one more line: less than that of breaking a kana word, more than that of parting pairs of Chinese
characters."""
BETWEEN_WORDS, BETWEEN_PARTS, LEVEL_WORD, SCRIPT, LAST_WORD, PAIR = 0, 1, 1, 1, 2, 3
WITHIN, WITHIN_KANA, ALONE, ENDING = 6, 7, 8, 9
"""Penalties of a break: after a space; after ・, and after a part of a long kana word that ends in ン (カーボン);
before センター or after 部; where the script changes (こども/発達);
before a last word of two characters and 課; after pairs of Chinese characters; within such a pair or word, and between
a number and what it counts (4/ページ); within a word of kana or letters; before the last character, of the name or of
a word; and before the ending of a word (子育/て)."""
LONGEST_ENDING = 2
"""Hiragana after a Chinese character up to which they are its ending; longer ones are a word (動物/ふれあい)."""
NEVER_FIRST_OF_WORD = frozenset("ぢづ")
"""Kana that stand only within words, as す and つ that have become voiced there (地域づくり)."""
BETWEEN_ITEMS = "・、,/"
"""Marks that end an item of a list."""
HELD = LINE_COST
"""The further penalty of a break within words of an item that would fit on a line of its own: a list of names is broken
between them."""
HYPHEN = "-"


def wrap(text: str, width: float, typeface: Typeface) -> list[str]:
    """Return a text as few lines of at most `width` em, broken where a reader would pause; a word of letters is broken,
    with a hyphen, only if it does not fit on a line of its own.

    >>> wrap("市民活動支援課", 4.1, Typeface("x")), wrap("パスポートセンター", 7, Typeface("x"))
    (['市民活動', '支援課'], ['パスポート', 'センター'])
    >>> wrap("カーボンニュートラル推進室", 8, Typeface("x"))
    ['カーボン', 'ニュートラル', '推進室']
    >>> wrap("대한민국역사박물관", 7, Typeface("x")), wrap("국립어린이청소년도서관", 9, Typeface("x"))
    (['대한민국역사', '박물관'], ['국립어린이청소년', '도서관'])
    >>> wrap("← 給水課・配水課・浄水課", 8, Typeface("x")), wrap("地域づくり推進部", 6, Typeface("x"))
    (['← 給水課・', '配水課・浄水課'], ['地域づくり', '推進部'])
    >>> wrap("新設1、4ページ", 6, Typeface("x"))
    ['新設1、', '4ページ']
    >>> wrap("Department for Work", 8, Typeface("x")), wrap("Communications", 6, Typeface("x"))
    (['Department', 'for Work'], ['Communi-', 'cations'])
    """
    if typeface.width(text) <= width:
        return [text]
    pieces = list(_pieces(text, width, typeface))
    starts = tuple(accumulate(map(len, pieces), initial=0))
    penalties = (*_with_items_held(text, starts, width, typeface), 0)
    # for each piece, as if a line began with it: the least penalty from there on, and minus the piece that begins the
    # next line, so that longer lines win ties
    ways: list[tuple[int, int]] = [(0, 0)] * (len(pieces) + 1)
    for first in reversed(range(len(pieces))):
        ways[first] = min(
            (LINE_COST + ways[end][0] + penalties[end - 1], -end) for end in _ends(pieces, first, width, typeface)
        )
    lines, first = [], 0
    while first < len(pieces):
        end = -ways[first][1]
        line = text[starts[first] : starts[end]].strip()
        hyphen = _hyphen(pieces, end)
        lines.append(line + hyphen if typeface.width(line + hyphen) <= width else line)
        first = end
    return [line for line in lines if line] or [text]


def _ends(pieces: Sequence[str], first: int, width: float, typeface: Typeface) -> Iterator[int]:
    """Yield where a line that begins with the piece `first` may end: after it, and after each that fits beside it."""
    used = 0.0
    for number in range(first, len(pieces)):
        last = pieces[number].rstrip()
        if number > first and used + typeface.width(last) > width:
            return
        if number == first or used + typeface.width(last + _hyphen(pieces, number + 1)) <= width:
            yield number + 1
        used += typeface.width(pieces[number])


def _hyphen(pieces: Sequence[str], end: int) -> str:
    """Return what ends a line after so many pieces of a text: a hyphen within a word of letters."""
    within = 0 < end < len(pieces) and _is_latin(pieces[end - 1][-1]) and _is_latin(pieces[end][0])
    return HYPHEN if within else ""


def _is_latin(character: str) -> bool:
    return character.isalpha() and _script(character) == "other" and unicodedata.east_asian_width(character) not in "WF"


def _with_items_held(text: str, starts: tuple[int, ...], width: float, typeface: Typeface) -> Sequence[int]:
    """Return the penalties of a text, with `HELD` more where a break would part what stands together in a list."""
    penalties = _penalties(text, starts)
    if not any(mark in text for mark in BETWEEN_ITEMS):
        return penalties
    held: set[int] = set()
    start = 0
    for end in [*(index for index, mark in enumerate(text, start=1) if mark in BETWEEN_ITEMS), len(text)]:
        if typeface.width(text[start:end].strip()) <= width:
            held.update(range(start + 1, end))
        start = end
    return [
        penalty + HELD if start in held and penalty >= PAIR else penalty
        for start, penalty in zip(starts[1:], penalties, strict=False)
    ]


@lru_cache(1 << 14)
def _penalties(text: str, starts: tuple[int, ...]) -> tuple[int, ...]:
    """Return the penalty of a break before each piece of a text but the first; cached, as a name is measured for many
    widths."""
    return tuple(_penalty(text, start) for start in starts[1:-1])


def _penalty(text: str, index: int) -> int:
    """Return how bad it is to break a text before the character at an index."""
    before, after, remainder = text[index - 1], text[index], _rest_of_item(text, index)
    if len(text[:index].strip()) == 1:  # 旧, 新, ← and the like belong to what follows
        return ALONE
    if before in " \u3000/" or after in NOT_LAST:
        return BETWEEN_WORDS
    if before in BETWEEN_ITEMS or before == "-":
        return BETWEEN_PARTS
    if len(remainder) == 1 or before == "第":
        return ALONE
    if remainder in LONG_LEVEL_WORDS or (before in HIGH_LEVEL_WORDS and after not in SHORT_LEVEL_WORDS):
        return LEVEL_WORD
    scripts = _script(before), _script(after)
    if scripts == ("kanji", "hiragana"):
        if after in NEVER_FIRST_OF_WORD:
            return WITHIN
        run = len(remainder) - len(remainder.lstrip(HIRAGANA))
        return SCRIPT if run > LONGEST_ENDING else ENDING
    if before.isdecimal():
        return WITHIN
    if scripts[0] != scripts[1]:
        return SCRIPT
    if _is_latin(before) and _is_latin(after):
        return _penalty_in_letters(text, index)
    if scripts[0] not in IN_PAIRS:
        return _penalty_in_kana(text, index)
    if _script(remainder[1]) != scripts[0]:  # 中学/校・高等学校
        return ALONE
    if len(remainder) in (2, 3) and remainder[-1] in LEVEL_WORDS:
        return LAST_WORD if len(remainder) == 3 else WITHIN
    begin = index - 1
    while begin and _script(text[begin - 1]) == scripts[0]:
        begin -= 1
    return WITHIN if (index - begin) % 2 else PAIR


def _rest_of_item(text: str, index: int) -> str:
    """Return a text from an index on, as far as its list goes on: without the mark that ends the item."""
    ends = [end for mark in BETWEEN_ITEMS if (end := text.find(mark, index)) > index]
    return text[index : min(ends, default=len(text))]


IN_PAIRS = ("kanji", "hangul")
"""Scripts whose words mostly have two characters: Korean names are for the most part Chinese words, in Hangul."""
KOREAN_ENDINGS = frozenset(
    (
        "박물관",
        "도서관",
        "미술관",
        "연구원",
        "연구소",
        "학교",
        "대학교",
        "고등학교",
        "중학교",
        "초등학교",
        "추진단",
        "지원단",
    )
) | {"정책관", "심의관", "정책실", "조정실", "지원실", "관리소", "관리원", "방송원", "문화원", "교육원", "어학원"}
"""Last words of Korean names that are not levels of a ministry, and are kept whole like them."""


def parts_words(text: str, index: int) -> bool:
    """Whether a break before the character at an index parts words that a reader tells apart.

    >>> parts_words("土木部/営繕管理課", 4), parts_words("協働推進課", 2)
    (True, False)
    """
    return _penalty(text, index) < LAST_WORD


def _penalty_in_kana(text: str, index: int) -> int:
    """Return how bad it is to break a word of kana before the character at an index: ン ends many parts of long words
    (カーボン/ニュートラル), and begins none."""
    begin, end = index, index
    while begin and _script(text[begin - 1]) == _script(text[index]):
        begin -= 1
    while end < len(text) and _script(text[end]) == _script(text[index]):
        end += 1
    if text[index] in "ンん":
        return ALONE
    is_part = text[index - 1] == "ン" and min(index - begin, end - index) >= SHORTEST_PART
    return BETWEEN_PARTS if is_part else WITHIN_KANA


def _penalty_in_letters(text: str, index: int) -> int:
    """Return how bad it is to break a word of letters before the one at an index: after a vowel and before a consonant
    with a vowel is where most languages part syllables."""
    syllable = text[index - 1 : index + 2].casefold()
    parted = len(syllable) == 3 and [letter in VOWELS for letter in syllable] == [True, False, True]
    at_end = not (text[index - SHORTEST_PART : index].isalpha() and text[index : index + SHORTEST_PART].isalpha())
    return ENDING if at_end or len(text) - index < SHORTEST_PART else WITHIN_KANA if parted else ALONE


VOWELS = frozenset("aeiou")
SHORTEST_PART = 3
"""The fewest kana or letters on either side of a break within a word: not セン/ター."""
LONG_LEVEL_WORDS = KOREAN_ENDINGS | {word for word in LEVEL_WORDS if len(word) > 1}
SHORT_LEVEL_WORDS = frozenset(word for word in LEVEL_WORDS if len(word) == 1)
HIGH_LEVEL_WORDS = frozenset("省庁局部課")
"""Level words that hardly ever occur within another word, so that what follows is the name of a unit below."""
HIRAGANA = "".join(map(chr, range(0x3041, 0x3097)))


def _script(character: str) -> str:
    if "\u3041" <= character <= "\u309f":
        return "hiragana"
    if "\u30a0" <= character <= "\u30ff":
        return "katakana"
    if "\uac00" <= character <= "\ud7a3":
        return "hangul"
    return "kanji" if "\u3400" <= character <= "\u9fff" or character == "々" else "other"


def _pieces(text: str, width: float, typeface: Typeface) -> Iterator[str]:
    """Yield the parts of a text between which a line may end."""
    piece = ""
    for part in _units(text):
        if piece and part[0] not in NOT_FIRST and piece[-1] not in NOT_LAST:
            yield piece
            piece = ""
        piece += part
        if typeface.width(piece) > width:
            yield from letters(piece)
            piece = ""
    if piece:
        yield piece


def _units(text: str) -> Iterator[str]:
    """Yield full-width characters one by one, words of other scripts whole with the spaces after them."""
    word = ""
    for letter in letters(text):
        if unicodedata.east_asian_width(letter[0]) in "WF":
            if word:
                yield word
            word = ""
            yield letter
        else:
            if word and word[-1] in " /-" and letter != " ":
                yield word
                word = ""
            word += letter
    if word:
        yield word


def letters(text: str) -> Iterator[str]:
    """Yield the characters of a text, each with what modifies it: accents, variation selectors, joiners.

    >>> [len(letter) for letter in letters("葛\U000e0100城か\u3099")]
    [2, 1, 2]
    """
    start = 0
    for index in range(1, len(text)):
        if not (unicodedata.category(text[index]) in COMBINING_CATEGORIES or text[index - 1] == JOINER):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


COMBINING_CATEGORIES = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Unicode categories of characters that modify the one before them."""
JOINER = "\u200d"
"""The zero width joiner, which makes one picture of the characters on both sides of it."""


def shortened(text: str, width: float, typeface: Typeface) -> str:
    """Return a text on one line of at most `width` em; if it is cut, it ends in an ellipsis.

    >>> shortened("総務部企画部財政部", 6.1, Typeface("x"))
    '総務部企画…'
    """
    if typeface.width(text) <= width:
        return text
    kept = list(letters(text))
    while kept and typeface.width("".join(kept) + "…") > width:
        kept.pop()
    return "".join(kept) + "…"
