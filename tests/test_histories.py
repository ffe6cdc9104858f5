"""Histories that others keep: registers, results of queries, and the lists of offices."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from commands import Capture, failed, run
from orgdiff import build_lineage, build_tree
from orgdiff.errors import LoadError, UnitNotFoundError
from orgdiff.lineage import History, Lineage, exchanged, lineage_pieces, load_lineage, read_history
from orgdiff.names import normalise
from samples import kashiwa_decided

pytestmark = pytest.mark.usefixtures("english")


def history(folder: Path, name: str, text: str, *units: str, undated: str = "") -> History:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return read_history(file, units, undated)


def told(found: History) -> list[str]:
    return [one.text().partition(": ")[2] for one in found.faults]


def changes(whole: Lineage) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Return what changed: the day, the kind, and the units before and after."""
    return [
        (day, change.kind, change.before, change.after)
        for day, step in zip(whole.days[1:], whole.steps, strict=True)
        for change in step.changes
        if change.kind != "unchanged"
    ]


# ---- lists of offices


def test_kinds_follow_from_how_many_go_on_as_how_many(tmp_path: Path) -> None:
    rows = """旧名称,新名称,施行年月日,備考
甲課,甲一課,平成27年4月1日,改称
乙課、丙課,乙課,H28.4.1,統合
丁課,丁課,2017/4/1,一部を分離
丁課,戊課,2017/4/1,
庚課,己課,2018-04-01,
辛課,己課,2018-04-01,
辛課,壬課,2018-04-01,
新設,癸課,平成31年度,
癸課,廃止,令和2年4月1日,
"""
    found = history(tmp_path, "list.csv", rows)
    assert changes(found.lineage) == [
        ("2015-04-01", "renamed", ("甲課",), ("甲一課",)),
        ("2016-04-01", "merged", ("乙課", "丙課"), ("乙課",)),
        ("2017-04-01", "split", ("丁課",), ("丁課", "戊課")),
        ("2018-04-01", "reorganised", ("庚課", "辛課"), ("己課", "壬課")),
        ("2019-04-01", "new", (), ("癸課",)),
        ("2020-04-01", "abolished", ("癸課",), ()),
    ]
    assert (found.faults, found.lineage.days[0]) == ((), "2015-03-31")
    merged, split = found.lineage.steps[1].change_after["乙課"], found.lineage.steps[2].change_before["丁課"]
    assert (merged.absorbed_into, split.continues_as, split.status) == ("乙課", "丁課", "confirmed")
    assert found.lineage.decided["2017-04-01", "2018-04-01"].links["辛課", "壬課"] == (f"{tmp_path}/list.csv:8",)


def test_units_below_one_that_is_renamed_go_with_it_and_the_lost_are_told(tmp_path: Path) -> None:
    rows = """predecessor,successor,date
Works,Roads,2015-04-01
Works,Water,2015-04-01
Works/Bridges,Roads/Bridges,2015-04-01
General,Affairs,2016-04-01
General/Post,Affairs/Mail,2016-04-01
Works/Sewers,Water/Drains,2017-04-01
General/Files,Records,2018-04-01
"""
    found = history(tmp_path, "list.csv", rows)
    assert [line.partition(";")[0] for line in told(found)] == [
        'no row says where "Works/Sewers" went when "Works" above it ended',
        '"Works/Sewers → Water/Drains" cannot hold, as "Works/Sewers" is not there on 2017-04-01 any more',
        '"General/Files → Records" cannot hold, as "General/Files" is not there on 2018-04-01 any more',
    ]
    last = found.lineage.editions[-1]
    assert [unit.path for unit in last.units] == ["Roads", "Roads/Bridges", "Water", "Affairs", "Affairs/Mail",
                                                  "Affairs/Files"]  # fmt: skip
    lost = found.lineage.steps[0].change_before["Works/Sewers"]
    assert (lost.kind, lost.review, lost.status) == ("abolished", True, "proposed")


