"""The words of documents, as pairs (Japanese, English)."""

from __future__ import annotations

TITLES: dict[str, tuple[str, str]] = {
    "table": ("新旧組織対照表", "Comparison of the organisation before and after"),
    "changes": ("新旧組織対照表（変更箇所のみ）", "Comparison of the organisation before and after: changes only"),
    "codes": ("所属コード対応表", "Unit codes, old to new"),
    "summary": ("組織改編の概要", "Outline of the reorganisation"),
    "functions": ("事務の移管一覧", "Functions transferred"),
    "posts": ("定数の新旧対照", "Authorised posts before and after"),
    "draft": ("概要文案", "Draft"),
    "page": ("組織改編", "Reorganisation"),
}

HEADS: dict[str, tuple[str, str]] = {
    "in_group": ("{group}の{heading}", "{group} {heading}"),
    "title": ("{organisation}{title}", "{organisation}: {title}"),
    "editions": ("改編前：{before} → 改編後：{after}", "before: {before}; after: {after}"),
    "edition": ("{edition}（{date}現在）", "{edition} (as of {date})"),
    "before": ("改編前", "Before"),
    "after": ("改編後", "After"),
    "department": ("部局", "Department"),
    "name": ("組織", "Unit"),
    "code": ("コード", "Code"),
    "old_code": ("旧コード", "Old code"),
    "old_name": ("旧組織", "Old unit"),
    "new_code": ("新コード", "New code"),
    "new_name": ("新組織", "New unit"),
    "kind": ("区分", "Change"),
    "remarks": ("備考", "Remarks"),
    "share": ("割合", "Share"),
    "many": ("対応", "Relation"),
    "order": ("順", "No."),
    "step": ("処理", "Step"),
    "parent_code": ("新上位コード", "New parent code"),
    "parent": ("新上位組織", "New parent"),
    "function": ("事務", "Function"),
    "giver": ("移管元", "From"),
    "taker": ("移管先", "To"),
    "grounds": ("根拠", "Grounds"),
    "status": ("状態", "Status"),
    "level": ("組織区分", "Level"),
    "difference": ("増減", "Difference"),
    "number": ("件数", "Number"),
    "posts": ("定数", "Posts"),
    "head": ("所属長", "Head"),
    "unknown_units": ("不明の組織", "Units unknown"),
    "total": ("計", "Total"),
    "counted": ("{word}{number}件", "{word} {number}"),
}

TABLES: dict[str, tuple[str, str]] = {
    "table": ("対照表", "Comparison"),
    "codes": ("対応表", "Correspondence"),
    "loading": ("取込順", "In loading order"),
    "levels": ("組織数", "Units by level"),
    "kinds": ("変更の件数", "Changes by kind"),
    "functions": ("移管一覧", "Transfers"),
    "units": ("組織別", "By unit"),
    "departments": ("部局別", "By department"),
    "conservation": ("増減の内訳", "Where the difference comes from"),
}

LEVELS: dict[str, tuple[str, str]] = {
    "departments": ("部局", "Departments"),
    "units": ("課・室・係", "Units"),
    "units_below": ("下位組織", "Units below"),
    "branches": ("出先機関等", "Branch offices"),
    "above": ("部局の上位", "Above departments"),
    "and_like": ("{word}等", "{word} etc."),
    "alone": ("{word}", "{word}"),
    "joined": ("・", ", "),
}

STEPS: dict[str, tuple[str, str]] = {
    "create": ("作成", "create"),
    "move": ("移行", "move"),
    "close": ("廃止", "close"),
}

