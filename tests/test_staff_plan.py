"""Planning the roster after, as a planner does: the workbook is written, filled in, read back and checked."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from commands import Capture, Ended, run
from orgdiff import build_tree, compare
from orgdiff.comparison import Comparison
from orgdiff.errors import LoadError, OutputError
from orgdiff.files.cells import to_cell
from orgdiff.staff import Profile, StaffPlan, check_staff, load_profile, plan_staff, render_plan
from orgdiff.wording import LANGUAGES, Language
from programs import Office
from samples import CHARTS, MAPPING, ROSTERS
from staffing import HEADINGS, STAFF, reorganisation, roster
from strategies import few, reorganisations

Cells = dict[str, Any]


def written(path: Path, given: Path, profile: Profile | None = None, language: Language = "ja",
            comparison: Comparison | None = None) -> Path:  # fmt: skip
    """Plan a roster and write it as the ending of the path says."""
    plan = plan_staff(comparison or reorganisation(), given, profile=profile)
    with plan.outlook:
        save(plan, path, language)
    return path


def save(plan: StaffPlan, path: Path, language: Language = "ja") -> None:
    content = render_plan(plan, path.suffix.removeprefix("."), language)
    path.write_bytes(content if isinstance(content, bytes) else "".join(content).encode())


def sheet_rows(path: Path, sheet: int = 0, headings_at: int = 1) -> list[Cells]:
    """Return the rows of a sheet by their headings, with the number of the row."""
    rows = list(load_workbook(path, data_only=True).worksheets[sheet].iter_rows(min_row=headings_at, values_only=True))
    return [{**dict(zip(rows[0], row, strict=True)), "row": number}
            for number, row in enumerate(rows[1:], start=headings_at + 1) if row[0] is not None]  # fmt: skip


def verdicts(
    before: Path, after: Path, profile: Profile | None = None, comparison: Comparison | None = None
) -> dict[str, str]:
    with check_staff(comparison or reorganisation(), before, after, profile=profile) as check:
        return {person.staff_id: person.verdict for person in check.people()}


def order_list(path: Path) -> list[dict[str, str]]:
    """Return the rows of a list of orders."""
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def fill(path: Path, edit: Callable[[Any, dict[str, int]], None]) -> None:
    """Open a workbook as a planner does, edit its first sheet and save it; columns are told by their headings."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    edit(sheet, {cell.value: cell.column for cell in sheet[1]})
    book.save(path)


# ---- what is written


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_every_column_of_the_roster_is_kept_and_the_unit_after_filled_in(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"plan.{ending}", roster(tmp_path))
    if ending == "xlsx":
        rows = [{key: value or "" for key, value in row.items()} for row in sheet_rows(path)]
    else:
        rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    kept = {tuple(row[heading].removeprefix("'") for heading in HEADINGS) for row in rows}
    assert kept == set(STAFF)
    assert {(row["職員番号"], row["改編前の所属"]): (row["見込み"], row["改編後の所属"]) for row in rows} == {
        ("0001", "総務部"): ("継続", "総務部"),
        ("0002", "総務部/人事課"): ("分割先を選択", ""),
        ("0003", "総務部/人事課"): ("分割先を選択", ""),
        ("0004", "総務部/防災課"): ("改編のみ", "危機管理部/防災課"),
        ("0005", "土木部/道路課"): ("継続", "建設部/道路課"),
        ("0005", "水道部/業務課"): ("配置先を決定", ""),
        ("0006", "水道部/業務課"): ("配置先を決定", ""),
        ("0007", "総務部 総務課"): ("判定不能", ""),
        ("0008", "土木部"): ("改編のみ", "建設部"),
    }  # fmt: skip


