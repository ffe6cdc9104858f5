"""How an answer about people is presented: the same way for a check of two rosters and for an outlook by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from orgdiff.documents import Document
from orgdiff.files.strict_json import JsonObject
from orgdiff.staff.model import Person, Prospective
from orgdiff.wording import Language

PersonT = TypeVar("PersonT", bound=Person | Prospective)


@dataclass(frozen=True, slots=True)
class PeopleOptions:
    """What a document shows of people: their `names` beside their ids, or `pseudonyms` in place of these; lists from
    end to end (`whole`) or as many as a screen has room for; and `everyone`, or those only who need somebody."""

    language: Language
    names: bool = False
    whole: bool = True
    everyone: bool = True
    pseudonyms: bool = False


@dataclass(frozen=True, slots=True)
class Presentation(Generic[PersonT]):
    """What every format needs of an answer about people.

    JSON begins with the `opening`. CSV has a column for each of `columns`, which are keys of `wording.staff.HEADS`,
    beside those of who a person is; `cells` returns the cells of a person. `people` yields everyone, by staff id, for
    both. The other formats show the `document`.
    """

    opening: Callable[[], JsonObject]
    people: Callable[[], Iterator[PersonT]]
    columns: tuple[str, ...]
    cells: Callable[[PersonT], Sequence[str]]
    document: Callable[[], Document]
