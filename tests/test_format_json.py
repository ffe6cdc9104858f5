"""A comparison as JSON, for programs."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from builders import chart, comparison_of, succession_of
from comparisons import city, small
from orgdiff.comparison import Comparison
from orgdiff.formats import Options, render
from orgdiff.formats.json_document import document
from orgdiff.formats.schema import comparison_schema
from orgdiff.wording import Language
from samples import kashiwa


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = comparison_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def document_of(comparison: Comparison, language: Language = "ja") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(render(comparison, "json", Options(language)))
    return document


def test_json_keeps_to_its_schema(validator: Draft202012Validator) -> None:
    empty = comparison_of(succession_of(chart(""), chart(""), {}))
    for comparison in (city(), small(), kashiwa(), empty):
        validator.validate(document_of(comparison))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("format"),
        lambda document: document.update(format="orgdiff/comparison@2"),
        lambda document: document["changes"][0].update(kind="vanished"),
        lambda document: document["changes"][0].update(confidence=1.5),
        lambda document: document["changes"][0].pop("evidence"),
        lambda document: document["changes"][0].update(before="総務部"),
        lambda document: document["summary"].update(vanished=1),
        lambda document: document["transfers"][0].pop("from"),
        lambda document: document["before"].update(units="4"),
    ],
)
def test_the_schema_tells_a_document_that_is_not_one(validator: Draft202012Validator, spoil: Any) -> None:
    document = document_of(city())
    spoil(document)
    assert not validator.is_valid(document)


def test_json_has_every_unit_in_one_change() -> None:
    for comparison in (city(), kashiwa()):
        document = document_of(comparison)
        for edition, tree in (("before", comparison.before), ("after", comparison.after)):
            assert document[edition]["units"] == len(tree)
            assert sorted(path for change in document["changes"] for path in change[edition]) == sorted(tree.index)
        assert sum(document["summary"].values()) == len(document["changes"])


def test_the_evidence_of_a_link_sums_to_its_weight() -> None:
    for comparison in (city(), kashiwa()):
        for change, entry in zip(comparison.changes, document_of(comparison)["changes"], strict=True):
            for link in change.links:
                rows = rows_about(entry["evidence"], link.before, link.after, len(change.links))
                assert len(rows) == len(link.evidence)
                assert sum(row["weight"] for row in rows) == pytest.approx(link.weight, abs=0.0005 * len(rows) + 1e-9)


def rows_about(evidence: list[dict[str, Any]], before: str, after: str, links: int) -> list[dict[str, Any]]:
    if links == 1:
        return evidence
    return [row for row in evidence if (row["before"], row["after"]) == (before, after)]


def test_the_evidence_of_a_runner_up_sums_to_its_weight() -> None:
    others = [change["runner_up"] for change in document_of(kashiwa())["changes"] if change["runner_up"]]
    assert len(others) > 5
    for other in others:
        total = sum(row["weight"] for row in other["evidence"])
        assert total == pytest.approx(other["weight"], abs=0.0005 * (len(other["evidence"]) + 1))


def test_language_touches_only_the_labels_of_json() -> None:
    def unlabelled(document: dict[str, Any]) -> Any:
        return json.loads(re.sub(r'"(label|text)": "(?:[^"\\]|\\.)*"', r'"\1": ""', json.dumps(document)))

    japanese, english = document_of(city(), "ja"), document_of(city(), "en")
    assert japanese != english
    assert unlabelled(japanese) == unlabelled(english)


def test_json_tells_all_of_a_change() -> None:
    changes = {(change["after"] or change["before"])[0]: change for change in document_of(city(), "en")["changes"]}
    merged = changes["市民部/市民課"]
    assert (merged["kind"], merged["absorbed_into"], merged["continues_as"]) == ("merged", "市民部/市民課", None)
    moved = changes["秘書室"]
    assert (moved["kind"], moved["also"], moved["review"], moved["confidence"]) == (
        "moved",
        ["renamed", "relevelled"],
        True,
        0.4,
    )
    assert (moved["runner_up"]["before"], moved["runner_up"]["weight"]) == ("総務部/統計課", -1.0)
    assert [row["kind"] for row in moved["evidence"]] == ["prior", "name_identical"]
    assert changes["広報部"]["runner_up"] is None


def test_json_tells_transfers_with_open_ends_as_null() -> None:
    assert document_of(city())["transfers"] == [
        {
            "function": "交通安全担当",
            "from": "総務部/行政課",
            "to": "危機管理部/防災課",
            "evidence": [{"kind": "remark", "label": "交通安全担当を追加"}],
        },
        {"function": "国際", "from": None, "to": "広報部", "evidence": []},
    ]


def test_the_text_of_json_is_the_document_that_programs_get() -> None:
    for comparison in (city(), kashiwa()):
        assert document_of(comparison) == document(comparison, "ja")


def test_json_has_one_change_a_line() -> None:
    lines = render(city(), "json").splitlines()
    assert len([line for line in lines if line.startswith('  {"id": ')]) == len(city().changes)
