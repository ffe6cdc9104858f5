"""The options that commands share, each declared once."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import click

from orgdiff.wording import DRAWN_LANGUAGES, LANGUAGES

HELP: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Every command answers to -h; given to each, as completion looks at commands without their group."""


class FiniteRange(click.FloatRange):
    """A range of numbers without `nan`, which no range refuses as nothing is less than it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number that is given; a usage error where it is none, or not in the range."""
        number = float(super().convert(value, param, ctx))
        if isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number


class ListOf(click.ParamType[tuple[str, ...]]):
    """Some of a few words, with commas between them: posts,head."""

    name = "list"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the words that are given; a usage error where one is none of those that there are."""
        choice = click.Choice(self.words)
        return tuple(choice.convert(word.strip(), param, ctx) for word in str(value).split(","))


labels_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of labels; by default the organisation's."
)
drawn_labels_option = click.option(
    "--lang", type=click.Choice(DRAWN_LANGUAGES), help="Language of labels; by default the organisation's."
)
messages_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), help="Language of messages; by default that of the environment."
)
mapping_option = click.option(
    "--mapping", metavar="FILE", help="Start from the planner's decisions in FILE (see `orgdiff map`)."
)
flows_option = click.option(
    "--flows",
    metavar="FILE",
    help="Staff flows (CSV: before,after,people), which are evidence of what became of units.",
)
confirmed_only_option = click.option(
    "--confirmed-only", is_flag=True, help="Show only what the mapping confirms, for documents that go out."
)
review_option = click.option(
    "--review-below", type=FiniteRange(0, 1), help="Mark changes with a lower confidence than this for review."
)
csv_encoding_option = click.option(
    "--encoding", type=click.Choice(["utf-8", "cp932"]), help="Encoding of CSV; by default UTF-8 with a BOM."
)
columns_option = click.option(
    "--columns", "profile", metavar="FILE", help="Profile (.toml) that names the columns and the office's rules."
)
encoding_option = click.option("--encoding", metavar="NAME", help="Encoding of the rosters; found unless given.")
