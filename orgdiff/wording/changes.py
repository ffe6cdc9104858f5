"""The words for changes and for comparisons: kinds, questions, notices, column headings."""

from __future__ import annotations

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


BESIDES_NAMES: dict[str, tuple[str, str]] = {
    **KIND_NAMES,
    "relevelled": ("改組", "relevelled"),
    "raised": ("昇格", "raised"),
    "lowered": ("降格", "lowered"),
}
"""What a change may be besides its kind, with the kinds themselves."""


STATUS_NAMES: dict[str, tuple[str, str]] = {"proposed": ("提案", "proposed"), "confirmed": ("確定", "confirmed")}


TEXTS: dict[str, tuple[str, str]] = {
    "units": ("{number}組織", "{number} units"),
    "arrow": ("→", "->"),
    "from": ("← {names}", "from {names}"),
    "was": ("旧{names}", "was {names}"),
    "summary": ("変更", "Changes"),
    "listed": ("、", ", "),
    "counted": ("{word}{number}件", "{word} {number}"),
    "some_relevelled": ("（全体のうち改組{number}件）", "; {number} of them relevelled"),
    "transfers": ("事務の移管", "Functions transferred"),
    "review": ("要確認(確度{below}未満)", "To review (confidence below {below})"),
    "review_some": (
        "確認事項{number}件(要確認の変更{changes}件)",
        "Questions to settle: {number} (changes to review: {changes})",
    ),
    "ask": ("{department}に確認: {question}", "ask {department}: {question}"),
    "ask_successor": (
        "「{unit}」の業務を引き継ぐのはどこか({candidates}、なし)",
        "who takes over the work of {unit}: {candidates}, or nobody?",
    ),
    "ask_forerunner": (
        "「{unit}」が引き継ぐのはどこの業務か({candidates}、なし)",
        "whose work does {unit} take over: {candidates}, or nobody's?",
    ),
    "ask_forerunners": (
        "{units}の前身はそれぞれどこか(候補: {candidates}、なし)",
        "whose work does each of these take over: {units} (candidates: {candidates}, or nobody)?",
    ),
    "ask_successors": (
        "{units}の業務を引き継ぐのはそれぞれどこか(候補: {candidates}、なし)",
        "who takes over the work of each of these: {units} (candidates: {candidates}, or nobody)?",
    ),
    "ask_pair": ("「{after}」は「{before}」の業務を引き継ぐか", "does {after} take over any work of {before}?"),
    "ask_gone": ("「{unit}」の業務はなくなるのか", "does the work of {unit} end?"),
    "ask_new": ("「{unit}」の業務はどれも新しいのか", "is all the work of {unit} new?"),
    "ask_giver": ("「{function}」はこれまでどこの担当だったか", "who dealt with {function} until now?"),
    "ask_taker": ("「{function}」はこれからどこの担当か", "who deals with {function} from now on?"),
    "settles": (
        "{question}(変更{number}件、{units}組織に影響)",
        "{question} (changes: {number}, units concerned: {units})",
    ),
    "and_more": ("ほか{number}", "{number} more"),
    "unknown": ("(組織図に記載なし)", "(the charts do not say)"),
    "group": ("{name}の{stem}部門", "part of {name} ({stem} …)"),
    "part": ("{name}の一部", "part of {name}"),
    "was_with": ("旧{name}及び{parts}", "was {name} + {parts}"),
    "was_without": ("{was}(一部は{names}へ)", "{was} (part of it to {names})"),
    "went_to": ("→ {names}", "units to {names}"),
    "former": ("旧{name}", "formerly {name}"),
    "no_department": ("(部局なし)", "(no department)"),
    "on_their_own": ("下位組織のない組織", "Units without subunits"),
    "unchanged_count": ("変更なし{number}件(--all で表示)", "{number} unchanged (--all lists them)"),
    "nothing_before": ("対応する旧組織がない", "no counterpart before"),
    "nothing_after": ("対応する新組織がない", "no counterpart after"),
    "runner_up": ("次の候補: {names}", "next best: {names}"),
    "may_lack": ("ほかに加わる可能性({share}): {names}", "may also be part of it ({share}): {names}"),
    "confidence": ("確度{share}", "confidence {share}"),
    "because": ("根拠", "Because"),
    "next_best": ("次の候補", "Next best"),
    "may_lack_link": ("ほかに加わる可能性", "May also be part of it"),
    "total": ("合計", "total"),
    "explained": (
        "「{before}」は「{after}」に{kind}({sure})。主な根拠: {reason}",
        "{before} is now {after}: {kind} ({sure}). Main reason: {reason}",
    ),
    "explained_unchanged": (
        "「{before}」は「{after}」として変更なく存続({sure})。主な根拠: {reason}",
        "{before} is unchanged as {after} ({sure}). Main reason: {reason}",
    ),
    "explained_one": (
        "「{name}」は{kind}({sure})。主な根拠: {reason}",
        "{name}: {kind} ({sure}). Main reason: {reason}",
    ),
    "explained_doubt": ("確度{share}、要確認", "confidence {share}, to review"),
    "units_below": ("下位組織: {moves}", "units below: {moves}"),
    "goes_to": ("{names}は{taker}へ", "{names} to {taker}"),
    "and_further": ("、", "; "),
    "see_detail": ("根拠の内訳は --detail で表示", "--detail shows all the evidence"),
    "how_sure": (
        "確度{share}は、これらの合計の大きさと次の候補との差を、実際の組織改編で正しかった割合に直したものです",
        "The confidence, {share}, is how often such totals, so far ahead of the next best, were right in real "
        "reorganisations",
    ),
    "what_it_takes": (
        "次の候補が採用されるには、さらに根拠が必要です。次のどれか一つがあれば足ります: {ways}",
        "For the next best to be chosen, more evidence is needed. Any one of these would be enough: {ways}",
    ),
    "takes_too_much": (
        "次の候補が採用されるには、さらに根拠が必要です。一つで足りるものは、担当者の判断のほかにはありません",
        "For the next best to be chosen, more evidence is needed. No single finding is enough, only a decision",
    ),
    "no_changes": ("変更はありません", "nothing changed"),
    "other_organisation": (
        "警告: 別の団体の組織図のようです({before}と{after})。比較は続けます",
        "warning: these look like charts of different organisations ({before} and {after}); comparing them anyway",
    ),
    "later_first": (
        "警告: 改編前の組織図({before}現在)が改編後の組織図({after}現在)より後の日付です。"
        "逆に指定していれば入れ替えてください",
        "warning: the chart given as before ({before}) is later than the one given as after ({after}); "
        "swap them unless you mean it",
    ),
    "valid": (
        "{file}: 問題ありません({organisation} {edition}、{number}組織)",
        "{file}: valid ({organisation} {edition}, {number} units)",
    ),
    "left_out": (
        "確定していない{number}件は載せていません",
        "{number} unconfirmed changes are left out",
    ),
    "drafted": ("案を作成({number}行)", "drafted ({number} rows)"),
    "updated": (
        "組織図に合わせて更新: 継続{kept}件、対象外{lapsed}件、新しい提案{added}件",
        "mapping updated: {kept} decisions kept, {lapsed} lapsed, {added} new proposals",
    ),
    "merged": (
        "対応表を統合: {files}(判定{decided}件)",
        "mappings merged: {files} ({decided} decisions)",
    ),
    "approved": (
        "一括承認: 確度{above}以上の{number}件を承認",
        "approved together: {number} proposals of confidence {above} or more",
    ),
    "to_approve": (
        "{file}: ほかに承認待ちの提案が{number}件あります(うち確度{above}以上の{sure}件は "
        "orgdiff map approve で一括承認。--all で全件を表示)",
        "{file}: {number} more proposals wait for approval ({sure} of confidence {above} or more: "
        "`orgdiff map approve` approves them together; --all lists all)",
    ),
    "to_approve_singly": (
        "{file}: ほかに承認待ちの提案が{number}件あります(--all で全件を表示)",
        "{file}: {number} more proposals wait for approval (--all lists them)",
    ),
    "all_decided": ("{file}: すべて判定済みです", "{file}: everything is decided"),
    "written": ("{file} に書き出しました", "written to {file}"),
}


NOTICES: dict[str, tuple[str, str]] = {
    "codes_of_charts": (
        "{number}組織の所属コードは、先頭の0、全角・半角、大文字・小文字だけが新旧で異なるため、"
        "同じコードとして扱いました",
        "the codes of {number} units differ between the charts only in leading zeros, width or case; "
        "they are treated as the same code",
    ),
    "codes_of_mapping": (
        "対応表の{number}件のコードは、先頭の0、全角・半角、大文字・小文字だけが組織図と異なるため、"
        "組織図のコードとして扱いました",
        "{number} codes in the mapping differ from those in the charts only in leading zeros, width or case; "
        "they are read as the codes in the charts",
    ),
    "not_weighed": (
        "新設・廃止の{number}組織は、同じ名称または同じ上位の組織が多いため、名称の近いものとだけ比べました。"
        "対応する組織がないか確認してください",
        "{number} new or abolished units share their name or parent with so many others that they were compared only "
        "with the units of the most similar names; check whether they have counterparts",
    ),
}
"""What to know of a comparison as a whole (`orgdiff.notices`)."""


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
    "function": ("事務", "function"),
    "name": ("組織", "unit"),
    "origin": ("どこから・どこへ", "from or to"),
}
