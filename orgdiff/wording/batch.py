"""The words of comparisons of many organisations at once, as pairs (Japanese, English)."""

from __future__ import annotations

PAIR_COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "団体id", "団体コード", "識別子"),
    "before": ("before", "改編前", "旧"),
    "after": ("after", "改編後", "新"),
    "mapping": ("mapping", "対応表"),
}
"""The headings of a list of organisations; written in lower case and half width, as they are compared."""

BATCH_TEXTS: dict[str, tuple[str, str]] = {
    "compared": (
        "{number}団体を比較しました(うち{kept}団体は前回の結果のまま)",
        "organisations compared: {number} (by an earlier run, and unchanged since: {kept})",
    ),
    "not_compared": (
        "{number}団体は比較できませんでした。理由は {file} を確認してください",
        "organisations that could not be compared: {number}; see {file}",
    ),
}

BATCH_FAULTS: dict[str, tuple[str, str]] = {
    "not_pairs": (
        "団体の一覧ではありません(列「{missing}」がありません)。見出しを id,before,after にしてください",
        'not a list of organisations (column "{missing}" is missing); use the headings id,before,after',
    ),
    "no_id": ("id がありません。団体ごとに異なる id を付けてください", "no id; give every organisation one of its own"),
    "no_before": (
        "改編前のファイルがありません。列「before」に書いてください",
        'no chart before; name its file in the column "before"',
    ),
    "same_id": (
        "id「{id}」は{row}にもあります(大文字と小文字は区別されません)。一方を変えてください",
        'the id "{id}" is also in {row} (case makes no difference); change one of them',
    ),
    "no_spark": (
        'PySpark がありません。pip install "orgdiff[spark]" と Java が必要です',
        'PySpark is not installed; it needs pip install "orgdiff[spark]", and Java',
    ),
    "spark_fails": (
        "Spark での処理が終了しました({why})。--master とワーカーの環境を確認してください。"
        "同じコマンドで続きから再開します",
        "Spark gave up ({why}); check --master and the workers; the same command goes on from here",
    ),
    "batch_stopped": (
        "比較の途中で処理が終了しました(メモリー不足など)。同じコマンドで続きから再開します",
        "a process ended while it compared, for lack of memory perhaps; the same command goes on from here",
    ),
}
