"""Every sentence and label that orgdiff shows, in Japanese and English; the one home of its words.

Texts are `str.format` templates. A template only ever gets its own particulars, never text from a file as a
template, so a brace in a unit's name is just a brace.
"""

from __future__ import annotations

import locale
import os
import re
from collections.abc import Mapping
from typing import Any, Literal

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")


def messages_language(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language for messages that come before any chart is read: the environment's, or, where that
    says nothing (as on Windows), the system's.

    >>> messages_language({"LANG": "ja_JP.UTF-8"}), messages_language({"LC_ALL": "C", "LANG": "ja_JP"})
    ('ja', 'en')
    """
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(variable):
            return _language_of(environment[variable])
    try:
        return _language_of(locale.getlocale()[0] or "")
    except ValueError:  # a locale that Python does not know
        return "en"


def _language_of(locale_name: str) -> Language:
    """Return the language of `ja_JP.UTF-8`, or of `Japanese_Japan` as Windows says (not of `Javanese`)."""
    return "ja" if re.split(r"[_.@-]", locale_name.lower())[0] in ("ja", "japanese") else "en"


def labels_language(*names: str) -> Language:
    """Return the language for labels beside these names: Japanese where there is kana, or kanji and no hangul.

    >>> labels_language("柏市"), labels_language("Home Office", ""), labels_language("東亞국")
    ('ja', 'en', 'en')
    """
    letters = set("".join(names))
    if any("\u3041" <= c <= "\u30ff" for c in letters):
        return "ja"
    kanji = any("\u4e00" <= c <= "\u9fff" for c in letters)
    return "ja" if kanji and not any("\uac00" <= c <= "\ud7a3" for c in letters) else "en"


def say(texts: Mapping[str, tuple[str, str]], key: str, language: Language, /, **particulars: Any) -> str:
    """Return the text `key` of a catalogue of (Japanese, English) pairs, filled in."""
    return texts[key][LANGUAGES.index(language)].format_map(particulars)


def fault_text(code: str, particulars: dict[str, Any], language: Language) -> str:
    """Return what a fault says, without its place; types, charts and rows among the particulars are
    put into words."""
    words: dict[str, str] = {
        key: type_words(particulars[key], language) for key in ("found", "wanted") if key in particulars
    }
    if "chart" in particulars:
        words["chart"] = say(CHARTS, particulars["chart"], language)
    if str(particulars.get("row", "")).isdecimal():
        words["row"] = say(ROWS, "row", language, number=particulars["row"])
    return say(FAULTS, code, language, **particulars | words)


def type_words(type_name: str, language: Language) -> str:
    """Return what a person calls a Python type; types that no JSON file holds keep their names.

    >>> type_words("str", "en"), type_words("int", "ja"), type_words("set", "en")
    ('text', '整数', 'set')
    """
    return say(TYPES, type_name, language) if type_name in TYPES else type_name


TYPES: dict[str, tuple[str, str]] = {
    "str": ("文字列", "text"),
    "int": ("整数", "a whole number"),
    "float": ("小数", "a number with decimals"),
    "bool": ("true/false", "true or false"),
    "list": ("リスト", "a list"),
    "dict": ("オブジェクト", "an object"),
    "NoneType": ("null", "null"),
}


CHARTS: dict[str, tuple[str, str]] = {"before": ("改正前", "before"), "after": ("改正後", "after")}
ROWS: dict[str, tuple[str, str]] = {"row": (" {number} 行", "row {number}")}


FAULTS: dict[str, tuple[str, str]] = {
    "further": (
        "(ほか {number} 件。orgdiff validate で全件を表示)",
        " (and {number} more; `orgdiff validate` lists them all)",
    ),
    "not_found": ("ファイルがありません。パスを確かめてください", "no such file; check the path"),
    "is_folder": (
        "フォルダです。ファイルを指定してください",
        "this is a folder; name a file",
    ),
    "unreadable": (
        "読み込めません({why})。権限と、ほかで開いていないかを確かめてください",
        "cannot be read ({why}); check its permissions and that nothing else holds it open",
    ),
    "too_large": (
        "{limit} MB を超えています。正しいファイルかどうか確かめてください",
        "larger than {limit} MB; check that it is the right file",
    ),
    "empty_file": (
        "空のファイルです。中身のあるファイルを指定してください",
        "the file is empty; name one that holds something",
    ),
    "utf16": ("UTF-16 です。UTF-8 で保存し直してください", "this is UTF-16; save it as UTF-8"),
    "cp932": (
        "UTF-8 ではありません({byte})。Shift_JIS(cp932)のようです。UTF-8 で保存し直してください",
        "not UTF-8 ({byte}), but it reads as cp932 (Shift_JIS); save it as UTF-8",
    ),
    "not_utf8": ("UTF-8 ではありません({byte})。UTF-8 で保存し直してください", "not UTF-8 ({byte}); save it as UTF-8"),
    "not_json": ("JSON として読めません({why})", "not JSON ({why}); mend it there"),
    "repeated_key": (
        "一つのオブジェクトにキー {key} が二度あります。一つにしてください",
        "the key {key} stands twice in one object; keep one",
    ),
    "not_a_number": (
        "{constant} は JSON の数ではありません。値を入れるか項目を消してください",
        "{constant} is not a JSON number; give a number or leave the field out",
    ),
    "half_character": (
        "文字として不完全な符号(サロゲートの片方)があります。文字を入れ直してください",
        "holds half a character (a lone surrogate); type the text again",
    ),
    "number_too_long": ("数の桁が多すぎます。正しい値に直してください", "a number has too many digits; correct it"),
    "missing_field": ("項目 {key} がありません。加えてください", "the field {key} is missing; add it"),
    "unknown_key": (
        "知らないキー {key} です。綴りを確かめるか、独自の項目なら x- を頭に付けてください",
        "unknown key {key}; check its spelling, or begin it with x- if it is your own",
    ),
    "contains_itself": (
        "組織が自分自身を含んでいます。children を直してください",
        "the unit contains itself; mend its children",
    ),
    "blank": ("名前が空です。名前を入れてください", "empty or blank; give it a text"),
    "too_long": ("{limit} 文字を超えています。短くしてください", "longer than {limit} characters; shorten it"),
    "negative": ("負の数です。0 以上にしてください", "negative; give 0 or more"),
    "bad_date": ("日付ではありません。2022-04-01 のように書いてください", "not a date; write it as 2022-04-01"),
    "wrong_type": (
        "{found}ではなく{wanted}が要ります。型を直してください",
        "is {found} where {wanted} is wanted; correct it",
    ),
    "code_not_text": (
        '所属コードは文字列です。"0112" のように引用符で囲んでください(先頭の 0 を失わないため)',
        'codes are text; put it in quotes, as "0112", so that leading zeros stay',
    ),
    "same_sibling": (
        "同じ親の下に「{name}」が二つあります({other} と同じ)。一方を改めるか消してください",
        'two units called "{name}" under one parent (the other is {other}); rename or remove one',
    ),
    "same_code": (
        "所属コード {unit_code} が二つの組織にあります(他方は {other})。一方を直してください",
        "the code {unit_code} is on two units (the other is {other}); correct one",
    ),
    "same_path": (
        "別の組織と同じパスになります。名前の / や \\ を改めてください",
        "has the same path as another unit; change the / or \\ in its name",
    ),
    "too_deep": (
        "{limit} 階層を超えています。children の入れ子を確かめてください",
        "units nest deeper than {limit} levels; check the nesting of children",
    ),
    "too_many": (
        "組織が {limit} を超えています。ファイルを分けてください",
        "more than {limit} units; compare it in parts",
    ),
    "both_stdin": (
        "標準入力(-)は一方にだけ使えます。もう一方はファイルで指定してください",
        "standard input (-) can be one of the two; give the other as a file",
    ),
    "cannot_write": (
        "書き込めません({why})。フォルダと権限を確かめてください",
        "cannot be written ({why}); check the folder and its permissions",
    ),
    "would_overwrite": (
        "入力ファイルと同じです。別の出力先を指定してください",
        "is one of the input files; name another output",
    ),
    "unknown_format": (
        "形式 {format} は分かりません。--format で {known} のどれかを指定してください",
        "unknown format {format}; use --format with one of {known}",
    ),
    "no_rdflib": (
        'rdflib がありません。pip install "orgdiff[rdf]" を実行してください',
        'rdflib is not installed; run pip install "orgdiff[rdf]"',
    ),
    "unknown_unit": (
        "「{name}」という組織はどちらの図にもありません。近い名前: {nearest}",
        'no unit "{name}" in either chart; nearest: {nearest}',
    ),
    "ambiguous_unit": (
        "「{name}」は複数あります。パスで指定してください: {nearest}",
        '"{name}" is the name of several units; give its path: {nearest}',
    ),
    "further_decisions": (
        "(ほか {number} 件。orgdiff map check で全件を表示)",
        " (and {number} more; `orgdiff map check` lists them all)",
    ),
    "further_rows": ("(ほか {number} 件)", " (and {number} more)"),
    "not_one_of": (
        "「{given}」は使えません。{known} のどれかにしてください",
        '"{given}" is not one of {known}; take one of them',
    ),
    "not_a_share": (
        "「{given}」は 0 から 1 の数ではありません。直してください",
        '"{given}" is not a number from 0 to 1; correct it',
    ),
    "not_a_mapping": (
        "対応表ではありません(列「{missing}」がありません)。orgdiff map draft で作った表を指定してください",
        'not a mapping (it has no column "{missing}"); name a table that `orgdiff map draft` made',
    ),
    "same_heading": (
        "見出し「{name}」の列が二つあります。一方の見出しを改めるか消してください",
        'two columns have the heading "{name}"; rename or remove one',
    ),
    "too_many_cells": (
        "見出しより多くのセルがあります({limit} 列まで)。カンマや引用符を確かめてください",
        "more cells than headings ({limit}); check the commas and quotes",
    ),
    "not_csv": ("CSV として読めません({why})。保存し直してください", "cannot be read as CSV ({why}); save it again"),
    "not_workbook": (
        "Excel ブック(.xlsx)として読めません({why})。Excel か LibreOffice で .xlsx として保存し直してください",
        "cannot be read as a workbook ({why}); save it again as .xlsx in Excel or LibreOffice",
    ),
    "old_workbook": (
        "古い形式(.xls)か、パスワード付きのブックです。パスワードなしの .xlsx で保存し直してください",
        "this is an old workbook (.xls) or one with a password; save it as .xlsx without a password",
    ),
    "workbook_too_large": (
        "ブックが大きすぎます(展開後 {limit} MB、セル約 {cells} 個まで)。余分な行を消すか、CSV か JSON にしてください",
        "the workbook is too large (the limit is {limit} MB unpacked, or some {cells} cells); remove rows and sheets "
        "that are not needed, or use CSV or JSON",
    ),
    "too_many_columns": (
        "列が {limit} を超えています。使わない列を消してください",
        "more than {limit} columns; remove those that are not needed",
    ),
    "formula": (
        "セルに数式があります。値に置き換えてください(値の貼り付け)",
        "the cell holds a formula; put its value there (paste as value)",
    ),
    "merged_cells": (
        "セルが結合されています。結合を解除して、行ごとに書いてください",
        "the cells are merged; unmerge them and write in each row",
    ),
    "error_cell": ("セルがエラー値({given})です。直してください", "the cell holds an error ({given}); correct it"),
    "cell_too_long": (
        "Excel のセルに入る文字数({limit})を超えています。.json か .csv に書き出してください",
        "longer than an Excel cell can hold ({limit} characters); write .json or .csv instead",
    ),
    "too_many_rows": (
        "Excel の表には多すぎます({limit} 行まで)。.json か .csv に書き出してください",
        "too many rows for a workbook (the limit is {limit}); write .json or .csv instead",
    ),
    "cannot_hold": (
        "文字コード {encoding} では文字「{character}」({point})を表せません。--encoding を外すか、文字を改めてください",
        'the encoding {encoding} has no "{character}" ({point}); leave out --encoding (UTF-8), or change the text',
    ),
    "encoding_for_csv": (
        "--encoding は CSV のときだけ使えます。外すか、.csv に書き出してください",
        "--encoding is for CSV only; leave it out, or write .csv",
    ),
    "decided_unknown": (
        "「{name}」という組織は{chart}の図にありません。近い名前: {nearest}",
        'no unit "{name}" in the chart {chart}; nearest: {nearest}',
    ),
    "decided_ambiguous": (
        "「{name}」は{chart}の図に複数あります。パスで書いてください: {nearest}",
        '"{name}" is the name of several units in the chart {chart}; give its path: {nearest}',
    ),
    "row_without_units": (
        "判定がありますが、旧組織も新組織も空です。組織を書くか、判定を消してください",
        "there is a decision, but no unit before or after; name one, or clear the decision",
    ),
    "correction_without_unit": (
        "「修正」ですが新所属が空です。正しい新組織を選んでください",
        "corrected, but to nothing; choose the unit that is right in the column for the new unit",
    ),
    "correction_without_before": (
        "「修正」ですが旧組織が空です。引き継がれる旧組織の行で修正するか、旧組織を書いてください",
        "corrected, but there is no unit before; correct the row of the unit it comes from, or name that unit",
    ),
    "new_unit_without_correction": (
        "新所属「{name}」がありますが、判定が「修正」ではありません。「修正」にするか、新所属を消してください",
        'a new unit is chosen, "{name}", but the decision is not corrected; set it to corrected, or clear the new unit',
    ),
    "correction_with_task": (
        "「修正」の行に部分移管の事務があります。事務の移管は別の行に書いてください(旧組織・新組織・事務・承認)",
        "a corrected row also names tasks; give the transfer a row of its own (before, after, tasks, approved)",
    ),
    "task_without_taker": (
        "部分移管の事務の移管先が分かりません。新所属を一つ選ぶか、別の行に書いてください(旧組織・新組織・事務・承認)",
        "who takes the tasks is not clear; choose one new unit, or give the transfer a row of its own "
        "(before, after, tasks, approved)",
    ),
    "transfer_unclear": (
        "事務の移管には、事務と、旧組織・新組織それぞれ一つが要ります。直してください",
        "a transfer needs its tasks, and one unit before and one after; correct the row",
    ),
    "decided_twice": (
        "「{name}」は {row}でも別に決まっています。一方を消すか、分割なら両方を「修正」にしてください",
        '"{name}" is decided otherwise in {row}; clear one, or, where together they make a split, set both to '
        "corrected",
    ),
    "claimed_twice": (
        "新組織「{name}」は {row}でも決まっています。一方を消すか、統合なら両方を「修正」にしてください",
        'the after unit "{name}" is claimed in {row} too; clear one, or, where they merge, set both to corrected '
        "and choose it in each",
    ),
    "rejected_too": (
        "「{before}」→「{after}」は {row}で却下されています。一方を改めてください",
        '"{before}" -> "{after}" is rejected in {row}; change one of the two',
    ),
    "task_rejected_too": (
        "事務「{function}」の移管は {row}で却下されています。一方を改めてください",
        'the transfer of "{function}" is rejected in {row}; change one of the two',
    ),
    "undecided": (
        "判定がありません: {before} → {after}",
        "no decision yet: {before} -> {after}",
    ),
    "rejected_only": (
        "却下されましたが、代わりが決まっていません: {name}",
        "rejected, and nothing is decided instead: {name}",
    ),
    "replaced": (
        "修正で外れた「{name}」の判定がありません。orgdiff map update で行を加えてください",
        '"{name}" was put aside by a correction and is undecided; `orgdiff map update` adds a row for it',
    ),
    "not_in_mapping": (
        "{chart}の「{name}」が対応表にありません。orgdiff map update で行を加えてください",
        '"{name}" of the chart {chart} is in no row; `orgdiff map update` adds one',
    ),
    "cannot_encode": (
        "端末の文字コード {encoding} では文字 {character} を表せません。"
        "-o でファイルに書くか、PYTHONUTF8=1 を設定してください",
        "the terminal's encoding {encoding} has no {character}; write to a file with -o, or set PYTHONUTF8=1",
    ),
    "no_graphviz": (
        "Graphviz がありません。インストールするか(例: winget install Graphviz.Graphviz、apt-get install graphviz)、"
        'pip install "orgdiff[bundled]" を実行してください。詳しくは orgdiff doctor',
        "Graphviz is not installed; install it (winget install Graphviz.Graphviz, apt-get install graphviz), or run "
        'pip install "orgdiff[bundled]"; `orgdiff doctor` tells more',
    ),
    "graphviz_fails": (
        "Graphviz({program})が失敗しました({why})。orgdiff doctor で確かめてください",
        "Graphviz ({program}) failed ({why}); check it with `orgdiff doctor`",
    ),
    "graphviz_hangs": (
        "Graphviz({program})が {limit} 秒たっても終わりません。--fit branches か --root で小さく分けてください",
        "Graphviz ({program}) did not end within {limit} seconds; draw less at a time with --fit branches or --root",
    ),
    "no_such_font": (
        "フォント「{family}」がありません。インストールするか、--font で次のどれかを指定してください: {known}",
        'no font "{family}" is installed; install it, or use --font with one of: {known}',
    ),
    "no_font": (
        "使えるフォントがありません。{families}、Noto Sans CJK JP などをインストールしてください。"
        "詳しくは orgdiff doctor",
        "no usable font is installed; install one, such as {families} or Noto Sans CJK JP; `orgdiff doctor` tells more",
    ),
    "no_glyph": (
        "文字 {character} を持つフォントがありません({family} ほか)。その文字を持つフォント"
        "(日本語なら Noto Sans CJK JP など)をインストールするか、--font で指定してください。詳しくは orgdiff doctor",
        "no installed font has the character {character} ({family} and others); install one that has it "
        "(Noto Sans CJK JP for Japanese), or name one with --font; `orgdiff doctor` tells more",
    ),
    "type_too_small": (
        "文字が {limit} pt より小さくなり、読めません。{advice}",
        "the type would be under {limit} pt and could not be read; {advice}",
    ),
    "typesetter_fails": (
        "PDF を組めませんでした({why})。orgdiff doctor で確かめてください",
        "the pages could not be set ({why}); check with `orgdiff doctor`",
    ),
    "unknown_paper": (
        "用紙 {paper} は分かりません。{known} のどれか、または 420x297mm のように指定してください",
        "unknown paper {paper}; use one of {known}, or a size such as 420x297mm",
    ),
    "margin_too_large": (
        "余白 {margin} mm では用紙に描く場所が残りません。小さくしてください",
        "margins of {margin} mm leave no room on this paper; make them smaller",
    ),
    "nothing_to_draw": (
        "描く組織がありません。ファイルと --root、--depth を確かめてください",
        "there is no unit to draw; check the file, --root and --depth",
    ),
    "flow_needs_two": (
        "--layout flow は改編前と改編後の二つの図に使えます。ファイルを二つ指定してください",
        "--layout flow draws a reorganisation; give the chart before and the one after it",
    ),
}


KIND_NAMES: dict[str, tuple[str, str]] = {
    "unchanged": ("変更なし", "unchanged"),
    "renamed": ("名称変更", "renamed"),
    "moved": ("移管", "moved"),
    "merged": ("統合", "merged"),
    "split": ("分割", "split"),
    "reorganised": ("再編", "reorganised"),
    "new": ("新設", "new"),
    "abolished": ("廃止", "abolished"),
}

ROW_KINDS: dict[str, tuple[str, str]] = {**KIND_NAMES, "transfer": ("担当の移管", "transfer")}

STATE_NAMES: dict[str, tuple[str, str]] = {
    "review": ("要確認", "to review"),
    "proposed": ("提案", "proposed"),
    "added": ("追加", "added"),
    "lapsed": ("対象外", "lapsed"),
}

VERDICT_NAMES: dict[str, tuple[str, str]] = {
    "approved": ("承認", "approved"),
    "rejected": ("却下", "rejected"),
    "corrected": ("修正", "corrected"),
}

MAPPING_COLUMNS: dict[str, tuple[str, str]] = {
    "state": ("状態", "state"),
    "kind": ("区分", "kind"),
    "before_code": ("旧コード", "before code"),
    "before": ("旧組織", "before"),
    "after_code": ("新コード", "after code"),
    "after": ("新組織", "after"),
    "confidence": ("確度", "confidence"),
    "reasons": ("根拠", "evidence"),
    "runner_up": ("次の候補", "next best"),
    "verdict": ("判定", "decision"),
    "corrected": ("新所属", "new unit"),
    "tasks": ("部分移管の事務", "tasks in part"),
    "reason": ("理由", "reason"),
    "by": ("確認者", "confirmed by"),
    "on": ("確認日", "confirmed on"),
}

MAPPING_SHEET: dict[str, tuple[str, str]] = {"sheet": ("対応表", "Mapping")}

UNIT_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("新組織一覧", "After units"),
    "code": ("新コード", "after code"),
    "unit": ("新組織", "after"),
    "accounted": ("判定", "decided"),
    "done": ("済", "yes"),
}

HISTORY_COLUMNS: dict[str, tuple[str, str]] = {
    "sheet": ("履歴", "History"),
    "at": ("日時", "when"),
    "by": ("担当", "who"),
    "what": ("内容", "what"),
}

GUIDE: dict[str, tuple[str, str]] = {
    "sheet": ("使い方", "Guide"),
    "purpose": (
        "改正前後の組織の対応を一行ずつ確かめ、判定を書く表です。判定のある行は確定となり、以後の比較で変わりません。",
        "Check what became of each unit, row by row, and write your decision. What is decided stays as it is in every "
        "later comparison.",
    ),
    "state": (
        "要確認は確度の低い提案で、先頭にあります。追加は手で加えた行、対象外は図が変わって当てはまらなくなった行です。",
        "To review: doubtful, listed first. Added: your own rows. Lapsed: decided on charts that have changed since.",
    ),
    "verdict": (
        "承認=提案のとおり。却下=この対応はない。修正=新所属に選んだ組織へ引き継ぐ。空欄=未定。",
        "approved: as proposed. rejected: these units have nothing to do with each other. corrected: they go on as the "
        "new unit chosen. Blank: not decided yet.",
    ),
    "corrected": (
        "修正のとき、正しい新組織を選びます。分割ならセル内で改行して一行に一つ書きます。統合なら、統合する組織の行をすべて修正にします。",
        "With corrected, the unit that is right. A split: several, a line each (Alt+Enter). A merger: correct the row "
        "of every unit that takes part.",
    ),
    "tasks": (
        "一部の事務だけが移るとき、その事務を書き(一行に一つ)、新所属に移管先を選びます。判定は組織自体について承認か却下とします。",
        "Tasks that go elsewhere while the unit goes on, a line each; choose who takes them as the new unit. The "
        "decision is then on the unit itself: approved or rejected.",
    ),
    "reason": ("判定の理由。比較の結果に根拠として表示されます。", "Why; shown as evidence in the comparison."),
    "by": ("確認した人。", "Who confirmed it."),
    "on": ("確認した日(2022-02-01、R4.2.1 など)。", "When it was confirmed, as 2022-02-01."),
    "own_rows_heading": ("行の追加", "rows of your own"),
    "own_rows": (
        "表の下に行を加え、旧組織・新組織・判定(承認)を書けます。部分移管の事務も書けば、組織ではなく事務の移管になります。"
        "組織は「部/課」のように上から書きます(一つしかない名称やコードでも可)。",
        "Below the table: a unit before, a unit after, and approved. With tasks it tells of these, not of the units. A "
        "unit is written from the top, as Department/Section, or by its code or name where only one has it.",
    ),
    "columns_heading": ("列", "columns"),
    "columns": (
        "並べ替え、絞り込み、非表示、列の入替えや追加は自由です。見出しは変えず、セルの結合と数式は使わないでください。",
        "Sort, filter, hide, move and add columns freely. Keep the headings; merge no cells and use no formulas.",
    ),
    "next_heading": ("つぎに", "next"),
    "next": (
        "orgdiff map check で漏れと矛盾を、orgdiff compare --mapping で結果を見ます。"
        "図が変わったら orgdiff map update です。",
        "`orgdiff map check` tells what is open or contradictory, `orgdiff compare --mapping` shows the result, "
        "`orgdiff map update` takes in charts that have changed.",
    ),
    "verdicts": (
        "承認・却下・修正のどれかを選ぶか、空欄にしてください",
        "Choose approved, rejected or corrected, or leave it blank",
    ),
    "typed": (
        "一覧にない書き方です。複数なら一行に一つ書いてください。このままでよければ OK",
        "This is not in the list. Several units go a line each. OK keeps it",
    ),
    "day": ("日付を入れてください(2022-02-01)", "Give a date, as 2022-02-01"),
}

STATUS_NAMES: dict[str, tuple[str, str]] = {"proposed": ("提案", "proposed"), "confirmed": ("確定", "confirmed")}

EVIDENCE_LABELS: dict[str, tuple[str, str]] = {
    "prior": ("出発点(どの二つの組織でも)", "starting point (for any two units)"),
    "decision": ("担当者が決定({0})", "decided by the planner ({0})"),
    "decision: bare": ("担当者が決定", "decided by the planner"),
    "same_code": ("所属コード {0} が同じ", "the same code, {0}"),
    "formerly": ("前身として「{0}」と印刷されている", 'printed as formerly "{0}"'),
    "remark_names": ("注記「{0}」", 'the note says "{0}"'),
    "remark_added": ("注記によれば「{0}」の事務が加わった", 'a note adds the work of "{0}" here'),
    "remark_elsewhere": (
        "注記によれば「{0}」の事務は別の組織に加わった",
        'a note adds the work of "{0}" to another unit',
    ),
    "remark_went": ("注記「{0}」の事務を持っていた", 'had the task of the note "{0}"'),
    "functions": ("事務分掌 {0} 件が共通({1} 件と {2} 件のうち)", "{0} duties in both (of {1} and {2})"),
    "name_identical": ("名称が同じ「{0}」", 'the same name, "{0}"'),
    "name_spelling": ("表記の違いだけ「{0}」「{1}」", 'only the spelling differs, "{0}" and "{1}"'),
    "name_level": ("段階の語を除けば同じ「{0}」「{1}」", 'the same but for the level word, "{0}" and "{1}"'),
    "name_common": ("この名称の組織が {0} ある", "{0} units have this name"),
    "name_common: 0.0": ("同じ名称の組織はほかにない", "no other unit has this name"),
    "name_letters": ("文字の似かた「{0}」「{1}」", 'how alike the letters of "{0}" and "{1}" are'),
    "name_initials": ("頭文字「{0}」", 'the initials "{0}"'),
    "name_nothing_shared": ("名称に共通の語がない「{0}」「{1}」", 'no word shared by "{0}" and "{1}"'),
    "name_similar": ("「{0}」が両方の名称にある", '"{0}" is in both names'),
    "name_contained": ("一方の名称が他方に含まれる程度(「{0}」)", 'how far one name contains the other ("{0}")'),
    "name_shared": ("「{0}」がこの二つの図でどれほど珍しいか", 'how rare "{0}" is in these charts'),
    "name_elsewhere": ("同じ名称の別の組織がある", "another unit has the name of one of them"),
    "place: top": ("どちらも最上位", "both at the top"),
    "place: linked": ("上位組織が対応する「{0}」→「{1}」", 'the parents are linked, "{0}" -> "{1}"'),
    "place: linked in part": (
        "上位組織の一部が対応する「{0}」→「{1}」",
        'the parents are linked in part, "{0}" -> "{1}"',
    ),
    "place: same branch": ("同じ系統の中で段が変わった", "a level up or down in the same branch"),
    "place: dissolved or new": (
        "上位組織が廃止または新設「{0}」「{1}」",
        'a parent is dissolved or new, "{0}" and "{1}"',
    ),
    "place: to or from top": ("最上位との間を移る", "to or from the top"),
    "place: not linked": ("上位組織が対応しない「{0}」「{1}」", 'the parents are not linked, "{0}" and "{1}"'),
    "branch: linked": ("より上の組織が対応する", "units further up are linked"),
    "branch: not linked": ("より上の組織も対応しない", "no units further up are linked"),
    "theme": ("名称の語が新しい上位組織「{0}」に合う", 'a word of its name fits the new parent, "{0}"'),
    "kin": ("同じ語を持つ「{0}」もそこへ移った", '"{0}", which has the same word, went there too'),
    "level_word": ("段階の語「{0}」「{1}」", 'the level words "{0}" and "{1}"'),
    "level_word: none": ("どちらにも段階の語がない", "neither has a level word"),
    "depth": ("階層が {0} 段違う", "{0} levels apart"),
    "name_nearest: of both": ("互いに最も似た名称「{0}」「{1}」", 'each is the other\'s nearest name, "{0}" and "{1}"'),
    "name_nearest: of one": (
        "一方にとって最も似た名称「{0}」「{1}」",
        'the nearest name for one of them, "{0}" and "{1}"',
    ),
    "name_nearest: of neither": (
        "より似た名称がほかにある「{0}」「{1}」",
        'each has a nearer name elsewhere, "{0}" and "{1}"',
    ),
    "children_one_side": ("下位組織が一方にだけある", "only one of them has units below"),
    "body_most": (
        "下位組織の引継ぎ({0} 件、{1} 件と {2} 件のうち)",
        "units below carried over: {0} (of {1} and of {2})",
    ),
    "body_least": (
        "少ない側から見た下位組織の引継ぎ({0} 件)",
        "units below carried over, seen from the other side: {0}",
    ),
    "body_rival": ("ほかの組織への引継ぎとの差", "how it compares with where the other units below went"),
    "body_joins": (
        "下位組織の合流・分岐({0} 件、{1} 件と {2} 件のうち)",
        "units below that joined or left: {0} (of {1} and of {2})",
    ),
    "body_share": ("相手にとっての割合({0} 件)", "their share on the other side: {0}"),
    "body_partner": (
        "相手の本体はほかにある({0} 件、{1} 件のうち)",
        "the bulk of the other goes elsewhere: {0} of {1}",
    ),
    "both_linked": ("双方にほかの対応がある", "both are linked otherwise too"),
    "remaining: only these": ("上位組織の中で残ったのはこの二つだけ", "the only two left under their parents"),
    "remaining": ("上位組織の中で {0} 対 {1} が残った", "{0} and {1} are left under their parents"),
    "fills_gap": ("「{0}」が「{1}」の残りを説明する", '"{0}" explains the rest of "{1}"'),
    "fills_gap: 0.0": ("「{1}」の残りは説明しない", 'it explains nothing of what is left of "{1}"'),
    "host_explained": ("相手の名称はすでに説明がつく", "the other's name is explained already"),
    "host": ("相手はすでに「{0}」と対応する", 'the other is linked to "{0}" already'),
    "unclaimed: none": ("ほかに行き先のない組織はない", "no other unit is unaccounted for there"),
    "unclaimed": ("ほかに行き先のない組織が {0} ある", "{0} other units are unaccounted for there"),
    "hosts": ("行き先の候補が {0} ある", "{0} units it could have joined"),
}


def evidence_label(kind: str, value: str | float, shown: tuple[str | int, ...], language: Language) -> str:
    """Return a row of evidence in words.

    >>> evidence_label("name_identical", 12.0, ("行政課", "行政課"), "en")
    'the same name, "行政課"'
    """
    key = _label_by_value(kind, value) if kind in _LABELLED_BY_VALUE else kind
    return EVIDENCE_LABELS[key][LANGUAGES.index(language)].format(*shown)


_LABELLED_BY_VALUE = frozenset(key.partition(":")[0] for key in EVIDENCE_LABELS if ":" in key)


def _label_by_value(kind: str, value: str | float) -> str:
    key = f"{kind}: {str(value).partition(',')[0]}"
    if key in EVIDENCE_LABELS:
        return key
    return "place: top" if kind == "place" else kind


TEXTS: dict[str, tuple[str, str]] = {
    "units": ("組織", "units"),
    "arrow": ("→", "->"),
    "from": ("← {names}", "from {names}"),
    "was": ("旧 {names}", "was {names}"),
    "summary": ("変更", "Changes"),
    "transfers": ("担当の移管", "Functions transferred"),
    "review": ("要確認(確度 {below} 未満)", "To review (confidence below {below})"),
    "review_some": ("要確認 {number} 件", "{number} to review"),
    "unknown": ("(図からは分からない)", "(the charts do not say)"),
    "former": ("旧 {name}", "formerly {name}"),
    "no_department": ("(部局なし)", "(no department)"),
    "on_their_own": ("下位組織のない組織", "Units with none below"),
    "unchanged_count": ("変更なし {number} 件(--all で表示)", "{number} unchanged (--all lists them)"),
    "nothing_before": ("対応する旧組織がない", "nothing before corresponds"),
    "nothing_after": ("対応する新組織がない", "nothing after corresponds"),
    "runner_up": ("次の候補 {names}", "next best: {names}"),
    "confidence": ("確度 {share}", "confidence {share}"),
    "because": ("根拠", "Because"),
    "next_best": ("次の候補", "Next best"),
    "total": ("合計(確からしさ {probability})", "in all (probability {probability})"),
    "what_it_takes": (
        "次の候補になるには、あと {bits} ビットの根拠が要ります。次のどれか一つがあれば足ります: {ways}",
        "For the next best to be chosen, {bits} more bits are needed. Any one of these would do: {ways}",
    ),
    "takes_too_much": (
        "次の候補になるには、あと {bits} ビットの根拠が要ります。一つで足りるものはありません(担当者の判断を除く)",
        "For the next best to be chosen, {bits} more bits are needed. No one finding would do; a decision would",
    ),
    "no_changes": ("変更はありません", "nothing changed"),
    "other_organisation": (
        "警告: 別の組織の図のようです({before} と {after})。比較は続けます",
        "warning: these look like charts of different organisations ({before} and {after}); comparing all the same",
    ),
    "valid": (
        "{file}: 問題ありません({organisation} {edition}、{number} 組織)",
        "{file}: valid ({organisation} {edition}, {number} units)",
    ),
    "left_out": (
        "確定していない {number} 件は載せていません",
        "{number} that nobody has confirmed are left out",
    ),
    "drafted": ("案を作成({number} 行)", "drafted ({number} rows)"),
    "updated": (
        "図に合わせて更新: 継続 {kept} 件、対象外 {lapsed} 件、新しい提案 {added} 件",
        "brought to the charts: {kept} decisions kept, {lapsed} lapsed, {added} new proposals",
    ),
    "all_decided": ("{file}: すべて決まっています", "{file}: everything is decided"),
    "written": ("{file} に書き出しました", "written to {file}"),
}

DECISIVE_FINDINGS: dict[str, tuple[str, str]] = {
    "same_code": ("所属コードが同じ", "the same code"),
    "remark_names": ("相手を前身・後身とする注記", "a note that names the other"),
    "functions": ("事務分掌がすべて共通", "all duties in common"),
    "remark_added": ("その仕事全体が加わったという注記", "a note that its whole work was added there"),
    "formerly": ("前身としての印刷", "printed as its forerunner"),
}

COLUMNS: dict[str, tuple[str, str]] = {
    "id": ("番号", "id"),
    "kind": ("区分", "kind"),
    "also": ("併せて", "also"),
    "before_code": ("旧コード", "before code"),
    "before": ("旧組織", "before"),
    "after_code": ("新コード", "after code"),
    "after": ("新組織", "after"),
    "confidence": ("確度", "confidence"),
    "review": ("要確認", "review"),
    "status": ("状態", "status"),
    "reason": ("理由", "reason"),
    "function": ("担当・事務", "function"),
    "name": ("組織", "unit"),
    "origin": ("どこから・どこへ", "from or to"),
}
