"""Say whether the tables of fields of work hold general vocabulary, or words written for the cases that judge them.

    python tools/field_words.py tests/cases

Every reorganisation is told with weights estimated from all others, once with all words of the tables and once without
those that no names but its own hold. Where words were written for one case, its figures fall.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from beliefs import BELIEFS
from estimate_weights import estimated, tables
from figures import Figures, judged

from cases import Case, load_cases
from orgdiff.matching import fields
from orgdiff.names import spelling_key

Table = Mapping[str, fields.Field]


def words_of_one(cases: Iterable[Case]) -> dict[str, set[str]]:
    """Return, for each reorganisation, the words of the tables that stand in its names and in those of no other."""
    spelt = {word: spelling_key(word) for field in fields.table().values() for word in field.words}
    held: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        names = {f" {spelling_key(unit.name)} " for tree in (case.before, case.after) for unit in tree.units}
        for word, key in spelt.items():
            if any((f" {key} " if key.isascii() else key) in name for name in names):
                held[word].add(case.reorganisation)
    own: dict[str, set[str]] = defaultdict(set)
    for word, holders in held.items():
        if len(holders) == 1:
            own[holders.pop()].add(word)
    return own


def without(words: set[str]) -> Table:
    """Return the tables without some words."""
    return {
        name: field._replace(words=tuple(word for word in field.words if word not in words))
        for name, field in fields.table().items()
    }


@contextmanager
def read_by(table: Table) -> Iterator[None]:
    """Read names by other tables for as long as it lasts."""
    with patch.object(fields, "table", lambda: table):
        _forget()
        yield
    _forget()


def _forget() -> None:
    """Forget what was read by the tables until now, but not the tables."""
    for name, kept in vars(fields).items():
        if name != "table" and hasattr(kept, "cache_clear"):
            kept.cache_clear()


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path)
    cases = load_cases(parser.parse_args().cases)
    found, own = estimated(cases, BELIEFS), words_of_one(cases)
    everything: list[Figures] = []
    reduced: list[Figures] = []
    for case in cases:
        others = tables(found, [one.name for one in cases if one.reorganisation == case.reorganisation])
        everything.append(judged(case, others))
        with read_by(without(own[case.reorganisation])):
            reduced.append(judged(case, others))
    print(Figures.table(everything, reduced, ("all words", "without its own")))


if __name__ == "__main__":
    main()
