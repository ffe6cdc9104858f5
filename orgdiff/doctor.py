"""Checking a machine: whether everything needed to draw charts is installed, and what to do if not.

Every check is a small function that returns what it found or raises; whatever goes wrong in a check becomes its result,
so that a machine in any state gets an answer.
"""

from __future__ import annotations

import json
import locale
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Literal

from orgdiff._version import __version__
from orgdiff.charts import FAMILIES, draw_svgs, find_graphviz, find_typeface, graphviz_version, installed_fonts
from orgdiff.errors import OrgDiffError, one_line
from orgdiff.wording import Language, say
from orgdiff.wording.charts import DOCTOR

FORMAT = "orgdiff/doctor@1"
TIME_LIMIT = 10.0
"""Seconds that a program may take to report its version, or to draw one word: with a slow disk, or at the first start
after an installation on Windows, it takes about two."""
SAMPLE_LETTERS = "柏市組織図あいアイー0Az"
"""Characters that are everywhere in Japanese charts: kanji, both kana, the long vowel mark, digits and Latin."""
TRIAL = 'graph { a [label="組織", pos="0,0"] }'
"""The smallest DOT text that shows whether Japanese text survives drawing."""

Component = Literal[
    "python", "orgdiff", "graphviz", "fonts", "japanese", "shaper", "typesetter", "output", "file_names", "locale"
]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check: whether the part is in order, whether charts need it, what was found, and what to do if
    it is not in order. The field names are those of the JSON document."""

    part: Component
    ok: bool
    needed: bool
    found: str
    advice: str = ""


class MissingError(Exception):
    """Raised by a check where something is missing; its text is what was found instead."""


def examine(language: Language) -> list[CheckResult]:
    """Return the results of all checks of this machine; nothing that goes wrong in them is raised."""
    return [_checked(part, needed, check, language) for part, needed, check in CHECKS]


def can_draw(results: list[CheckResult]) -> bool:
    """Whether everything that charts need is in order."""
    return all(result.ok for result in results if result.needed)


def _checked(part: Component, needed: bool, check: Callable[[], str], language: Language) -> CheckResult:
    advice = say(DOCTOR, f"advice_{part}", language)
    try:
        return CheckResult(part, True, needed, one_line(check()))
    except (KeyboardInterrupt, SystemExit):
        raise
    except OrgDiffError as error:
        why = error.text(language)
    except PackageNotFoundError as error:
        why = say(DOCTOR, "no_package", language, name=error.name)
    except BaseException as error:  # compiled packages raise exceptions that are not of class Exception
        why = str(error) or type(error).__name__
    return CheckResult(part, False, needed, one_line(why), advice)


def _python() -> str:
    return f"{platform.python_version()} ({sys.executable}, {platform.platform()})"


def _orgdiff() -> str:
    return __version__


def _graphviz() -> str:
    graphviz = find_graphviz()
    program_version = graphviz_version(graphviz, TIME_LIMIT)
    (drawing,) = draw_svgs([TRIAL], graphviz, TIME_LIMIT)
    if "組織" not in drawing:
        raise MissingError(graphviz.program)
    return f"{program_version} ({graphviz.program})"


def _fonts() -> str:
    installed = {font.family.casefold() for font in installed_fonts().fonts()}
    present = [family for families in FAMILIES.values() for family in families if family.casefold() in installed]
    if not present:
        raise MissingError("-")
    return ", ".join(present)


def _japanese() -> str:
    typeface = find_typeface(installed_fonts(), [SAMPLE_LETTERS], "ja")
    if not typeface.file:
        raise MissingError("-")
    if blank := typeface.blank_glyphs(SAMPLE_LETTERS):
        raise MissingError(f"{typeface.family}: {blank} ?")
    return f"{typeface.family} ({typeface.file})"


def _shaper() -> str:
    import uharfbuzz

    return f"uharfbuzz {version('uharfbuzz')}, HarfBuzz {uharfbuzz.version_string()}"


def _typesetter() -> str:
    import typst

    typst_version = version("typst")
    typst.compile(b"#set page(width: 1cm, height: 1cm)")
    return f"typst {typst_version}"


def _output() -> str:
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return _with_japanese(sys.stdout.encoding if on_terminal else "utf-8")  # files and pipes always get UTF-8


def _file_names() -> str:
    return _with_japanese(sys.getfilesystemencoding())


def _locale() -> str:
    return _with_japanese(locale.getpreferredencoding(False))


def _with_japanese(encoding: str) -> str:
    """Return the name of an encoding; raises `MissingError` if it lacks Japanese characters."""
    try:
        SAMPLE_LETTERS.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        raise MissingError(encoding) from None
    return encoding


CHECKS: tuple[tuple[Component, bool, Callable[[], str]], ...] = (
    ("python", True, _python),
    ("orgdiff", True, _orgdiff),
    ("graphviz", True, _graphviz),
    ("fonts", True, _fonts),
    ("japanese", True, _japanese),
    ("shaper", True, _shaper),
    ("typesetter", True, _typesetter),
    ("output", False, _output),
    ("file_names", False, _file_names),
    ("locale", False, _locale),
)
"""The checks: the part, whether charts need it, and the function that checks it."""


def as_text(results: list[CheckResult], language: Language) -> str:
    """Return results as lines for people, with advice under each part that is not in order."""
    return "".join(f"{line}\n" for line in _lines(results, language))


def _lines(results: list[CheckResult], language: Language) -> Iterator[str]:
    for result in results:
        state = "ok" if result.ok else "missing" if result.needed else "note"
        words = {"state": say(DOCTOR, state, language), "part": say(DOCTOR, result.part, language)}
        yield say(DOCTOR, "line", language, **words, found=result.found)
        yield from (f"    {line}" for line in result.advice.splitlines())
    yield say(DOCTOR, "can_draw" if can_draw(results) else "cannot_draw", language)


def as_json(results: list[CheckResult]) -> str:
    """Return results as a JSON document."""
    document = {"format": FORMAT, "can_draw": can_draw(results), "findings": [asdict(result) for result in results]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
