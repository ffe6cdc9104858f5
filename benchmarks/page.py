"""Measure the page with a browser: how large it is, how long it takes to open, to search and to scroll.

    python benchmarks/page.py [--units 10000] [--times 5]

Each figure is the median of several runs in one Chromium. Opening is from the call to the list of changes, laid out;
searching, from a key to the new list; scrolling, from the end of what is made so far to the picture with more of it.
The floor is the same data in a page that only reads them.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generate import generate

from orgdiff import compare
from orgdiff.loading import build_tree
from orgdiff.page import assembled, page_data

if TYPE_CHECKING:
    from playwright.sync_api import Page

SEARCHED = ("課", "総務", "管理係", "子ども", "ﾃﾞｼﾞﾀﾙ")
FLOOR = """<!DOCTYPE html><title>floor</title><body><script type=application/json id=data>{}</script>
<script>document.body.append(JSON.parse(document.getElementById("data").textContent).format)</script>"""


def written(folder: Path, units: int) -> tuple[Path, Path]:
    """Write the page of a generated reorganisation, and its floor."""
    before, after, _ = generate(units, seed=1)
    data = page_data(compare(build_tree(before), build_tree(after)), "ja")
    page, floor = folder / "page.html", folder / "floor.html"
    page.write_text(assembled(data), encoding="utf-8")
    floor.write_text(
        FLOOR.format(json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")),
        encoding="utf-8",
    )
    return page, floor


def opening(page: Page, file: Path, shown: str) -> float:
    """Return the seconds until something is shown."""
    page.goto("about:blank")
    started = time.perf_counter()
    page.goto(f"{file.as_uri()}#view=changes&only=")
    page.wait_for_selector(shown, state="attached")
    page.evaluate("document.body.offsetHeight")  # laid out
    return time.perf_counter() - started


def searching(page: Page) -> list[float]:
    """Return the seconds that each key of a search takes."""
    script = """(text) => {
      const field = document.getElementById("search");
      field.focus();
      const started = performance.now();
      field.value = text;
      field.dispatchEvent(new Event("input"));
      document.body.offsetHeight;
      return (performance.now() - started) / 1000;
    }"""
    return [page.evaluate(script, text) for text in (*SEARCHED, "")]


def scrolling(page: Page) -> float:
    """Return the seconds from the end of the list to the picture with more of it."""
    script = """() => new Promise((seen) => {
      const started = performance.now();
      scrollTo(0, document.body.scrollHeight);
      requestAnimationFrame(() => requestAnimationFrame(() => seen((performance.now() - started) / 1000)));
    })"""
    return statistics.median(float(page.evaluate(script)) for _ in range(20))


def main() -> None:
    """Print the table."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file, floor = written(Path(folder), given.units)
        page = playwright.chromium.launch(executable_path=shutil.which("chromium")).new_page()
        opened = statistics.median(opening(page, page_file, "li.change") for _ in range(given.times))
        least = statistics.median(opening(page, floor, "#data") for _ in range(given.times))
        opening(page, page_file, "li.change")
        first, *others = searching(page)
        print(f"units {given.units}, page {page_file.stat().st_size / 1e6:.1f} MB")
        print("| | seconds |\n| --- | --- |")
        print(f"| floor: reading the data | {least:.2f} |\n| open | {opened:.2f} |")
        print(f"| search, the first key | {first:.3f} |\n| search, later keys, the slowest | {max(others):.3f} |")
        print(f"| scroll | {scrolling(page):.3f} |")


if __name__ == "__main__":
    main()
