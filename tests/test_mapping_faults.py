"""What is wrong with a file of a mapping is reported once, with its place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import Write
from orgdiff.errors import LoadError
from orgdiff.mapping import load_mapping


def table(*lines: str) -> str:
    return "旧組織,新組織,判定,確認日,確度,状態,区分\n" + "\n".join(lines)


BAD_TABLES: dict[str, tuple[str, str]] = {
    "no columns of a mapping": ("a,b\n1,2", 'mapping.csv: not a mapping (it has no column "旧組織 / before")'),
    "a heading twice": (table().replace("確認日", "判定"), 'mapping.csv:1: two columns have the heading "判定"'),
    "an unknown decision": (table("甲課,乙課,賛成"), 'mapping.csv:2: "賛成" is not one of 承認・却下・修正'),
    "an unknown kind": (table("甲課,乙課,承認,,,,消滅"), 'mapping.csv:2: "消滅" is not one of'),
    "no such day": (table("甲課,乙課,承認,2022-02-30"), "mapping.csv:2: not a date"),
    "no day": (table("甲課,乙課,承認,昨日"), "mapping.csv:2: not a date"),
    "no number": (table("甲課,乙課,承認,,高い"), 'mapping.csv:2: "高い" is not a number from 0 to 1'),
    "more than sure": (table("甲課,乙課,承認,,1.2"), 'mapping.csv:2: "1.2" is not a number from 0 to 1'),
    "more cells than headings": (table("甲課,乙課,承認,,,,,x"), "mapping.csv:2: more cells than headings (7)"),
    "an open quote": (table('"甲課,乙課'), "mapping.csv:2: cannot be read as CSV"),
    "nothing but blanks": (",,\n\n,,", "mapping.csv: the file is empty"),
}


@pytest.mark.parametrize(("text", "message"), BAD_TABLES.values(), ids=BAD_TABLES.keys())
def test_a_bad_table_is_one_clear_fault(
    text: str, message: str, write: Write, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write(text, "mapping.csv")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LoadError) as raised:
        load_mapping("mapping.csv")
    assert raised.value.text("en").startswith(message)


ROW = {"before": [{"path": "甲課"}], "decision": {"verdict": "approved"}}


BAD_DOCUMENTS: dict[str, tuple[Any, str, str]] = {
    "no rows": ({"format": "orgdiff/mapping@1"}, "rows", "missing"),
    "another format": ({"format": "orgdiff/comparison@1", "rows": []}, "format", "'orgdiff/mapping@1'"),
    "an unknown verdict": (
        {"format": "orgdiff/mapping@1", "rows": [{**ROW, "decision": {"verdict": "yes"}}]},
        "rows[0].decision.verdict",
        "is not one of 'approved', 'rejected' or 'corrected'",
    ),
    "an unknown key": ({"format": "orgdiff/mapping@1", "rows": [{**ROW, "afte": []}]}, "rows[0].afte", "unknown key"),
    "a code that is a number": (
        {"format": "orgdiff/mapping@1", "rows": [{"before": [{"path": "甲課", "code": 12}]}]},
        "rows[0].before[0].code",
        "is a whole number where text is wanted",
    ),
    "no such day": (
        {"format": "orgdiff/mapping@1", "rows": [{"decision": {"on": "2022-02-30"}}]},
        "rows[0].decision.on",
        "not a date",
    ),
    "too sure": ({"format": "orgdiff/mapping@1", "rows": [{"confidence": 2}]}, "rows[0].confidence", "from 0 to 1"),
}


@pytest.mark.parametrize(("document", "place", "message"), BAD_DOCUMENTS.values(), ids=BAD_DOCUMENTS.keys())
def test_a_bad_document_is_reported_with_its_place(document: Any, place: str, message: str, write: Write) -> None:
    with pytest.raises(LoadError) as raised:
        load_mapping(write(document, "mapping.json"))
    (fault,) = raised.value.faults
    assert fault.place == place
    assert message in fault.text("en")
    assert fault.text("ja") != fault.text("en")


def test_several_faults_of_a_document_are_counted(write: Write) -> None:
    rows = [{**ROW, "decision": {"verdict": "yes"}}] * 3
    with pytest.raises(LoadError, match=r"\(and 2 more\)$"):
        load_mapping(write({"format": "orgdiff/mapping@1", "rows": rows}, "mapping.json"))