def test_the_drop_down_of_a_row_has_its_successors_or_all_units(tmp_path: Path) -> None:
    """Each row says where its choices are, and the one rule of the column goes by that."""
    path = written(tmp_path / "plan.xlsx", roster(tmp_path))
    book = load_workbook(path)
    [rule] = [one for one in book.worksheets[0].data_validations.dataValidation if "OFFSET" in one.formula1]
    columns = {cell.value: cell.column_letter for cell in book.worksheets[0][1]}
    assert rule.formula1 == f"OFFSET('一覧'!$A$1,${columns['候補の行']}2,0,${columns['候補の数']}2,1)"
    assert str(rule.sqref).startswith(f"{columns['改編後の所属']}2:")
    assert rule.errorStyle == "warning"
    hidden = book.worksheets[0].column_dimensions[columns["候補の行"]]
    assert (hidden.hidden, hidden.max - hidden.min + 1) == (True, 2)
    assert book["一覧"].sheet_state == "hidden"
    lists = [cell.value for cell in book["一覧"]["A"]]
    choices = {row["職員番号"]: lists[row["候補の行"] :][: row["候補の数"]] for row in sheet_rows(path)}
    assert choices["0002"] == ["総務部/人事課", "総務部/給与課"]
    every = [unit.path for unit in reorganisation().after.units]
    assert choices["0006"] == choices["0001"] == every


def test_the_workbook_is_ready_to_work_in_and_to_print(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path / "plan.xlsx", roster(tmp_path)))
    assert book.sheetnames == ["配置案", "定数と配置", "使い方", "一覧"]
    sheet = book.worksheets[0]
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.auto_filter.ref == "A1:O10"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert book.worksheets[1].page_setup.paperSize == 9
    assert sheet.conditional_formatting
    remark = next(cell for cell in sheet["I"] if cell.value == "=1+1")
    assert remark.data_type == "s"


def test_the_same_roster_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "one.xlsx", roster(tmp_path)).read_bytes()
    other = written(tmp_path / "other.xlsx", roster(tmp_path, STAFF[::-1])).read_bytes()
    assert one == other


def test_more_rows_than_can_be_read_back_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgdiff.staff.documents.plan_workbook.MAX_ELEMENTS", 500)
    with pytest.raises(OutputError, match="too many rows"):
        written(tmp_path / "plan.xlsx", roster(tmp_path))


def test_formulas_in_the_roster_must_be_values_first(tmp_path: Path) -> None:
    """Only a plan writes a column that no check uses."""
    book = Workbook()
    book.active.append(["職員番号", "所属", "年齢"])
    book.active.append(["1", "総務部", "=1+1"])
    book.save(path := tmp_path / "roster.xlsx")
    assert verdicts(path, path) == {"1": "stays"}
    with pytest.raises(LoadError, match="C2: the cell holds a formula"):
        plan_staff(reorganisation(), path)


# ---- the way back


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_an_untouched_plan_is_read_by_itself(tmp_path: Path, ending: str, language: Language) -> None:
    before = roster(tmp_path)
    path = written(tmp_path / f"plan.{ending}", before, language=language)
    assert verdicts(before, path) == {
        "0001": "stays", "0002": "unassigned", "0003": "unassigned", "0004": "carried", "0005": "stays",
        "0006": "unassigned", "0007": "unassigned", "0008": "carried",
    }  # fmt: skip


def test_what_a_planner_fills_in_is_what_the_check_finds(tmp_path: Path) -> None:
    before = roster(tmp_path)
    path = written(tmp_path / "plan.xlsx", before)
    goes = {"0002": "総務部/給与課", "0003": "総務部/人事課", "0006": "建設部/河川課", "0008": "総務部"}
    after = {"0007": "総務部/人事課"}

    def decide(sheet: Any, column: dict[str, int]) -> None:
        for row in range(2, 11):
            staff_id = sheet.cell(row, column["職員番号"]).value
            if staff_id in goes | after and not sheet.cell(row, column["兼務"]).value:
                sheet.cell(row, column["改編後の所属"]).value = (goes | after)[staff_id]
        for heading, value in {"職員番号": "0099", "改編後の所属": "危機管理部"}.items():
            sheet.cell(11, column[heading]).value = value

    fill(path, decide)
    assert verdicts(before, path) == {
        "0001": "stays", "0002": "chosen", "0003": "chosen", "0004": "carried", "0005": "stays",
        "0006": "transferred", "0007": "unclear", "0008": "transferred", "0099": "joined",
    }  # fmt: skip