def test_a_unit_that_is_told_of_again_went_on(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nA,C,2005-01-01\n"
    split, renamed = (step.changes for step in history(tmp_path, "list.csv", rows).lineage.steps)
    assert [(one.kind, one.continues_as, one.review) for one in split] == [("split", "A", True)]
    assert {(one.kind, one.before, one.after) for one in renamed} >= {("renamed", ("A",), ("C",))}


def test_a_name_that_comes_back_is_another_unit(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nC,A,2005-01-01\n"
    whole = history(tmp_path, "list.csv", rows).lineage
    first, second = whole.identities["1999-12-31", "A"], whole.identities["2005-01-01", "A"]
    assert (first, second) == (whole.identities["2005-01-01", "B"], whole.identities["1999-12-31", "C"])
    swapped = history(tmp_path, "list.csv", "before,after,date\nA,B,2000-01-01\nB,A,2000-01-01\n").lineage
    assert swapped.steps[0].successors == {"A": ["B"], "B": ["A"]}


def test_what_cannot_be_used_is_told_with_its_row(tmp_path: Path) -> None:
    rows = """旧組織,新組織,適用日
甲課,乙課,
丙課,丁課,未定
戊課,廃止,2000-04-01
戊課,己課,2001-04-01
新設,庚課,2000-04-01
新設,庚課,2002-04-01
"""
    found = history(tmp_path, "list.csv", rows)
    assert [one.text().removeprefix(f"{tmp_path}/list.csv:").partition(";")[0] for one in found.faults] == [
        '3: "未定" is no day',
        '2: "甲課 → 乙課" has no date and was left out',
        '5: "戊課 → 己課" cannot hold, as "戊課" is not there on 2001-04-01 any more',
        '7: "庚課" is there on 2002-04-01 already and was not taken as new',
    ]
    dated = history(tmp_path, "list.csv", rows, undated="1999-04-01")
    assert changes(dated.lineage)[0] == ("1999-04-01", "renamed", ("甲課",), ("乙課",))
    with pytest.raises(LoadError, match="has no date"):
        history(tmp_path, "list.csv", "before,after\nA,B\n")
    with pytest.raises(LoadError, match="no history of organisations is found"):
        history(tmp_path, "list.csv", "name,posts\nA,3\n")


def test_a_workbook_with_titles_merged_cells_and_real_dates_is_read(tmp_path: Path) -> None:
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "沿革"
    for row in (["組織の変遷"], [], ["旧コード", "旧名称", "新コード", "新名称", "実施日"],
                ["0101", "甲課", "0201", "乙課", date(2010, 4, 1)], ["0102", "丙課", None, None, None],
                [None, "戊課\n己課", None, "庚課", date(2012, 4, 1)], ["03", "辛課", "04", "壬課", "〃"]):  # fmt: skip
        sheet.append(row)
    for place in ("C4:C5", "D4:D5", "E4:E5"):
        sheet.merge_cells(place)
    book.save(tmp_path / "list.xlsx")
    found = read_history(tmp_path / "list.xlsx")
    assert [(kind, before, after) for _, kind, before, after in changes(found.lineage)] == [
        ("merged", ("甲課", "丙課"), ("乙課",)),
        ("renamed", ("辛課",), ("壬課",)),
        ("merged", ("戊課", "己課"), ("庚課",)),
    ]
    assert told(found) == []
    assert found.lineage.editions[0].unit("丙課").id == "0102"


def test_levels_in_columns_of_their_own_and_a_sheet_a_year_are_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.title = "令和3年度"
    for row in (["旧部名", "旧課名", "新部名", "新課名"], ["総務部", "防災課", "危機管理部", "防災課"],
                ["〃", "統計課", "", "廃止"], ["土木部", "", "都市整備部", ""]):  # fmt: skip
        first.append(row)
    second = book.create_sheet("令和4年度")
    for row in (["旧組織", "", "", "新組織", ""], ["コード", "部", "課", "部", "課"],
                ["0201", "危機管理部", "防災課", "危機管理部", "防災課、危機対策課"]):  # fmt: skip
        second.append(row)
    second.merge_cells("A1:C1")
    second.merge_cells("D1:E1")
    book.save(tmp_path / "list.xlsx")
    found = read_history(tmp_path / "list.xlsx")
    assert sorted(changes(found.lineage)) == [
        ("2021-04-01", "abolished", ("総務部/統計課",), ()),
        ("2021-04-01", "moved", ("総務部/防災課",), ("危機管理部/防災課",)),
        ("2021-04-01", "renamed", ("土木部",), ("都市整備部",)),
        ("2022-04-01", "split", ("危機管理部/防災課",), ("危機管理部/防災課", "危機管理部/危機対策課")),
    ]
    assert found.faults == ()


# ---- a lineage written and read again


def test_pairs_that_orgdiff_wrote_read_back(tmp_path: Path) -> None:
    compared = kashiwa_decided()
    whole = build_lineage([compared.before, compared.after])
    again = history(tmp_path, "pairs.csv", exchanged(whole, "successors"))
    assert (again.faults, again.lineage.days) == ((), whole.days)
    assert [one for one in changes(again.lineage) if one[1] != "moved"] == [
        one for one in changes(whole) if one[1] != "moved"
    ]


@given(pair=strategies.reorganisations(max_units=12))
@strategies.few
def test_the_links_of_any_reorganisation_read_back(pair: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    days = "2020-04-01", "2021-04-01"
    whole = build_lineage([build_tree({**one, "as_of": day}) for one, day in zip(pair, days, strict=True)])
    if all(change.kind == "unchanged" for change in whole.steps[0].changes):
        return
    again = history(tmp_path_factory.mktemp("pairs"), "pairs.csv", exchanged(whole, "successors")).lineage
    told, read = (
        {
            (normalise(old), normalise(new))
            for step in one.steps
            for old, ends in step.successors.items()
            for new in ends
        }
        for one in (whole, again)
    )
    assert again.days == days
    assert {ends for ends in told if ends[0] != ends[1]} <= read <= told


# ---- registers

ROR = [
    {"id": "https://ror.org/01aaa", "names": [{"value": "AI", "types": ["acronym"]},
                                              {"value": "Alpha Institute", "types": ["ror_display", "label"]}],
     "established": 1950, "status": "inactive",
     "relationships": [{"type": "successor", "id": "https://ror.org/03ccc", "label": "Gamma University"},
                       {"type": "parent", "id": "https://ror.org/09zzz", "label": "Ministry"}]},
    {"id": "https://ror.org/02bbb", "names": [{"value": "Beta College", "types": ["ror_display"]}],
     "established": 1960, "status": "inactive",
     "relationships": [{"type": "successor", "id": "https://ror.org/03ccc", "label": "Gamma University"},
                       {"type": "successor", "id": "https://ror.org/04ddd", "label": "Delta Centre"}]},
    {"id": "https://ror.org/03ccc", "names": [{"value": "Gamma University", "types": ["ror_display"]}],
     "established": 2001, "status": "active",
     "relationships": [{"type": "predecessor", "id": "https://ror.org/01aaa", "label": "Alpha Institute"},
                       {"type": "predecessor", "id": "https://ror.org/02bbb", "label": "Beta College"}]},
    {"id": "https://ror.org/05eee", "names": [{"value": "Other", "types": ["ror_display"]}], "relationships": []},
]  # fmt: skip


def test_ror_gives_successions_by_the_year_in_which_the_successor_was_established(tmp_path: Path) -> None:
    found = history(tmp_path, "ror.json", json.dumps(ROR))
    assert changes(found.lineage) == [
        ("1960-01-01", "new", (), ("Beta College",)),
        ("2001-01-01", "merged", ("Alpha Institute", "Beta College"), ("Gamma University",)),
    ]
    assert told(found) == [
        '"Beta College → Delta Centre" has no date and was left out; --undated gives a day to such rows'
    ]
    last = found.lineage.editions[-1]
    assert [(unit.name, unit.id) for unit in last.units] == [("Gamma University", "03ccc")]


def test_a_unit_begins_on_a_day_on_which_others_follow_one_another(tmp_path: Path) -> None:
    rows = (
        "item,replacedBy,inception,dissolved\nQ1,Q2,1990-01-01,2000-01-01\nQ3,Q4,2000-01-01,2010-01-01\n"
        "Q5,Q6,2000-01-01,2000-01-01\n"
    )
    found = history(tmp_path, "query.csv", rows)
    assert changes(found.lineage) == [
        ("2000-01-01", "renamed", ("Q1",), ("Q2",)),
        ("2000-01-01", "new", (), ("Q3",)),
        ("2000-01-01", "new", (), ("Q6",)),
        ("2010-01-01", "renamed", ("Q3",), ("Q4",)),
    ]
    assert found.faults == ()  # what came and went on one day is nowhere to be seen, and its successor begins


def test_an_organisation_that_is_active_goes_on_and_one_that_was_there_takes_in(tmp_path: Path) -> None:
    records = json.loads(json.dumps(ROR))
    records[0] |= {"status": "active"}
    relation = {"type": "Predecessor", "id": "https://ror.org/02bbb", "label": "B"}
    records.append(
        {"id": "https://ror.org/04ddd", "name": "Delta Centre", "established": 1950, "relationships": [relation]}
    )
    whole = history(tmp_path, "ror.json", json.dumps({"items": records}), undated="2001-01-01").lineage
    change = whole.steps[-1].change_before["Alpha Institute"]
    assert (change.kind, change.before) == ("reorganised", ("Alpha Institute", "Beta College", "Delta Centre"))
    assert whole.identities["1950-01-01", "Delta Centre"] != whole.identities["2001-01-01", "Gamma University"]


def lei(number: int) -> str:
    return f"{number:018}00"


GLEIF_COPY: Any = {"records": [
    {"LEI": {"$": lei(1)},
     "Entity": {"LegalName": {"@xml:lang": "en", "$": "Old Bank plc"}, "EntityStatus": {"$": "INACTIVE"},
                "EntityCreationDate": {"$": "1999-05-01T00:00:00+02:00"},
                "EntityExpirationDate": {"$": "2021-06-30T00:00:00Z"},
                "SuccessorEntity": [{"SuccessorLEI": {"$": lei(2)}}],
                "LegalEntityEvents": {"LegalEntityEvent": {
                    "@event_status": "COMPLETED", "LegalEntityEventType": {"$": "MERGERS_AND_ACQUISITIONS"},
                    "LegalEntityEventEffectiveDate": {"$": "2021-06-29T00:00:00Z"}}}},
     "Registration": {"RegistrationStatus": {"$": "RETIRED"}}},
    {"LEI": {"$": lei(2)},
     "Entity": {"LegalName": {"$": "New Bank plc"}, "EntityStatus": {"$": "ACTIVE"},
                "OtherEntityNames": {"OtherEntityName": {"@type": "PREVIOUS_LEGAL_NAME", "$": "Small Bank Ltd"}},
                "LegalEntityEvents": {"LegalEntityEvent": [
                    {"@event_status": "COMPLETED", "LegalEntityEventType": {"$": "CHANGE_LEGAL_NAME"},
                     "LegalEntityEventEffectiveDate": {"$": "2020-01-01T00:00:00Z"}},
                    {"@event_status": "IN_PROGRESS", "LegalEntityEventType": {"$": "DEMERGER"},
                     "LegalEntityEventEffectiveDate": {"$": "2024-01-01T00:00:00Z"}}]}},
     "Registration": {"RegistrationStatus": {"$": "ISSUED"}}},
    {"LEI": {"$": lei(3)}, "Entity": {"LegalName": {"$": "Twice Ltd"}, "EntityStatus": {"$": "NULL"},
                                      "SuccessorEntity": {"SuccessorLEI": {"$": lei(2)}}},
     "Registration": {"RegistrationStatus": {"$": "DUPLICATE"}}},
    {"LEI": {"$": lei(4)}, "Entity": {"LegalName": {"$": "Gone Ltd"}, "EntityStatus": {"$": "INACTIVE"},
                                      "EntityExpirationDate": {"$": "2021-06-30"},
                                      "SuccessorEntity": {"SuccessorLEI": {"$": lei(5)}}},
     "Registration": {"RegistrationStatus": {"$": "RETIRED"}}},
]}  # fmt: skip

GLEIF_XML = f"""<?xml version="1.0" encoding="UTF-8"?>
<lei:LEIData xmlns:lei="http://www.gleif.org/data/schema/leidata/2016"><lei:LEIRecords>
<lei:LEIRecord><lei:LEI>{lei(1)}</lei:LEI><lei:Entity><lei:LegalName xml:lang="en">Old Bank plc</lei:LegalName>
<lei:EntityStatus>INACTIVE</lei:EntityStatus><lei:EntityCreationDate>1999-05-01T00:00:00Z</lei:EntityCreationDate>
<lei:EntityExpirationDate>2021-06-30T00:00:00Z</lei:EntityExpirationDate>
<lei:SuccessorEntity><lei:SuccessorLEI>{lei(2)}</lei:SuccessorLEI></lei:SuccessorEntity></lei:Entity>
<lei:Registration><lei:RegistrationStatus>RETIRED</lei:RegistrationStatus></lei:Registration></lei:LEIRecord>
<lei:LEIRecord><lei:LEI>{lei(2)}</lei:LEI><lei:Entity><lei:LegalName>New Bank plc</lei:LegalName>
<lei:OtherEntityNames>
<lei:OtherEntityName type="PREVIOUS_LEGAL_NAME">Small Bank Ltd</lei:OtherEntityName></lei:OtherEntityNames>
<lei:EntityStatus>ACTIVE</lei:EntityStatus><lei:LegalEntityEvents>
<lei:LegalEntityEvent group_type="STANDALONE" event_status="COMPLETED">
<lei:LegalEntityEventType>CHANGE_LEGAL_NAME</lei:LegalEntityEventType>
<lei:LegalEntityEventEffectiveDate>2020-01-01T00:00:00Z</lei:LegalEntityEventEffectiveDate></lei:LegalEntityEvent>
</lei:LegalEntityEvents></lei:Entity>
<lei:Registration><lei:RegistrationStatus>ISSUED</lei:RegistrationStatus></lei:Registration></lei:LEIRecord>
</lei:LEIRecords></lei:LEIData>
"""

_EVENT = "Entity.LegalEntityEvents.LegalEntityEvent.1"
GLEIF_CSV = (
    '"LEI","Entity.LegalName","Entity.LegalName.xmllang","Entity.OtherEntityNames.OtherEntityName.1",'
    '"Entity.OtherEntityNames.OtherEntityName.1.type","Entity.EntityStatus","Entity.EntityCreationDate",'
    '"Entity.EntityExpirationDate","Entity.SuccessorEntity.1.SuccessorLEI",'
    f'"{_EVENT}.event_status","{_EVENT}.LegalEntityEventType","{_EVENT}.LegalEntityEventEffectiveDate",'
    '"Registration.RegistrationStatus"\n'
    f'"{lei(1)}","Old Bank plc","en","","","INACTIVE","1999-05-01T00:00:00Z","2021-06-30T00:00:00Z","{lei(2)}",'
    '"","","","RETIRED"\n'
    f'"{lei(2)}","New Bank plc","en","Small Bank Ltd","PREVIOUS_LEGAL_NAME","ACTIVE","","","",'
    '"COMPLETED","CHANGE_LEGAL_NAME","2020-01-01T00:00:00Z","ISSUED"\n'
)

GLEIF_API: Any = {"data": [
    {"type": "lei-records", "id": lei(1), "attributes": {"lei": lei(1), "entity": {
        "legalName": {"name": "Old Bank plc", "language": "en"}, "status": "INACTIVE",
        "creationDate": "1999-05-01T00:00:00Z", "expiration": {"date": "2021-06-30T00:00:00Z", "reason": "OTHER"},
        "successorEntity": {"lei": None, "name": None},
        "successorEntities": [{"lei": lei(2), "name": "New Bank plc"}], "eventGroups": [], "otherNames": []},
        "registration": {"status": "RETIRED"}}},
    {"type": "lei-records", "id": lei(2), "attributes": {"lei": lei(2), "entity": {
        "legalName": {"name": "New Bank plc"}, "status": "ACTIVE", "creationDate": None,
        "expiration": {"date": None, "reason": None}, "successorEntities": [],
        "otherNames": [{"name": "Small Bank Ltd", "language": "en", "type": "PREVIOUS_LEGAL_NAME"}],
        "eventGroups": [{"groupType": "STANDALONE", "events": [
            {"type": "CHANGE_LEGAL_NAME", "status": "COMPLETED", "effectiveDate": "2020-01-01T00:00:00Z",
             "affectedFields": []}]}]},
        "registration": {"status": "ISSUED"}}},
]}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("copy.json", json.dumps({"records": GLEIF_COPY["records"][:2]})),
        ("copy.xml", GLEIF_XML),
        ("copy.csv", GLEIF_CSV),
        ("api.json", json.dumps(GLEIF_API)),
    ],
)
def test_gleif_gives_the_same_history_in_each_of_its_forms(name: str, text: str, tmp_path: Path) -> None:
    found = history(tmp_path, name, text)
    assert changes(found.lineage) == [
        ("1999-05-01", "new", (), ("Old Bank plc",)),
        ("2020-01-01", "renamed", ("Small Bank Ltd",), ("New Bank plc",)),
        ("2021-06-30", "merged", ("Old Bank plc", "New Bank plc"), ("New Bank plc",)),
    ]
    assert found.lineage.steps[-1].changes[0].absorbed_into == "New Bank plc"
    assert found.faults == ()
    assert len(set(found.lineage.identities.values())) == 2


def test_numbers_issued_twice_are_no_successions_and_unknown_ones_are_told(tmp_path: Path) -> None:
    found = history(tmp_path, "copy.json", json.dumps(GLEIF_COPY))
    assert [line.partition(";")[0] for line in told(found)] == [
        f"an identifier issued twice or in error, which points to {lei(2)}",
        f'no record of "{lei(5)}" is in the file, so that its name is not known',
    ]
    assert ("2021-06-30", "renamed", ("Gone Ltd",), (lei(5),)) in changes(found.lineage)


def test_xml_that_would_load_other_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="DOCTYPE"):
        history(tmp_path, "copy.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><LEIData>&a;</LEIData>')


WIKIDATA_CSV = """item,itemLabel,replacedBy,replacedByLabel,dissolved
http://www.wikidata.org/entity/Q1,Ministry A,http://www.wikidata.org/entity/Q3,Ministry C,2001-01-06T00:00:00Z
http://www.wikidata.org/entity/Q2,Ministry B,http://www.wikidata.org/entity/Q3,Ministry C,2001-01-06T00:00:00Z
http://www.wikidata.org/entity/Q2,Ministry B,http://www.wikidata.org/entity/Q4,Agency D,2001-01-06T00:00:00Z
http://www.wikidata.org/entity/Q5,Office E,http://www.wikidata.org/.well-known/genid/x,,1990-01-01T00:00:00Z
"""


def test_wikidata_gives_the_same_history_as_csv_and_as_json(tmp_path: Path) -> None:
    header, *lines = [line.split(",") for line in WIKIDATA_CSV.splitlines()]
    flat = [dict(zip(header, line, strict=True)) for line in lines]
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items() if value} for row in flat]
    results = {"head": {"vars": header}, "results": {"bindings": bindings}}
    for name, text in (
        ("query.csv", WIKIDATA_CSV),
        ("query.tsv", WIKIDATA_CSV.replace(",", "\t")),
        ("query.json", json.dumps(flat)),
        ("sparql.json", json.dumps(results)),
    ):
        whole = history(tmp_path, name, text).lineage
        assert changes(whole) == [
            ("2001-01-06", "reorganised", ("Ministry A", "Ministry B"), ("Ministry C", "Agency D"))
        ]
        assert whole.editions[0].unit("Ministry A").id == "Q1"


