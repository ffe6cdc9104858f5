"""The words of lineages over several editions, as pairs (Japanese, English)."""

from __future__ import annotations

RELATIONS: dict[str, tuple[str, str]] = {
    "same": ("当該組織", "this unit"),
    "forerunner": ("前身", "forerunner"),
    "successor": ("後身", "successor"),
}

BASES: dict[str, tuple[str, str]] = {
    "whole": ("全部", "whole"),
    "posts": ("定数", "posts"),
    "staff": ("異動者数", "staff"),
    "mixed": ("按分", "mixed"),
    "unknown": ("不明", "unknown"),
}

LINEAGE_COLUMNS: dict[str, tuple[str, str]] = {
    "from": ("改編前の日付", "from"),
    "to": ("改編後の日付", "to"),
    "day": ("日付", "day"),
    "edition": ("年度", "edition"),
    "unit": ("組織", "unit"),
    "relation": ("関係", "relation"),
    "change": ("沿革", "change"),
    "origin": ("旧組織", "from units"),
    "kind": ("区分", "kind"),
    "before_code": ("旧コード", "before code"),
    "before": ("旧組織", "before"),
    "after_code": ("新コード", "after code"),
    "after": ("新組織", "after"),
    "forward": ("旧組織からの割合", "share of before"),
    "forward_basis": ("割合の根拠(旧)", "known by"),
    "backward": ("新組織に占める割合", "share of after"),
    "backward_basis": ("割合の根拠(新)", "known by (after)"),
    "confidence": ("確度", "confidence"),
    "review": ("要確認", "review"),
    "status": ("状態", "status"),
    "code": ("コード", "code"),
    "path": ("組織", "unit"),
    "identity": ("識別番号", "identity"),
    "family": ("系統", "family"),
    "since": ("始期", "from"),
    "until": ("終期", "until"),
    "posts": ("定数", "posts"),
    "share": ("系統に占める割合", "share of family"),
    "share_basis": ("割合の根拠", "known by"),
    "on_the_way": ("途中の変更", "on the way"),
}

LINEAGE_TEXTS: dict[str, tuple[str, str]] = {
    "history_of": ("{unit}の沿革", "History of {unit}"),
    "no_unit": ("該当する組織はありません", "no such unit"),
    "review_mark": ("要確認({confidence})", "to review ({confidence})"),
    "ended_into": ("→ {names}", "-> {names}"),
    "came_from": ("← {names}", "from {names}"),
    "list": ("、", ", "),
    "notes": ("、", "; "),
    "with": ("{names}とともに", "with {names}"),
    "besides": ("ほかに{names}", "besides {names}"),
    "concordance": ("組織の対応", "Concordance"),
    "on_the_way": ("{day} {kind}", "{day} {kind}"),
    "made": (
        "{editions}件の組織図をつなぎました(組織{identities}件、系統{families}件、要確認の変更{review}件)",
        "editions: {editions}, units that last: {identities}, families: {families}, changes to review: {review}",
    ),
    "added": (
        "{day}の組織図を加えました。比較し直したのは前後の年度だけです",
        "added the edition of {day}; only the steps to its neighbours were compared",
    ),
}

