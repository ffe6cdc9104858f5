"""Charts out of the files people have: each sample must give the chart that it shows, or say where it is in doubt."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import docx
import pytest

from commands import Capture, failed, run
from orgdiff import compare, load_tree
from orgdiff.errors import LoadError
from orgdiff.formats import render
from orgdiff.importing import charts_of, load_pair, read_charts
from orgdiff.importing.profiles import load_chart_profile
from orgdiff.importing.sources.compound import is_sound
from orgdiff.loading import build_tree
from orgdiff.model import OrgTree

SAMPLES = Path(__file__).parent / "imports"
ANSWERS = {"expected.json", "before.json", "after.json"}
UNORDERED = {"json-flat-federal", "ttl-org-dhs"}
"""Files whose rows are in an order that says nothing."""
SHIFTED = "text-kashiwa-2022"
"""A text whose columns are shifted, which nobody can read without doubt."""
LEAST_RIGHT = 245
"""Units of the shifted text, of 256, that must be right."""


def sample(name: str) -> Path:
    """Return the input of a sample."""
    (path,) = [path for path in (SAMPLES / name).iterdir() if path.name not in ANSWERS]
    return path


def answers(name: str) -> list[OrgTree]:
    """Return the charts that a sample must give, the one before first."""
    folder = SAMPLES / name
    names = ["before.json", "after.json"] if (folder / "before.json").exists() else ["expected.json"]
    return [build_tree(json.loads((folder / name).read_text(encoding="utf-8"))) for name in names]


def chart_of(tree: OrgTree, ids: bool = True) -> list[tuple[Any, ...]]:
    """Return what a chart says of its units; without `ids` but for their codes."""
    return [
        (
            unit.path,
            unit.id if ids else None,
            unit.remarks,
            unit.headcount,
            unit.formerly,
            unit.also_under,
            bool(unit.doubts),
        )
        for unit in tree.units
    ]


@pytest.mark.parametrize("name", sorted({path.name for path in SAMPLES.iterdir()} - {SHIFTED}))
def test_a_sample_gives_its_chart(name: str) -> None:
    trees, expected = read_charts(sample(name)).trees(), answers(name)
    assert len(trees) == len(expected)
    for tree, wanted in zip(trees, expected, strict=True):
        ids = any(unit.id for unit in wanted.units)
        if name in UNORDERED:
            assert sorted(unit.path for unit in tree.units) == sorted(wanted.index)
        else:
            assert [unit.path for unit in tree.units] == [unit.path for unit in wanted.units]
            assert chart_of(tree, ids) == chart_of(wanted, ids)


def test_of_a_text_with_shifted_columns_what_is_wrong_is_doubted() -> None:
    right = 0
    for tree, wanted in zip(read_charts(sample(SHIFTED)).trees(), answers(SHIFTED), strict=True):
        paths = {unit.path for unit in wanted.units}
        right += len(paths & tree.index.keys())
        doubted = {unit.path for unit in tree.units if unit.doubts}
        doubts = " ".join((*tree.doubts, *(text for unit in tree.units for text in unit.doubts)))
        for unit in tree.units:
            line = {unit.path, *(tree.units[above].path for above in tree.ancestors(tree.index[unit.path]))}
            assert unit.path in paths or doubted & line or unit.name in doubts, unit.path
    assert right >= LEAST_RIGHT


def test_one_document_of_both_editions_is_compared(capsys: Capture) -> None:
    pair = load_pair(sample("pdf-compare-handa"), None)
    assert len(pair[0]) + len(pair[1]) == 27
    result = run(capsys, "compare", sample("pdf-compare-handa"), "--format", "json")
    changes = compare(*(answers("pdf-compare-handa"))).changes
    assert [change["before"] for change in json.loads(result.out)["changes"]] == [
        [*change.before] for change in changes
    ]


def test_every_command_takes_every_readable_chart(tmp_path: Path, capsys: Capture) -> None:
    chart = sample("csv-levels-kashiwa")
    ours = tmp_path / "ours.json"
    assert run(capsys, "import", chart, "-o", ours).status == 0
    assert chart_of(load_tree(ours)) == chart_of(load_tree(chart))
    assert len(ours.read_text(encoding="utf-8").splitlines()) == 1 + len(load_tree(chart))  # one line per unit
    summary = json.loads(run(capsys, "compare", ours, chart, "--format", "json").out)["summary"]
    assert {kind for kind, count in summary.items() if count} == {"unchanged"}
    assert run(capsys, "report", ours, chart).status == 0
    assert run(capsys, "chart", chart, "-o", tmp_path / "chart.dot").status == 0
    assert run(capsys, "map", "draft", ours, chart, "-o", tmp_path / "mapping.csv").status == 0


def test_import_says_how_a_file_was_understood_and_what_is_doubtful(capsys: Capture) -> None:
    output = run(capsys, "import", sample("xlsx-quirks-town"), "--lang", "en").out
    assert "read as a table with one column per level" in output
    assert "部 = level" in output
    assert "Sheet1!B10" in output
    assert "--write-profile" in output
    assert "確認が必要な箇所" in run(capsys, "import", sample("xlsx-quirks-town"), "--lang", "ja").out


def test_doubts_are_carried_in_the_file_and_validate_lists_them(tmp_path: Path, capsys: Capture) -> None:
    chart = tmp_path / "chart.json"
    run(capsys, "import", sample("xlsx-quirks-town"), "-o", chart)
    assert sum(bool(unit.doubts) for unit in load_tree(chart).units) == 3
    assert "生活環境課" in run(capsys, "validate", chart).out


def test_two_charts_go_into_two_files_or_none(tmp_path: Path, capsys: Capture) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    document = sample("xlsx-compare-fukuchiyama")
    assert "-o" in failed(capsys, "import", document, "-o", before)
    assert not before.exists()
    assert run(capsys, "import", document, "-o", before, "-o", after).status == 0
    assert str(before) in failed(capsys, "import", document, "-o", before, "-o", f"{tmp_path}/./{before.name}")
    assert [chart_of(load_tree(path)) for path in (before, after)] == [
        *map(chart_of, answers("xlsx-compare-fukuchiyama"))
    ]
    assert run(capsys, "import", document, "--edition", "after", "-o", before).status == 0
    assert chart_of(load_tree(before)) == chart_of(load_tree(after))


def test_a_profile_that_was_written_reads_the_same(tmp_path: Path, capsys: Capture) -> None:
    profile, chart = tmp_path / "profile.toml", sample("csv-parentname-kashiwa")
    assert run(capsys, "import", chart, "--write-profile", profile).status == 0
    assert read_charts(chart, load_chart_profile(str(profile))) == read_charts(chart)


def test_a_profile_says_which_column_is_which(tmp_path: Path) -> None:
    chart, profile = tmp_path / "chart.csv", tmp_path / "profile.toml"
    chart.write_text("甲,乙\n総務部,人事課\n総務部,財政課\n", encoding="utf-8")
    profile.write_text('layout = "columns"\n[columns]\nlevel = ["甲", "乙"]\n', encoding="utf-8")
    (tree,) = read_charts(chart, load_chart_profile(str(profile))).trees()
    assert [unit.path for unit in tree.units] == ["総務部", "総務部/人事課", "総務部/財政課"]


def test_of_dated_rows_a_day_picks_the_edition() -> None:
    dated = sample("csv-parentcode-iwaki")
    before, after = answers("csv-parentcode-iwaki")
    for day, wanted in ((date(2024, 3, 31), before), (date(2024, 4, 1), after)):
        (tree,) = read_charts(dated, as_of=day).trees()
        assert [unit.path for unit in tree.units] == [unit.path for unit in wanted.units]


def test_a_roster_is_named_for_what_it_is(capsys: Capture) -> None:
    roster = Path(__file__).parent.parent / "data" / "roster_r3.csv"
    assert "a roster, not a chart" in failed(capsys, "import", roster, "--lang", "en")


def refused(content: str | bytes, name: str = "file") -> str:
    """Return the code of the one fault for which a file is no chart."""
    with pytest.raises(LoadError) as error:
        charts_of(content.encode() if isinstance(content, str) else content, name).trees()
    (found,) = error.value.faults
    return found.code


@pytest.mark.parametrize(
    "rows",
    [
        "0000001,菅原 修,都市部,市街地整備課,,主任,3級,正規\n0000002,鈴木 花,市民部,市民課,,主事,1級,正規\n"
        "0000003,河合 英樹,生涯学習部,教育総務課,,主事,2級,正規\n",
        "総務部,人事課,山田 太郎\n総務部,財政課,佐藤 花子\n市民部,市民課,鈴木 一郎\n",
        "000001\t総務部人事課\n000002\t総務部人事課\n000003\t市民部市民課\n",
        "氏名,所属,役職\n山田 太郎,総務部人事課,課長\n佐藤 花子,財政部財政課,主任\n鈴木 一郎,市民部市民課,主事\n",
        "所属,氏名\n総務部人事課,山田太郎\n総務部人事課,佐藤花子\n市民部市民課,鈴木一郎\n市民部市民課,高橋二郎\n",
        "0001,John Smith,Finance Department\n0002,Ann Brown,Housing Department\n",
    ],
)
def test_a_roster_without_headings_or_ids_is_not_taken_for_a_chart(rows: str) -> None:
    assert refused(rows) == "lists_people"


@pytest.mark.parametrize(
    "rows",
    [
        "所属,所属長,内線\n総務部,山田 太郎,100\n総務部人事課,佐藤 花子,101\n総務部財政課,鈴木 一郎,102\n",
        "部,課,氏名,職名\n総務部,,山田 太郎,部長\n,人事課,佐藤 花子,課長\n,財政課,鈴木 一郎,課長\n",
        "0001,総務部,人事課\n0002,総務部,財政課\n0003,市民部,市民課\n",
        "総務部,行政係\n総務部,人事係\n市民部,市民係\n",
    ],
)
def test_a_chart_that_names_those_who_head_units_is_one(rows: str) -> None:
    (tree,) = charts_of(rows.encode(), "file").trees()
    assert len(tree) >= 3
    assert not any("太郎" in unit.name for unit in tree.units)


def archive(**parts: str) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("_", "/"), content)
    return written.getvalue()


def ole(part: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + part.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(ppt_presentation="<a/>"), "is_slides"),
        (archive(chart="部,課"), "is_archive"),
        (archive(**{"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}), "is_open_text"),
        (ole("EncryptedPackage"), "is_encrypted"),
        (ole("WordDocument"), "is_old_document"),
        (b"\x89PNG\r\n", "is_picture"),
        (
            "第3条 総務部の課の分掌\n総務課\n(1) 甲に関すること。\n(2) 乙に関すること。\n(3) 丙に関すること。\n",
            "is_rules",
        ),
        ('{"format": "orgdiff/mapping@1"}', "is_own_file"),
    ],
)
def test_what_is_no_chart_is_named_for_what_it_is(content: str | bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize(("format", "code"), [("csv", "is_comparison"), ("json", "is_own_file")])
def test_a_comparison_is_not_taken_for_a_chart(format: str, code: str) -> None:
    assert refused(render(compare(*answers("pdf-compare-handa")), format)) == code


def test_a_mapping_is_not_taken_for_a_chart(tmp_path: Path, capsys: Capture) -> None:
    pair, mapping = sample("pdf-compare-handa"), tmp_path / "mapping.csv"
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    run(capsys, "import", pair, "-o", before, "-o", after)
    run(capsys, "map", "draft", before, after, "-o", mapping)
    assert "--mapping" in failed(capsys, "import", mapping)


def test_a_profile_reads_what_looks_like_a_roster() -> None:
    rows = "総務部,人事課,山田 太郎\n総務部,財政課,佐藤 花子\n"
    (tree,) = charts_of(rows.encode(), "file", {"layout": "columns"}).trees()
    assert [unit.path for unit in tree.units] == ["総務部", "総務部/人事課", "総務部/財政課"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0" * 64, b"PK\x03\x04", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b"<html></html>", b"<odoo></odoo>",
        b"a\tb\n\nc\td\n",
        b"\xff\xfe", "あ".encode("cp932"), b"a,b\n", b"[1, 2]", b'{"nodes": 5}', b"@prefix : <x> .", b"\x1b$B",
    ],
)  # fmt: skip
def test_what_holds_no_chart_is_one_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    with pytest.raises(LoadError):
        read_charts(file).trees()


@pytest.mark.parametrize("name", ["csv-codes-okazaki", "html-list-marugame", "xlsx-quirks-town", "json-nested-glasgow"])
def test_a_damaged_file_gives_a_chart_or_one_error(tmp_path: Path, name: str) -> None:
    whole, file, random = sample(name).read_bytes(), tmp_path / "file", Random(name)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(random.randint(1, 8)):
            broken[random.randrange(len(broken))] = random.randrange(256)
        file.write_bytes(broken[: random.randint(1, len(broken))] if random.random() < 0.3 else broken)
        try:
            read_charts(file).trees()
        except LoadError:
            continue


def test_siblings_of_one_name_are_distinguished_by_their_codes() -> None:
    tree = build_tree({"units": [{"name": "参事官", "id": "1"}, {"name": "参事官", "id": "2"}, {"name": "秘書課"}]})
    assert [unit.path for unit in tree.units] == ["参事官[1]", "参事官[2]", "秘書課"]
    assert {change.kind for change in compare(tree, tree).changes} == {"unchanged"}


def test_a_second_parent_is_found_among_those_of_one_name() -> None:
    nodes = [{"id": str(at), "name": name} for at, name in enumerate(("参事官", "参事官", "総務課", "担当"))]
    edges = [{"source": above, "target": below} for above, below in (("2", "3"), ("1", "3"))]
    (tree,) = charts_of(json.dumps({"nodes": nodes, "edges": edges}).encode(), "chart.json").trees()
    assert tree.unit("総務課/担当").also_under == ("参事官[1]",)


def test_a_sheet_whose_xml_breaks_off_is_reported_at_once(tmp_path: Path) -> None:
    sample = SAMPLES / "ods-merged-kurashiki" / "kikou.ods"
    broken = tmp_path / "broken.ods"
    with zipfile.ZipFile(sample) as read, zipfile.ZipFile(broken, "w") as written:
        for part in read.namelist():
            content = read.read(part)
            written.writestr(part, content[:12_000] + b"<\0" if part == "content.xml" else content)
    with pytest.raises(LoadError, match="cannot be read as XML"):
        read_charts(broken)


def test_a_word_document_without_a_body_is_reported() -> None:
    written, damaged = io.BytesIO(), io.BytesIO()
    docx.Document().save(written)
    with zipfile.ZipFile(written) as read, zipfile.ZipFile(damaged, "w") as packed:
        for part in read.namelist():
            packed.writestr(part, read.read(part).replace(b"w:document", b"w:numbering"))
    assert refused(damaged.getvalue()) == "unreadable_document"


@pytest.mark.parametrize("content", ["部,課" * 2_000, "部\t課\n総務部\t総務課\n\n" * 3_001])
def test_more_columns_or_tables_than_any_chart_has_are_refused(content: str) -> None:
    assert refused(content) == "document_too_large"


def test_a_limit_is_named_in_the_language_of_the_reader() -> None:
    with pytest.raises(LoadError) as error:
        charts_of("部,課".encode() * 2_000, "wide.csv")
    assert error.value.text("ja").startswith("wide.csv: 大きすぎます(列数の上限は1000です)。")
    assert error.value.text("en").startswith("wide.csv: too large (more than 1000 columns); ")


def old_workbook() -> bytearray:
    return bytearray(sample("xls-codes-kashiwa").read_bytes())


def test_sectors_of_an_old_workbook_that_lead_back_to_themselves_are_refused() -> None:
    damaged = old_workbook()
    (table,) = struct.unpack_from("<I", damaged, 76)
    (directory,) = struct.unpack_from("<I", damaged, 48)
    struct.pack_into("<I", damaged, (table + 1) * 512 + 4 * directory, directory)
    assert not is_sound(bytes(damaged))
    assert refused(bytes(damaged)) == "unreadable_document"
    assert refused(bytes(old_workbook()[:-100])) == "unreadable_document"


def test_a_cell_far_beyond_a_sheet_ends_the_process_that_reads_it_and_no_other() -> None:
    damaged = old_workbook()
    cell = damaged.index(b"\xfd\x00\x0a\x00")  # a cell with text: its row and column follow
    struct.pack_into("<HH", damaged, cell + 4, 0xFFFF, 0xFFFF)
    assert refused(bytes(damaged)) == "unreadable_document"


def test_a_fault_of_our_own_is_not_reported_as_one_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    from orgdiff.importing.sources import texts

    monkeypatch.setattr(texts, "MAX_RECORDS", "many")
    with pytest.raises(TypeError):
        read_charts(SAMPLES / "csv-levels-kashiwa" / next((SAMPLES / "csv-levels-kashiwa").glob("*.csv")).name)
