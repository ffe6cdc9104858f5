"""The list of organisations to compare, and the names that their files get."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from orgdiff.columns import columns_by_heading
from orgdiff.errors import Fault, LoadError, fault
from orgdiff.files.csv_tables import filled_rows
from orgdiff.files.reading import STANDARD_INPUT, read_bytes
from orgdiff.wording.batch import PAIR_COLUMNS

LONGEST_NAME = 60
"""Characters of an id that may be the name of a file as they are: three bytes each, and four places in front of the
ending, stay far below the 255 bytes that file systems take."""

_PLAIN = re.compile(rf"(?!\.)[\w.\-]{{1,{LONGEST_NAME}}}(?<!\.)")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices, with any ending."""


@dataclass(frozen=True, slots=True)
class Pair:
    """One organisation: its id, the chart before, the chart after (None where both are in one document) and the
    planner's mapping, if there is one."""

    id: str
    before: Path
    after: Path | None = None
    mapping: Path | None = None

    @property
    def name(self) -> str:
        """The id as the name of a file on any system: itself where it can be one, else a digest of it.

        >>> Pair("札幌市", Path("a.csv")).name, Pair("a/b", Path("a.csv")).name
        ('札幌市', '~c14cddc033f64b9dea80ea67')
        """
        if _PLAIN.fullmatch(self.id) and not _RESERVED.fullmatch(self.id):
            return self.id
        return f"~{sha256(self.id.encode(errors='surrogatepass')).hexdigest()[:24]}"

    @property
    def files(self) -> Iterator[Path]:
        """The files that its comparison is made of."""
        return (file for file in (self.before, self.after, self.mapping) if file is not None)


def read_pairs(path: str | Path) -> tuple[Pair, ...]:
    """Read a list of organisations: CSV with the headings id, before, after and mapping, of which the last two may be
    missing or blank. Relative paths start from the folder of the list.

    Raises `LoadError` with every row that lacks an id or a chart, and with ids that are there twice: they would be one
    file to Windows and macOS where only their case differs.
    """
    name = str(path)
    rows = filled_rows(read_bytes(path), name)
    first, headings = next(rows, (1, []))
    columns = columns_by_heading(
        headings, PAIR_COLUMNS, "not_pairs", file=name, line=str(first), optional=("after", "mapping")
    )
    folder = Path() if name == STANDARD_INPUT else Path(path).parent
    pairs: list[Pair] = []
    faults: list[Fault] = []
    seen: dict[str, int] = {}
    for line, cells in rows:
        given = {column: cells[place].strip() if place < len(cells) else "" for column, place in columns.items()}
        key = given["id"].casefold()
        if not given["id"]:
            faults.append(fault("no_id", file=name, place=str(line)))
        elif not given["before"]:
            faults.append(fault("no_before", file=name, place=str(line)))
        elif key in seen:
            faults.append(fault("same_id", file=name, place=str(line), id=given["id"], row=seen[key]))
        else:
            seen[key] = line
            after, mapping = (folder / given[one] if given.get(one) else None for one in ("after", "mapping"))
            pairs.append(Pair(given["id"], folder / given["before"], after, mapping))
    if faults:
        raise LoadError(faults)
    return tuple(pairs)
