"""What can be wrong, in words: a text for each code of a fault."""

from __future__ import annotations

from collections.abc import Mapping

from orgdiff.wording.batch import BATCH_FAULTS
from orgdiff.wording.decision_faults import DECISION_FAULTS
from orgdiff.wording.drawing_faults import DRAWING_FAULTS
from orgdiff.wording.histories import HISTORY_FAULTS
from orgdiff.wording.importing import COUNTED, IMPORT_FAULTS
from orgdiff.wording.languages import Language, say
from orgdiff.wording.lineage import LINEAGE_FAULTS
from orgdiff.wording.roster_faults import ROSTER_FAULTS
from orgdiff.wording.scenarios import EDIT_FAULTS
from orgdiff.wording.start import START_FAULTS


def fault_text(code: str, particulars: Mapping[str, object], language: Language) -> str:
    """Return what a fault says, without its place; types, charts and rows among the particulars are
    put into words."""
    words: dict[str, str] = {
        key: type_words(str(particulars[key]), language) for key in ("found", "wanted") if key in particulars
    }
    if "chart" in particulars:
        words["chart"] = say(CHARTS, str(particulars["chart"]), language)
    if str(particulars.get("row", "")).isdecimal():
        words["row"] = say(ROWS, "row", language, number=particulars["row"])
    if particulars.get("what") in COUNTED:
        words["what"] = say(COUNTED, str(particulars["what"]), language)
    return say(FAULTS, code, language, **{**particulars, **words})


def type_words(type_name: str, language: Language) -> str:
    """Return what a person calls a Python type; types that no JSON file holds keep their names.

    >>> type_words("str", "en"), type_words("int", "ja"), type_words("set", "en")
    ('text', '整数', 'set')
    """
    return say(TYPES, type_name, language) if type_name in TYPES else type_name


TYPES: dict[str, tuple[str, str]] = {
    "str": ("文字列", "text"),
    "int": ("整数", "a whole number"),
    "float": ("数値", "a number"),
    "bool": ("true/false", "true or false"),
    "list": ("リスト", "a list"),
    "dict": ("オブジェクト", "an object"),
    "NoneType": ("null", "null"),
}


CHARTS: dict[str, tuple[str, str]] = {"before": ("改編前", "before"), "after": ("改編後", "after")}


ROWS: dict[str, tuple[str, str]] = {"row": ("{number}行目", "row {number}")}


