"""What was understood of a file, for a person to check: its layout, its columns, what was left out, what is
doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from orgdiff.errors import one_line
from orgdiff.importing.rows import Doubt, Row
from orgdiff.model import ROOT
from orgdiff.wording import Language, say
from orgdiff.wording.importing import IMPORT_TEXTS, LAYOUTS, ROLES

if TYPE_CHECKING:
    from orgdiff.importing.duties import WithDuties

LEFT_OUT_SHOWN = 8
DOUBTS_SHOWN = 100
WITHOUT_SHOWN = 40


@dataclass(frozen=True)
class Understanding:
    """How a file was read. `editions` are the rows of each chart; `columns` pairs of role and heading."""

    format: str
    layout: str
    runner_up: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    read_from: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    editions: tuple[Sequence[Row], ...] = ()
    doubts: tuple[Doubt, ...] = ()


def understanding_lines(
    found: Understanding, documents: Sequence[dict[str, Any]], file: str, language: Language
) -> Iterator[str]:
    """Yield what was understood, line for line."""

    def text(key: str, **particulars: object) -> str:
        return one_line(say(IMPORT_TEXTS, key, language, **particulars))

    yield text("understood", file=file, layout=say(LAYOUTS, found.layout, language))
    if found.read_from:
        yield text("source", where=", ".join(found.read_from))
    columns = [f"{heading.strip()} = {say(ROLES, role, language)}" for role, heading in found.columns]
    if columns:
        yield text("columns", columns=", ".join(columns))
    for place, (rows, document) in enumerate(zip(found.editions, documents, strict=True)):
        edition = "only" if len(documents) == 1 else ("before", "after")[place]
        yield text(
            "head",
            edition=say(IMPORT_TEXTS, edition, language),
            organisation=" ".join(part for part in (document.get("organisation"), document.get("edition")) if part),
            units=len(rows),
            levels=_levels(rows, language),
            as_of=f" {document['as_of']}" if document.get("as_of") else "",
        )
    if found.runner_up:
        yield text("runner_up", layout=say(LAYOUTS, found.runner_up, language))
    if found.left_out:
        shown = [*found.left_out[:LEFT_OUT_SHOWN], *(["…"] if len(found.left_out) > LEFT_OUT_SHOWN else [])]
        yield text("left_out", number=len(found.left_out), texts=" / ".join(shown))
    doubts = [("", told) for told in found.doubts]
    doubts += [(f"{unit.name}: ", told) for rows in found.editions for unit in rows for told in unit.doubts]
    if doubts:
        yield text("doubts", number=len(doubts))
        yield from (text("doubt", where=where, told=told.text(language)) for where, told in doubts[:DOUBTS_SHOWN])
    yield text("wrong", file=file)


def duties_lines(found: WithDuties, rules: str, language: Language) -> Iterator[str]:
    """Yield what rules gave the units of a chart, line for line."""

    def text(key: str, **particulars: object) -> str:
        return one_line(say(IMPORT_TEXTS, key, language, **particulars))

    yield text("duties", file=rules, duties=found.duties, units=found.units, all=len(found.tree))
    if found.without:
        shown = [*found.without[:WITHOUT_SHOWN], *(["…"] if len(found.without) > WITHOUT_SHOWN else [])]
        yield text("without_duties", number=len(found.without), paths=", ".join(shown))
    if found.doubts:
        yield text("doubts", number=len(found.doubts))
        for path, told in found.doubts[:DOUBTS_SHOWN]:
            yield text("doubt", where=f"{path}: " if path else "", told=told.text(language))


def _levels(rows: Sequence[Row], language: Language) -> str:
    depths: list[int] = []
    known: dict[int, int] = {ROOT: -1}
    for number in range(len(rows)):
        trail = []
        at = number
        while at not in known:
            trail.append(at)
            at = rows[at].parent
        for passed in reversed(trail):
            known[passed] = known[rows[passed].parent] + 1
        depths.append(known[number])
    return ", ".join(
        say(IMPORT_TEXTS, "level", language, depth=depth + 1, number=depths.count(depth))
        for depth in sorted(set(depths))
    )
