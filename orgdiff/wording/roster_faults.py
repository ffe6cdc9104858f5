"""What is wrong with rosters and what they are read by, in words."""

from __future__ import annotations

ROSTER_FAULTS: dict[str, tuple[str, str]] = {
    "not_toml": ("TOML として読み取れません({why})。直してください", "not TOML ({why}); correct it there"),
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
        "文字コード {encoding} は使えません。utf-8 か cp932 などを指定してください",
        "unknown encoding {encoding}; use utf-8, cp932 or another",
    ),
    "not_in_encoding": (
        "文字コード {encoding} では読み取れません({byte})。--encoding で指定するか、UTF-8 で保存し直してください",
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
        "列「{column}」のセルが{limit}文字を超えています。閉じていない引用符がないか確認してください",
        'the cell in the column "{column}" is longer than {limit} characters; look for a quotation mark that is not '
        "closed",
    ),
    "too_few_cells": (
        "列「{column}」以降のセルがありません({number}列のはずです)。カンマや引用符を確認してください",
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
    "ditto_unordered": (
        "列「{column}」に「〃」など、上の行と同じという印があります。データフレームの行には順序がないため、値を書いてください",
        'the column "{column}" has a sign for the row above; rows of a data frame have no order, so write the value',
    ),
    "too_many_kinds": (
        "職員番号と氏名のほかに、行の内容が{limit}通りを超えて異なります。人ごとに異なる列「{column}」を除いてください",
        "besides ids and names, rows differ in more than {limit} ways; leave out the column that differs most, "
        '"{column}"',
    ),
    "unknown_mark": (
        "列「{column}」の値が、兼務か本務か分かりません。プロファイルの [values] に加えてください",
        'the value in the column "{column}" may be a concurrent or a main post; name it under [values] in a profile',
    ),
    "roster_unreadable": (
        "CSV として読み取れません。表計算ソフトで保存し直してください",
        "cannot be read as CSV; save it again in a spreadsheet",
    ),
    "engine_fails": (
        "名簿の突合が止まりました({why})。一時フォルダー {folder} の空き容量とメモリーを確認してください",
        "joining the rosters stopped ({why}); check that the temporary folder {folder} and the memory have room",
    ),
    "not_conserved": (
        "人数が合いません(改編前{before}人、改編後{after}人、組織別の計{sums})。名簿を添えずに開発者に知らせてください",
        "the sums differ ({before} before, {after} after, by unit {sums}); report it, without the rosters",
    ),
    "short_key": (
        "鍵が短すぎます({limit}バイト以上にしてください)",
        "the key is too short; give at least {limit} bytes",
    ),
}
