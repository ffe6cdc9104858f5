"""The documentation is current: what it shows is printed by the commands it names, and what it links to is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import make_docs
import pytest
from measured import MARKS, put
from pages import with_output

from orgdiff.changes import Kind
from orgdiff.questions import questions
from samples import CHARTS, ROOT, kashiwa

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


def test_generated_documents_are_current() -> None:
    stale = [path.name for path, text in make_docs.generated().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run `python tools/make_docs.py`"


@pytest.mark.parametrize("name", make_docs.pages())
def test_a_page_runs_and_shows_what_its_commands_print(name: str) -> None:
    for path, text in make_docs.page(name).items():
        assert path.read_text(encoding="utf-8") == text, f"run `python tools/make_docs.py {name}`"


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_readme_commands_are_in_the_makefile(name: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("name", ["README.md", "README.ja.md"])
def test_the_results_that_a_readme_begins_with_are_those_of_the_comparison(name: str) -> None:
    found = kashiwa()
    results = re.search(r"(?:^- .*\n(?:  .*\n)*){3}", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    assert results
    kinds: tuple[Kind, ...] = ("unchanged", "new", "renamed", "moved", "merged", "reorganised", "abolished")
    review = sum(change.review for change in found.changes)
    told = [*(found.summary[kind] for kind in kinds), len(found.transfers), review, len(questions(found))]
    assert list(map(int, re.findall(r"\d+", results[0]))) == told


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for file, heading in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", page.read_text(encoding="utf-8")):
        target = page.parent / file if file else page
        assert target.exists(), file
        assert not heading or heading in anchors(target), f"{file}#{heading}"


def anchors(page: Path) -> set[str]:
    """Return what the headings of a page are called in links."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", [page for page in PAGES if page.name.endswith(".ja.md")], ids=lambda page: page.name)
def test_a_page_is_as_complete_in_japanese(page: Path) -> None:
    other = page.with_name(page.name.replace(".ja.", "."))
    japanese, english = (path.read_text(encoding="utf-8") for path in (page, other))
    assert outline(japanese) == outline(english)
    assert f"]({other.name})" in japanese
    assert f"]({page.name})" in english


def outline(page: str) -> list[str]:
    """Return the marks of headings, items, rows of tables and pictures of a page, in order."""
    return re.findall(
        r"^(?:#+|-|\||!)(?= |\[)", re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL), re.MULTILINE
    )


@pytest.mark.parametrize("edition", ["r3", "r4"])
def test_the_workbooks_of_the_tutorial_hold_the_charts_of_the_data(edition: str) -> None:
    from orgdiff import load_tree

    workbook, chart = (load_tree(ROOT / "data" / name) for name in (f"chart_{edition}.xlsx", f"org_{edition}.json"))
    assert (workbook.organisation, workbook.edition, workbook.as_of) == (chart.organisation, chart.edition, chart.as_of)
    assert [(unit.path, unit.remarks) for unit in workbook.units] == [(unit.path, unit.remarks) for unit in chart.units]


def test_the_mapping_of_the_documentation_is_one(tmp_path: Path) -> None:
    from orgdiff import compare, load_mapping, load_tree

    page = (ROOT / "docs/mapping.md").read_text(encoding="utf-8")
    example = re.search(r"```json\n(.*?)```", page, re.DOTALL)
    assert example
    (tmp_path / "mapping.json").write_text(example[1], encoding="utf-8")
    mapping = load_mapping(tmp_path / "mapping.json")
    found = compare(*map(load_tree, CHARTS), mapping=mapping)
    assert found.change_of("before", "学校教育部/学校施設課").after == ("学校教育部/ICT推進室",)
    assert sum(change.status == "confirmed" for change in found.changes) == 3
    assert [one.function for one in found.transfers if one.decision] == ["検針"]


@pytest.mark.parametrize("page", ["staff.md", "staff.ja.md"])
def test_the_profile_of_the_page_on_staff_is_one(tmp_path: Path, page: str) -> None:
    from orgdiff.staff import load_profile

    profile = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.DOTALL)
    assert profile
    (tmp_path / "profile.toml").write_text(profile[1], encoding="utf-8")
    loaded = load_profile(tmp_path / "profile.toml")
    assert (loaded.columns["unit"], loaded.types, loaded.leave_counts) == (
        ("本部", "担当部", "担当課"), ("正規", "再任用"), False,
    )  # fmt: skip


