"""Rosters beyond one machine: everyone gets the verdict of `orgdiff staff check`.

    rows ─▶ their kinds, numbered ─▶ people, by the kinds of their rows ─▶ one of each sort ─▶ check_staff ─▶ verdicts
                                       └────────────────────── joined ────────────────────────────────────────────┘

What grows with the staff is Spark's: whose a row is, and which people are alike. People whose rows say the same, before
and after, get the same verdict, so the check on one machine is asked about one person of each sort, and says what it
would say of all: there is no second set of rules to keep in step with the first.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError, fault
from orgdiff.files.cells import DITTO, is_ditto
from orgdiff.files.private import PrivateFolder
from orgdiff.model import EDITIONS, Edition
from orgdiff.staff import LEFT_OFF, NARROW, WIDE, Profile, roster_columns
from orgdiff.staff import check_staff as check_files

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

MOST_KINDS, MOST_SORTS = 500_000, 2_000_000
"""Kinds of rows, and sorts of people, that are handed to the check. A drawn million people of one city have 9,300 kinds
and are of 149,000 sorts, and of 1.6 times as many where they are twice as many. Far more mean that a column holds
something of each person."""
ROWS = tuple(f"rows_{edition}" for edition in EDITIONS)
"""The columns of the kinds of someone's rows in each roster: a sort of people."""
VERDICTS = (
    "verdict string, flags array<string>, before array<string>, after array<string>, concurrent_gone array<string>, "
    "post_before string, post_after string, grade_before string, grade_after string"
)
"""What is told of a person besides the id and the name, as Spark declares it."""

Cells = tuple[str, ...]
"""What a row says besides whose it is: the cells of the columns that are read."""
Sort = tuple[tuple[int, ...], tuple[int, ...]]
"""The kinds of someone's rows in the roster before, and in the one after."""


class _Roster(NamedTuple):
    """A roster as Spark reads it: `rows` has `staff_id`, `name` and `cells`, which stand at these positions of it."""

    edition: Edition
    headings: Sequence[str]
    staff_id: int
    positions: Sequence[int]
    rows: DataFrame


def check_staff(
    comparison: Comparison, before: DataFrame, after: DataFrame, *, profile: Profile | None = None, names: bool = False
) -> DataFrame:
    """Check the rosters `before` and `after` a reorganisation against its comparison, as `orgdiff.staff.check_staff`
    does: the answer has a row for each of its people, in no order, with the fields of `orgdiff.staff.model.Person`.

    Rosters are data frames with the usual headings, or those that the `profile` names; what is no text is read as one,
    so ids that are numbers have lost their zeros. Names are blank unless asked for. Each roster is read three times:
    cache it where that is dear. Rows have no order here, so a blank never means the cell above, and which of several
    columns a unit is read from is judged by the kinds of rows, not by how many there are of each. Raises `LoadError`
    where a roster cannot be understood, a row has no id, or there are more than `MOST_KINDS` kinds of rows or
    `MOST_SORTS` sorts of people.
    """
    from pyspark.sql import functions as F  # noqa: N812 (as everybody calls it)

    known = profile or Profile()
    rosters = [_read(frame, edition, known, names) for frame, edition in zip((before, after), EDITIONS, strict=True)]
    kinds = [_kinds(roster) for roster in rosters]
    people = _people(rosters, kinds)
    found = people.select(*ROWS).distinct().limit(MOST_SORTS + 1).collect()
    if len(found) > MOST_SORTS:
        raise _too_many(rosters[1], MOST_SORTS)
    sorts = sorted((tuple(before), tuple(after)) for before, after in found)
    verdicts = before.sparkSession.createDataFrame(
        list(_verdicts(comparison, known, rosters, kinds, sorts)),
        f"{ROWS[0]} array<int>, {ROWS[1]} array<int>, {VERDICTS}",
    )
    return people.join(F.broadcast(verdicts), [*ROWS]).drop(*ROWS)


# ---- on the cluster


def _read(frame: DataFrame, edition: Edition, profile: Profile, names: bool) -> _Roster:
    """Return the rows of a roster that are not blank."""
    from pyspark.sql import functions as F  # noqa: N812

    headings = frame.columns
    columns = roster_columns(edition, headings, profile)
    texts = [f"c{position}" for position, _ in enumerate(headings)]  # headings may be any texts, and twice the same
    read = frame.toDF(*texts).select([F.coalesce(F.col(text).cast("string"), F.lit("")).alias(text) for text in texts])
    staff_id, name = columns.positions["staff_id"], columns.positions.get("name")
    positions = sorted({*columns.all()} - {staff_id, name})
    filled = read.where(F.concat(*(texts[position] for position in {*columns.all()})) != "")
    rows = filled.select(
        F.trim(texts[staff_id], F.lit(LEFT_OFF)).alias("staff_id"),
        (F.col(texts[name]) if names and name is not None else F.lit("")).alias("name"),
        F.array(*(texts[position] for position in positions)).alias("cells"),
    )
    return _Roster(edition, headings, staff_id, positions, rows)


