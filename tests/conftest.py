"""What all tests share: how long Hypothesis searches, and files to load."""

from __future__ import annotations

import io
import json
import os
import shutil
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import is_hypothesis_test, settings

from browser import SIZE, Shown, chromium
from programs import Office, not_installed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("default", max_examples=100, deadline=None)
settings.register_profile("ci", max_examples=250, deadline=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

Write = Callable[..., Path]

BEFORE = {"organisation": "市", "edition": "R3", "units": [{"name": "総務部", "children": [{"name": "行政課"}]}]}
AFTER = {"organisation": "市", "edition": "R4", "units": [*BEFORE["units"], {"name": "広報室"}]}
"""An organisation of two units, and what it becomes: one unit is new."""


def pytest_runtest_setup(item: pytest.Item) -> None:
    """See to the programs that markers ask for."""
    if item.get_closest_marker("dot") and shutil.which("neato") is None:
        not_installed("Graphviz (neato)")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Count no lines while random examples run and the charts of whole governments, as it takes twice the time.

    What chance comes by counts for nothing: every line is to be run by a small example that somebody chose. The mark
    `no_cover` of pytest-cov says the same but changes nothing under xdist, whose workers are traced twice.
    """
    if not (item.get_closest_marker("slow") or is_hypothesis_test(getattr(item, "obj", None))):
        return (yield)
    tracing, in_threads = sys.gettrace(), threading.gettrace()
    sys.settrace(None)
    threading.settrace(None)
    try:
        return (yield)
    finally:
        threading.settrace(in_threads)
        sys.settrace(tracing)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice; its tests are left out where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice") or not_installed("LibreOffice")
    return Office(program, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def session() -> Iterator[Any]:
    """Return a Spark of this machine, with two cores."""
    from orgdiff.spark import start_session

    session = start_session("local[2]")
    session.conf.set("spark.sql.shuffle.partitions", 2)  # as many as a cluster has take a second a question
    yield session
    session.stop()


@pytest.fixture(scope="session", autouse=True)
def english() -> Iterator[None]:
    """Have messages that no organisation decides on in English, whatever the language of the system."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("ORGDIFF_LANG", "LC_ALL", "LC_MESSAGES"):
            patch.delenv(variable, raising=False)
        patch.setenv("LANG", "C.UTF-8")  # which every system has: Java reads no path otherwise
        yield


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes text, bytes or a document (as JSON) to a file and returns its path."""

    def writing(content: Any, name: str = "chart.json") -> Path:
        path = tmp_path / name
        if not isinstance(content, str | bytes):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return writing


@pytest.fixture
def before(write: Write) -> Path:
    """Return a file with the chart `BEFORE`."""
    return write(BEFORE, "before.json")


@pytest.fixture
def after(write: Write) -> Path:
    """Return a file with the chart `AFTER`."""
    return write(AFTER, "after.json")


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    """Return a function that puts bytes on standard input."""

    def feeding(raw: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return feeding


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    """Return a browser, one for all tests of a worker."""
    with chromium() as started:
        yield started


@pytest.fixture
def shown(browser: Browser) -> Generator[Shown]:
    """Return an empty page of a browser; nothing may go wrong in it."""
    context = browser.new_context(viewport=SIZE)
    opened = Shown(context.new_page())
    yield opened
    context.close()
    assert opened.errors == []