def test_a_plan_reads_back_by_the_profile_of_the_roster(tmp_path: Path) -> None:
    headings = ("番号", "氏名", "所管", "室課", "補職名", "級", "本兼", "休", "備考")
    text = '[columns]\nstaff_id="番号"\nunit=["所管","室課"]\nconcurrent="本兼"\nleave="休"\n'
    (tmp_path / "office.toml").write_text(text, encoding="utf-8")
    profile = load_profile(tmp_path / "office.toml")
    before = roster(tmp_path, headings=headings)
    path = written(tmp_path / "plan.xlsx", before, profile)
    assert Counter(verdicts(before, path, profile).values()) == {"stays": 2, "carried": 2, "unassigned": 4}


def test_a_plan_can_be_planned_again(tmp_path: Path) -> None:
    """Where the plan becomes the roster before, its own columns do not stand in the way."""
    first = written(tmp_path / "first.xlsx", roster(tmp_path))
    same = compare(reorganisation().after, reorganisation().after)
    second = written(tmp_path / "second.xlsx", first, comparison=same)
    headings = [cell.value for cell in load_workbook(second).worksheets[0][1]]
    assert headings.count("改編後の所属") == 1
    assert "改編後の所属（元の名簿）" in headings
    found = verdicts(first, second, comparison=same)
    assert found["0004"] == found["0008"] == "stays"


PEOPLE = st.lists(
    st.tuples(st.integers(0, 10**6), st.booleans(), st.sampled_from(["", "", "", "どこにもない課"])), max_size=12
)