def test_readme_example_is_a_valid_chart() -> None:
    from orgdiff import build_tree

    for name in ("README.md", "README.ja.md"):
        example = re.search(r"```json\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)
        assert example
        assert len(build_tree(json.loads(example[1]))) == 3


SHOWN = "```sh\norgdiff validate data/org_r3.json\n```\n\n<!-- output -->\n```text\n{}```\n"
FAILING = SHOWN.format("").replace("validate", "compare nowhere.json")


def test_the_output_of_a_page_is_written_in_each_language() -> None:
    made = with_output({"en": SHOWN.format("something else\n"), "ja": SHOWN.format("")})
    assert made["en"] == SHOWN.format("data/org_r3.json: valid (柏市 令和3年度, 125 units)\n")
    assert made["ja"] == SHOWN.format("data/org_r3.json: 問題ありません(柏市 令和3年度、125組織)\n")


def test_a_page_may_show_the_first_lines() -> None:
    page = "```python\nfor number in range(5):\n    print(number)\n```\n<!-- output 2 -->\n```text\n```\n"
    assert with_output({"en": page})["en"].endswith("```text\n0\n1\n…\n```\n")


def test_a_file_of_a_page_is_there_for_its_commands() -> None:
    page = "<!-- file chart.csv -->\n```text\n部,課\n総務部,人事課\n```\n\n```sh\norgdiff validate chart.csv\n```\n"
    assert with_output({"en": page}) == {"en": page}


def test_a_page_may_show_how_a_command_fails() -> None:
    assert "\norgdiff: nowhere.json: no such file" in with_output({"en": FAILING})["en"]


@pytest.mark.parametrize(
    ("editions", "why"),
    [
        ({"en": SHOWN.format(""), "ja": SHOWN.format("").replace("r3", "r4")}, "the languages differ"),
        ({"en": SHOWN.format(""), "ja": ""}, "argument 2 is shorter"),
        ({"en": FAILING.split("<!--")[0]}, "nowhere.json: no such file"),
    ],
)
def test_a_page_that_cannot_be_shown_is_refused(editions: dict[str, str], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        with_output(editions)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_measured_figures_name_the_script_that_writes_them(page: Path) -> None:
    for place in MARKS.finditer(page.read_text(encoding="utf-8")):
        _, script, *_ = place["command"].split()
        assert f'"{place["name"]}"' in (ROOT / script).read_text(encoding="utf-8")
        assert place["command"].endswith(f"-o {page.relative_to(ROOT)}")


def test_figures_are_written_between_their_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    marks = "<!-- measured {0} by python {0}.py -->\n{1}<!-- end of {0} -->\n"
    page.write_text(marks.format("one", "old\n") + marks.format("two", "old\n"), encoding="utf-8")
    put(page, "two", "| new |")
    assert page.read_text(encoding="utf-8") == marks.format("one", "old\n") + marks.format("two", "\n| new |\n\n")
    with pytest.raises(ValueError, match="no place for the figures called three"):
        put(page, "three", "| new |")


def test_the_limits_that_pages_name_are_those_of_the_program() -> None:
    for pages, numbers in limits().items():
        for page in pages.split():
            text = (ROOT / page).read_text(encoding="utf-8")
            for number in numbers:
                assert re.search(rf"(?<![\d,.]){re.escape(f'{number:,.10g}')}(?![\d,.]\d)", text), f"{page}: {number}"


def limits() -> dict[str, tuple[float, ...]]:
    """Return the pages that name limits, and these."""
    from orgdiff.charts.setting import POSTER_TYPE, REFUSE_BELOW, WARN_BELOW
    from orgdiff.confidence import REVIEW_BELOW
    from orgdiff.files.reading import MAX_FILE_BYTES
    from orgdiff.files.shapes import MAX_DEPTH, MAX_NAME
    from orgdiff.files.workbook_input import MAX_COLUMNS, MAX_ELEMENTS, MAX_UNPACKED
    from orgdiff.loading.organisation import MAX_UNITS
    from orgdiff.mapping.workbook_writer import MAX_ROWS
    from orgdiff.staff.documents.plan_workbook import MAX_LIVE

    megabytes = 2**20
    return {
        "README.md README.ja.md docs/matching.md": (REVIEW_BELOW,),
        "docs/organisation-file.md docs/organisation-file.ja.md": (
            MAX_FILE_BYTES / megabytes, MAX_DEPTH, MAX_UNITS, MAX_NAME,
        ),
        "docs/mapping.md docs/mapping.ja.md": (MAX_UNPACKED / megabytes, MAX_ELEMENTS / 4, MAX_ROWS, MAX_COLUMNS),
        "docs/staff-plan.md docs/staff-plan.ja.md": (MAX_LIVE,),
        "docs/charts.md docs/charts.ja.md": (WARN_BELOW, REFUSE_BELOW, POSTER_TYPE),
    }  # fmt: skip


def test_the_files_that_the_architecture_names_are_there() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+/[a-z_/]*(?:\.py|\.json|\.sql|\.typ)?)`", page)
    assert len(named) > 40
    assert [name for name in named if not (ROOT / "orgdiff" / name).exists() and not (ROOT / name).exists()] == []
