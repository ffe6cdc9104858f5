"""Deciding on the page that is a file: decisions stay in the page and are saved as a mapping."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from browser import Shown
from commands import Capture, run
from orgdiff import Comparison, compare, load_mapping
from orgdiff.page import page_html
from samples import CHARTS, kashiwa

MOST_PRESSES = 60
"""Key presses in which a planner settles the doubtful changes of Kashiwa City."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of Kashiwa City."""
    path = tmp_path_factory.mktemp("page") / "reorganisation.html"
    path.write_text(page_html(kashiwa(), "ja"), encoding="utf-8")
    return path


def opened(shown: Shown, sample: Path, path: str) -> Page:
    """Open the page at the change of an after unit, and put the focus there."""
    change = kashiwa().change_of("after", path)
    page = shown.at(sample, f"view=changes&open={change.id}")
    page.focus(f"#{change.id}")
    return page


def saved(page: Page, path: Path) -> Comparison:
    """Save the mapping of the page; return the comparison that it decides on."""
    with page.expect_download() as download:
        page.click("button.download")
    download.value.save_as(path)
    return compare(kashiwa().before, kashiwa().after, mapping=load_mapping(path))


def test_doubtful_changes_are_decided_with_few_keys(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = shown.at(sample, "view=changes")
    presses = 0

    def press(*keys: str) -> None:
        nonlocal presses
        for key in keys:
            page.keyboard.press(key)
            presses += 1

    doubtful = [change for change in kashiwa().changes if change.review]
    for _ in doubtful:
        press("n")
        assert page.evaluate("document.activeElement.id") in [one.id for one in doubtful]
        press("a")
    assert presses < MOST_PRESSES
    comparison = saved(page, tmp_path / "mapping.json")
    for change in doubtful:
        decided = (
            comparison.change_of("after", change.after[0])
            if change.after
            else comparison.change_of("before", change.before[0])
        )
        assert (decided.status, decided.before, decided.after) == ("confirmed", change.before, change.after)


def test_decision_on_the_page_is_a_fact_of_the_comparison(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    page.fill("[id^=by-]", "山田")
    page.fill("[id^=why-]", "条例のとおり")
    page.click(".decide-approved")
    decided = saved(page, tmp_path / "mapping.json").change_of("after", "企画部/DX推進課")
    assert (decided.status, decided.kind) == ("confirmed", "renamed")
    assert decided.decision is not None
    assert "条例のとおり / 山田" in str(decided.decision.shown[0])


def test_units_are_chosen_by_typing(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    page.keyboard.press("c")
    page.keyboard.type("だいじん")
    expect(page.locator("[role=option]")).to_have_count(0)
    page.keyboard.press("Control+a")
    for name in ("ＤＸ", "共生"):
        page.keyboard.type(name)
        expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    split = saved(page, tmp_path / "mapping.json").change_of("before", "企画部/情報・業務改善課")
    assert (split.kind, split.status) == ("split", "confirmed")
    assert set(split.after) == {"企画部/DX推進課", "企画部/共生・交流推進センター"}


def test_new_unit_may_come_from_several(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "こども部/こども政策課")
    page.keyboard.press("c")
    for name in ("子育て支援課", "学童保育課"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    merged = saved(page, tmp_path / "mapping.json").change_of("after", "こども部/こども政策課")
    assert merged.kind == "merged"
    assert set(merged.before) == {"こども部/子育て支援課", "こども部/学童保育課"}


def test_unit_may_end(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "環境部/清掃施設課")
    page.click(".decide-corrected")
    page.click("button.none")
    comparison = saved(page, tmp_path / "mapping.json")
    assert comparison.change_of("before", "環境部/清掃施設整備室").kind == "abolished"
    assert comparison.change_of("after", "環境部/清掃施設課").kind == "new"


def test_rejected_pair_is_never_linked(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "環境部/清掃施設課")
    page.keyboard.press("r")
    comparison = saved(page, tmp_path / "mapping.json")
    assert "環境部/清掃施設課" not in comparison.change_of("before", "環境部/清掃施設整備室").after


def test_task_may_move(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    page.click(".decide-move_task")
    page.keyboard.type("統計")
    page.keyboard.press("Tab")
    page.keyboard.type("行政課")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    moved = [one for one in saved(page, tmp_path / "mapping.json").transfers if one.function == "統計"]
    assert [(one.before, one.after) for one in moved] == [("企画部/情報・業務改善課", "総務部/行政課")]


def test_every_step_is_undone_and_redone(sample: Path, shown: Shown) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    steps = ["a", "r", "a"]
    for key in steps:
        page.keyboard.press(key)
    assert "承認" in page.inner_text(".deciding .decision")
    page.keyboard.press("u")
    assert "却下" in page.inner_text(".deciding .decision")
    page.keyboard.press("u")
    page.keyboard.press("u")
    assert "未決定" in page.inner_text(".deciding .decision")
    expect(page.locator("button.undo")).to_be_disabled()
    for _ in steps:
        page.keyboard.press("U")
    assert "承認" in page.inner_text(".deciding .decision")


def test_what_waits_for_somebody_is_kept_in_a_column_of_its_own(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    page.fill("[id^=waiting-]", "企画部に照会中")
    page.keyboard.press("Tab")
    saved(page, tmp_path / "mapping.json")
    rows = [row for row in load_mapping(tmp_path / "mapping.json").rows if row.others]
    assert [(row.after_paths, row.others) for row in rows] == [
        (("企画部/DX推進課",), (("確認待ち", "企画部に照会中"),))
    ]


def test_two_pages_are_merged(sample: Path, shown: Shown, tmp_path: Path, capsys: Capture) -> None:
    for name, path in (("yamada", "企画部/DX推進課"), ("sato", "環境部/清掃施設課")):
        page = opened(shown, sample, path)
        page.keyboard.press("a")
        saved(page, tmp_path / f"{name}.json")
    files = [tmp_path / "yamada.json", tmp_path / "sato.json"]
    assert run(capsys, "map", "merge", *files, "-o", tmp_path / "both.json").status == 0
    decided = [row.after_paths for row in load_mapping(tmp_path / "both.json").rows if row.verdict]
    assert sorted(decided) == [("企画部/DX推進課",), ("環境部/清掃施設課",)]


def test_unsaved_decisions_are_warned_of(sample: Path, shown: Shown) -> None:
    page = opened(shown, sample, "企画部/DX推進課")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()  # one left open can take the whole browser with it when its window is closed

    page.on("dialog", leave)
    page.keyboard.press("a")
    assert "1件" in page.inner_text("button.download")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    shown.errors.clear()


def test_deciding_has_no_barriers(sample: Path, shown: Shown) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(shown, sample, "企画部/DX推進課")
    page.keyboard.press("a")
    page.keyboard.press("c")
    page.keyboard.type("課")
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_mapping_of_the_page_is_the_draft(sample: Path, shown: Shown, tmp_path: Path, capsys: Capture) -> None:
    page = shown.at(sample)
    saved(page, tmp_path / "mapping.json")
    run(capsys, "map", "draft", *CHARTS, "-o", tmp_path / "draft.json")
    drafted = json.loads((tmp_path / "draft.json").read_text(encoding="utf-8"))
    assert json.loads((tmp_path / "mapping.json").read_text(encoding="utf-8"))["rows"] == drafted["rows"]
