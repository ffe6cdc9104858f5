"""The words of plans of the roster after and of lists of orders, as pairs (Japanese, English)."""

from __future__ import annotations

PLAN_HEADS: dict[str, tuple[str, str]] = {
    "before": ("改編前の所属", "unit before"),
    "prospect": ("見込み", "prospect"),
    "after": ("改編後の所属", "unit after"),
    "counts": ("定数に数える", "counts"),
    "choice_from": ("候補の行", "choices from"),
    "choice_number": ("候補の数", "choices"),
}
"""Headings of a plan; `headings.PLANNED` knows that of the unit after."""

POSTS_HEADS: dict[str, tuple[str, str]] = {
    "unit": ("改編後の組織", "Unit after"),
    "posts": ("定数", "Posts"),
    "placed": ("配置済み", "Placed"),
    "difference": ("過不足", "Difference"),
    "open": ("未定（改編後の所属が空欄）", "Open (no unit after yet)"),
    "elsewhere": ("上の組織のどれでもない所属", "In none of the units above"),
    "total": ("計", "Total"),
}

PLAN_SHEETS: dict[str, tuple[str, str]] = {
    "plan": ("配置案", "Plan"),
    "posts": ("定数と配置", "Posts and people"),
    "guide": ("使い方", "Guide"),
    "lists": ("一覧", "Lists"),
}

PLAN_TEXTS: dict[str, tuple[str, str]] = {
    "title": ("改編後の名簿（配置案）", "Roster after, as planned"),
    "counted": ("○", "x"),
    "renamed": ("{heading}（元の名簿）", "{heading} (given)"),
    "written": (
        "名簿の{rows}行: 改編後の所属を記入済み{filled}行、未定{open}行",
        "{rows} rows: unit after filled in {filled}, open {open}",
    ),
    "list_title": ("改編後の組織", "Unit after"),
    "list_message": (
        "一覧の候補とは違う所属です。実質異動としてよければ「はい」を押してください。",
        "This unit is not on the list. Press Yes if it is a real move.",
    ),
    "count_message": ("○ か空欄にしてください。", "Put x, or leave it empty."),
}

PLAN_GUIDE: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (
        ("このファイル", "This file"),
        (
            "改編前の名簿の各行に、対応表から決まる改編後の所属を入れたものです。名簿の列はそのまま残しています。",
            "Every row of the roster before, with the unit after as far as the mapping decides it. The columns of the "
            "roster are unchanged.",
        ),
    ),
    (
        ("見込み", "prospect"),
        (
            "継続：組織に変更がない。改編のみ：移管・名称変更・統合の後の組織に移る。"
            "分割先を選択：行き先が二つ以上ある。配置先を決定：組織が廃止され、行き先がない。"
            "判定不能：改編前の所属が組織図に記載されていないか、複数の組織に該当する。",
            "stays: the unit is unchanged. carried: goes along with the unit. to be chosen: the unit is divided. "
            "to be placed: the unit is abolished. unclear: the unit before is not in the chart, or fits several.",
        ),
    ),
    (
        ("改編後の所属", "unit after"),
        (
            "灰色の太字の行が未定です。セルの一覧から選んでください。"
            "分割先を選択する行の一覧には分割先だけが、ほかの行の一覧には改編後の全組織が出ます。実質異動の人は、入っている所属を書き換えてください。一覧にない所属を入れると確認が出ます。",
            "Rows in bold on grey are open. Choose from the list in the cell: where the unit is divided it has the "
            "successors, elsewhere all units after. For a real move, overwrite what stands there; Excel asks about a "
            "unit that is not on the list.",
        ),
    ),
    (
        ("空欄", "left empty"),
        (
            "空欄のままでも読み取れます。その人は「未配置」になります。",
            "A cell may stay empty: the person is then unassigned.",
        ),
    ),
    (
        ("職名・級", "post, grade"),
        (
            "昇任などは、職名・級の列を書き換えてください。辞令の一覧と判定に使います。",
            "For a promotion, overwrite post and grade; the check and the lists of orders use them.",
        ),
    ),
    (
        ("兼務", "concurrent posts"),
        (
            "兼務の行も同じです。行き先が一つなら入れてあり、そうでなければ空欄です。解く兼務は行を削除してください。",
            "Rows of concurrent posts work the same way: filled in where the unit has one successor, else empty. "
            "Delete the row of a post that ends.",
        ),
    ),
    (
        ("定数に数える", "counts"),
        (
            "○ の行だけを定数と比べます（本務で、プロファイルの [posts] に合う人）。"
            "採用などで行を加えるときは、下の空いた行に書き、数える人に ○ を付けてください。",
            "Only rows with x are compared with the posts: main posts, by [posts] of the profile. Add joiners in the "
            "empty rows below, with x where they count.",
        ),
    ),
    (
        ("定数と配置", "Posts and people"),
        (
            "組織ごとの定数、配置済みの人数、過不足です。{live}",
            "For each unit the authorised posts, the people placed, and the difference. {live}",
        ),
    ),
    (
        ("並べ替え", "sorting"),
        (
            "行の並べ替えと絞り込みは自由です。非表示の列も一緒に並べ替えられ、一覧は行とともに移動します。",
            "Rows may be sorted and filtered. The hidden columns are sorted with them, so each row keeps its list.",
        ),
    ),
    (
        ("次に", "next"),
        (
            "orgdiff staff check 改編前.json 改編後.json --roster-before 改編前の名簿 --roster-after このファイル "
            "で確認し、--orders で辞令と連記の一覧を作ります。",
            "orgdiff staff check BEFORE AFTER --roster-before ROSTER --roster-after THIS_FILE checks it; --orders "
            "writes the lists of orders.",
        ),
    ),
)
"""What the sheet of instructions says: a heading and a text each."""

