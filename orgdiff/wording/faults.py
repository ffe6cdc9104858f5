"""What can be wrong, in words: a text for each code of a fault."""

from __future__ import annotations

from typing import Any

from orgdiff.wording.importing import IMPORT_FAULTS
from orgdiff.wording.languages import Language, say


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
    "float": ("数値", "a number"),
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
    "no_such_parent": (
        "also_under の「{name}」が組織図にありません。経路を直してください",
        'no unit "{name}", which also_under names; correct its path',
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
        "入力ファイル({given})と同じです。別の出力先を指定してください",
        "is one of the input files ({given}); name another output",
    ),
    "same_output": (
        "出力先 {other} と同じファイルです。別の出力先を指定してください",
        "is the same file as the output {other}; name another",
    ),
    "file_in_use": (
        "ほかの orgdiff が書き換えています。終わってからもう一度実行してください"
        "(動いていなければ {lock} を削除してください)",
        "another orgdiff is at work on it; try again when it is done (if none is, delete {lock})",
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
    "not_flows": (
        "人の流れの表ではありません(列「{missing}」がありません)。見出しを 旧組織,新組織,人数 にしてください",
        'not a table of staff flows (it has no column "{missing}"); head its columns before,after,people',
    ),
    "not_people": (
        "人数「{given}」は 0 以上の整数(9 桁まで)ではありません。直してください",
        '"{given}" is not a whole number of people (0 or more, up to 9 digits); correct it',
    ),
    "flow_without_units": (
        "旧組織も新組織も空です。組織を書くか、行を消してください",
        "names no unit, neither before nor after; name one, or remove the row",
    ),
    "repeated_flow": (
        "「{before}」→「{after}」が二度あります(他方は {row})。一行にまとめてください",
        '"{before}" -> "{after}" stands there twice (the other is {row}); make it one row',
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
    "undecided_question": (
        "判定がありません: {before} → {after}。{question}",
        "no decision yet: {before} -> {after}; {question}",
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
    "not_toml": ("TOML として読めません({why})。直してください", "not TOML ({why}); mend it there"),
    "no_roster_headings": (
        "職員名簿の見出し(職員番号と、所属・部・課など)が見当たりません。見出しの行を入れるか、"
        "プロファイル(--columns)で列を指定してください",
        "no headings of a roster (staff id, and unit or the like); add a row of headings, or name the columns in a "
        "profile (--columns)",
    ),
    "no_staff_id_heading": (
        "職員番号の見出しが見当たりません(見出し: {headings})。「職員番号」などとするか、"
        "プロファイル(--columns)で列を指定してください",
        "no heading of staff ids (headings: {headings}); call it `staff id` or the like, or name the columns in a "
        "profile (--columns)",
    ),
    "no_unit_heading": (
        "所属の見出し(所属、部・課、所属コードなど)が見当たりません(見出し: {headings})。"
        "プロファイル(--columns)で列を指定してください",
        "no heading of units (unit, department and division, unit code or the like; headings: {headings}); name the "
        "columns in a profile (--columns)",
    ),
    "no_such_heading": (
        "プロファイルにある見出し「{name}」の列がありません。プロファイルか見出しを直してください",
        'no column "{name}", which the profile names; correct the profile or the heading',
    ),
    "unknown_encoding": (
        "文字コード {encoding} は分かりません。utf-8 か cp932 などを指定してください",
        "unknown encoding {encoding}; give utf-8, cp932 or the like",
    ),
    "not_in_encoding": (
        "文字コード {encoding} では読めません({byte})。--encoding で指定するか、UTF-8 で保存し直してください",
        "cannot be read as {encoding} ({byte}); name the encoding with --encoding, or save the file as UTF-8",
    ),
    "nul_in_file": (
        "NUL 文字があります。表計算ソフトで保存し直してください",
        "there is a NUL character; save the file again in a spreadsheet",
    ),
    "nul_in_cell": (
        "列「{column}」に NUL 文字があります。消してください",
        'there is a NUL character in the column "{column}"; remove it',
    ),
    "cell_overflows": (
        "列「{column}」のセルが {limit} 文字を超えています。閉じていない引用符がないか確かめてください",
        'the cell in the column "{column}" is longer than {limit} characters; look for a quotation mark that is not '
        "closed",
    ),
    "too_few_cells": (
        "列「{column}」以降のセルがありません({number} 列のはずです)。カンマや引用符を確かめてください",
        'the cells from the column "{column}" on are missing (there are {number} columns); check the commas and quotes',
    ),
    "without_id": (
        "列「{column}」が空です。職員番号を入れるか、行を消してください",
        'the column "{column}" is empty; give the staff id, or remove the row',
    ),
    "ditto_id": (
        "列「{column}」が「〃」など、上の行と同じという印です。職員番号を書いてください",
        'the column "{column}" has a sign for the row above; write the staff id',
    ),
    "unknown_mark": (
        "列「{column}」の値が、兼務か本務か分かりません。プロファイルの [values] に加えてください",
        'what stands in the column "{column}" may be a concurrent or a main post; name it under [values] in a profile',
    ),
    "roster_unreadable": (
        "CSV として読めません。表計算ソフトで保存し直してください",
        "cannot be read as CSV; save it again in a spreadsheet",
    ),
    "engine_fails": (
        "名簿の突合が止まりました({why})。一時フォルダ {folder} の空き容量とメモリを確かめてください",
        "joining the rosters stopped ({why}); see that the temporary folder {folder} has room, and the memory too",
    ),
    "not_conserved": (
        "人数が合いません(改正前 {before} 人、改正後 {after} 人、組織別の計 {sums})。"
        "名簿を添えずに開発者に知らせてください",
        "the sums differ ({before} before, {after} after, by unit {sums}); tell the developers, without the rosters",
    ),
    "short_key": (
        "鍵が短すぎます({limit} バイト以上にしてください)",
        "the key is too short; give at least {limit} bytes",
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
FAULTS |= IMPORT_FAULTS
