"""Codes written otherwise (zeros, width, case) are one code where only one can be meant, and are told once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import chart
from orgdiff.codes import code_key, codes_meant
from orgdiff.comparison import compare
from orgdiff.lookup import Finder
from orgdiff.model import OrgTree
from orgdiff.notices import Notice
from orgdiff.staff import foresee_staff


def city(*names: str, codes: tuple[str, ...]) -> OrgTree:
    named = dict(zip(names, ({"id": code} for code in codes), strict=True))
    return chart("総務部\n" + "".join(f"  {name}\n" for name in names), named)


@pytest.mark.parametrize(
    ("old", "new"),
    [(("0101", "0102"), ("101", "102")), (("DfE-1", "DfE-2"), ("DFE-1", "ＤＦＥ－２")), (("a", "b"), ("A", "B"))],
)
def test_codes_that_differ_by_their_writing_alone_are_the_same(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    found = compare(city("情報課", "車両課", codes=old), city("庁舎管理課", "デジタル推進室", codes=new))
    assert [one.after for one in found.changes if one.before == ("総務部/情報課",)] == [("総務部/庁舎管理課",)]
    assert found.notices == (Notice("codes_of_charts", 2),)


def test_codes_that_may_mean_several_are_not_matched() -> None:
    assert codes_meant(["0112"], ["112", "00112"]) == {}
    assert Finder(city("甲課", "乙課", codes=("112", "00112"))).find("0112") == []
    assert Finder(city("甲課", "乙課", codes=("112", "113"))).find("0112") == ["総務部/甲課"]


@given(st.text(min_size=1), st.lists(st.text(min_size=1), unique=True, max_size=5))
def test_a_code_means_itself_before_any_other(code: str, others: list[str]) -> None:
    assert codes_meant([code], [*others, code])[code] == code or code_key(code) in map(code_key, others)
    assert codes_meant([code], [code]) == {code: code}


def test_a_roster_may_write_codes_otherwise(tmp_path: Path) -> None:
    tree = city("甲課", "乙課", codes=("0101", "0102"))
    path = tmp_path / "r.csv"
    path.write_text("職員番号,所属コード\n1,101\n2,０１０２\n", encoding="utf-8")
    with foresee_staff(compare(tree, tree), path) as found:
        assert [one.before for one in found.people()] == [("総務部/甲課",), ("総務部/乙課",)]
