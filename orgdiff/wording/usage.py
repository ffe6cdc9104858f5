"""What is wrong with a command line, as click says it and as commands add to it, in English and Japanese.

Click forms its messages itself; a finished one is recognised by its template, whatever stands in the braces.
"""

from __future__ import annotations

import re
from functools import cache

USAGE: dict[str, str] = {
    # ---- click's
    "{message} Did you mean {name}?": "{message}もしかして: {name}",
    "{message} (Did you mean one of: {names}?)": "{message}もしかして: {names}",
    "No such command {name}.": "コマンド{name}はありません。",
    "No such option {name}.": "オプション{name}はありません。",
    "Missing command.": "コマンドを指定してください。",
    "Missing argument {name}.": "{name}を指定してください。",
    "Missing option {name}.": "オプション{name}を指定してください。",
    "Missing argument {name}. Choose from: {names}": "{name}を指定してください。次のどれかです: {names}",
    "Missing option {name}. Choose from: {names}": "オプション{name}を指定してください。次のどれかです: {names}",
    "Got unexpected extra argument ({names})": "余分な引数があります: {names}",
    "Got unexpected extra arguments ({names})": "余分な引数があります: {names}",
    "Option {name} requires an argument.": "オプション{name}には値が必要です。",
    "Option {name} requires {number} arguments.": "オプション{name}には値が{number}個必要です。",
    "Option {name} does not take a value.": "オプション{name}には値を付けられません。",
    "Argument {name} takes {number} values.": "引数{name}には値が{number}個必要です。",
    "Invalid value for {name}: {message}": "{name}の値が正しくありません: {message}",
    "{value} is not a valid {kind}.": "{value}は数ではありません",
    "{value} is not one of {names}.": "{value}は使えません。次のどれかにしてください: {names}",
    "{value} is not in the range {range}.": "{value}は範囲外です(範囲: {range})",
    "{value} is not {name}.": "{value}は使えません。{name}にしてください",
    # ---- our own
    "Name a command before the files: {command}": "ファイルの前にコマンドを指定してください。例: {command}",
    "--confirmed-only needs --mapping.": "--confirmed-only には --mapping が必要です。",
    "--columns needs --roster.": "--columns には --roster が必要です。",
    "--only-changes is for --kind table.": "--only-changes は --kind table だけに使えます。",
    "--show is for --kind posts.": "--show は --kind posts だけに使えます。",
    "--kind all needs -o FOLDER.": "--kind all には -o FOLDER が必要です。",
    "--format can be given several times with --kind all only.": (
        "--format を繰り返し指定できるのは --kind all だけです。"
    ),
    "--kind page is HTML.": "--kind page の形式は HTML だけです。",
    "--names and --pseudonymise contradict each other.": "--names と --pseudonymise は同時に指定できません。",
    "--orders and --pseudonymise contradict each other: an order has a name.": (
        "--orders と --pseudonymise は同時に指定できません。発令には氏名が必要です。"
    ),
    "give one of --roster-after and --only-before.": (
        "--roster-after と --only-before のどちらか一方を指定してください。"
    ),
    "give both charts, --before and --after, or none.": (
        "--before と --after は、両方指定するか、どちらも省いてください。"
    ),
    "--from and --to are given together.": "--from と --to は両方指定してください。",
    "--{name} needs two charts.": "--{name} には新旧二つの組織図が必要です。",
    "--show staff needs --flows.": "--show staff には --flows が必要です。",
    "say what to decide: --link, --reject, --new, --abolish or --transfer.": (
        "何を判定するかを --link、--reject、--new、--abolish、--transfer で指定してください。"
    ),
    "name two or more mappings to merge.": "まとめる対応表を二つ以上指定してください。",
    "--master is for --engine spark.": "--master は --engine spark のときだけ指定できます。",
    "--jobs is for --engine pool.": "--jobs は --engine pool のときだけ指定できます。",
}

HINT = "使い方は `{command} --help` で表示します。"
ERROR = "エラー: {message}"


def usage_in_japanese(message: str) -> str:
    """Return a message about the use of a command in Japanese; one that nobody has translated stays as it is.

    >>> usage_in_japanese("No such command 'comprae'. Did you mean 'compare'?")
    "コマンド'comprae'はありません。もしかして: 'compare'"
    >>> usage_in_japanese("Invalid value for '--depth': 'x' is not a valid integer range.")
    "'--depth'の値が正しくありません: 'x'は数ではありません"
    """
    for template, pattern in _patterns().items():
        if found := pattern.fullmatch(message):
            parts = {
                key: usage_in_japanese(part) if key == "message" else part for key, part in found.groupdict().items()
            }
            return USAGE[template].format_map(parts)
    return message


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        template: re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(template)), re.DOTALL)
        for template in USAGE
    }
