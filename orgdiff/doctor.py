"""Looking at a machine: is there what charts are drawn with, and what to do about what is not.

Every look is a small function that returns what it found or raises; whatever goes wrong while looking is a finding, so
that a machine in any state gets its answer.
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
from orgdiff.charts import FAMILIES, draw_svgs, find_engine, find_typeface, installed_fonts, version_of
from orgdiff.errors import OrgDiffError, one_line
from orgdiff.wording import Language, say
from orgdiff.wording.charts import DOCTOR

FORMAT = "orgdiff/doctor@1"
TIME_LIMIT = 10.0
"""Seconds that a program may take to say its version, or to draw one word: a slow disk, and the first start after
an installation on Windows, take about two."""
SAMPLE = "柏市組織図あいアイー0Az"
"""Letters that charts in Japanese are full of: kanji, both kana, the long vowel, digits and Latin."""
TRIAL = 'graph { a [label="組織", pos="0,0"] }'
"""The smallest DOT text that shows whether letters come through."""

Part = Literal[
    "python", "orgdiff", "graphviz", "fonts", "japanese", "shaper", "typesetter", "output", "file_names", "locale"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one part: whether it is as it should be, whether charts need it, and what to do where it is
    not."""

    part: Part
    ok: bool
    needed: bool
    found: str
    advice: str = ""


class MissingError(Exception):
    """What a look raises where something is not there: what was found instead."""


def examine(language: Language) -> list[Finding]:
    """Return what was found on this machine, part by part; nothing that goes wrong on the way is raised."""
    return [_looked(part, needed, look, language) for part, needed, look in LOOKS]


def can_draw(findings: list[Finding]) -> bool:
    """Whether all that charts need is there."""
    return all(one.ok for one in findings if one.needed)


def _looked(part: Part, needed: bool, look: Callable[[], str], language: Language) -> Finding:
    advice = say(DOCTOR, f"advice_{part}", language)
    try:
        return Finding(part, True, needed, one_line(look()))
    except (KeyboardInterrupt, SystemExit):
        raise
    except OrgDiffError as error:
        why = error.text(language)
    except PackageNotFoundError as error:
        why = say(DOCTOR, "no_package", language, name=error.name)
    except BaseException as error:  # compiled packages raise what is no Exception
        why = str(error) or type(error).__name__
    return Finding(part, False, needed, one_line(why), advice)


def _python() -> str:
    return f"{platform.python_version()} ({sys.executable}, {platform.platform()})"


def _orgdiff() -> str:
    return __version__


def _graphviz() -> str:
    engine = find_engine()
    told = version_of(engine, TIME_LIMIT)
    (drawing,) = draw_svgs([TRIAL], engine, TIME_LIMIT)
    if "組織" not in drawing:
        raise MissingError(engine.program)
    return f"{told} ({engine.program})"


def _fonts() -> str:
    installed = {font.family.casefold() for font in installed_fonts().fonts()}
    found = [family for families in FAMILIES.values() for family in families if family.casefold() in installed]
    if not found:
        raise MissingError("-")
    return ", ".join(found)


def _japanese() -> str:
    typeface = find_typeface(installed_fonts(), [SAMPLE], "ja")
    if not typeface.file:
        raise MissingError("-")
    if blank := typeface.blank(SAMPLE):
        raise MissingError(f"{typeface.family}: {blank} ?")
    return f"{typeface.family} ({typeface.file})"


def _shaper() -> str:
    import uharfbuzz

    return f"uharfbuzz {version('uharfbuzz')}, HarfBuzz {uharfbuzz.version_string()}"


def _typesetter() -> str:
    import typst

    found = version("typst")
    typst.compile(b"#set page(width: 1cm, height: 1cm)")
    return f"typst {found}"


def _output() -> str:
    on_terminal = sys.stdout is not None and sys.stdout.isatty()
    return _able(sys.stdout.encoding if on_terminal else "utf-8")  # whatever is no terminal is given UTF-8


def _file_names() -> str:
    return _able(sys.getfilesystemencoding())


def _locale() -> str:
    return _able(locale.getpreferredencoding(False))


def _able(encoding: str) -> str:
    """Return the name of an encoding, which must have Japanese letters."""
    try:
        SAMPLE.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        raise MissingError(encoding) from None
    return encoding


LOOKS: tuple[tuple[Part, bool, Callable[[], str]], ...] = (
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
"""What is looked at, whether charts need it, and how."""


def as_text(findings: list[Finding], language: Language) -> str:
    """Return findings as lines for people, with what to do under each that is not as it should be."""
    return "".join(f"{line}\n" for line in _lines(findings, language))


def _lines(findings: list[Finding], language: Language) -> Iterator[str]:
    for one in findings:
        state = "ok" if one.ok else "missing" if one.needed else "note"
        words = {"state": say(DOCTOR, state, language), "part": say(DOCTOR, one.part, language)}
        yield say(DOCTOR, "line", language, **words, found=one.found)
        yield from (f"    {line}" for line in one.advice.splitlines())
    yield say(DOCTOR, "can_draw" if can_draw(findings) else "cannot_draw", language)


def as_json(findings: list[Finding]) -> str:
    """Return findings as a JSON document."""
    document = {"format": FORMAT, "can_draw": can_draw(findings), "findings": [asdict(one) for one in findings]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
