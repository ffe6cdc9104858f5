"""The server of a review: the page and its decisions for one browser on this machine, and nothing else.

It listens on 127.0.0.1 alone. The first address carries a random token, which a cookie then keeps; requests of other
sites are refused by their `Host` (DNS rebinding) and `Origin` (cross-site posts), as OWASP's cheat sheets advise.
"""

from __future__ import annotations

import json
import secrets
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from orgdiff.page import assembled
from orgdiff.review.session import Session

MOST_BYTES = 1 << 20
"""The largest step that is read: some thousand rows."""
SECONDS = 30.0
"""How long a request may take to arrive."""


class ReviewServer(ThreadingHTTPServer):
    """Serves a session; `address` is what to open in the browser. `port` 0 takes a free one."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, session: Session, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.session = session
        self.token = secrets.token_urlsafe(32)

    @property
    def address(self) -> str:
        """The address to open, with the token that lets in."""
        return f"http://127.0.0.1:{self.server_port}/?token={self.token}"


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    timeout = SECONDS
    server_version = "orgdiff"
    sys_version = ""

    def do_GET(self) -> None:
        """Answer with the page, with newer data of it, or with nothing."""
        asked = urlsplit(self.path)
        if not self._is_host_ours():
            self._refuse()
        elif asked.path == "/" and self._is_token(parse_qs(asked.query).get("token", [""])[0]):
            self._answer(303, headers={"Location": "/", "Set-Cookie": self._cookie()})
        elif not self._is_known():
            self._refuse()
        elif asked.path == "/":
            self._answer(200, assembled(self.server.session.data).encode(), "text/html; charset=utf-8")
        elif asked.path == "/data":
            self._data(parse_qs(asked.query).get("since", [""])[0])
        else:
            self._answer(404)

    def do_POST(self) -> None:
        """Enter a decision."""
        ours = self._is_host_ours() and self._is_known() and self.headers.get("Origin") == f"http://{self._host()}"
        length = self.headers.get("Content-Length", "")
        if not ours or self.headers.get_content_type() != "application/json":
            self._refuse()
        elif self.path != "/decide":
            self._answer(404)
        elif not length.isdecimal() or int(length) > MOST_BYTES:
            self._answer(413)
        else:
            self._decide(self.rfile.read(int(length)))

    def _decide(self, body: bytes) -> None:
        try:
            step = json.loads(body)["step"]
        except (ValueError, KeyError, TypeError, RecursionError):
            step = None
        answer = self.server.session.decide(step)
        self._json(answer.status, answer.body)

    def _data(self, since: str) -> None:
        session = self.server.session
        if since == str(session.version):
            self._answer(204)
        else:
            self._json(200, session.data)

    def _host(self) -> str:
        return f"127.0.0.1:{self.server.server_port}"

    def _is_host_ours(self) -> bool:
        return self.headers.get("Host") == self._host()

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.server.token.encode())

    def _is_known(self) -> bool:
        """Whether the browser has the cookie."""
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")).get(self._cookie_name())
        except CookieError:
            return False
        return cookie is not None and self._is_token(cookie.value)

    def _cookie_name(self) -> str:
        """Return a name of this port: cookies do not know ports, and two reviews may run at once."""
        return f"orgdiff-{self.server.server_port}"

    def _cookie(self) -> str:
        return f"{self._cookie_name()}={self.server.token}; HttpOnly; SameSite=Strict; Path=/"

    def _refuse(self) -> None:
        self._answer(403, b"orgdiff: open the address that `orgdiff review` printed\n", "text/plain; charset=utf-8")

    def _json(self, status: int, body: object) -> None:
        self._answer(status, json.dumps(body, ensure_ascii=False).encode(), "application/json; charset=utf-8")

    def _answer(
        self, status: int, body: bytes = b"", content_type: str = "", headers: dict[str, str] | None = None
    ) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, **(headers or {})}.items():
            self.send_header(name, value)
        if content_type:
            self.send_header("Content-Type", content_type)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        if status >= 400:
            self.send_header("Connection", "close")  # what may still arrive of the request is not read
            self.close_connection = True
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing on the terminal: it is the planner's."""


_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""The page itself says what it may load; these are about who may load the page."""