NOTES: dict[str, tuple[str, str]] = {
    "context": ("（{name}）", "({name})"),
    "continued": ("{name}（続き）", "{name} (continued)"),
    "only_changes": ("変更のない{number}組織は省略した。", "{number} unchanged units are left out."),
    "doubtful": ("{word}?", "{word}?"),
    "doubtful_note": (
        "「?」は確度が低く確認を要する案（確認事項{questions}件、変更{number}件）。",
        "? marks doubtful proposals that need to be confirmed ({questions} questions on {number} changes).",
    ),
    "context_note": ("（ ）内は改編前の所属部局。", "Names in brackets: the department that the unit belonged to."),
    "open": ("未確定", "not confirmed"),
    "open_note": (
        "対応が確定していない組織は「未確定」とし、改編前と改編後を別の行に示す（{number}件）。",
        "Units whose succession is not confirmed are marked as such and listed in separate rows ({number}).",
    ),
    "left_out_note": ("確定していない{number}件は載せていない。", "{number} unconfirmed changes are left out."),
    "moved": ("※{origin}から移管", "※ moved from {origin}"),
    "moved_from_top": ("※部局の外から移管", "※ moved from outside the departments"),
    "merged": ("※{names}を統合", "※ merged from {names}"),
    "absorbed": ("※{names}を統合（吸収）", "※ takes in {names}"),
    "split": ("※{names}から分割", "※ split from {names}"),
    "parted": ("※{names}に分割", "※ split into {names}"),
    "dissolved": ("※{moves}移管", "※ {moves}"),
    "reorganised": ("※{names}を{parts}に再編", "※ {names} reorganised into {parts}"),
    "remark": ("※{remark}", "※ {remark}"),
    "came": ("※{function}を{giver}から移管", "※ {function} from {giver}"),
    "added": ("※{function}を追加", "※ {function} added"),
    "went": ("※{function}を{taker}へ移管", "※ {function} to {taker}"),
    "shed": ("※{function}を移管（移管先未定）", "※ {function} transferred (destination open)"),
    "share_note": (
        "割合は、旧組織の全部が引き継がれるとき100%。二つ以上に分かれるときは組織図に記載がないため空欄とした。"
        "按分を記入する。",
        "Share: 100% where the whole old unit goes on as the new one. Where it is divided, the charts do not give the "
        "shares; fill them in.",
    ),
    "many_note": (
        "「対応」は旧組織の数:新組織の数。1:1でない行は「※」を付けた（{number}行）。",
        "Relation: old units : new units. Rows that are not 1:1 are marked ※ ({number}).",
    ),
    "many": ("※{olds}:{news}", "※ {olds}:{news}"),
    "single": ("{olds}:{news}", "{olds}:{news}"),
    "codeless_note": (
        "コードのない組織：改編前{before}件、改編後{after}件。新コードを採番してから取り込む。",
        "Units without a code: {before} before, {after} after. Assign codes before loading.",
    ),
    "loading_note": (
        "取込順は、作成（上位から）、移行、廃止（下位から）。コードも名称も上位組織も同じ組織は載せていない。",
        "Loading order: create (from the top down), move, close (from the bottom up). Units that keep code, name and "
        "parent are left out.",
    ),
    "unknown": ("不明", "unknown"),
    "not_said": ("（組織図に記載なし）", "(the charts do not say)"),
    "no_functions": ("組織図には、事務の移管に関する記載がない。", "The charts mention no transferred function."),
    "no_posts": (
        "新旧いずれの組織図にも定数の記載がないため、新旧対照は作成していない。"
        "組織図ファイルの headcount に定数を記入すると作成する。",
        "Neither chart gives authorised posts, so there is nothing to compare. Enter them as headcount in the "
        "organisation files.",
    ),
    "no_codes": (
        "新旧いずれの組織図にも所属コードの記載がないため、対応表は作成していない。"
        "組織図ファイルの id にコードを記入すると作成する。",
        "Neither chart gives codes of units, so there is no table of them. Enter them as id in the organisation files.",
    ),
    "posts_note": (
        "定数はその組織だけのもので、下位組織の分は含まないとして合計した。不明の組織は合計に含まない。",
        "Posts are those of the unit itself, without the units below it. Sums do not include unknown posts.",
    ),
    "whole_note": (
        "統合・分割・再編の増減は、全体の差を最初の行に示す。",
        "The difference of a merger, a split or a reorganisation is that of the whole, on its first row.",
    ),
    "unknown_note": (
        "定数が不明の組織：改編前{before}件、改編後{after}件。増減は、双方が分かるときだけ示す。",
        "Units whose posts are unknown: {before} before, {after} after. Differences are shown if both are known.",
    ),
    "twice_note": (
        "{name}（{edition}）の定数{posts}人は下位組織の合計と同じで、二重に数えている可能性がある。",
        "The posts of {name} ({edition}), {posts}, equal the sum of the units below it; they may be counted twice.",
    ),
    "conserved": (
        "内訳の増減の合計（{difference}）は、全体の増減と一致する。",
        "The differences by kind add up to the total difference ({difference}).",
    ),
    "of_these_relevelled": ("（全体のうち改組）", "(of them relevelled)"),
    "no_level": ("その他", "other"),
    "levels_note": (
        "組織数は、組織図に記載のすべての組織を、部局からの位置と呼称により区分して数えたもの。計は組織の総数。",
        "All units of the charts are counted, by how far they stand below their department and by the word for their "
        "level (department, division, …).",
    ),
    "kinds_note": (
        "一件の変更に、新旧合わせて二つ以上の組織が関わることがある。",
        "One change may concern several units before and after.",
    ),
}

