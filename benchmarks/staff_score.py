"""Count how many persons a staff check tells rightly, by the truth of a drawn roster.

    python benchmarks/staff_score.py TRUTH TOLD

TRUTH is the roster_truth.csv of `tools/make_rosters.py`, TOLD what `orgdiff staff check --format csv --lang en`
writes, with the columns staff_id, verdict and flags, both as codes. A person is right who has the right verdict and
all the right flags; one who is missing, or told and in no roster, is wrong. Prints
`{"right": …, "wrong": …, "examples": […]}` as JSON.
"""

from __future__ import annotations

import json
import sys

import duckdb

EXAMPLES = 5
"""Wrong persons that are shown."""

READ = """
    SELECT staff_id, verdict, array_to_string(list_sort(regexp_extract_all(coalesce(flags, ''), '\\w+')), ' ') AS flags
    FROM read_csv(?, all_varchar = true, header = true)
"""


JOINED = f"""
    CREATE TEMP TABLE persons AS
    SELECT staff_id, truth.verdict, truth.flags, told.verdict AS told, told.flags AS told_flags,
      (truth.verdict = told.verdict AND truth.flags = told.flags) IS TRUE AS is_right
    FROM ({READ}) AS truth FULL JOIN ({READ}) AS told USING (staff_id)
"""
COUNTED = "SELECT count(*) FILTER (is_right), count(*) FILTER (NOT is_right) FROM persons"
SHOWN = f"SELECT * EXCLUDE (is_right) FROM persons WHERE NOT is_right ORDER BY staff_id LIMIT {EXAMPLES}"


def main() -> None:
    """Do it for the two files of the command line."""
    with duckdb.connect() as database:
        database.execute(JOINED, sys.argv[1:3])
        ((right, wrong),) = database.execute(COUNTED).fetchall()
        examples = database.execute(SHOWN).fetchall()
    print(json.dumps({"right": right, "wrong": wrong, "examples": examples}, ensure_ascii=False))


if __name__ == "__main__":
    main()
