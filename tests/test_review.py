"""`orgdiff review`: decisions saved at once, by several people, with kills and strangers about."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import subprocess
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser import Shown
from commands import ORGDIFF, Capture, misused, run
from orgdiff import load_mapping
from orgdiff.mapping import UnitMapping
from orgdiff.review import ReviewServer, Session
from samples import CHARTS, ROOT, kashiwa

PAIR = "環境部/清掃施設整備室", "環境部/清掃施設課"
OTHER = "学校教育部/学校施設課", "学校教育部/教育施設課"
PATIENCE = 20.0
"""Seconds that are waited for what should be there at once, on a machine with much to do."""
KILLS = 12
"""Servers killed in the middle of saving; `tools/stress.py` kills five hundred."""


@contextmanager
def review(file: Path, read_only: bool = False) -> Generator[ReviewServer]:
    """Serve a review of Kashiwa City."""
    format = file.suffix[1:]
    session = Session(kashiwa().before, kashiwa().after, file, format, "ja", user="佐藤", read_only=read_only)
    session.start()
    with ReviewServer(session) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
        session.stop()


@pytest.fixture
def server(tmp_path: Path) -> Generator[ReviewServer]:
    """Serve a review whose mapping does not exist yet."""
    with review(tmp_path / "mapping.json") as serving:
        yield serving


def step(pair: tuple[str, str], verdict: str | None, was: str | None = None) -> dict[str, Any]:
    """Return a step on the row of two units."""
    row = {"state": "added", "before": [{"path": pair[0]}], "after": [{"path": pair[1]}]}
    sides = [{"decision": {"verdict": one, "by": "山田"}} if one else {} for one in (was, verdict)]
    return {"step": [{"row": row, "was": sides[0], "now": sides[1]}]}


def post(server: ReviewServer, body: Any, **changed: str | None) -> tuple[int, Any]:
    """Send a step as the page does, but for some headers; return the status and what was answered."""
    host = f"127.0.0.1:{server.server_port}"
    headers = {
        "Host": host,
        "Origin": f"http://{host}",
        "Content-Type": "application/json",
        "Cookie": f"orgdiff-{server.server_port}={server.token}",
    }
    headers |= {name.replace("_", "-"): value for name, value in changed.items() if value is not None}
    for name in (name for name, value in changed.items() if value is None):
        headers.pop(name.replace("_", "-"))
    return asked(server, "POST", "/decide", headers, json.dumps(body).encode())


def asked(server: ReviewServer, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> tuple[int, Any]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request(method, path, body, headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    is_json = (answer.getheader("Content-Type") or "").startswith("application/json")
    return answer.status, json.loads(text) if is_json else dict(answer.getheaders())


def verdict_in(mapping: UnitMapping, pair: tuple[str, str]) -> str | None:
    rows = [row for row in mapping.rows if (row.before_paths, row.after_paths) == ((pair[0],), (pair[1],))]
    return rows[0].verdict


# ---- saving


@pytest.mark.parametrize("ending", ["json", "csv", "xlsx"])
def test_decision_is_in_the_file_at_once(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"mapping.{ending}"
    with review(file) as server:
        assert post(server, step(PAIR, "approved"))[0] == 200
        mapping = load_mapping(file)
        assert verdict_in(mapping, PAIR) == "approved"
        assert [line.by for line in mapping.history] == ([] if ending == "csv" else ["佐藤"])
        assert post(server, step(PAIR, None, was="approved"))[0] == 200
        assert verdict_in(load_mapping(file), PAIR) is None


def test_decision_that_somebody_else_made_is_not_overwritten(server: ReviewServer, capsys: Capture) -> None:
    file = server.session.file
    run(capsys, "map", "set", file, "--reject", *PAIR, "--by", "鈴木")
    status, answer = post(server, step(PAIR, "approved"))
    assert status == 409
    assert "却下" in answer["conflicts"][0]["words"]
    assert verdict_in(load_mapping(file), PAIR) == "rejected"


def test_same_decision_of_two_people_is_no_conflict(server: ReviewServer) -> None:
    assert post(server, step(PAIR, "approved"))[0] == 200
    assert post(server, step(PAIR, "approved"))[0] == 200
    assert post(server, step(PAIR, "rejected"))[0] == 409


def test_decisions_that_contradict_each_other_are_refused(server: ReviewServer) -> None:
    assert post(server, step(PAIR, "approved"))[0] == 200
    before = server.session.file.read_bytes()
    status, answer = post(server, step((OTHER[0], PAIR[1]), "approved"))
    assert status == 422
    assert PAIR[1] in answer["message"]
    assert server.session.file.read_bytes() == before


def test_rest_is_matched_around_what_was_decided(server: ReviewServer) -> None:
    version = server.session.version
    post(server, step(("企画部/情報・業務改善課", "企画部/共生・交流推進センター"), "approved"))
    until = time.monotonic() + PATIENCE
    while server.session.version == version and time.monotonic() < until:
        time.sleep(0.05)
    cookie = {"Host": f"127.0.0.1:{server.server_port}", "Cookie": f"orgdiff-{server.server_port}={server.token}"}
    status, data = asked(server, "GET", f"/data?since={version}", cookie)
    assert status == 200
    place = kashiwa().after.index["企画部/共生・交流推進センター"]
    change = data["changes"][data["charts"][1]["units"][place]["change"]]
    assert (change["kind"], change["confirmed"]) == ("renamed", True)
    assert asked(server, "GET", f"/data?since={data['deciding']['version']}", cookie)[0] == 204


def test_workbook_that_is_open_in_excel_is_told_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "mapping.xlsx"
    with review(file) as server:
        before = file.read_bytes()
        (tmp_path / "~$mapping.xlsx").write_bytes(b"")
        status, answer = post(server, step(PAIR, "approved"))
        assert (status, file.read_bytes()) == (422, before)
        assert "Excel" in answer["message"]


def test_read_only_review_decides_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    with review(file, read_only=True) as server:
        status, answer = post(server, step(PAIR, "approved"))
        assert (status, "--read-only" in answer["message"]) == (403, True)
        assert not file.exists()


@pytest.mark.parametrize(
    "body",
    [None, [], {"step": None}, {"step": []}, {"step": [1]}, {"step": [{"row": {}, "was": {}}]}, {"step": [{}]},
     {"step": [{"row": {"before": [{"path": 3}]}, "was": {}, "now": {}}]},
     step(("どこにもない課", PAIR[1]), "approved")],
)  # fmt: skip
def test_what_is_no_step_is_refused(body: Any, server: ReviewServer) -> None:
    before = server.session.file.read_bytes()
    status, answer = post(server, body)
    assert status == 422
    assert answer["message"].count("\n") == 0
    assert server.session.file.read_bytes() == before


def test_several_people_lose_no_decision(tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    pairs = [(one.before[0], one.after[0]) for one in kashiwa().changes if len(one.before) == len(one.after) == 1][:24]
    with review(file) as first, review(file) as second:
        statuses: list[int] = []
        shares = [(first, pairs[::2]), (second, pairs[1::2])]

        def decide(server: ReviewServer, mine: list[tuple[str, str]]) -> None:
            statuses.extend(post(server, step(pair, "approved"))[0] for pair in mine)

        people = [threading.Thread(target=decide, args=share) for share in shares]
        for one in people:
            one.start()
        for one in people:
            one.join()
    assert statuses == [200] * len(pairs)
    assert all(verdict_in(load_mapping(file), pair) == "approved" for pair in pairs)


# ---- strangers


@pytest.mark.parametrize(
    "changed",
    [
        {"Cookie": None},
        {"Cookie": "orgdiff=x"},
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": None},
        {"Content_Type": "text/plain"},
    ],
)
def test_strangers_decide_nothing(changed: dict[str, str | None], server: ReviewServer) -> None:
    before = server.session.file.read_bytes()
    assert post(server, step(PAIR, "approved"), **changed)[0] == 403
    assert server.session.file.read_bytes() == before


def test_too_large_a_step_is_not_read(server: ReviewServer) -> None:
    assert post(server, step(PAIR, "approved"), Content_Length="9999999")[0] == 413


@pytest.mark.parametrize("path", ["/", "/data", "/../../etc/passwd", "/mapping.json", "/?token=wrong"])
def test_nothing_is_served_without_the_token(path: str, server: ReviewServer) -> None:
    assert asked(server, "GET", path, {"Host": f"127.0.0.1:{server.server_port}"})[0] == 403


@pytest.mark.parametrize("path", ["/..%2f..%2fetc/passwd", "/mapping.json", "/page.css"])
def test_nothing_but_the_page_is_served(path: str, server: ReviewServer) -> None:
    cookie = {"Host": f"127.0.0.1:{server.server_port}", "Cookie": f"orgdiff-{server.server_port}={server.token}"}
    assert asked(server, "GET", path, cookie)[0] == 404


def test_only_this_machine_is_listened_to(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"


# ---- in the browser


def entered(shown: Shown, server: ReviewServer, pair: tuple[str, str] = PAIR) -> Page:
    """Open a review as its address says, at a change, and put the focus there."""
    change = kashiwa().change_of("after", pair[1])
    shown.page.goto(server.address)
    assert "token" not in shown.page.url
    shown.page.goto(f"http://127.0.0.1:{server.server_port}/#view=changes&open={change.id}")
    shown.page.focus(f"#{change.id}")
    return shown.page


def verdict_soon(server: ReviewServer, pair: tuple[str, str], wanted: str | None) -> bool:
    """Whether the file has a verdict as soon as a person would look."""
    until = time.monotonic() + PATIENCE
    while verdict_in(load_mapping(server.session.file), pair) != wanted and time.monotonic() < until:
        time.sleep(0.05)
    return verdict_in(load_mapping(server.session.file), pair) == wanted


def test_review_saves_and_follows(server: ReviewServer, shown: Shown, capsys: Capture) -> None:
    page = entered(shown, server)
    page.keyboard.press("a")
    expect(page.locator(".message")).to_contain_text("保存しました")
    expect(page.locator("li.change:has(.detail:visible) .why")).to_contain_text("担当者が決定")
    assert page.evaluate("document.activeElement.className") == "row"
    assert verdict_in(load_mapping(server.session.file), PAIR) == "approved"
    run(capsys, "map", "set", server.session.file, "--link", *OTHER, "--by", "鈴木")
    row = page.locator("li.change", has_text="教育施設課")
    expect(row.locator(".settled")).to_be_visible(timeout=10_000)
    page.keyboard.press("u")
    expect(page.locator(".deciding .decision")).to_contain_text("未決定")
    expect(page.locator("button.undo")).to_be_disabled()
    assert verdict_soon(server, PAIR, None)
    assert verdict_in(load_mapping(server.session.file), OTHER) == "approved"


@pytest.mark.parametrize(("choice", "kept"), [("そのままにする", "rejected"), ("自分の判定にする", "approved")])
def test_conflict_is_shown_with_both_decisions(choice: str, kept: str, server: ReviewServer, shown: Shown) -> None:
    page = entered(shown, server)
    page.route("**/data*", lambda route: route.fulfill(status=204))  # it has not seen yet what the other did
    assert post(server, step(PAIR, "rejected"))[0] == 200
    page.keyboard.press("a")
    expect(page.locator(".message")).to_contain_text("却下")
    page.click(f".message button:has-text('{choice}')")
    expect(page.locator(".deciding .decision")).to_contain_text("承認" if kept == "approved" else "却下")
    assert verdict_soon(server, PAIR, kept)
    shown.errors[:] = [error for error in shown.errors if "409" not in error]


def test_server_that_is_gone_is_told(tmp_path: Path, shown: Shown) -> None:
    with review(tmp_path / "mapping.json") as server:
        page = entered(shown, server)
    server.server_close()
    page.keyboard.press("a")
    expect(page.locator(".message")).to_contain_text("orgdiff review")
    assert page.locator(".message button").count() == 1
    page.goto("about:blank")  # the page goes on asking what is new
    shown.errors[:] = [error for error in shown.errors if "ERR_CONNECTION" not in error]


def test_read_only_page_shows_no_way_to_decide(tmp_path: Path, shown: Shown) -> None:
    with review(tmp_path / "mapping.json", read_only=True) as server:
        page = entered(shown, server)
        assert page.locator(".deciding button, .bar-decisions button").count() == 0
        page.keyboard.press("a")
        assert "未決定" in page.inner_text(".deciding .decision")
        page.goto("about:blank")  # the page asks what is new as long as it is open


# ---- the command


def started(*arguments: str | Path) -> tuple[subprocess.Popen[str], str]:
    """Start a review without a browser; return it and its address."""
    command = [*ORGDIFF, "review", *map(str, CHARTS), *map(str, arguments), "--no-browser"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    program = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=ROOT, env=environment)
    assert program.stdout
    with program.stdout as printed:
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)", printed.readline())
        printed.readline()
    assert found
    return program, found[0]


def sender(address: str) -> ReviewServer:
    """Return what `post` needs to know of a server that is another program."""
    found = re.search(r":(\d+)/\?token=(\S+)", address)
    assert found
    known: Any = type("Known", (), {"server_port": int(found[1]), "token": found[2]})()
    return known  # type: ignore[no-any-return]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_review_ends_with_ctrl_c(tmp_path: Path) -> None:
    program, address = started("--mapping", tmp_path / "mapping.csv")
    assert post(sender(address), step(PAIR, "approved"))[0] == 200
    program.send_signal(signal.SIGINT)
    assert program.wait(20) == 0
    assert verdict_in(load_mapping(tmp_path / "mapping.csv"), PAIR) == "approved"


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_killed_server_loses_no_decision(tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    pairs = [(one.before[0], one.after[0]) for one in kashiwa().changes if len(one.before) == len(one.after) == 1]
    chance = random.Random(7)
    saved: set[tuple[str, str]] = set()
    for number in range(KILLS):
        program, address = started("--mapping", file)
        threading.Timer(chance.uniform(0.02, 0.3), program.kill).start()
        for pair in pairs[number * 8 : number * 8 + 8]:
            try:
                if post(sender(address), step(pair, "approved"))[0] == 200:
                    saved.add(pair)
            except (OSError, http.client.HTTPException):
                break
        program.wait(20)
        mapping = load_mapping(file)
        assert all(verdict_in(mapping, pair) == "approved" for pair in saved)


def test_review_needs_a_mapping(capsys: Capture) -> None:
    assert "--mapping" in misused(capsys, "review", *CHARTS)