def _kinds(roster: _Roster) -> dict[Cells, int]:
    """Return a number for every kind of row. Raises `LoadError` where rows do not say whose they are, or mean the one
    above."""
    from pyspark.sql import functions as F  # noqa: N812

    staff_id = F.col("staff_id")
    counted = roster.rows.groupBy("cells").agg(F.max(staff_id == ""), F.max(staff_id.isin(*DITTO)))
    found = counted.limit(MOST_KINDS + 1).collect()
    if len(found) > MOST_KINDS:
        raise _too_many(roster, MOST_KINDS)
    heading = roster.headings[roster.staff_id]
    for position, code in ((1, "without_id"), (2, "ditto_id")):
        if any(row[position] for row in found):
            raise LoadError(fault(code, file=roster.edition, column=heading))
    kinds = sorted(tuple(row[0]) for row in found)
    for cells in kinds:
        for position, cell in zip(roster.positions, cells, strict=True):
            if is_ditto(cell):
                raise LoadError(fault("ditto_unordered", file=roster.edition, column=roster.headings[position]))
    return {cells: number for number, cells in enumerate(kinds)}


def _people(rosters: Sequence[_Roster], kinds: Sequence[Mapping[Cells, int]]) -> DataFrame:
    """Return everyone of either roster, with the kinds of their rows in each."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F  # noqa: N812

    rows = None
    for roster, numbers in zip(rosters, kinds, strict=True):
        numbered = roster.rows.sparkSession.createDataFrame(list(numbers.items()), "cells array<string>, kind int")
        own = roster.rows.join(F.broadcast(numbered), "cells").select(
            "staff_id",
            F.nullif("name", F.lit("")).alias("name"),
            *(F.col("kind") if edition == roster.edition else F.lit(None).cast("int") for edition in EDITIONS),
        )
        own = own.toDF("staff_id", "name", *EDITIONS)
        rows = own if rows is None else rows.unionAll(own)
    assert rows is not None
    alike = Window.partitionBy("key")
    old, new = (_only(F.when(F.col(edition).isNotNull(), F.col("staff_id")), alike) for edition in EDITIONS)
    whose = rows.withColumn("key", _key()).withColumn("whose", F.when(new.isNotNull(), old))
    person = F.coalesce("whose", "staff_id").alias("staff_id")
    name_after = F.min(F.when(F.col("after").isNotNull(), F.col("name")))
    return (
        whose.groupBy("key", person)
        .agg(
            F.coalesce(name_after, F.min("name"), F.lit("")).alias("name"),
            *(F.sort_array(F.collect_list(edition)).alias(row) for edition, row in zip(EDITIONS, ROWS, strict=True)),
        )
        .drop("key")
    )


def _key() -> Column:
    """Return what ids have in common that are the same but for zeros before digits, width, case and blanks, as
    `id_key.sql` of the staff check does."""
    from pyspark.sql import functions as F  # noqa: N812

    plain = F.translate(F.lower("staff_id"), WIDE + LEFT_OFF, NARROW)
    return F.regexp_replace(plain, r"\A0+(?=[0-9]+\z)", "")


def _only(staff_id: Column, window: object) -> Column:
    """Return the id of those in a window, where they have but one."""
    from pyspark.sql import functions as F  # noqa: N812

    lowest, highest = F.min(staff_id).over(window), F.max(staff_id).over(window)
    return F.when(lowest == highest, lowest)


def _too_many(roster: _Roster, limit: int) -> LoadError:
    """Return the error of a roster with too many kinds of rows, which names the column that differs most."""
    from pyspark.sql import functions as F  # noqa: N812

    cells = [F.col("cells")[number] for number, _ in enumerate(roster.positions)]
    [different] = roster.rows.agg(*map(F.approx_count_distinct, cells)).collect()
    most = max(zip(different, roster.positions, strict=True))[1]
    return LoadError(fault("too_many_kinds", file=roster.edition, column=roster.headings[most], limit=limit))


# ---- on the driver


def _verdicts(
    comparison: Comparison, profile: Profile, rosters: Sequence[_Roster], kinds: Sequence[Mapping[Cells, int]],
    sorts: Sequence[Sort],
) -> Iterator[tuple[object, ...]]:  # fmt: skip
    """Yield what the staff check says of each sort of people, behind their kinds; those who are in neither roster by
    its columns, as they have left, are left out."""
    folder = PrivateFolder()
    files = [folder.path / f"{roster.edition}.csv" for roster in rosters]
    try:
        for number, (roster, file) in enumerate(zip(rosters, files, strict=True)):
            _write(roster, list(kinds[number]), [sort[number] for sort in sorts], file)
        with check_files(comparison, *files, profile=profile, encoding="utf-8") as check:
            for person in check.people():
                yield (*map(list, sorts[int(person.staff_id)]), *map(_listed, person[2:]))
    except LoadError as error:
        named = {str(file): roster.edition for roster, file in zip(rosters, files, strict=True)}
        faults = [replace(one, file=named.get(one.file or "", one.file), place=None) for one in error.faults]
        raise LoadError(faults) from None
    finally:
        folder.close()


def _write(roster: _Roster, kinds: Sequence[Cells], sorts: Sequence[Sequence[int]], file: Path) -> None:
    """Write a roster of one person of each sort, whose id is the number of the sort."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(roster.headings)
        for number, rows in enumerate(sorts):
            for kind in rows:
                cells = [""] * len(roster.headings)
                cells[roster.staff_id] = str(number)
                for position, cell in zip(roster.positions, kinds[kind], strict=True):
                    cells[position] = cell
                writer.writerow(cells)


def _listed(value: object) -> object:
    """Return a value as Spark takes it: a list for a tuple."""
    return list(value) if isinstance(value, tuple) else value
