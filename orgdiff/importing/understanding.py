"""How a file was understood, for a person to check: its layout, its columns, what was left out, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgdiff.errors import one_line
from orgdiff.files.strict_json import JsonObject
from orgdiff.importing.units import Doubt, DraftUnit
from orgdiff.model import ROOT
from orgdiff.wording import Language, enumerated, say
from orgdiff.wording.importing import IMPORT_TEXTS, LAYOUT_NAMES, ROLES

if TYPE_CHECKING:
    from orgdiff.importing.duties import ChartWithDuties

LEFT_OUT_SHOWN = 8
DOUBTS_SHOWN = 100
WITHOUT_SHOWN = 40


@dataclass(frozen=True)
class Understanding:
    """How a file was read. `editions` holds the units of each chart, `columns` pairs of role and heading, `unread` the
    headings of columns that were not read."""

    format: str
    layout: str
    runner_up: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    unread: tuple[str, ...] = ()
    read_from: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    editions: tuple[Sequence[DraftUnit], ...] = ()
    doubts: tuple[Doubt, ...] = ()


def understanding_lines(
    understanding: Understanding, documents: Sequence[JsonObject], file: str, language: Language
) -> Iterator[str]:
    """Yield how a file was understood, line by line."""

    def text(key: str, **particulars: object) -> str:
        return one_line(say(IMPORT_TEXTS, key, language, **particulars))

    yield text("understood", file=file, layout=say(LAYOUT_NAMES, understanding.layout, language))
    if understanding.read_from:
        yield text("source", where=enumerated(understanding.read_from, language))
    columns = [
        f"{heading.strip()} = {say(ROLES, role, language)}"
        for role, heading in understanding.columns
        if role != "aside"
    ]
    if columns:
        yield text("columns", columns=enumerated(columns, language))
    if understanding.unread:
        yield text("unread", columns=enumerated(understanding.unread, language))
    for index, (units, document) in enumerate(zip(understanding.editions, documents, strict=True)):
        edition = "only" if len(documents) == 1 else ("before", "after")[index]
        named = " ".join(part for part in (document.get("organisation"), document.get("edition")) if part)
        yield text(
            "head" if named else "head_unnamed",
            edition=say(IMPORT_TEXTS, edition, language),
            organisation=named,
            units=len(units),
            levels=_levels(units, language),
            as_of=f" {document['as_of']}" if document.get("as_of") else "",
        )
    if understanding.runner_up:
        yield text("runner_up", layout=say(LAYOUT_NAMES, understanding.runner_up, language))
    if understanding.left_out:
        texts = " / ".join(_first(understanding.left_out, LEFT_OUT_SHOWN))
        yield text("left_out", number=len(understanding.left_out), texts=texts)
    doubts = [("", doubt) for doubt in understanding.doubts]
    doubts += [(f"{unit.name}: ", doubt) for units in understanding.editions for unit in units for doubt in unit.doubts]
    if doubts:
        yield text("doubts", number=len(doubts))
        yield from (text("doubt", where=where, message=doubt.text(language)) for where, doubt in doubts[:DOUBTS_SHOWN])
    yield text("wrong", file=file)


def duties_lines(charted: ChartWithDuties, rules: str, language: Language) -> Iterator[str]:
    """Yield which duties the rules gave to the units of a chart, line by line."""

    def text(key: str, **particulars: object) -> str:
        return one_line(say(IMPORT_TEXTS, key, language, **particulars))

    yield text("duties", file=rules, duties=charted.duties, units=charted.units, all=len(charted.tree))
    if charted.units_without:
        yield text(
            "without_duties",
            number=len(charted.units_without),
            paths=enumerated(_first(charted.units_without, WITHOUT_SHOWN), language),
        )
    if charted.doubts:
        yield text("doubts", number=len(charted.doubts))
        for path, doubt in charted.doubts[:DOUBTS_SHOWN]:
            yield text("doubt", where=f"{path}: " if path else "", message=doubt.text(language))


def _first(texts: Sequence[str], limit: int) -> list[str]:
    """Return the first texts, and an ellipsis where there are more."""
    return [*texts[:limit], *(["…"] if len(texts) > limit else [])]


def _levels(units: Sequence[DraftUnit], language: Language) -> str:
    depths: list[int] = []
    depth_of: dict[int, int] = {ROOT: -1}
    for number in range(len(units)):
        trail = []
        above = number
        while above not in depth_of:
            trail.append(above)
            above = units[above].parent
        for passed in reversed(trail):
            depth_of[passed] = depth_of[units[passed].parent] + 1
        depths.append(depth_of[number])
    levels = (
        say(IMPORT_TEXTS, "level", language, depth=depth + 1, number=depths.count(depth))
        for depth in sorted(set(depths))
    )
    return enumerated(levels, language)
