"""Staff flows: the file, the units it names, and what it tells of a reorganisation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart
from orgdiff import Flows, FlowsError, OrgDiffError, dump_flows, load_flows
from orgdiff.model import join_path
from orgdiff.wording import LANGUAGES, Language
from strategies import names

Write = Callable[[str | bytes], Path]

OLD = """
総務部
  行政課
  防災課
市民部
  市民課
"""
NEW = """
総務部
  行政課
危機管理部
  防災課
市民部
  市民課
  総務課
"""


@pytest.fixture
def written(tmp_path: Path) -> Write:
    def write(content: str | bytes) -> Path:
        path = tmp_path / "flows.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


PATHS = st.one_of(st.none(), names(), st.builds(join_path, names(), names()))
ENDS = st.tuples(PATHS, PATHS).filter(lambda ends: ends != (None, None))


@given(st.dictionaries(ENDS, st.integers(0, 10**9 - 1), max_size=8), st.sampled_from(LANGUAGES))
def test_what_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, counts: dict[tuple[str | None, str | None], int], language: Language
) -> None:
    path = tmp_path_factory.getbasetemp() / "round_trip.csv"
    text = dump_flows(Flows(counts), language)
    path.write_text(text, encoding="utf-8", newline="")
    assert load_flows(path).counts == counts
    assert dump_flows(load_flows(path), language) == text


def test_the_file_is_for_spreadsheets_and_sorted() -> None:
    flows = Flows({(None, "乙課"): 1, ("甲課", None): 2, ("=1+1", "乙課"): 3, ("甲課", "乙課"): 4})
    rows = ["旧組織,新組織,人数", "'=1+1,乙課,3", "甲課,乙課,4", "甲課,,2", ",乙課,1"]
    assert dump_flows(flows, "ja") == "\ufeff" + "".join(f"{row}\r\n" for row in rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_files_as_offices_have_them(written: Write, encoding: str) -> None:
    text = "備考,人数,新組織,旧組織\r\n異動,１２,総務部/行政課,総務部/行政課\r\n\r\n,3,,総務部/防災課\r\n"
    flows = load_flows(written(text.encode(encoding)))
    assert flows.counts == {("総務部/行政課", "総務部/行政課"): 12, ("総務部/防災課", None): 3}
    assert flows.lines == (2, 4)


WRONG = {
    "no column": ("旧組織,新組織\n", "1: not a table of staff flows"),
    "two columns": ("before,after,people,旧組織\n", '1: two columns have the heading "旧組織"'),
    "decimals": ("before,after,people\nA,B,1.5\n", '2: "1.5" is not a whole number of people'),
    "negative": ("before,after,people\nA,B,-1\n", '2: "-1" is not a whole number of people'),
    "no number": ("before,after,people\nA,B\n", '2: "" is not a whole number of people'),
    "nobody": ("before,after,people\n,,4\n", "2: names no unit"),
    "twice": ("before,after,people\nA,B,4\nC,B,1\n A ,B,2\n", '4: "A" -> "B" stands there twice (the other is row 2)'),
    "quotes": ('before,after,people\n"A"x,B,4\n', "2: cannot be read as CSV"),
}


@pytest.mark.parametrize(("content", "told"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_named_with_its_line(written: Write, content: str, told: str) -> None:
    path = written(content)
    with pytest.raises(OrgDiffError) as caught:
        load_flows(path)
    assert caught.value.text("en").startswith(f"{path}:{told}")


def test_units_by_name_and_code_become_paths() -> None:
    flows = Flows({("行政課", "行政課"): 9, ("防災課", "危機管理部/防災課"): 5, (None, "総務課"): 1})
    assert flows.between(chart(OLD), chart(NEW)).counts == {
        ("総務部/行政課", "総務部/行政課"): 9,
        ("総務部/防災課", "危機管理部/防災課"): 5,
        (None, "市民部/総務課"): 1,
    }


def test_units_that_the_charts_do_not_have_are_named_with_their_line(written: Write) -> None:
    flows = load_flows(written("before,after,people\n行政課,行政課,4\n総務部/防災係,防災課,2\n防災課,安全課,1\n"))
    with pytest.raises(FlowsError) as caught:
        flows.between(chart(OLD), chart(NEW))
    assert [one.place for one in caught.value.faults] == ["3", "4"]
    assert caught.value.text("en").endswith(
        'flows.csv:3: no unit "総務部/防災係" in the chart before; nearest: 総務部/防災課, 総務部/行政課 (and 1 more)'
    )


def test_one_unit_under_two_names_is_one_pair_twice() -> None:
    flows = Flows({("行政課", "行政課"): 9, ("総務部/行政課", "行政課"): 5})
    with pytest.raises(FlowsError, match="stands there twice"):
        flows.between(chart(OLD), chart(NEW))
