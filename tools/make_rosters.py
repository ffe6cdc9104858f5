"""Draw staff rosters for two charts and write them with the truth; without arguments, the sample in data/.

    python tools/make_rosters.py
    python tools/make_rosters.py BEFORE AFTER --mapping FILE --people 100000 --seed 1 -o FOLDER

writes roster_before.csv, roster_after.csv and roster_truth.csv into FOLDER. No person is real: names are put
together by chance. The mapping must decide every unit (`orgdiff map check`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

from rosters import Person, Row, people
from staff_city import City, city

from orgdiff import compare, load_mapping, load_tree

DATA = Path(__file__).resolve().parent.parent / "data"
CHARTS = (DATA / "org_r3.json", DATA / "org_r4.json")
MAPPING = DATA / "mapping_r3_r4.csv"
PEOPLE = 2_800
"""About as many as Kashiwa City employs."""
SEED = 74
"""A city with at least three of each mistake, and with somebody on leave who is missing after."""
NAMES = ("roster_before.csv", "roster_after.csv", "roster_truth.csv")
NAMES_IN_DATA = ("roster_r3.csv", "roster_r4.csv", "roster_truth.csv")

ID_DIGITS = 7


def main() -> None:
    """Read the command line and write the three files."""
    options = _options()
    before, after = (load_tree(path) for path in (options.before, options.after))
    drawn = city(compare(before, after, mapping=load_mapping(options.mapping)))
    options.output.mkdir(parents=True, exist_ok=True)
    names = NAMES_IN_DATA if (options.before, options.after) == CHARTS else NAMES
    planted = write(drawn, people(drawn, options.people, options.seed), [options.output / name for name in names])
    print(*(f"{count:>9,}  {mistake}" for mistake, count in sorted(planted.items())), sep="\n")


def write(drawn: City, everybody: Iterable[Person], paths: list[Path]) -> Counter[str]:
    """Write the roster before, the roster after and the truth; return how often each mistake was planted.

    The rosters are as a spreadsheet saves them, UTF-8 with a BOM and CRLF; the truth is plain UTF-8.
    """
    headings = ",".join(("職員番号", "氏名", *drawn.headings, "職名", "級", "任用区分", "兼務", "休職"))
    planted: Counter[str] = Counter()
    with ExitStack() as files:
        streams = [files.enter_context(path.open("w", encoding="utf-8", newline="")) for path in paths]
        before, after, truth = (stream.write for stream in streams)
        before(f"\ufeff{headings}\r\n")
        after(f"\ufeff{headings}\r\n")
        truth("staff_id,verdict,flags\n")
        for person in everybody:
            staff_id = f"{person.number:0{ID_DIGITS}}"
            before(_lines(staff_id, person, person.before))
            after(_lines(staff_id, person, person.after))
            truth(f"{staff_id},{person.verdict},{' '.join(person.flags)}\n")
            if person.mistakes:
                planted.update(person.mistakes)
    return planted


def _lines(staff_id: str, person: Person, rows: list[Row]) -> str:
    told, employment = f"{staff_id},{person.name}", person.employment
    return "".join(
        [
            f"{told},{cells},{post},{grade},{employment},{concurrent},{leave}\r\n"
            for cells, (post, grade), concurrent, leave in rows
        ]
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draw staff rosters for two charts, with the truth.")
    parser.add_argument("before", type=Path, nargs="?", default=CHARTS[0], help="the chart before (%(default)s)")
    parser.add_argument("after", type=Path, nargs="?", default=CHARTS[1], help="the chart after (%(default)s)")
    parser.add_argument("--mapping", type=Path, default=MAPPING, help="what became of every unit (%(default)s)")
    parser.add_argument("--people", type=int, default=PEOPLE, help="people in the roster before (%(default)s)")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("-o", "--output", type=Path, default=DATA, metavar="FOLDER", help="(%(default)s)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
