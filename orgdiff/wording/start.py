"""The words of starting by a double click, as pairs (Japanese, English)."""

from __future__ import annotations

RESULT_NAMES: dict[str, tuple[str, str]] = {
    "folder": ("組織改編_{name}", "reorganisation_{name}"),
    "page": ("組織改編", "reorganisation"),
    "chart": ("新旧組織図", "charts"),
    "slides": ("新旧組織図", "charts"),
    "changes": ("変更一覧", "changes"),
    "mapping": ("組織対応表", "mapping"),
}
"""The names of the folder and of the files in it; those of the documents are their titles."""

START: dict[str, tuple[str, str]] = {
    "choose_before": (
        "改編前の組織図を選んでください(一つのファイルに新旧両方がある場合は、そのファイル)",
        "Choose the chart before (or the one file that holds both)",
    ),
    "choose_after": (
        "改編後の組織図を選んでください(前のファイルに新旧両方がある場合はキャンセル)",
        "Choose the chart after (cancel if the first file holds both)",
    ),
    "charts": ("組織図", "Charts"),
    "all_files": ("すべてのファイル", "All files"),
    "how_to": (
        "組織図のファイルを二つ(一つに新旧両方がある場合は一つ)、スタート.cmd に重ねて放すか、"
        "スタート.cmd を開いて選んでください",
        "drop two charts (one, if it holds both) onto the start file, or open it and choose them",
    ),
    "reading": ("組織図を読み込んでいます: {files}", "reading: {files}"),
    "swapped": (
        "日付から、「{before}」を改編前、「{after}」を改編後としました",
        'by their dates "{before}" is taken as the chart before, "{after}" as the one after',
    ),
    "comparing": ("比較しています", "comparing"),
    "making": ("作成しています: {file}", "making: {file}"),
    "left_out": ("「{file}」は作成できませんでした。{why}", '"{file}" could not be made: {why}'),
    "done": ("できあがりました: {folder}", "done: {folder}"),
    "review": (
        "要確認の変更が{number}件あります。ページ、または「{file}」で確認してください",
        'changes to be looked at: {number}; decide on them on the page, or in "{file}"',
    ),
}

START_FAULTS: dict[str, tuple[str, str]] = {
    "cannot_write_beside": (
        "「{folder}」に書き込めません({why})。ファイルを書き込めるフォルダーに移してください",
        'cannot write to "{folder}" ({why}); move the files to a folder that can be written to',
    ),
}