FAULTS: dict[str, tuple[str, str]] = {
    "further": (
        "(ほか{number}件。orgdiff validate で全件を表示)",
        " (and {number} more; `orgdiff validate` lists them all)",
    ),
    "not_found": ("ファイルがありません。名前と場所を確認してください", "no such file; check the path"),
    "is_folder": (
        "フォルダーです。ファイルを指定してください",
        "this is a folder; name a file",
    ),
    "unreadable": (
        "読み込めません({why})。権限と、ほかで開いていないかを確認してください",
        "cannot be read ({why}); check its permissions, and that no other program has it open",
    ),
    "too_large": (
        "{limit} MB を超えています。正しいファイルかどうか確認してください",
        "larger than {limit} MB; check that it is the right file",
    ),
    "empty_file": (
        "空のファイルです。中身のあるファイルを指定してください",
        "the file is empty; choose one with content",
    ),
    "utf16": ("UTF-16 です。UTF-8 で保存し直してください", "this is UTF-16; save it as UTF-8"),
    "cp932": (
        "UTF-8 ではありません({byte})。Shift_JIS(cp932)のようです。UTF-8 で保存し直してください",
        "not UTF-8 ({byte}), but it reads as cp932 (Shift_JIS); save it as UTF-8",
    ),
    "not_utf8": ("UTF-8 ではありません({byte})。UTF-8 で保存し直してください", "not UTF-8 ({byte}); save it as UTF-8"),
    "not_json": ("JSON として読み取れません({why})。書式を直してください", "not JSON ({why}); correct it there"),
    "repeated_key": (
        "一つのオブジェクトにキー {key} が二度あります。一つにしてください",
        "the key {key} occurs twice in one object; keep one",
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
        "不明なキー {key} です。つづりを確認するか、独自の項目なら x- を頭に付けてください",
        "unknown key {key}; check its spelling, or begin it with x- if it is your own",
    ),
    "contains_itself": (
        "組織が自分自身を含んでいます。children を直してください",
        "the unit contains itself; correct its children",
    ),
    "blank": ("名称が空欄です。名称を入れてください", "empty or blank; give it a text"),
    "too_long": ("{limit}文字を超えています。短くしてください", "longer than {limit} characters; shorten it"),
    "negative": ("負の数です。0以上にしてください", "negative; give 0 or more"),
    "bad_date": ("日付ではありません。2022-04-01 のように書いてください", "not a date; write it as 2022-04-01"),
    "wrong_type": (
        "{found}ではなく{wanted}が必要です。直してください",
        "is {found} where {wanted} is wanted; correct it",
    ),
    "code_not_text": (
        '所属コードは文字列です。"0112" のように引用符で囲んでください(先頭の0を失わないため)',
        'codes are text; put it in quotes, as "0112", so that leading zeros stay',
    ),
    "same_sibling": (
        "同じ上位組織の下に「{name}」が二つあります({other} と同じ)。一方を改めるか消してください",
        'two units called "{name}" under one parent (the other is {other}); rename or remove one',
    ),
    "no_such_parent": (
        "also_under の「{name}」が組織図にありません。経路を直してください",
        'also_under refers to "{name}", which is no unit of the chart; correct its path',
    ),
    "same_code": (
        "所属コード「{unit_code}」が二つの組織にあります(他方は {other})。一方を直してください",
        "the code {unit_code} is on two units (the other is {other}); correct one",
    ),
    "same_path": (
        "別の組織と区別できません。名称の / や \\ を改めてください",
        "has the same path as another unit; change the / or \\ in its name",
    ),
    "too_deep": (
        "{limit}階層を超えています。children の入れ子を確認してください",
        "units nest deeper than {limit} levels; check the nesting of children",
    ),
    "too_many": (
        "組織が{limit}を超えています。ファイルを分けてください",
        "more than {limit} units; compare it in parts",
    ),
    "both_stdin": (
        "標準入力(-)は一方にだけ使えます。もう一方はファイルで指定してください",
        "standard input (-) can be one of the two; give the other as a file",
    ),
    "cannot_write": (
        "書き込めません({why})。フォルダーと権限を確認してください",
        "cannot be written ({why}); check the folder and its permissions",
    ),
    "would_overwrite": (
        "入力ファイル({given})と同じです。別の出力先を指定してください",
        "is one of the input files ({given}); name another output",
    ),
    "same_output": (
        "出力先 {other} と同じファイルです。別の出力先を指定してください",
        "is the same file as the output {other}; name another",
    ),
    "open_in_excel": (
        "Excel で開かれています。閉じてからもう一度保存してください",
        "is open in Excel; close it there and save again",
    ),
    "not_a_step": (
        "判定として読み取れません。ページを読み込み直してください",
        "this is no decision; load the page again",
    ),
    "read_only_review": (
        "閲覧だけの設定(--read-only)のため判定できません。判定するには --read-only を外して開き直してください",
        "this review only shows (--read-only), so nothing was decided; open it without --read-only to decide",
    ),
    "file_in_use": (
        "ほかの orgdiff が書き換えています。終わってからもう一度実行してください"
        "(動いていなければ {lock} を削除してください)",
        "another orgdiff is changing it; try again when it has finished (if none is running, delete {lock})",
    ),
    "unknown_ending": (
        "{ending} のファイルは作れません。ファイル名の末尾を {known} のどれかにしてください",
        "cannot make a file of ending {ending}; end its name in one of {known}",
    ),
    "no_ending": (
        "ファイル名に拡張子がありません。末尾を {known} のどれかにしてください",
        "the file name has no ending; end it in one of {known}",
    ),
    "ending_of_another": (
        "{ending} のファイルは {command} で作ります。ここで作れるのは {known} です",
        "a file of ending {ending} is made by {command}; here its name ends in one of {known}",
    ),
    "unknown_format": (
        "形式 {format} は使えません。--format で {known} のどれかを指定してください",
        "unknown format {format}; use --format with one of {known}",
    ),
    "no_rdflib": (
        'rdflib がありません。pip install "orgdiff[rdf]" を実行してください',
        'rdflib is not installed; run pip install "orgdiff[rdf]"',
    ),
    "unknown_unit": (
        "「{name}」という組織はどちらの組織図にもありません。近い名称: {nearest}",
        'no unit "{name}" in either chart; nearest: {nearest}',
    ),
    "ambiguous_unit": (
        "「{name}」は複数あります。上位の組織から「部/課」の形で指定してください: {nearest}",
        '"{name}" is the name of several units; give its path: {nearest}',
    ),
    "not_one_of": (
        "「{given}」は使えません。{known} のどれかにしてください",
        '"{given}" is not one of {known}; take one of them',
    ),
    "not_a_share": (
        "「{given}」は0から1までの数ではありません。直してください",
        '"{given}" is not a number from 0 to 1; correct it',
    ),
    "not_a_mapping": (
        "対応表ではありません(列「{missing}」がありません)。orgdiff map draft で作った表を指定してください",
        'not a mapping (it has no column "{missing}"); name a table made by `orgdiff map draft`',
    ),
    "same_heading": (
        "見出し「{name}」の列が二つあります。一方の見出しを改めるか消してください",
        'two columns have the heading "{name}"; rename or remove one',
    ),
    "too_many_cells": (
        "見出しより多くのセルがあります({limit}列まで)。カンマや引用符を確認してください",
        "more cells than headings ({limit}); check the commas and quotes",
    ),
    "not_csv": (
        "CSV として読み取れません({why})。保存し直してください",
        "cannot be read as CSV ({why}); save it again",
    ),
    "not_workbook": (
        "Excel ブック(.xlsx)として読み取れません({why})。Excel か LibreOffice で .xlsx として保存し直してください",
        "cannot be read as a workbook ({why}); save it again as .xlsx in Excel or LibreOffice",
    ),
    "old_workbook": (
        "古い形式(.xls)か、パスワード付きのブックです。パスワードなしの .xlsx で保存し直してください",
        "this is an old workbook (.xls) or one with a password; save it as .xlsx without a password",
    ),
    "workbook_too_large": (
        "ブックが大きすぎます(展開後{limit} MB、セル約{cells}個まで)。余分な行を消すか、CSV か JSON にしてください",
        "the workbook is too large (the limit is {limit} MB unpacked, or some {cells} cells); remove rows and sheets "
        "that are not needed, or use CSV or JSON",
    ),
    "too_many_columns": (
        "列が{limit}を超えています。使わない列を消してください",
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
        "Excel の表には多すぎます({limit}行まで)。.json か .csv に書き出してください",
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
    "cannot_encode": (
        "端末の文字コード {encoding} では文字 {character} を表せません。"
        "-o でファイルに書くか、PYTHONUTF8=1 を設定してください",
        "the terminal's encoding {encoding} has no {character}; write to a file with -o, or set PYTHONUTF8=1",
    ),
}
FAULTS |= {
    **BATCH_FAULTS,
    **DECISION_FAULTS,
    **DRAWING_FAULTS,
    **EDIT_FAULTS,
    **IMPORT_FAULTS,
    **HISTORY_FAULTS,
    **LINEAGE_FAULTS,
    **ROSTER_FAULTS,
    **START_FAULTS,
}
