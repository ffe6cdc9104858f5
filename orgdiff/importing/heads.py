"""Whose chart it is, which edition and from when: what titles, date lines and names of sheets and files tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from orgdiff.dates import day_in, edition_in, plain

_MUNICIPALITY = re.compile(
    r"^(?:[\d年度令和平成昭和元(（)）]*)((?:[^\s\d年月日度（(「」、。・]{1,8}?|[○◯〇]{1,4})[都道府県市区町村])(?![場民長議政内外])"
)
_OTHER = re.compile(
    r"^(?:[\d年度令和平成昭和元]*)((?:[^\s\d（(「」、。・]{1,12}?)(?:省|庁|委員会|大学|広域連合|事務組合)|株式会社[^\s（(]{1,12}|[^\s（(]{1,12}株式会社)(?=.*(?:組織|機構|一覧|所属|改編|改正|配置))"
)


@dataclass(frozen=True)
class Head:
    """What a document tells of itself."""

    organisation: str = ""
    edition: str = ""
    as_of: str = ""

    def filled(self, other: Head) -> Head:
        """Return this with what it lacks taken from another."""
        return Head(self.organisation or other.organisation, self.edition or other.edition, self.as_of or other.as_of)


def organisation_in(text: str) -> str:
    """Return the organisation that a title names, empty where it names none.

    >>> (organisation_in("令和4年度　柏市行政組織図"),
    ... organisation_in("いわき市組織（改正部分）"), organisation_in("○○市組織表"))
    ('柏市', 'いわき市', '○○市')
    >>> (organisation_in("農林水産省組織一覧(令和2年8月1日現在)"),
    ... organisation_in("市の組織"), organisation_in("令和4年度の組織改編"))
    ('農林水産省', '', '')
    """
    flat = plain(text.lstrip("#* 　○")) if not text.startswith("○○") else plain(text)
    for part in re.split(r"[-|–—:/>]", flat):  # 組織一覧 - 高萩市, as titles of pages are
        for pattern in (_MUNICIPALITY, _OTHER):
            if found := pattern.match(part):
                return found[1]
    return ""


def head_of(lines: Iterable[str]) -> Head:
    """Return what lines tell, the first of each counts."""
    head = Head()
    for line in lines:
        if len(line) > 120:
            continue
        day = (
            day_in(line)
            if re.search(
                r"現在|時点|付|施行|更新日|[（(].*\d.*[)）]|as of|"
                r"^\W*(?:令和|平成|昭和|R|H)?.{0,12}日?\W*$|改正|対照|組織",
                line,
                re.IGNORECASE,
            )
            else None
        )
        if day and re.search(r"更新日|作成日|印刷", line):
            day = None
        head = head.filled(Head(organisation_in(line), edition_in(line), day.isoformat() if day else ""))
    return head


def later(head: Head) -> Head:
    """Return a head without its day and edition."""
    return replace(head, edition="", as_of="")