def test_circles_are_told_and_what_comes_and_goes_on_one_day_is_passed_over(tmp_path: Path) -> None:
    rows = "item,itemLabel,replaces,date\nQ1,A,Q2,2000-01-01\nQ2,B,Q1,2000-01-01\nQ3,C,Q1,2001-01-01\n"
    found = history(tmp_path, "query.csv", rows)
    assert told(found)[0].startswith('"A → B" follow one another in a circle on one day')
    passing = "item,itemLabel,replaces,date\nQ2,B,Q1,2000-01-01\nQ3,C,Q2,2000-01-01\n"
    whole = history(tmp_path, "query.csv", passing).lineage
    assert changes(whole) == [("2000-01-01", "renamed", ("Q1",), ("C",))]
    with pytest.raises(LoadError, match="is no item of Wikidata"):
        history(tmp_path, "query.csv", "item,replaces\nMinistry,Q1\n")


def test_dates_that_are_against_each_other_are_told(tmp_path: Path) -> None:
    rows = "item,itemLabel,replacedBy,inception,dissolved,date\nQ1,A,Q2,2010-01-01,1990-01-01,2000-01-01\n"
    found = history(tmp_path, "query.csv", rows)
    assert [line.partition(",")[0] for line in told(found)] == [
        '"A" is said to begin or end on 2010-01-01',
        '"A" is said to begin or end on 1990-01-01',
    ]
    assert [kind for _, kind, _, _ in changes(found.lineage)] == ["renamed"]


