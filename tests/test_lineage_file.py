"""The file of a lineage: read back, added to without a change to what was there, and never against a decision."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from builders import chart
from commands import Capture, failed, misused, run
from orgdiff import OrgTree, build_lineage, build_tree, compare
from orgdiff.decisions import Attribution, Decisions
from orgdiff.errors import LoadError, MappingError, ModelError
from orgdiff.files.cells import BOM
from orgdiff.lineage import Lineage, add_edition, compose, lineage_pieces, lineage_schema, load_lineage
from orgdiff.lineage.adding import Kept
from samples import MAPPING, R3, R4, case_tree, kashiwa_decided

YEARS = tuple(f"{year}-04-01" for year in range(2015, 2025))


def written(whole: Lineage, folder: Path) -> Path:
    file = folder / "lineage.json"
    file.write_text("".join(lineage_pieces(whole)), encoding="utf-8")
    return file


def korea() -> list[OrgTree]:
    """Return four editions of a ministry."""
    return [case_tree(name, edition) for name in ("kr-mcst-2024", "kr-mcst-2026") for edition in ("before", "after")]


# ---- the file


def test_a_lineage_reads_back_as_it_was(tmp_path: Path) -> None:
    mapped = kashiwa_decided()
    days = mapped.before.as_of, mapped.after.as_of
    links: dict[tuple[str, str], Attribution] = {
        (link.before, link.after): ("判定",) for change in mapped.changes for link in change.links
    }
    kept = Kept(days, Decisions(links=links, rejected=frozenset({("総務部", "土木部")})))
    whole = build_lineage([mapped.before, mapped.after], {days: kept})
    file = written(whole, tmp_path)
    again = load_lineage(file)
    assert "".join(lineage_pieces(again)) == file.read_text(encoding="utf-8")
    assert (again.editions, again.identities, again.families) == (whole.editions, whole.identities, whole.families)
    assert again.decided == {days: Decisions(links=links, rejected=frozenset({("総務部", "土木部")}))}
    jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), lineage_schema())


@given(pair=strategies.reorganisations(max_units=10))
@strategies.few
def test_any_charts_read_back(pair: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    whole = build_lineage([build_tree({**one, "as_of": day}) for one, day in zip(pair, YEARS, strict=False)])
    again = load_lineage(written(whole, tmp_path_factory.mktemp("lineage")))
    assert again.editions == whole.editions
    assert [step.successors for step in again.steps] == [step.successors for step in whole.steps]


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda d: d.pop("steps"), "the field steps is missing"),
        (lambda d: d["steps"].pop(), "make the file anew"),
        (lambda d: d["steps"][0]["changes"].pop(), "is not in exactly one change"),
        (lambda d: d["steps"][0]["changes"][0].update(kind="eaten"), "eaten"),
        (lambda d: d["editions"][0].pop("as_of"), "has no day"),
        (lambda d: d["editions"][0].update(units=[{}]), "name"),
        (
            lambda d: d["steps"][0]["changes"][0]["links"].append({"before": "x", "after": "y", "main": True}),
            "leads out",
        ),
    ],
)
def test_a_spoiled_file_is_refused(spoil: Any, told: str, tmp_path: Path) -> None:
    trees = [chart("甲課\n乙課", as_of=YEARS[0]), chart("甲課", as_of=YEARS[1])]
    file = written(build_lineage(trees), tmp_path)
    document = json.loads(file.read_text(encoding="utf-8"))
    spoil(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(LoadError, match=told):
        load_lineage(file)


# ---- adding


def test_next_year_is_added_and_what_was_there_stays(tmp_path: Path) -> None:
    trees = korea()
    before = build_lineage(trees[:3])
    after = add_edition(load_lineage(written(before, tmp_path)), trees[3])
    assert after.editions == tuple(trees)
    assert [step.successors for step in after.steps[:2]] == [step.successors for step in before.steps]
    assert before.identities.items() <= after.identities.items()
    whole = build_lineage(trees)
    assert after.identities == whole.identities
    assert [step.successors for step in after.steps] == [step.successors for step in whole.steps]


def test_an_edition_put_in_between_or_corrected_changes_only_its_neighbours() -> None:
    trees = korea()
    whole = build_lineage([trees[0], trees[1], trees[3]])
    between = add_edition(whole, trees[2])
    assert between.steps[0] is whole.steps[0]
    corrected = add_edition(between, replace(trees[3], units=trees[3].units[:-1]), corrected=True)
    assert corrected.steps[:2] == between.steps[:2]
    assert corrected.steps[2] != between.steps[2]
    assert corrected.identities.items() <= between.identities.items()


def test_an_edition_is_not_corrected_by_accident() -> None:
    one, other = chart("甲課", as_of=YEARS[0]), chart("乙課", as_of=YEARS[1])
    whole = build_lineage([one, other])
    with pytest.raises(ModelError, match="add --corrected"):
        add_edition(whole, other)
    with pytest.raises(ModelError, match="leave out --corrected"):
        add_edition(whole, chart("丙課", as_of=YEARS[2]), corrected=True)


def test_what_was_decided_is_decided_again_where_an_edition_is_corrected() -> None:
    one, other = chart("甲課\n乙課", as_of=YEARS[0]), chart("甲課\n丁課", as_of=YEARS[1])
    days = YEARS[0], YEARS[1]
    whole = build_lineage([one, other], {days: Kept(days, Decisions(links={("甲課", "丁課"): ("市長",)}))})
    corrected = add_edition(whole, chart("甲課\n丁課\n戊課", as_of=YEARS[1]), corrected=True)
    assert corrected.steps[0].successors["甲課"] == ["丁課"]
    with pytest.raises(MappingError, match='"丁課", which is not in the edition of 2016-04-01'):
        add_edition(whole, chart("甲課", as_of=YEARS[1]), corrected=True)


def test_a_decision_is_carried_over_an_edition_put_in_between() -> None:
    one, other = chart("甲課\n乙課", as_of=YEARS[0]), chart("甲課\n丁課", as_of=YEARS[2])
    days = YEARS[0], YEARS[2]
    kept = Kept(days, Decisions(links={("甲課", "丁課"): ("市長",), ("乙課", "甲課"): ("市長",)}))
    whole = add_edition(build_lineage([one, other], {days: kept}), chart("甲課\n乙課", as_of=YEARS[1]))
    assert whole.steps[1].successors == {"甲課": ["丁課"], "乙課": ["甲課"]}
    assert whole.decided == {days: kept.kept}


@given(
    pair=strategies.reorganisations(max_units=8),
    further=strategies.reorganisations(max_units=8),
    seed=st.integers(0, 99),
)
@strategies.few
def test_nothing_that_was_decided_is_lost(pair: Any, further: Any, seed: int) -> None:
    first, last = build_tree({**pair[0], "as_of": YEARS[0]}), build_tree({**pair[1], "as_of": YEARS[5]})
    rng = Random(seed)
    changes = [change for change in compare(first, last).changes if rng.random() < 0.5]
    days = YEARS[0], YEARS[5]
    kept = Decisions(
        links={(link.before, link.after): ("決定",) for change in changes for link in change.links},
        new={path: () for change in changes if change.kind == "new" for path in change.after},
        abolished={path: () for change in changes if change.kind == "abolished" for path in change.before},
    )
    whole = build_lineage([first, last], {days: Kept(days, kept)})
    documents = [pair[0], pair[1], further[0]]
    for document, place in ((documents[seed % 3], 2), (documents[(seed + 1) % 3], 4), (further[1], 8)):
        try:
            whole = add_edition(whole, build_tree({**document, "as_of": YEARS[place]}))
        except MappingError:
            continue  # refused, and nothing is changed
        assert whole.decided[days] == kept
        found = {(link.before, link.after) for change in compose(whole, *days).changes for link in change.links}
        assert found >= set(kept.links)
        assert not {old for old, _ in found} & set(kept.abolished)
        assert not {new for _, new in found} & set(kept.new)
        settled = {old for old, _ in kept.links}
        assert {link for link in found if link[0] in settled} <= set(kept.links)


# ---- a history whose truth is known


def known_history(rng: Random, editions: int) -> tuple[list[OrgTree], list[set[tuple[str, str]]], dict[Any, int]]:
    """Return charts, the true links between each two, and which unit each really is."""
    numbers = iter(range(1, 10_000))
    units = {f"第{next(numbers)}課": next(numbers) for _ in range(8)}
    trees, all_links, truth = [], [], {}
    for day in YEARS[:editions]:
        trees.append(build_tree({"as_of": day, "units": [{"name": name} for name in units]}))
        truth.update({(day, name): unit for name, unit in units.items()})
        following: dict[str, int] = {}
        links: set[tuple[str, str]] = set()
        waiting = list(units)
        while waiting:
            name, fate = (
                waiting.pop(),
                rng.choice(("keep", "keep", "rename", "absorb", "merge", "part", "split", "end")),
            )
            new, other = f"第{next(numbers)}課", f"第{next(numbers)}課"
            if fate in ("absorb", "merge") and waiting:
                goal = name if fate == "absorb" else new
                following[goal] = units[name] if fate == "absorb" else next(numbers)
                links |= {(name, goal), (waiting.pop(), goal)}
            elif fate in ("part", "split"):
                goal = name if fate == "part" else new
                following |= {goal: units[name] if fate == "part" else next(numbers), other: next(numbers)}
                links |= {(name, goal), (name, other)}
            elif fate != "end":
                goal = new if fate == "rename" else name
                following[goal] = units[name]
                links.add((name, goal))
        following[f"第{next(numbers)}課"] = next(numbers)
        units = following
        all_links.append(links)
    return trees, all_links[:-1], truth


@pytest.mark.parametrize("seed", range(12))
def test_identities_of_ten_editions_are_right_for_every_unit_where_the_mappings_are_given(seed: int) -> None:
    trees, links, truth = known_history(Random(seed), 10)
    mappings = {}
    for (one, other), pairs in zip(pairwise(trees), links, strict=True):
        old, new = {before for before, _ in pairs}, {after for _, after in pairs}
        gone = {path: () for path in one.index if path not in old}
        begun = {path: () for path in other.index if path not in new}
        days = one.as_of, other.as_of
        mappings[days] = Kept(days, Decisions(dict.fromkeys(sorted(pairs), ()), dict(begun), dict(gone)))
    whole = build_lineage(trees, mappings)
    by_truth = {(truth[member], whole.identities[member]) for member in whole.members}
    assert len(by_truth) == len(set(truth.values())) == len(set(whole.identities.values()))
    for (one, other), pairs in zip(pairwise(trees), links, strict=True):
        assert all(whole.families[one.as_of, old] == whole.families[other.as_of, new] for old, new in pairs)


# ---- the commands


def test_a_lineage_is_made_added_to_and_traced(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "lineage.json"
    made = run(capsys, "lineage", "make", R3, R4, "--mapping", MAPPING, "-o", file)
    assert (made.status, made.out) == (0, "")
    assert "editions: 2" in made.err
    next_year = json.loads(R4.read_text(encoding="utf-8")) | {"as_of": "2023-04-01", "edition": "令和5年度"}
    (tmp_path / "r5.json").write_text(json.dumps(next_year), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    assert "editions: 3" in run(capsys, "lineage", "add", file, tmp_path / "r5.json").err
    added = file.read_text(encoding="utf-8").splitlines()
    assert {line.rstrip(",]}") for line in lines if '"confidence"' in line} <= {line.rstrip(",]}") for line in added}
    assert "  *  総務部/営繕管理室" in run(capsys, "trace", "営繕管理課", file).out
    assert run(capsys, "lineage", "table", file, "--from", "2021", "--to", "2023").out.count("営繕管理室") == 1


def test_staff_flows_tell_the_shares_of_what_is_added(tmp_path: Path, capsys: Capture) -> None:
    for year, names in (("2015", "甲課"), ("2016", "甲課"), ("2017", "乙課\n丙課")):
        units = [{"name": name} for name in names.split()]
        (tmp_path / f"{year}.json").write_text(json.dumps({"as_of": f"{year}-04-01", "units": units}), encoding="utf-8")
    (tmp_path / "flows.csv").write_text("旧組織,新組織,人数\n甲課,乙課,9\n甲課,丙課,3\n", encoding="utf-8")
    (tmp_path / "mapping.csv").write_text("旧組織,新組織,判定\n甲課,乙課,承認\n甲課,丙課,承認\n", encoding="utf-8")
    file, added = tmp_path / "lineage.json", tmp_path / "2017.json"
    run(capsys, "lineage", "make", tmp_path / "2015.json", tmp_path / "2016.json", "-o", file)
    given = "--flows", tmp_path / "flows.csv", "--mapping", tmp_path / "mapping.csv"
    assert run(capsys, "lineage", "add", file, added, *given).status == 0
    text = run(capsys, "lineage", "table", file, "--from", "2015", "--to", "2017", "--lang", "en").out
    rows = [*csv.DictReader(io.StringIO(text.removeprefix(BOM)))]
    told = {(row["after"], row["share of before"], row["known by"]) for row in rows}
    assert told == {("乙課", "0.7500", "staff"), ("丙課", "0.2500", "staff")}


def test_what_cannot_be_added_leaves_the_file_as_it_was(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "lineage.json"
    run(capsys, "lineage", "make", R3, R4, "--mapping", MAPPING, "-o", file)
    before = file.read_bytes()
    assert "there is an edition of 2022-04-01 already" in failed(capsys, "lineage", "add", file, R4)
    (tmp_path / "poor.json").write_text(
        json.dumps({"as_of": "2022-04-01", "units": [{"name": "市長"}]}), encoding="utf-8"
    )
    assert "not in the edition of 2022-04-01" in failed(
        capsys, "lineage", "add", file, tmp_path / "poor.json", "--corrected"
    )
    assert file.read_bytes() == before
    assert "not the file of a lineage" in failed(capsys, "lineage", "add", R3, R4)


def test_a_concordance_has_a_row_per_unit_and_edition_as_csv_and_as_a_workbook(tmp_path: Path, capsys: Capture) -> None:
    text = run(capsys, "lineage", "table", R3, R4, "--lang", "en").out
    rows = [*csv.DictReader(io.StringIO(text.removeprefix(BOM)))]
    assert len(rows) == len(kashiwa_decided().before) + len(kashiwa_decided().after)
    assert {row["until"] for row in rows} == {"", "2022-04-01"}
    file = tmp_path / "table.xlsx"
    run(capsys, "lineage", "table", R3, R4, "--lang", "en", "-o", file)
    sheet = openpyxl.load_workbook(file).active
    assert sheet is not None
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()][1][:6] == [*rows[0].values()][:6]
    assert sheet.max_row == len(rows) + 1
    assert "--from and --to are given together" in misused(capsys, "lineage", "table", R3, R4, "--from", "2021")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser uses it
def test_change_events_are_chained_over_the_years(tmp_path: Path, capsys: Capture) -> None:
    import rdflib
    from rdflib.namespace import ORG, PROV

    file = written(build_lineage(korea()), tmp_path)
    for ending, form in ((".ttl", "turtle"), (".jsonld", "json-ld")):
        output = tmp_path / f"history{ending}"
        assert run(capsys, "lineage", "export", file, "-o", output).status == 0
        graph = rdflib.Graph().parse(output, format=form)
        results = set(graph.objects(None, ORG.resultingOrganization))
        originals = set(graph.objects(None, ORG.originalOrganization))
        assert results & originals  # what one reform made, a later one changed
        assert len(set(graph.subjects(rdflib.RDF.type, ORG.Organization))) == 4
        periods = {
            str(unit)[-5:]: dict(graph.predicate_objects(unit)) for unit in graph.objects(None, PROV.specializationOf)
        }
        whole = build_lineage(korea())
        assert len(periods) == len(whole.lasting)
        for number, members in whole.lasting.items():
            began, ended = (periods[number].get(term) for term in (PROV.generatedAtTime, PROV.invalidatedAtTime))
            assert (str(began)[:10] if began else whole.days[0]) == members[0][0]
            assert (str(ended)[:10] if ended else "") == whole.ended(members[-1][0])


def test_predecessors_and_successors_are_listed_by_pairs(tmp_path: Path, capsys: Capture) -> None:
    output = tmp_path / "pairs.csv"
    run(capsys, "lineage", "export", R3, R4, "--mapping", MAPPING, "-o", output)
    rows = [*csv.DictReader(io.StringIO(output.read_text(encoding="utf-8-sig")))]
    changed = [one for one in kashiwa_decided().changes if one.kind != "unchanged" or one.before != one.after]
    assert len(rows) == sum(max(1, len(change.links)) for change in changed)
    assert {(row["predecessor"], row["successor"]) for row in rows} >= {("総務部/営繕管理室", "土木部/営繕管理課")}
    assert {row["date"] for row in rows} == {"2022-04-01"}
    assert ".ttl, .jsonld, .csv" in failed(capsys, "lineage", "export", R3, R4, "-o", tmp_path / "x.doc")