LIVE: dict[str, tuple[str, str]] = {
    "live": ("選ぶたびに数え直します。", "The numbers are updated as you choose."),
    "static": (
        "行が多いため、このファイルを書き出したときの数です。選んだ後の数は orgdiff staff check で確認してください。",
        "There are many rows, so the numbers are those from when this file was written; orgdiff staff check gives the "
        "current ones.",
    ),
}

ORDER_TITLES: dict[str, tuple[str, str]] = {
    "individual": ("発令一覧（個別）", "Orders of appointment: individual"),
    "joint": ("発令一覧（連記）", "Orders of appointment: joint list"),
    "open": ("発令一覧（未決）", "Orders of appointment: open"),
}

ORDER_TABLES: dict[str, tuple[str, str]] = {
    "individual": ("個別", "Individual"),
    "joint": ("連記", "Joint"),
    "open": ("未決", "Open"),
}

ORDER_HEADS: dict[str, tuple[str, str]] = {
    "number": ("番号", "No."),
    "after": ("新所属", "Unit after"),
    "post_after": ("新職名", "Post after"),
    "grade": ("級", "Grade"),
    "name": ("氏名", "Name"),
    "staff_id": ("職員番号", "Staff id"),
    "before": ("旧所属", "Unit before"),
    "post_before": ("旧職名", "Post before"),
    "reason": ("事由", "Reason"),
    "candidates": ("候補", "Candidates"),
}

REASON_NAMES: dict[str, tuple[str, str]] = {
    "reorganised": ("組織改編", "reorganisation"),
    "above": ("上位組織の改編", "department reorganised"),
    "moved": ("異動", "transfer"),
    "joined": ("採用・転入", "joined"),
    "promoted": ("昇任", "promotion"),
    "demoted": ("降任", "demotion"),
    "post": ("職名変更", "other post"),
    "grade_up": ("昇格", "higher grade"),
    "grade_down": ("降格", "lower grade"),
    "grade": ("級変更", "other grade"),
    "choose": ("分割先が未定", "part of the divided unit not chosen"),
    "place": ("廃止、配置先が未定", "unit abolished, not placed"),
    "unassigned": ("改編後の所属がない", "no unit after"),
    "stranded": ("改編後の所属が組織図に記載されていない", "unit after not in the chart"),
    "unclear": ("所属を判定できない", "unit unclear"),
}

ORDER_NOTES: dict[str, tuple[str, str]] = {
    "counts": (
        "個別{individual}人、連記{joint}人、未決{open}人、発令なし{without}人。",
        "individual {individual}, joint list {joint}, open {open}, without an order {without}.",
    ),
    "joint": (
        "連記は、判定が{verdicts}の職員。",
        "On the joint list: people whose verdict is {verdicts}.",
    ),
    "joint_unless": (
        "連記は、判定が{verdicts}で、{unless}のない職員。",
        "On the joint list: people whose verdict is {verdicts}, unless they have {unless}.",
    ),
    "no_joint": ("連記は行わない。", "Nobody is on the joint list."),
    "individual_posts": ("次の職名は個別：{posts}。", "Always individual: {posts}."),
    "main_posts": (
        "本務の発令だけを載せる（兼務は載せない）。",
        "Main posts only; orders of concurrent posts are not here.",
    ),
}