NAMES = st.sampled_from(["A", "B", "C", "A/x", "A/y", "B/x", "C/x/z", "D", ""])
DAYS = st.sampled_from(["2000-01-01", "2001-01-01", "2002", "2003-07-01", ""])


@given(rows=st.lists(st.tuples(NAMES, NAMES, DAYS), min_size=1, max_size=12), by_name=st.booleans())
@strategies.few
def test_whatever_rows_say_every_unit_is_in_one_change_or_it_is_told(
    rows: list[tuple[str, str, str]], by_name: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("rows")
    numbers = {"A": "Q1", "B": "Q2", "C": "Q3", "A/x": "Q4", "A/y": "Q5", "B/x": "Q6", "C/x/z": "Q7", "D": "Q8", "": ""}
    cells = rows if by_name else [(numbers[old], numbers[new], day) for old, new, day in rows]
    header = "before,after,date" if by_name else "item,replacedBy,date"
    try:
        found = history(folder, "rows.csv", "\n".join([header, *map(",".join, cells)]) + "\n")
    except LoadError:
        return
    file = folder / "lineage.json"
    file.write_text("".join(lineage_pieces(found.lineage)), encoding="utf-8")
    again = load_lineage(file)  # refuses a unit that is not in exactly one change
    assert again.identities == found.lineage.identities
    dated = [row for row in cells if row[2] and (row[0] or row[1]) and row[0] != row[1]]
    assert found.lineage.steps or found.faults or not dated or all(not old for old, _, _ in dated)


JUNK: tuple[Any, ...] = (
    None,
    True,
    0,
    -1.5,
    "",
    "x",
    "2001",
    [],
    {},
    [[]],
    {"$": [1]},
    ["a"],
    "https://ror.org/",
    10**20,
)


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every place in JSON data: the list or object, and the index or key in it."""
    inside = [*node.items()] if isinstance(node, dict) else [*enumerate(node)] if isinstance(node, list) else []
    return [(node, key) for key, _ in inside] + [place for _, value in inside for place in places(value)]


@pytest.mark.parametrize("document", [ROR, GLEIF_COPY, GLEIF_API], ids=["ror", "copy", "api"])
def test_data_of_any_shape_is_read_or_refused_in_one_line(document: Any, tmp_path: Path) -> None:
    rng = Random(1)
    for _ in range(150):
        spoiled = json.loads(json.dumps(document))
        for holder, key in rng.sample(places(spoiled), 2):
            holder[key] = rng.choice(JUNK)
        with suppress(LoadError):
            history(tmp_path, "data.json", json.dumps(spoiled))


# ---- choosing, and the command


def test_a_unit_is_chosen_with_its_family(tmp_path: Path) -> None:
    rows = "before,after,date\nA,B,2000-01-01\nB,C,2001-01-01\nX,Y,1999-01-01\n"
    assert history(tmp_path, "list.csv", rows, "C").lineage.days == ("1999-12-31", "2000-01-01", "2001-01-01")
    with pytest.raises(UnitNotFoundError, match="in any"):
        history(tmp_path, "list.csv", rows, "A1")


def test_the_command_writes_a_lineage_that_can_be_traced_and_added_to(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "list.csv").write_text("旧名称,新名称,日付\n甲課,乙課,2000-04-01\n丙課,丁課,\n", encoding="cp932")
    file = tmp_path / "lineage.json"
    made = run(capsys, "lineage", "import", tmp_path / "list.csv", "-o", file)
    assert made.status == 0
    assert "list.csv:3: " in made.err
    assert "rows that were left out, or are against others: 1" in made.err
    assert "  *  甲課" in run(capsys, "trace", "乙課", file).out
    (tmp_path / "next.json").write_text(
        json.dumps({"as_of": "2001-04-01", "units": [{"name": "乙課"}, {"name": "戊課"}]}), encoding="utf-8"
    )
    assert run(capsys, "lineage", "add", file, tmp_path / "next.json").status == 0
    assert "is no day" in failed(capsys, "lineage", "import", tmp_path / "list.csv", "--undated", "x", "-o", file)