LINEAGE_FAULTS: dict[str, tuple[str, str]] = {
    "edition_without_day": (
        "「{name}」に日付(as_of)がありません。年度の順に並べるため、日付を付けてください",
        'the edition "{name}" has no day (as_of), by which editions are put in order; give it one',
    ),
    "file_without_day": (
        "組織図の日付が分かりません。ファイル名の後に「@2022-04-01」のように付けてください",
        "the chart does not say its day; write it behind the name of the file, as in chart.xlsx@2022-04-01",
    ),
    "day_of_two": (
        "二つの組織図があるファイルには、日付を一つだけ付けることはできません。別々のファイルにしてください",
        "the file has two charts, which cannot have one day; give each in a file of its own",
    ),
    "not_a_day": (
        "「{given}」は日付ではありません。2022-04-01 のように書いてください",
        '"{given}" is no day; write it as 2022-04-01',
    ),
    "same_day": (
        "「{name}」と「{other}」はどちらも{day}現在です。一方だけを指定してください",
        'the editions "{name}" and "{other}" are both of {day}; give only one of them',
    ),
    "not_neighbours": (
        "{earlier}と{later}は隣り合う年度ではありません。対応表は前後する二つの年度のものを指定してください",
        "{earlier} and {later} are no editions that follow one another; give what is decided between two that do",
    ),
    "no_such_day": (
        "「{day}」の組織図はありません。次の日付から選んでください: {known}",
        'no edition is of "{day}"; choose one of {known}',
    ),
    "days_reversed": (
        "{later}は{earlier}より後ではありません。古い方を先に指定してください",
        "{later} is not later than {earlier}; give the earlier one first",
    ),
    "ambiguous_in": (
        "「{name}」は{day}の組織図に複数あります。上位の組織から「部/課」の形で指定してください: {nearest}",
        '"{name}" fits several units of {day}; give a path: {nearest}',
    ),
    "lineage_stopped": (
        "比較の途中で処理が終了しました(メモリー不足など)。組織図を減らすか、ほかのプログラムを閉じてやり直してください",
        "a process ended while it compared, for lack of memory perhaps; close other programs or give fewer charts",
    ),
    "in_no_edition": (
        "「{name}」はどの組織図にもありません。近い名称: {nearest}",
        'no unit "{name}" in any of the charts; nearest: {nearest}',
    ),
    "fits_none": (
        "前後する二つの組織図のどれにも合いません。どの組織図のものか確認してください",
        "fits no two charts that follow one another; check which ones it is of",
    ),
    "fits_several": (
        "合う組織図の組が複数あります({pairs})。組織図を減らすか、ファイルの表題に両方の年度を書いてください",
        "fits several pairs of charts ({pairs}); give fewer charts, or name both editions in the title of the file",
    ),
    "same_pair": (
        "{other} と同じ組織図の組のものです。一方だけを指定してください",
        "is of the same two charts as {other}; give only one of them",
    ),
    "edition_there": (
        "{day}の組織図は既にあります。訂正した組織図に替えるには --corrected を付けてください",
        "there is an edition of {day} already; to put a corrected chart in its place, add --corrected",
    ),
    "no_such_edition": (
        "{day}の組織図はまだありません。新しく加えるには --corrected を外してください",
        "there is no edition of {day} to correct; leave out --corrected to add it",
    ),
    "decided_unit_gone": (
        "判定済みの「{name}」が{day}の組織図にありません(近い名称: {nearest})。"
        "新しい対応表を --mapping で指定してください",
        'decided on "{name}", which is not in the edition of {day} (nearest: {nearest}); give a new --mapping',
    ),
    "decided_link_lost": (
        "{earlier}から{later}への判定「{before} → {after}」が、{between}の組織図を通すと成り立ちません。"
        "{between}の前後の対応表を --mapping で指定してください",
        '"{before}" -> "{after}" was decided between {earlier} and {later}, but does not hold by way of {between}; '
        "decide on it in a --mapping to or from {between}",
    ),
    "decided_against": (
        "{earlier}から{later}への判定に反して、{between}の組織図を通すと「{before} → {after}」となります。"
        "{between}の前後の対応表を --mapping で指定してください",
        '"{before}" -> "{after}" follows by way of {between}, against what was decided between {earlier} and {later}; '
        "decide on it in a --mapping to or from {between}",
    ),
    "steps_unlike_editions": (
        "年度の並びと変更の並びが合いません。orgdiff lineage make で作り直してください",
        "the steps are not those between the editions; make the file anew with `orgdiff lineage make`",
    ),
    "not_once_in_step": (
        "{day}の「{name}」が、ちょうど一つの変更に入っていません。orgdiff lineage make で作り直してください",
        '"{name}" of {day} is not in exactly one change; make the file anew with `orgdiff lineage make`',
    ),
    "link_outside": (
        "「{name}」のつながりが変更の外に出ています。orgdiff lineage make で作り直してください",
        'a link of "{name}" leads out of its change; make the file anew with `orgdiff lineage make`',
    ),
    "already_made": (
        "沿革のファイルには対応表や人の流れを加えられません。組織図から作るか、orgdiff lineage add を使ってください",
        "a lineage takes no mappings or flows any more; give the charts, or use `orgdiff lineage add`",
    ),
    "not_a_lineage": (
        "沿革のファイルではありません。orgdiff lineage make で作ったファイルを指定してください",
        "not the file of a lineage; give one that `orgdiff lineage make` wrote",
    ),
}
