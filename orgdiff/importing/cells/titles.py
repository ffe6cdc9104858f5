"""What titles, date lines and names of sheets and files state about a chart: whose it is, its edition and its day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from orgdiff.dates import day_in, edition_in, without_blanks

LONGEST_TITLE_LINE = 120
"""Characters of a line; longer ones are prose, whose days and names are about something else."""
_DAY = (
    r"[(（]?(?:令和|平成|昭和|[RHS])?(?:元|\d{1,4})(?:年度?(?:\d{1,2}月(?:\d{1,2}日)?)?|[./]\d{1,2}[./]\d{1,2})"
    r"(?:現在|時点|付け?)?[)）]?"
)
_MUNICIPALITY = re.compile(
    rf"^(?:{_DAY})*((?:[^\s\d（()）「」、。・]{{1,8}}?|[○◯〇]{{1,4}})[都道府県市区町村])"
    r"(?=$|[\d(（の第各全本職人事定部課局庁]|[都道府県市区町村]?役[所場]|[市町村区県都府道]民|組織|機構|行政|機関|令和|平成|昭和|[RH]\d"
    r"|新旧|改[正編革組定]|条例|規則|配置|電話|業務|所属|内部|教育|議会|長部局|公式|ホームページ|ウェブ)"
)
"""A municipality at the beginning, after a day. What follows shows where its name ends: 四日市市, 大町市, 東村山市."""
_OTHER = re.compile(
    r"^(?:[\d年度令和平成昭和元]*)((?:[^\s\d（(「」、。・]{1,12}?)(?:省|庁|委員会|大学|広域連合|事務組合)|株式会社[^\s（(]{1,12}|[^\s（(]{1,12}株式会社)(?=.*(?:組織|機構|一覧|所属|改編|改正|配置))"
)
_DATES_CHART = re.compile(
    r"現在|時点|付|施行|更新日|[（(].*\d.*[)）]|as of|^\W*(?:令和|平成|昭和|R|H)?.{0,12}日?\W*$|改正|対照|組織",
    re.IGNORECASE,
)
"""Lines whose day may be that of the chart."""
_DATES_FILE = re.compile(r"更新日|作成日|印刷")
"""Lines whose day is that of the file."""


@dataclass(frozen=True)
class ChartTitle:
    """Whose chart it is, which edition, and the day from which it holds (YYYY-MM-DD); each empty where not stated."""

    organisation: str = ""
    edition: str = ""
    as_of: str = ""

    def completed_by(self, other: ChartTitle) -> ChartTitle:
        """Return this title with what it lacks taken from another."""
        return ChartTitle(
            self.organisation or other.organisation, self.edition or other.edition, self.as_of or other.as_of
        )

    def organisation_only(self) -> ChartTitle:
        """Return this title without its edition and day."""
        return replace(self, edition="", as_of="")


def organisation_in(text: str) -> str:
    """Return the organisation that a title names, empty where it names none.

    >>> (organisation_in("令和4年度　柏市行政組織図"),
    ... organisation_in("いわき市組織（改正部分）"), organisation_in("○○市組織表"))
    ('柏市', 'いわき市', '○○市')
    >>> (organisation_in("農林水産省組織一覧(令和2年8月1日現在)"),
    ... organisation_in("市の組織"), organisation_in("令和4年度の組織改編"))
    ('農林水産省', '', '')
    """
    flat = without_blanks(text.lstrip("#* 　○")) if not text.startswith("○○") else without_blanks(text)
    for part in re.split(r"[-|｜–—:/>]|[(（](?=[^\d()（）]+[)）]$)", flat):  # 組織一覧 - 高萩市, 組織図（大府市）
        for pattern in (_MUNICIPALITY, _OTHER):
            if match := pattern.match(part.rstrip(")）")):
                return match[1]
    return ""


def title_in(lines: Iterable[str]) -> ChartTitle:
    """Return what lines say about a chart; of each kind the first one counts."""
    title = ChartTitle()
    for line in lines:
        if len(line) > LONGEST_TITLE_LINE:
            continue
        day = day_in(line) if _DATES_CHART.search(line) and not _DATES_FILE.search(line) else None
        title = title.completed_by(ChartTitle(organisation_in(line), edition_in(line), day.isoformat() if day else ""))
    return title
