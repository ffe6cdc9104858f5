"""The page: what a reader finds in it, with a real browser."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from browser import Shown, number_in
from builders import document, unit, with_units
from commands import Capture, failed, misused, run
from orgdiff import Comparison, OrgTree, compare
from orgdiff.loading import build_tree
from orgdiff.page import page_data, page_html
from orgdiff.phrases import row_label
from orgdiff.wording import LANGUAGES, Language
from samples import CHARTS, kashiwa

LARGE = 1500
"""Changes of a list that is not made at once."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of Kashiwa City."""
    return saved(kashiwa(), tmp_path_factory.mktemp("page") / "reorganisation.html")


def saved(comparison: Comparison, path: Path, language: Language = "ja") -> Path:
    path.write_text(page_html(comparison, language), encoding="utf-8")
    return path


def rows(page: Page) -> list[str]:
    """Return the names in the rows of the list."""
    return page.locator("li.change .names").all_inner_texts()


# ---- one file, no network


def test_page_of_the_sample_is_small_and_the_same_every_time() -> None:
    text = page_html(kashiwa(), "ja")
    assert text == page_html(kashiwa(), "ja")
    assert len(text.encode()) < 400_000


def test_no_request_leaves_the_page(sample: Path, shown: Shown) -> None:
    page = shown.at(sample)
    for view in ("changes", "charts", "flow"):
        page.click(f"nav a[data-view={view}]")
    assert {url.partition("#")[0] for url in shown.requests} <= {sample.as_uri(), "about:blank"}
    refused = page.evaluate("fetch('https://example.org/').then(() => 'sent', (error) => error.name)")
    assert refused == "TypeError"
    shown.errors[:] = [
        error for error in shown.errors if "Content Security Policy" not in error and "fetch" not in error
    ]


def test_names_are_text(tmp_path: Path, shown: Shown) -> None:
    hostile = [
        "<img src=x onerror=alert(1)>",
        "</script><script>alert(2)</script>",
        "<!--<script>",
        "{0}{name}",
        "__proto__",
        "a\u2028b\u202ec",
    ]
    before = build_tree(with_units(unit(hostile[0], *map(unit, hostile[1:4])), unit(hostile[4])))
    after = build_tree(with_units(unit(hostile[0], *map(unit, hostile[2:])), organisation=hostile[1]))
    page = shown.at(saved(compare(before, after), tmp_path / "page.html", "en"), "view=charts&only=")
    names = page.locator("#view-charts .name").all_text_contents()
    assert sorted(names) == sorted([*(one.name for one in before.units), *(one.name for one in after.units)])
    for view in ("changes", "flow", "overview"):
        page.click(f"nav a[data-view={view}]")
    assert hostile[1] in page.inner_text("h1")
    assert page.locator("main img, main script").count() == 0


# ---- what it says


