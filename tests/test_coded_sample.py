"""The charts with invented codes and posts, and what documents say where charts have neither."""

from __future__ import annotations

from pathlib import Path

import make_coded_sample
import pytest
from make_coded_sample import DATA, main

from orgdiff import compare, load_mapping, load_tree
from orgdiff.comparison import Comparison
from orgdiff.documents import dump_document, make
from samples import kashiwa


def coded() -> Comparison:
    before, after = load_tree(DATA / "coded_r3.json"), load_tree(DATA / "coded_r4.json")
    return compare(before, after, mapping=load_mapping(DATA / "mapping_r3_r4.csv"))


def test_the_sample_is_what_its_rule_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for given in ("org_r3.json", "org_r4.json", "mapping_r3_r4.csv", "roster_r3.csv", "roster_r4.csv"):
        (tmp_path / given).symlink_to(DATA / given)
    monkeypatch.setattr(make_coded_sample, "DATA", tmp_path)
    main()
    for name in ("coded_r3.json", "coded_r4.json"):
        assert (tmp_path / name).read_bytes() == (DATA / name).read_bytes()


def test_it_says_that_it_is_invented_and_is_the_chart_as_published_besides() -> None:
    for name, published in (("coded_r3.json", kashiwa().before), ("coded_r4.json", kashiwa().after)):
        tree = load_tree(DATA / name)
        assert "架空" in tree.source
        assert [unit.path for unit in tree.units] == [unit.path for unit in published.units]
        assert len({unit.id for unit in tree.units}) == len(tree)
        assert all(unit.headcount is not None for unit in tree.units)


def test_a_code_is_given_once_and_kept_by_what_goes_on_in_its_department() -> None:
    found = coded()
    code = {path: found.before.unit(path).id for path in ("総務部/防災安全課", "水道部/給水課", "水道部/配水課")}
    assert found.after.unit("上下水道局/給排水課").id == code["水道部/給水課"]
    after = {unit.id for unit in found.after.units}
    assert not {code["総務部/防災安全課"], code["水道部/配水課"]} & after


def test_documents_of_codes_and_posts_show_them() -> None:
    codes = dump_document(make(coded(), "codes", "ja"), "text").decode()
    assert "010600    総務部防災安全課" in codes
    posts = dump_document(make(coded(), "posts", "ja"), "text").decode()
    assert "不明の組織は合計に含まない" in posts
    assert "不明  " not in posts


@pytest.mark.parametrize("kind", ["codes", "posts"])
def test_charts_that_hold_none_are_told_in_one_sentence(kind: str) -> None:
    document = make(kashiwa(), kind, "ja")
    lines = dump_document(document, "text").decode().split("\n")
    assert len([line for line in lines if line.strip()]) == 3
    assert "記載がないため" in lines[3]
    assert dump_document(document, "csv").decode("utf-8-sig").startswith("順" if kind == "codes" else "改編前の組織")