@few
@given(documents=reorganisations(max_steps=6, max_units=12), people=PEOPLE, ending=st.sampled_from(["xlsx", "csv"]))
def test_an_untouched_plan_moves_nobody(documents: tuple[Any, Any], people: list[Any], ending: str) -> None:
    """Whatever units are called: who is decided stays or goes along, the others are unassigned, and nobody is lost."""
    before, after = (build_tree(document) for document in documents)
    comparison = compare(before, after)
    rows = [
        (
            f"{number // 2 if concurrent else number:04}",
            unknown or _path_of(before.units, one),
            "兼務" if concurrent else "-",
        )
        for number, (one, concurrent, unknown) in enumerate(people)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given_roster = roster(folder, rows, headings=("職員番号", "所属", "兼務"))
        plan, path = plan_staff(comparison, given_roster), folder / f"plan.{ending}"
        with plan.outlook as outlook:
            save(plan, path)
            prospects = {person.staff_id: person.prospect for person in outlook.people()}
        found = verdicts(given_roster, path, comparison=comparison)
    fitting = {"stays": "stays", "carried": "carried"}
    assert found == {staff_id: fitting.get(prospect, "unassigned") for staff_id, prospect in prospects.items()}


def _path_of(units: Any, number: int) -> str:
    return to_cell(units[number % len(units)].path) if units else ""


# ---- posts against people


def placed(path: Path) -> dict[str, tuple[Any, Any, Any]]:
    return {row["改編後の組織"]: (row["定数"], row["配置済み"], row["過不足"]) for row in sheet_rows(path, 1, 4)}


def test_posts_stand_against_the_people_placed(tmp_path: Path) -> None:
    found = placed(written(tmp_path / "plan.xlsx", roster(tmp_path)))
    assert found["総務部"] == (1, 1, 0)
    assert found["総務部/人事課"] == (2, 0, -2)
    assert found["危機管理部/防災課"] == (3, 1, -2)
    assert found["建設部/道路課"] == (None, 1, None)
    assert found["計"] == (7, 4, -3)
    assert found["未定（改編後の所属が空欄）"][1] == 4
    assert found["上の組織のどれでもない所属"][1] == 0


def test_only_those_count_whom_the_profile_says(tmp_path: Path) -> None:
    given_roster = roster(tmp_path)
    path = written(tmp_path / "plan.xlsx", given_roster, Profile(leave_counts=False))
    assert {row["職員番号"] for row in sheet_rows(path) if not row["定数に数える"] and not row["兼務"]} == {"0003"}
    path = written(tmp_path / "plan.xlsx", given_roster, Profile(types=("正規",)))
    assert placed(path)["計"][1] == 0


def test_beyond_what_a_spreadsheet_counts_at_once_the_numbers_are_fixed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live = written(tmp_path / "live.xlsx", roster(tmp_path))
    monkeypatch.setattr("orgdiff.staff.documents.plan_workbook.MAX_LIVE", 1)
    fixed = written(tmp_path / "fixed.xlsx", roster(tmp_path))
    assert placed(fixed) == placed(live)
    types = [{cell.data_type for cell in load_workbook(path).worksheets[1]["C"][4:]} for path in (live, fixed)]
    assert types == [{"f"}, {"n"}]


@pytest.mark.office
def test_a_real_spreadsheet_counts_what_is_chosen_and_offers_the_successors(tmp_path: Path, office: Office) -> None:
    before = roster(tmp_path)
    path = written(tmp_path / "plan.xlsx", before)

    def decide(sheet: Any, column: dict[str, int]) -> None:
        [rule] = [one for one in sheet.data_validations.dataValidation if "OFFSET" in one.formula1]
        for row in range(2, 11):
            formula = rule.formula1.replace("2,", f"{row},")
            sheet.cell(row, 30).value = f"=COUNTA({formula})"
            sheet.cell(row, 31).value = f"=INDEX({formula},1)"
            if sheet.cell(row, column["職員番号"]).value == "0002":
                sheet.cell(row, column["改編後の所属"]).value = "総務部/給与課"
            if sheet.cell(row, column["職員番号"]).value == "0008":
                sheet.cell(row, column["改編後の所属"]).value = "建設の部"

    fill(path, decide)
    saved = office.converted(path, "xlsx")
    found = placed(saved)
    assert found["総務部/給与課"] == (1, 1, 0)
    assert found["建設部"] == (None, 0, None)
    assert [found[name][1] for name in list(found)[-3:]] == [4, 3, 1]
    rows = list(load_workbook(saved, data_only=True).worksheets[0].iter_rows(min_row=2, max_row=10, values_only=True))
    offered = {(row[0], row[9]): row[29:31] for row in rows}
    assert offered["0002", "総務部/人事課"] == (2, "総務部/人事課")
    assert offered["0006", "水道部/業務課"] == (len(reorganisation().after.units), "総務部")
    assert verdicts(before, saved)["0002"] == "chosen"


# ---- the command


def plan(capsys: Capture, *arguments: str | Path) -> Ended:
    """Run `orgdiff staff plan` on Kashiwa's charts."""
    return run(capsys, "staff", "plan", *CHARTS, "--mapping", MAPPING, *arguments)


def test_the_command_writes_a_plan_and_its_orders_and_says_how_much_is_open(capsys: Capture, tmp_path: Path) -> None:
    arguments = ("--roster", ROSTERS[0], "--orders", tmp_path / "orders")
    status, _, error = plan(capsys, *arguments, "-o", tmp_path / "plan.xlsx")
    assert status == 0
    assert error.endswith("名簿の2,911行: 改編後の所属を記入済み2,834行、未定77行\n")
    listed = {name: order_list(tmp_path / "orders" / f"{name}.csv") for name in ("individual", "joint", "open")}
    assert [len(rows) for rows in listed.values()] == [0, 433, 73]
    assert {row["事由"] for row in listed["open"]} == {"分割先が未定", "廃止、配置先が未定", "所属を判定できない"}
    assert plan(capsys, "--roster", ROSTERS[0], "-o", "-")[1].startswith("\ufeff職員番号,氏名,部,課,係,")


@pytest.mark.parametrize("output", ["plan.json", "plan"])
def test_other_forms_than_a_roster_are_refused(capsys: Capture, tmp_path: Path, output: str) -> None:
    status, _, error = plan(capsys, "--roster", ROSTERS[0], "-o", tmp_path / output)
    assert status == 2
    assert ".xlsx, .csv" in error
    assert not list(tmp_path.iterdir())


def test_a_roster_is_not_written_over(capsys: Capture, tmp_path: Path) -> None:
    path = shutil.copy(ROSTERS[0], tmp_path / "roster.csv")
    status, _, error = plan(capsys, "--roster", path, "-o", path)
    assert status == 2
    assert "roster.csv" in error
    assert Path(path).read_bytes() == Path(ROSTERS[0]).read_bytes()
