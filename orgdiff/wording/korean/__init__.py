"""What is said in Korean: English, as it stands in the catalogues of this package, and Korean.

The terms are those of Korean administration (행정기관의 조직과 정원에 관한 통칙): 신설, 이관, 통합, 분리, 명칭변경,
개편, 폐지, 존치; of staff those of 공무원임용령: 정원, 현원, 겸임, 휴직, 전보, 승진, 강임. One module for each kind of
output that speaks it, and one (`apart`) for English that means more than one thing. A test finds what is missing here
and what no catalogue has any more; what is not here is said in English.
"""

from __future__ import annotations

import re

from orgdiff.wording.korean.apart import APART
from orgdiff.wording.korean.comparisons import COMPARISONS
from orgdiff.wording.korean.documents import DOCUMENTS
from orgdiff.wording.korean.lineage import LINEAGE
from orgdiff.wording.korean.mapping import MAPPING
from orgdiff.wording.korean.page import PAGE
from orgdiff.wording.korean.scenarios import SCENARIOS
from orgdiff.wording.korean.staff import STAFF
from orgdiff.wording.korean.staff_plan import STAFF_PLAN

__all__ = ["APART", "KOREAN", "TABLES", "of_pair", "with_particles"]

TABLES = (COMPARISONS, DOCUMENTS, PAGE, MAPPING, LINEAGE, STAFF, STAFF_PLAN, SCENARIOS)
KOREAN: dict[str, str] = {english: korean for table in TABLES for english, korean in table.items()}

_PARTICLE = re.compile(r"([가-힣])([\"”’」)\]]?)(은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로|\(이\)라는)")
"""A syllable, what may close a name after it, and a particle written in both its forms."""
_AFTER_VOWEL = {"은(는)": "는", "이(가)": "가", "을(를)": "를", "과(와)": "와", "(으)로": "로", "(이)라는": "라는"}
_AFTER_CONSONANT = {
    "은(는)": "은",
    "이(가)": "이",
    "을(를)": "을",
    "과(와)": "과",
    "(으)로": "으로",
    "(이)라는": "이라는",
}
_RIEUL = 8
"""The place of ㄹ among the consonants that close a syllable; 로 follows it as it follows a vowel."""


def of_pair(pair: tuple[str, str]) -> str:
    """Return the Korean of a pair (Japanese, English): by both where the English alone could mean something else; the
    English where there is none.

    >>> of_pair(("旧組織", "before")), of_pair(("改編前", "before"))
    ('종전 기구', '개편 전')
    """
    return APART.get(pair) or KOREAN.get(pair[1], pair[1])


def with_particles(text: str) -> str:
    """Return a text with each particle in the form that the syllable before it takes; after a letter or a number, which
    says nothing of how it is read, both forms stay.

    >>> with_particles("총무과을(를) 행정국(으)로"), with_particles("서울(으)로"), with_particles("ICT을(를)")
    ('총무과를 행정국으로', '서울로', 'ICT을(를)')
    """
    return _PARTICLE.sub(_chosen, text)


def _chosen(match: re.Match[str]) -> str:
    syllable, closing, particle = match.groups()
    closed_by = (ord(syllable) - ord("가")) % 28  # no consonant is the first of the 28 endings of a syllable
    is_vowel = closed_by == 0 or (particle == "(으)로" and closed_by == _RIEUL)
    return syllable + closing + (_AFTER_VOWEL if is_vowel else _AFTER_CONSONANT)[particle]
