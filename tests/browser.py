"""A real browser with a page of orgdiff in it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from programs import not_installed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
"""Settings with which Chromium asks nothing of the network by itself."""
SIZE: ViewportSize = {"width": 1280, "height": 900}


@contextmanager
def chromium() -> Generator[Browser]:
    """Start Chromium; its tests are left out where it is not installed."""
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, PROGRAMS)), None) or not_installed("Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, "--disable-gpu"])
        yield browser
        browser.close()


class Shown:
    """A page that is open: what went wrong in it, and what it asked the network for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.errors: list[str] = []
        self.requests: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: self.errors.append(dialog.message))
        page.on("request", lambda request: self.requests.append(request.url))

    def at(self, file: Path, view: str = "") -> Page:
        """Open a file at a view, as its address has it after the #."""
        self.page.goto("about:blank")
        self.page.goto(f"{file.as_uri()}#{view}")
        self.page.wait_for_selector("main > section:not([hidden])")
        return self.page


def number_in(text: str) -> int:
    """Return the first number in a text."""
    found = re.search(r"\d+", text)
    assert found, text
    return int(found[0])
