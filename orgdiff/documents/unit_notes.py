"""The ※ notes beside units in documents: where units and tasks come from and go to, and what the charts print."""

from __future__ import annotations

from collections.abc import Iterator

from orgdiff.changes import Change
from orgdiff.comparison import Comparison
from orgdiff.documents.common_phrases import moves_of, path_name, path_names_listed, task_name, united_names
from orgdiff.documents.model import shown
from orgdiff.model import Unit
from orgdiff.transfers import Transfer
from orgdiff.wording import Language, say
from orgdiff.wording.documents import NOTES


class TransfersByUnit:
    """The transfers of a comparison by the path of the unit that gives and of the unit that takes, and the notes of the
    charts that state them (`remarks`)."""

    def __init__(self, comparison: Comparison) -> None:
        self.by_giver: dict[str | None, list[Transfer]] = {}
        self.by_taker: dict[str | None, list[Transfer]] = {}
        for transfer in comparison.transfers:
            self.by_giver.setdefault(transfer.before, []).append(transfer)
            self.by_taker.setdefault(transfer.after, []).append(transfer)
        self.remarks = frozenset(remark for transfer in comparison.transfers for remark in transfer.evidence)


def after_notes(
    comparison: Comparison, transfers: TransfersByUnit, unit: Unit, change: Change | None, language: Language
) -> Iterator[str]:
    """Yield the notes on an after unit."""
    if change is not None:
        yield from _origin(comparison, unit, change, language)
    for transfer in transfers.by_taker.get(unit.path, ()):
        key = "came" if transfer.before else "added"
        yield say(
            NOTES,
            key,
            language,
            function=task_name(transfer.function, language),
            giver=path_name(comparison.before, transfer.before or "", language),
        )
    yield from _printed(unit, transfers, language)


def before_notes(
    comparison: Comparison, transfers: TransfersByUnit, unit: Unit, change: Change | None, language: Language
) -> Iterator[str]:
    """Yield the notes on a before unit."""
    if change is not None and change.kind == "abolished":
        moves = moves_of(comparison, unit.path, language)
        if moves:
            yield say(NOTES, "dissolved", language, moves=moves)
    if change is not None and len(change.before) == 1 and len(change.after) > 1:
        names = path_names_listed(comparison.after, change.after, language)
        yield say(NOTES, "parted", language, names=names)
    for transfer in transfers.by_giver.get(unit.path, ()):
        if not (change and transfer.after in change.after):
            key = "went" if transfer.after else "shed"
            yield say(
                NOTES,
                key,
                language,
                function=task_name(transfer.function, language),
                taker=path_name(comparison.after, transfer.after or "", language),
            )
    yield from _printed(unit, transfers, language)


def _origin(comparison: Comparison, unit: Unit, change: Change, language: Language) -> Iterator[str]:
    """Yield a note on where an after unit comes from, unless its name or its row says so already."""
    sources = [path for path in change.before if path != change.absorbed_into]
    names = path_names_listed(comparison.before, sources, language)
    if change.kind == "moved":
        above = comparison.before.parent_path(change.before[0])
        origin = path_name(comparison.before, above, language)
        yield say(NOTES, "moved" if above else "moved_from_top", language, origin=origin)
    elif change.kind == "renamed" and change.takes_from:
        yield say(NOTES, "merged", language, names=united_names(comparison, change, language))
    elif change.kind == "merged":
        yield say(NOTES, "absorbed" if change.absorbed_into else "merged", language, names=names)
    elif change.kind == "reorganised":
        parts = path_names_listed(comparison.after, change.after, language)
        yield say(NOTES, "reorganised", language, names=names, parts=parts)
    elif change.kind == "split" and unit.path != change.continues_as:
        yield say(NOTES, "split", language, names=names)


def _printed(unit: Unit, transfers: TransfersByUnit, language: Language) -> Iterator[str]:
    """Yield what the chart prints beside a unit, except notes that are listed as transfers."""
    for remark in unit.remarks:
        if remark not in transfers.remarks:
            yield say(NOTES, "remark", language, remark=shown(remark).lstrip("※ "))
