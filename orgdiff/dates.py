"""Days and years as charts print them."""

from __future__ import annotations

import re
import unicodedata
from contextlib import suppress
from datetime import date

_YEARS_BEFORE = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "明": 1867,
    "大": 1911,
    "昭": 1925,
    "平": 1988,
    "令": 2018,
    "M": 1867,
    "T": 1911,
    "S": 1925,
    "H": 1988,
    "R": 2018,
}
"""The last year before each era: year 1 of 令和 is 2019."""
_ERA = r"(?P<era>明治|大正|昭和|平成|令和|[明大昭平令MTSHR](?=[\d元]))?"
_JAPANESE = re.compile(rf"{_ERA}(?P<year>\d{{1,4}}|元)年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日")
_NUMERIC = re.compile(rf"(?<!\d){_ERA}(?P<year>\d{{1,4}}|元)[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)")
_YEAR_LAST = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_COMPACT = re.compile(r"^(?P<year>[12]\d{3})(?P<month>[01]\d)(?P<day>[0-3]\d)$")
_EDITION = re.compile(r"(?:令和|平成|昭和)(?:\d{1,2}|元)年度?|(?:19|20)\d\d年度?|(?:FY ?)?(?:19|20)\d\d(?!\d)")

_ERA_BEGAN = {
    "令和": date(2019, 5, 1),
    "平成": date(1989, 1, 8),
    "昭和": date(1926, 12, 25),
    "大正": date(1912, 7, 30),
    "明治": date(1868, 1, 25),
}
"""The first day of each era, the latest first: a day is of the era that began on it or before."""
FIRST_YEAR = 1868
"""The first year of 明治; earlier days in charts are misprints or numbers of another kind."""


def without_blanks(text: str) -> str:
    """Return a text in compatibility form (NFKC) without blanks."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def day_in(text: str) -> date | None:
    """Return the first day that a text names, None where it names none since 1868.

    >>> day_in("令6.3.31")
    datetime.date(2024, 3, 31)
    >>> (day_in("令和４年４月１日現在"), day_in("20240401"),
    ... day_in("R6.4.1"), day_in("2024/3/31 0:00"), day_in("99999999"))
    (datetime.date(2022, 4, 1), datetime.date(2024, 4, 1), datetime.date(2024, 4, 1), datetime.date(2024, 3, 31), None)
    >>> day_in("31/03/2024"), day_in("03/31/2024"), day_in("03/04/2024")
    (datetime.date(2024, 3, 31), datetime.date(2024, 3, 31), None)
    """
    flat = without_blanks(text) if not text.isascii() else text.strip()
    for pattern in (_JAPANESE, _COMPACT, _NUMERIC):
        for match in pattern.finditer(flat):
            parts = match.groupdict()
            year = 1 if parts["year"] == "元" else int(parts["year"])
            if parts.get("era"):
                year += _YEARS_BEFORE[parts["era"]]
            try:
                day = date(year, int(parts["month"]), int(parts["day"]))
            except ValueError:
                continue
            if day.year >= FIRST_YEAR:
                return day
    return _day_of_year_last(flat)


def _day_of_year_last(text: str) -> date | None:
    """Return the day written with its year last, None where day and month could be either way round (03/04/2024)."""
    for match in _YEAR_LAST.finditer(text):
        first, second, year = map(int, match.groups())
        days = set()
        for month, day in ((first, second), (second, first)):
            with suppress(ValueError):
                days.add(date(year, month, day))
        if len(days) == 1 and year >= FIRST_YEAR:
            return days.pop()
    return None


def edition_in(text: str) -> str:
    """Return the year that a title names as its edition, empty where it names none.

    >>> edition_in("令和４年度　柏市行政組織図"), edition_in("現行（令和6年度）"), edition_in("組織図")
    ('令和4年度', '令和6年度', '')
    """
    editions = (match[0] for match in _EDITION.finditer(without_blanks(text)))
    return next((edition for edition in editions if edition.endswith("度")), "")


def by_era(day: date) -> str:
    """Return a day as Japanese offices write it, by its era; by the Common Era before 明治.

    >>> by_era(date(2022, 4, 1)), by_era(date(2019, 4, 30)), by_era(date(2019, 5, 1)), by_era(date(1600, 10, 21))
    ('令和4年4月1日', '平成31年4月30日', '令和元年5月1日', '1600年10月21日')
    """
    era = next((era for era, began in _ERA_BEGAN.items() if began <= day), "")
    year = day.year - _YEARS_BEFORE[era] if era else day.year
    return f"{era}{'元' if era and year == 1 else year}年{day.month}月{day.day}日"


def year_of(text: str) -> int | None:
    """Return the year that a text names, in the Common Era; None where it names none.

    >>> year_of("令和3年度組織"), year_of("2024 chart"), year_of("R5"), year_of("現行")
    (2021, 2024, 2023, None)
    """
    flat = without_blanks(text)
    japanese = re.search(r"(令和|平成|昭和|(?<![A-Za-z])[RHS])(\d{1,2}|元)(?!\d)", flat)
    if japanese:
        return _YEARS_BEFORE[japanese[1]] + (1 if japanese[2] == "元" else int(japanese[2]))
    western = re.search(r"(?<!\d)((?:19|20)\d\d)(?!\d)", flat)
    return int(western[1]) if western else None
