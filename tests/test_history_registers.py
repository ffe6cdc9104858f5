"""Histories that registers keep (ROR, GLEIF) and results of queries (Wikidata), and rows that say anything."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import strategies
from histories import changes, history, told
from orgdiff.errors import LoadError
from orgdiff.lineage import lineage_pieces, load_lineage

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