PROSE: dict[str, tuple[str, str]] = {
    "counts": ("{edition}：{counts}（計{total}）", "{edition}: {counts} ({total} in all)"),
    "level": ("{level}{number}", "{level} {number}"),
    "between_levels": ("、", ", "),
    "nothing": ("変更はない。", "Nothing changes."),
    "changes": ("変更", "Changes"),
    "transfers": ("事務の移管", "Functions transferred"),
    "others": ("その他の組織", "Other units"),
    "former": ("{name}（改編前）", "{name} (before)"),
    "task": ("{name}に関する事務", "{name}"),
    "list": ("、", ", "),
    "list_end": ("{first}及び{last}", "{first} and {last}"),
    "of": ("{above}の{names}", "{names} of {above}"),
    "moves": ("{names}を{taker}に", "{names} to {taker}"),
    "clauses": ("、", "; "),
    "clause_before": ("{clause}し", "{clause}"),
    "clause_last_but_one": ("{clause}するとともに", "{clause}"),
    "clause_last": ("{clause}する", "{clause}"),
    "sentence": ("{clauses}。", "{clauses}."),
    "sentence_doubtful": ("{clauses}〔要確認〕。", "{clauses} [to be confirmed]."),
}
"""How sentences are put together. In Japanese every clause is a noun that する makes a verb of."""

RENAMINGS: dict[str, tuple[str, str]] = {
    "renamed": ("改称", "renamed"),
    "relevelled": ("改組", "reconstituted as"),
    "raised": ("昇格", "raised to"),
    "lowered": ("改組", "lowered to"),
}
"""What a clause says of a new name; that a unit was lowered is said in no notice, only that it was 改組."""

CLAUSES: dict[str, tuple[str, str]] = {
    "create": ("{new}を新設", "{new} is created"),
    "create_many": ("{new}を新設", "{new} are created"),
    "set_up": ("{new}を設置", "{new} is set up in it"),
    "set_up_many": ("{new}を設置", "{new} are set up in it"),
    "move": ("{origin}から{new}を移管", "{new} moves in from {origin}"),
    "move_many": ("{origin}から{new}を移管", "{new} move in from {origin}"),
    "move_inside": ("{old}を{destination}に移管", "{old} moves to {destination}"),
    "move_inside_many": ("{old}を{destination}に移管", "{old} move to {destination}"),
    "raise": ("{old}を独立した組織と", "{old} becomes a unit of its own"),
    "raise_renamed": (
        "{old}を{new}に{renaming}して独立した組織と",
        "{old} becomes a unit of its own, {renaming} {new}",
    ),
    "lower": ("{old}を編入", "{old} becomes part of it"),
    "lower_renamed": ("{old}を{new}に{renaming}して編入", "{old} becomes part of it, {renaming} {new}"),
    "move_renamed": ("{old}を{new}に{renaming}して移管", "{old} moves in, {renaming} {new}"),
    "unite": ("{old}を統合し、{new}を設置", "{old} are brought together as {new}"),
    "rename_parted": ("{old}の一部を分離し、{new}に{renaming}", "{old} gives up a part and is {renaming} {new}"),
    "rename": ("{old}を{new}に{renaming}", "{old} is {renaming} {new}"),
    "merge": ("{old}を統合して{new}と", "{old} are merged into {new}"),
    "absorb": ("{old}を{new}に統合", "{old} is merged into {new}"),
    "absorb_many": ("{old}を{new}に統合", "{old} are merged into {new}"),
    "split": ("{old}を{new}に分割", "{old} is divided into {new}"),
    "part": ("{old}から{new}を分離", "{new} is separated from {old}"),
    "part_many": ("{old}から{new}を分離", "{new} are separated from {old}"),
    "reorganise": ("{old}を{new}に再編", "{old} are reorganised into {new}"),
    "abolish": ("{old}を廃止", "{old} is abolished"),
    "abolish_many": ("{old}を廃止", "{old} are abolished"),
    "abolish_parts": ("{old}を廃止し、{moves}移管", "{old} is abolished; its units go: {moves}"),
    "transfer": ("{function}を{giver}から{taker}に移管", "{function} is transferred from {giver} to {taker}"),
    "add": ("{taker}に{function}を追加", "{function} is added to {taker}"),
    "shed": ("{giver}の{function}を他の組織に移管", "{function} is transferred out of {giver}"),
}
"""What happens to units, as clauses; `…_many` where the subject of the English clause is plural."""