def test_overview_counts_every_change(sample: Path, shown: Shown) -> None:
    page = shown.at(sample)
    told = [line.inner_text().split() for line in page.locator("#title-by_kind + ul li").all()]
    assert [int(number) for _, number in told] == [
        *(count for count in kashiwa().summary.values() if count),
        kashiwa().relevelled,
    ]
    assert page.locator(".questions li").count() == len(page_data(kashiwa(), "ja")["questions"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_reasons_are_those_of_the_comparison_and_sum(language: Language, sample: Path, shown: Shown) -> None:
    changes = [change for change in kashiwa().changes if change.kind != "unchanged"]
    page = shown.at(sample, f"view=changes&lang={language}&open=" + ",".join(change.id for change in changes))
    for change in changes:
        tables = page.locator(f"#detail-{change.id} > table.waterfall").all()[: len(change.links)]
        for table, link in zip(tables, change.links, strict=True):
            told = [line.all_inner_texts() for line in (table.locator("tbody th"), table.locator("td.number"))]
            assert told[0] == [row_label(row, language) for row in link.evidence]
            weights = [float(text.replace("−", "-")) for text in told[1]]
            assert sum(weights[:-1]) == pytest.approx(weights[-1], abs=0.06 * len(weights))
            assert weights[-1] == pytest.approx(link.weight, abs=0.1)


def test_everything_known_of_a_change_is_in_its_details(tmp_path: Path, shown: Shown) -> None:
    fields: dict[str, dict[str, Any]] = {"統計課": {"id": "0012", "headcount": 7, "remarks": ["旧 調査課"]}}
    before, after = document("総務部\n  調査課\n  防災課"), document("総務部\n  統計課\n  防災課", fields)
    comparison = compare(build_tree(before), build_tree(after))
    change = comparison.change_of("after", "総務部/統計課")
    page = shown.at(saved(comparison, tmp_path / "page.html"), f"view=changes&open={change.id}")
    detail = page.inner_text(f"#detail-{change.id}")
    assert all(words in detail for words in ("0012", "定数", "7", "旧 調査課"))


def test_staff_who_moved_are_shown(tmp_path: Path, capsys: Capture, shown: Shown, write: Any) -> None:
    flows = write("旧組織,新組織,人数\n総務部/防災安全課,危機管理部/防災安全課,12\n", "flows.csv")
    out = tmp_path / "page.html"
    run(capsys, "report", *CHARTS, "--kind", "page", "--flows", flows, "-o", out)
    change = compare_change("危機管理部/防災安全課")
    page = shown.at(out, f"view=changes&open={change}")
    detail = page.inner_text(f"#detail-{change}")
    assert "総務部 / 防災安全課 → 危機管理部 / 防災安全課: 12人" in detail
    assert "改編後 危機管理部 / 防災安全課: 12" in detail


def test_confirmed_only_leaves_out_the_rest(tmp_path: Path, capsys: Capture, shown: Shown, write: Any) -> None:
    mapping = write("旧組織,新組織,判定\n総務部/防災安全課,危機管理部/防災安全課,承認\n", "mapping.csv")
    out = tmp_path / "page.html"
    run(capsys, "report", *CHARTS, "--kind", "page", "--mapping", mapping, "--confirmed-only", "-o", out)
    page = shown.at(out, "view=changes&only=")
    assert [name.partition(" ")[0] for name in rows(page)] == ["防災安全課"]
    held = re.search(r'id="data">(.*?)</script>', out.read_text(encoding="utf-8"))
    assert held
    assert [row["decision"]["verdict"] for row in json.loads(held[1])["mapping"]["rows"]] == ["approved"]
    page.click("nav a[data-view=charts]")
    assert page.locator("[role=treeitem]").count() == len(kashiwa().before) + len(kashiwa().after)
    page.click("nav a[data-view=overview]")
    assert number_in(page.inner_text("section[aria-labelledby=title-notices]")) >= len(kashiwa().changes) - 3


def compare_change(path: str) -> str:
    return kashiwa().change_of("after", path).id


def test_decisions_are_told_with_who_made_them(tmp_path: Path, capsys: Capture, shown: Shown, write: Any) -> None:
    mapping = write("旧組織,新組織,判定,確認者\n総務部/防災安全課,危機管理部/防災安全課,承認,山田\n", "mapping.csv")
    out = tmp_path / "page.html"
    run(capsys, "report", *CHARTS, "--kind", "page", "--mapping", mapping, "-o", out)
    page = shown.at(out)
    assert "山田: 1件" in page.inner_text("section[aria-labelledby=title-decided]")
    page.goto(f"{out.as_uri()}#view=changes&status=confirmed")
    assert [name.partition(" ")[0] for name in rows(page)] == ["防災安全課"]


# ---- searching and filtering


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("すぽーつ", "スポーツ課"),
        ("ｽﾎﾟｰﾂ", "スポーツ課"),
        ("ｄｘ　推進", "DX推進課"),
        ("子ども政策", "こども政策課"),
        ("土木 営繕", "営繕管理課"),
        ("学校施設課", "教育施設課"),
    ],
)
def test_search_finds_names_of_both_charts_however_they_are_typed(
    typed: str, found: str, sample: Path, shown: Shown
) -> None:
    page = shown.at(sample, "view=changes")
    page.fill("#search", typed)
    assert [name.partition(" ")[0] for name in rows(page)] == [found]
    assert number_in(page.inner_text("#view-changes [role=status]")) == 1


def test_search_finds_codes_and_english_names(tmp_path: Path, shown: Shown) -> None:
    fields = {"統計課": {"id": "A-12", "name_en": "Statistics Division"}}
    before, after = document("総務部\n  防災課"), document("総務部\n  統計課\n  防災課", fields)
    page = shown.at(saved(compare(build_tree(before), build_tree(after)), tmp_path / "page.html"), "view=changes")
    for typed in ("a-12", "statistics div"):
        page.fill("#search", typed)
        assert rows(page) == ["統計課"]
    page.fill("#search", "nothing has this name")
    assert rows(page) == []


