"""What every command is for, on one line, as pairs (Japanese, English): the list of commands in `orgdiff --help`.

The home of what `--help` says that must be there before a command is imported. A command is named as it is typed after
`orgdiff` (`compare`, `map draft`), and texts that a second language needs for a whole command (its description, its
options) belong in tables beside this one, by the same names.
"""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "apply": (
        "改編案を現行の組織図に当てはめる",
        "Make the new chart of today's and a list of edits.",
    ),
    "batch": ("多数の団体をまとめて比較する", "Compare many organisations in one run."),
    "chart": ("組織図または改編の図を描く", "Draw a chart, or a reorganisation."),
    "compare": ("改編前と改編後の組織図を比較する", "Compare the charts before and after a reorganisation."),
    "doctor": ("図を描くために必要なものがそろっているか調べる", "Check whether charts can be drawn here."),
    "edits": ("改編を改編案の一覧として書き出す", "Write a reorganisation as a list of edits."),
    "explain": ("ある組織がそう判定された根拠を示す", "Explain what became of a unit, and why."),
    "import": ("Excel、PDF、Wordなどから組織図を読み込む", "Read a chart from Excel, CSV, PDF, Word, HTML and others."),
    "lineage": ("各年度を通じた組織の沿革を保存する", "Keep the history of all units over the years."),
    "load": ("人事システムへの登録用ファイルを作る", "Write the files by which an HR system takes over a chart."),
    "map": (
        "判定案を確認、修正、確定する(Excel、CSV、JSON)",
        "Review, correct and confirm proposals (Excel, CSV, JSON).",
    ),
    "report": ("新旧対照表などの資料を作る", "Write a document of a reorganisation, ready to be handed in."),
    "review": ("ブラウザーで判定し、そのつど保存する", "Decide on changes in the browser."),
    "scenarios": ("改編案どうしを並べて比較する", "Compare drafts of the new chart."),
    "schema": ("ファイル形式のJSON Schemaを表示する", "Print the JSON Schema of a file format."),
    "staff": (
        "職員名簿を点検し、改編後の名簿を準備する",
        "Check rosters against a reorganisation, prepare the next.",
    ),
    "trace": ("ある組織の前身と後身をたどる", "Trace a unit through many charts."),
    "validate": ("組織図ファイルの誤りをすべて示す", "List every fault of organisation files."),
}
