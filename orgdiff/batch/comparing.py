"""One organisation: compared, and what came of it written; this runs in processes of its own."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from orgdiff._version import __version__
from orgdiff.batch.pairs import Pair
from orgdiff.changes import KINDS
from orgdiff.comparison import Comparison, compare
from orgdiff.errors import OrgDiffError
from orgdiff.files.reading import read_bytes
from orgdiff.files.writing import replace_whole
from orgdiff.formats import pieces
from orgdiff.importing import load_pair
from orgdiff.mapping import UnitMapping, load_mapping
from orgdiff.model import OrgTree
from orgdiff.wording import Language

COMPARISONS, PROGRESS = "comparisons", "progress"
"""The folders of the comparisons, and of what the next run must know of each."""

Counts = dict[str, int]
COUNTS = ("units_before", "units_after", *KINDS, "transfers", "review")
"""The columns of counts."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one organisation: its counts, or the fault that kept it from being compared, in words."""

    id: str
    counts: Counts | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison as its numbers and its JSON document."""

    counts: Counts
    document: str


def compare_one(pair: Pair, folder: Path, language: Language) -> Outcome:
    """Compare one organisation and write its comparison below `folder`; a fault is worded in `language`.

    What makes the next run keep the comparison is written after it, so that one that was stopped is made anew.
    """
    written, progress = comparison_file(pair, folder), _progress_file(pair, folder)
    try:
        inputs = digest(pair)
        found = compared(*load_pair(pair.before, pair.after), load_mapping(pair.mapping) if pair.mapping else None)
        document = found.document.encode()
        replace_whole(written, [document])
        outcome = Outcome(pair.id, found.counts)
        known = {"inputs": inputs, "comparison": sha256(document).hexdigest(), "counts": found.counts}
        replace_whole(progress, [json.dumps(known).encode()])
    except OrgDiffError as error:
        progress.unlink(missing_ok=True)
        written.unlink(missing_ok=True)
        outcome = Outcome(pair.id, fault=error.text(language))
    return outcome


def outcome_of(pair: Pair, folder: Path) -> Outcome | None:
    """Return what an earlier run found, where the files are the same since and the comparison is there, untorn."""
    written, progress = comparison_file(pair, folder), _progress_file(pair, folder)
    try:
        known = json.loads(progress.read_bytes())
        is_whole = known["comparison"] == sha256(written.read_bytes()).hexdigest()
        return Outcome(pair.id, known["counts"]) if is_whole and known["inputs"] == digest(pair) else None
    except (OSError, ValueError, KeyError, TypeError, OrgDiffError):
        return None


def comparison_file(pair: Pair, folder: Path) -> Path:
    """Return where the comparison of an organisation is written."""
    return folder / COMPARISONS / f"{pair.name}.json"


def _progress_file(pair: Pair, folder: Path) -> Path:
    return folder / PROGRESS / f"{pair.name}.json"


def compared(before: OrgTree, after: OrgTree, mapping: UnitMapping | None) -> Compared:
    """Compare two charts, starting from the planner's decisions if there are any."""
    comparison = compare(before, after, mapping=mapping)
    return Compared(_counts(comparison), "".join(pieces(comparison, "json")))


def _counts(comparison: Comparison) -> Counts:
    """Return the numbers of one comparison: units, changes of each kind, transfers, and changes for review."""
    units = len(comparison.before), len(comparison.after)
    review = sum(change.review for change in comparison.changes)
    numbers = (*units, *comparison.summary.values(), len(comparison.transfers), review)
    return dict(zip(COUNTS, numbers, strict=True))


def digest(pair: Pair) -> str:
    """Return a digest of all that the comparison of an organisation depends on: its files, and the version of the
    program. Raises `LoadError` where a file cannot be read."""
    parts = [__version__.encode(), *map(read_bytes, pair.files)]
    return sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()