def test_filters_show_the_kinds_that_are_asked_for(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=changes")
    for kind, number in kashiwa().summary.items():
        if number:
            page.check(f"fieldset .kind-{kind} input")
            assert number_in(page.inner_text("#view-changes [role=status]")) == number
            page.uncheck(f"fieldset .kind-{kind} input")
    page.check(".check input >> nth=1")
    review = [change for change in kashiwa().changes if change.review and change.kind != "unchanged"]
    assert number_in(page.inner_text("#view-changes [role=status]")) == len(review)


def test_only_what_changed_is_one_switch(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=changes")
    changed = len(rows(page))
    page.uncheck("#only")
    assert number_in(page.inner_text("#view-changes [role=status]")) == len(kashiwa().changes)
    assert changed == len(kashiwa().changes) - kashiwa().summary["unchanged"]
    page.click("nav a[data-view=charts]")
    assert page.locator("[role=treeitem]").count() == len(kashiwa().before) + len(kashiwa().after)


def test_address_brings_a_colleague_to_the_same_view(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=changes")
    page.check("fieldset .kind-moved input")
    page.fill("#search", "秘書")
    page.click("li.change button.row")
    address, listed = page.url, rows(page)
    page.goto("about:blank")
    page.goto(address)
    assert rows(page) == listed == ["秘書課 ← 地域づくり推進部 / 秘書課"]
    assert page.input_value("#search") == "秘書"
    expect(page.locator(".detail table").first).to_be_visible()
    page.click("nav a[data-view=overview]")
    page.go_back()
    assert rows(page) == listed


def test_language_is_switched_on_the_page(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=changes")
    page.click("#language")
    assert page.get_attribute("html", "lang") == "en"
    assert "renamed" in page.inner_text("main")
    page.click("#language")
    assert "名称変更" in page.inner_text("main")


def test_long_lists_are_made_as_they_are_seen(tmp_path: Path, shown: Shown) -> None:
    outline = "\n".join(f"第{number}課" for number in range(LARGE))
    page = shown.at(saved(large(outline), tmp_path / "page.html"), "view=changes")
    assert page.locator("li.change").count() < LARGE / 2
    page.mouse.move(600, 600)
    for number in range(1, 4):
        made = page.locator("li.change").count()
        page.mouse.wheel(0, 100_000)
        expect(page.locator("li.change").nth(made), f"screen {number}").to_be_attached()
    page.fill("#search", f"第{LARGE - 1}課")
    assert rows(page) == [f"第{LARGE - 1}課"]


def large(outline: str) -> Comparison:
    """Return a comparison in which all units are new."""
    return compare(build_tree(document("市長室")), build_tree(document(f"市長室\n{outline}")))


# ---- without a mouse


def focused(page: Page) -> str:
    """Return the id of the element that has the focus."""
    return str(page.evaluate("document.activeElement.id"))


def test_charts_are_walked_with_the_arrow_keys(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=charts&only=")
    page.locator("#view-charts .tree >> nth=0 >> [tabindex='0']").focus()
    assert focused(page) == "b0"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.getAttribute('aria-level')") == "2"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == "b0"
    page.keyboard.press("ArrowLeft")
    assert page.get_attribute("#b0", "aria-expanded") == "false"
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("#b0", "aria-expanded") == "true"
    page.keyboard.press("End")
    before, after = kashiwa().before, kashiwa().after
    assert focused(page) == f"b{len(before) - 1}"
    page.keyboard.press("Enter")
    assert focused(page) == f"a{kashiwa().successors[len(before) - 1]}"
    assert after.units[kashiwa().successors[len(before) - 1]].name in page.inner_text(f"#{focused(page)}")


def test_following_opens_what_is_closed_above(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=charts&only=")
    moved = kashiwa().change_of("after", "危機管理部/防災安全課")
    old, new = (
        tree.index[paths[0]] for tree, paths in ((kashiwa().before, moved.before), (kashiwa().after, moved.after))
    )
    page.click(f"#a{kashiwa().after.units[new].parent} > .unit .fold")
    assert page.locator(f"#a{new}").count() == 0
    page.click(f"#b{old} > .unit .name")
    page.keyboard.press("Enter")
    assert focused(page) == f"a{new}"
    expect(page.locator(f"#a{new}")).to_be_in_viewport()
    assert "防災安全課" in page.inner_text("#view-charts .status")


def test_keys_lead_through_the_doubtful_changes(sample: Path, shown: Shown) -> None:
    page = shown.at(sample)
    doubtful = [change.id for change in kashiwa().changes if change.review and change.kind != "unchanged"]
    walked = []
    page.keyboard.press("2")
    for _ in doubtful:
        page.keyboard.press("n")
        walked.append(focused(page))
    assert sorted(walked) == sorted(doubtful)
    assert page.locator(".detail:visible").count() == len(doubtful)
    page.keyboard.press("/")
    page.keyboard.type("jkn")
    assert page.input_value("#search") == "jkn"


def test_list_of_keys_opens_and_closes(sample: Path, shown: Shown) -> None:
    page = shown.at(sample)
    page.keyboard.press("?")
    assert page.locator("dialog dt").count() >= 8
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["overview", "changes", "charts", "flow"])
def test_no_barriers_are_found(view: str, scheme: Any, sample: Path, shown: Shown) -> None:
    from axe_playwright_python.sync_playwright import Axe

    shown.page.emulate_media(color_scheme=scheme)
    some = ",".join(change.id for change in kashiwa().changes if change.review)
    page = shown.at(sample, f"view={view}&open={some}")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_nothing_is_lost_at_double_size(sample: Path, shown: Shown) -> None:
    shown.page.set_viewport_size({"width": 640, "height": 450})
    for view in ("overview", "changes", "charts", "flow"):
        page = shown.at(sample, f"view={view}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), view


# ---- the flow


def test_flow_draws_every_link_between_changed_units(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=flow")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    drawn = Counter(
        (int(link.get_attribute("data-before") or -1), int(link.get_attribute("data-after") or -1))
        for link in page.locator("#view-flow figure:not(:first-child) .link, #view-flow > div .link").all()
    )
    before, after = kashiwa().before.index, kashiwa().after.index
    changed = (change for change in kashiwa().changes if change.kind != "unchanged")
    assert set(drawn) == {(before[link.before], after[link.after]) for change in changed for link in change.links}


def test_flow_lights_the_links_of_a_unit(sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "view=flow")
    page.locator("#view-flow .box").first.focus()
    assert page.locator("#view-flow .link.lit").count() > 0
    page.keyboard.press("Enter")
    expect(page.locator("#view-changes")).to_be_visible()


# ---- on paper


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_no_mark_of_a_change_covers_a_name(medium: Literal["screen", "print"], sample: Path, shown: Shown) -> None:
    page = shown.at(sample, "changes")
    page.emulate_media(media=medium)
    covered = page.eval_on_selector_all(
        ".row",
        """rows => rows.filter(row => {
            const mark = row.querySelector(".badge").getBoundingClientRect();
            const names = row.querySelector(".names").getBoundingClientRect();
            return mark.right > names.left && mark.bottom > names.top && mark.top < names.bottom;
        }).map(row => row.textContent)""",
    )
    assert covered == []


def test_every_unit_is_on_the_printed_pages(sample: Path, shown: Shown, tmp_path: Path) -> None:
    page = shown.at(sample)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", tmp_path / "page.pdf", "-"], capture_output=True, check=True).stdout.decode()
    printed = solid(text)
    trees: tuple[OrgTree, ...] = (kashiwa().before, kashiwa().after)
    names = [solid(one.name) for tree in trees for one in tree.units]
    assert [name for name in names if name not in printed] == []


def solid(text: str) -> str:
    """Return a text without blanks, in compatibility form."""
    return unicodedata.normalize("NFKC", re.sub(r"\s", "", text))


# ---- the command


def test_page_is_html_alone(capsys: Capture, tmp_path: Path) -> None:
    assert "HTML" in misused(capsys, "report", *CHARTS, "--kind", "page", "--format", "xlsx")
    assert "page.pdf" in failed(capsys, "report", *CHARTS, "--kind", "page", "-o", tmp_path / "page.pdf")
    assert run(capsys, "report", *CHARTS, "--kind", "page").out.startswith("<!DOCTYPE html>")


def test_data_name_units_of_their_charts() -> None:
    data = json.loads(json.dumps(page_data(kashiwa(), "ja")))
    for edition, tree in enumerate((kashiwa().before, kashiwa().after)):
        units = data["charts"][edition]["units"]
        assert [one["name"] for one in units] == [one.name for one in tree.units]
        side = ("before", "after")[edition]
        assert all(number in data["changes"][one["change"]][side] for number, one in enumerate(units))
