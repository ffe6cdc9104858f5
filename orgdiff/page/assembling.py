"""Putting the page together: one HTML file that holds its style, its scripts and its data, and loads nothing.

The scripts are plain modules. As a file that is opened by a double click may not load modules, they are joined into
one: their imports and the word `export` are left out, so a name stands for one thing in all of them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import escape
from importlib.resources import files

from orgdiff.charts import KIND_STYLES
from orgdiff.comparison import Comparison
from orgdiff.files.strict_json import JsonObject
from orgdiff.flows import Flows
from orgdiff.mapping import UnitMapping
from orgdiff.page.content import Mode, page_data
from orgdiff.wording import Language, say
from orgdiff.wording.page import PAGE

SCRIPTS = (
    "state.js",
    "elements.js",
    "words.js",
    "units.js",
    "keys.js",
    "decisions.js",
    "search.js",
    "waterfall.js",
    "deciding.js",
    "overview.js",
    "changes.js",
    "trees.js",
    "flow.js",
    "following.js",
    "main.js",
)
"""The modules, each after those that it imports."""
NETWORK: dict[Mode, str] = {"static": "'none'", "server": "'self'", "readonly": "'self'"}
"""What a page may ask for: its own server, where it has one."""
_IMPORT = re.compile(r"^import\b[^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)

_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""What could end the element that holds the data, or a line of it, as JSON may write it."""


def page_html(
    comparison: Comparison, language: Language, *, mapping: UnitMapping | None = None, flows: Flows | None = None
) -> str:
    """Return the page of a comparison as one HTML file; the arguments are those of `page_data`."""
    return assembled(page_data(comparison, language, mapping=mapping, flows=flows))


def assembled(data: JsonObject) -> str:
    """Return the page that shows some data."""
    language: Language = data["language"]
    script, look = _script(), _style()
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {_hash(script)}",
            f"style-src {_hash(look)}",
            f"connect-src {NETWORK[data['deciding']['mode']]}",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    title = escape(data["title"][list(data["languages"]).index(language)])
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
<noscript><p>{escape(say(PAGE, "needs_script", language))}</p></noscript>
<script type="application/json" id="data">{_embedded(data)}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def _hash(text: str) -> str:
    """Return the source expression that allows just this text (Content Security Policy, level 2)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _embedded(data: JsonObject) -> str:
    """Return data as JSON that may stand in an element: nothing in it is a tag."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda found: _UNSAFE[found[0]], text)


def _part(name: str) -> str:
    return files("orgdiff.page").joinpath("parts", name).read_text(encoding="utf-8")


def _script() -> str:
    joined = "\n".join(_EXPORT.sub("", _IMPORT.sub("", _part(name))) for name in SCRIPTS)
    return f"\n{joined}"


def _style() -> str:
    """Return the style sheet, with the colours of the kinds of change that charts have as well."""
    colours = "".join(
        f".kind-{kind} {{ --line: {style.line}; --fill: {style.fill}; }}\n" for kind, style in KIND_STYLES.items()
    )
    return f"\n{_part('page.css')}{colours}"
