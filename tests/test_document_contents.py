"""The documents of a reorganisation: what is in them, whatever the format."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given

from builders import chart, comparison_of, succession_of
from document_tables import column, named, prose, shown_rows
from orgdiff import compare, draft
from orgdiff.comparison import Comparison
from orgdiff.documents import KINDS, make
from orgdiff.documents.alignment import aligned
from orgdiff.documents.model import Document, Passage
from orgdiff.errors import OutputError
from orgdiff.loading import build_tree, load_tree
from orgdiff.transfers import Transfer
from orgdiff.wording import LANGUAGES
from samples import CASES_SHOWN, ROOT, case, kashiwa
from strategies import Entry, fewer, reorganisations


def places(document: Document) -> Counter[tuple[str, str]]:
    """Return how often each unit has its place in a comparison table."""
    (table,) = document.tables
    return Counter(cell.unit for row in table.rows for cell in row if cell and cell.unit)


def units_of(comparison: Comparison) -> Counter[tuple[str, str]]:
    befores = [("before", unit.path) for unit in comparison.before.units]
    return Counter(befores + [("after", unit.path) for unit in comparison.after.units])


# ---- every document


@fewer
@given(reorganisations())
def test_every_unit_has_its_place_once_and_spans_are_whole(documents: tuple[Entry, Entry]) -> None:
    comparison = compare(*map(build_tree, documents))
    table = make(comparison, "table")
    assert places(table) == units_of(comparison)
    for kind in KINDS:
        for part in make(comparison, kind).tables:
            for index in range(len(part.columns)):
                covered = 0
                for row in part.rows:
                    cell = row[index]
                    assert (cell is None) == (covered > 0)
                    covered = covered - 1 if cell is None else cell.row_span - 1
                assert covered == 0


@fewer
@given(reorganisations())
def test_what_is_not_confirmed_is_in_the_table_too(documents: tuple[Entry, Entry]) -> None:
    comparison = compare(*map(build_tree, documents)).confirmed()
    assert places(make(comparison, "table")) == units_of(comparison)
    for kind in KINDS:
        make(comparison, kind)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES_SHOWN)
def test_the_documents_of_real_reorganisations(name: str) -> None:
    comparison = case(name)
    assert places(make(comparison, "table")) == units_of(comparison)
    documents = [make(comparison, kind, language) for language in LANGUAGES for kind in KINDS]
    assert all(document.title in document.texts() for document in documents)
    levels = make(comparison, "summary", "ja").tables[0]
    for heading, tree in (("改編前", comparison.before), ("改編後", comparison.after)):
        *groups, total = (
            int(str(number))
            for row, number in zip(levels.rows, column(levels, heading), strict=True)
            if row[0] and not row[0].indent
        )
        assert sum(groups) == total == len(tree)


def test_a_kind_that_is_not_known_is_named() -> None:
    with pytest.raises(OutputError, match='"map" is not one of table, codes'):
        make(kashiwa(), "map")


def test_nothing_at_all_makes_documents_too() -> None:
    nothing = build_tree({"units": []})
    for kind in KINDS:
        assert make(compare(nothing, nothing), kind).title


# ---- 新旧組織対照表


def test_units_stand_beside_their_successors() -> None:
    old = chart("甲部\n  子課\n  丑課\n  寅課\n乙部\n  卯課\n丙部\n  辰課", organisation="市", edition="旧")
    new = chart("甲部\n  子課\n  寅課\n  卯課\n丁部\n  午課\n  未課", organisation="市", edition="新")
    main = {
        "甲部": "甲部",
        "甲部/子課": "甲部/子課",
        "甲部/寅課": "甲部/寅課",
        "乙部/卯課": "甲部/卯課",
        "丙部/辰課": "丁部/午課",
    }
    comparison = comparison_of(succession_of(old, new, main, (("丙部/辰課", "丁部/未課"), ("甲部/丑課", "甲部/子課"))))
    assert [row[1:] for row in shown_rows(make(comparison, "table").tables[0])] == [
        ["子課", None, "統合", "甲部", "子課", "※甲部丑課を統合（吸収）"],
        ["丑課", None, "統合", "甲部", "子課", ""],
        ["寅課", None, "", "甲部", "寅課", ""],
        ["卯課", None, "移管", "甲部", "卯課", "※乙部から移管"],
        [None, None, "廃止", None, None, "※卯課を甲部に移管"],
        [None, None, "廃止", None, None, "※辰課を丁部に移管"],
        [None, None, "新設", "丁部", None, ""],
        ["辰課", None, "分割", "丁部", "午課", "※丙部辰課から分割\n※丁部午課及び未課に分割"],
        ["辰課", None, "分割", "丁部", "未課", "※丙部辰課から分割"],
    ]


def test_a_reorganised_change_is_one_bracket_and_no_pairs() -> None:
    old = chart("甲部\n  子課\n  丑課\n  寅課", organisation="市")
    new = chart("甲部\n  卯課\n  辰課\n  寅課", organisation="市")
    main = {"甲部": "甲部", "甲部/子課": "甲部/卯課", "甲部/丑課": "甲部/辰課", "甲部/寅課": "甲部/寅課"}
    comparison = comparison_of(succession_of(old, new, main, (("甲部/子課", "甲部/辰課"),)))
    table = make(comparison, "table").tables[0]
    note = "※甲部子課及び丑課を甲部卯課及び辰課に再編"
    assert [row[1:] for row in shown_rows(table)] == [
        ["子課", None, "再編", "甲部", None, ""],
        ["丑課", None, "再編", "甲部", None, ""],
        [None, None, "再編", "甲部", "卯課", note],
        [None, None, "再編", "甲部", "辰課", ""],
        ["寅課", None, "", "甲部", "寅課", ""],
    ]
    assert [cell.row_span for row in table.rows if (cell := row[3])] == [4, 1]


def test_a_unit_that_ends_stands_where_it_stood() -> None:
    old = chart("甲部\n  子課\n  丑課\n  寅課")
    new = chart("乙部\n  子課\n  寅課\n  卯課")
    main = {"甲部": "乙部", "甲部/子課": "乙部/子課", "甲部/寅課": "乙部/寅課"}
    lines = aligned(comparison_of(succession_of(old, new, main)))
    assert [(line.before, line.after) for line in lines] == [(0, 0), (1, 1), (2, None), (3, 2), (None, 3)]
    assert [(line.before_department, line.after_department) for line in lines] == [(0, 0)] * 5


def test_tasks_and_notes_stand_beside_both_units() -> None:
    old = chart("甲課\n乙課", {"乙課": {"remarks": ["支所あり"]}})
    new = chart("甲課\n乙課", {"乙課": {"remarks": ["防災を追加", "※丙も"]}})
    transfers = (
        Transfer("防災", "甲課", "乙課", ("防災を追加",)),
        Transfer("統計", None, "乙課"),
        Transfer("広報", "甲課", None),
    )
    comparison = comparison_of(succession_of(old, new, {"甲課": "甲課", "乙課": "乙課"}), transfers=transfers)
    assert column(make(comparison, "table", "ja").tables[0], "備考") == [
        "※防災に関する事務を乙課へ移管\n※広報に関する事務を移管（移管先未定）",
        "※防災に関する事務を甲課から移管\n※統計に関する事務を追加\n※丙も\n※支所あり",
    ]


def test_what_nobody_has_confirmed_is_not_shown_as_a_change() -> None:
    document = make(kashiwa().confirmed(), "table")
    assert set(column(document.tables[0], "区分")) == {"未確定"}
    assert any("未確定" in note for note in document.notes)
    assert document.legend == ()


def test_codes_have_a_column_where_there_are_any() -> None:
    assert "コード" not in {column.heading for column in make(kashiwa(), "table").tables[0].columns}
    coded = chart("甲課", {"甲課": {"id": "0012"}})
    table = make(compare(coded, coded), "table", "ja").tables[0]
    assert column(table, "コード", "改編前") == ["0012"]


# ---- 所属コード対応表


CODED = {"総務部": {"id": "01"}, "行政課": {"id": "0101"}, "防災課": {"id": "0102"}, "統計課": {"id": "0103"}}
RECODED = {"総務部": {"id": "01"}, "行政課": {"id": "0101"}, "危機管理部": {"id": "09"}, "防災課": {"id": "0901"}}


def coded() -> Comparison:
    old = chart("総務部\n  行政課\n  防災課\n  統計課", CODED)
    new = chart("危機管理部\n  防災課\n総務部\n  行政課", RECODED)
    main = {"総務部": "総務部", "総務部/行政課": "総務部/行政課", "総務部/防災課": "危機管理部/防災課"}
    return comparison_of(succession_of(old, new, main, (("総務部/統計課", "総務部/行政課"),)))


def test_every_old_code_leads_to_every_new_one() -> None:
    rows = shown_rows(named(make(coded(), "codes", "ja"), "対応表"))
    assert [[row[0], row[2], row[5], row[6], row[7]] for row in rows] == [
        [None, "09", "新設", None, "0:1"],
        ["0102", "0901", "移管", 1.0, "1:1"],
        ["01", "01", "", 1.0, "1:1"],
        ["0101", "0101", "統合", 1.0, "※2:1"],
        ["0103", "0101", "統合", 1.0, "※2:1"],
    ]  # fmt: skip


def test_systems_create_then_move_then_close() -> None:
    document = make(coded(), "codes", "ja")
    assert document.loading
    assert [row[:5:1] for row in shown_rows(document.loading)] == [
        [1, "作成", None, None, "09"],
        [2, "作成", None, None, "0901"],
        [3, "移行", "0102", "総務部防災課", "0901"],
        [4, "移行", "0101", "総務部行政課", "0101"],
        [5, "移行", "0103", "総務部統計課", "0101"],
        [6, "廃止", "0103", "総務部統計課", None],
        [7, "廃止", "0102", "総務部防災課", None],
    ]


def test_the_share_of_a_part_is_not_guessed() -> None:
    old, new = chart("甲課", {"甲課": {"id": "01"}}), chart("乙課\n丙課")
    comparison = comparison_of(succession_of(old, new, {"甲課": "乙課"}, (("甲課", "丙課"),)))
    assert column(named(make(comparison, "codes", "ja"), "対応表"), "割合") == [None, None]


@fewer
@given(reorganisations())
def test_loading_leaves_the_new_codes_and_no_others(documents: tuple[Entry, Entry]) -> None:
    """Whoever creates what is to be created and closes what is to be closed has the entries of the new chart."""
    comparison = compare(*map(build_tree, documents))
    table = make(comparison, "codes", "ja").loading
    assert table
    steps = column(table, "処理")
    assert steps == sorted(steps, key=("作成", "移行", "廃止").index)
    assert len(comparison.before) + steps.count("作成") - steps.count("廃止") == len(comparison.after)


# ---- 組織改編の概要


KASHIWA = {
    "組織数": (
        "令和3年度（令和3年4月1日現在）：部等16、課等100、室等6、出先機関等3（計125）",
        "令和4年度（令和4年4月1日現在）：部等17、課等104、室等7、出先機関等3（計131）",
    ),
    "危機管理部": ("危機管理部を新設し、危機管理政策課を設置するとともに、総務部から防災安全課を移管する。",),
    "企画部": ("共生・交流推進センターを新設する。", "情報・業務改善課をDX推進課に改称する。"),
    "広報部": ("広報部を新設する〔要確認〕。", "地域づくり推進部から秘書課及び広報広聴課を移管する。"),
    "市民生活部": (
        "地域づくり推進部からスポーツ課を移管する。",
        "地域づくり推進部の協働推進課及び地域支援課を統合して市民活動支援課とする。",
    ),
    "保健福祉部": ("福祉総務課を新設する。",),
    "こども部": ("こども政策課及びこども支援室を新設する。",),
    "環境部": ("清掃施設整備室を清掃施設課に改組する。",),
    "土木部": ("総務部の営繕管理室を営繕管理課に改組して移管する〔要確認〕。", "交通施設課を自転車対策室に改組する。"),
    "上下水道局": (
        "水道部及び土木部の下水道部門を統合し、上下水道局を設置する〔要確認〕。",
        "施設管理課を新設する。",
        "土木部の下水道経営課を経営企画課に改称して移管する〔要確認〕。",
        "土木部の下水道整備課及び下水道維持管理課を統合して下水道工務課とする〔要確認〕。",
        "給水課、配水課及び浄水課を料金課、給排水課及び水道工務課に再編する〔要確認〕。",
    ),
    "学校教育部": ("ICT推進室を新設する。", "学校施設課を教育施設課に改称する。"),
    "地域づくり推進部（改編前）": (
        "地域づくり推進部を廃止し、秘書課及び広報広聴課を広報部に、"
        "協働推進課、地域支援課及びスポーツ課を市民生活部に移管する〔要確認〕。",
    ),
    "事務の移管": (
        "交通安全担当を土木部交通施設課から危機管理部防災安全課に移管する。",
        "ホームタウンに関する事務を地域づくり推進部スポーツ課から企画部共生・交流推進センターに移管する。",
        "広報部広報広聴課に外国人相談業務を追加する。",
        "協働推進担当を地域づくり推進部協働推進課から市民生活部市民活動支援課に移管する。",
    ),
}
"""The draft for the real reorganisation of Kashiwa City, as a planner would read it aloud."""


def test_the_draft_for_kashiwa() -> None:
    assert without_doubts(prose(make(kashiwa(), "summary"))) == without_doubts(KASHIWA)


def without_doubts(told: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Return sentences without the mark of what is doubtful, which follows from what is believed of evidence."""
    return {heading: tuple(text.replace("〔要確認〕", "") for text in texts) for heading, texts in told.items()}


def test_the_draft_in_english_names_units_in_english() -> None:
    paragraphs = prose(make(kashiwa(), "summary", "en"))
    assert paragraphs["Crisis Management Department"] == (
        "Crisis Management Department is created; Crisis Management Policy Division is set up in it; Disaster Safety "
        "Division moves in from General Affairs Department.",
    )
    assert paragraphs["Children's Affairs Department"] == (
        "Children's Policy Division and Children's Support Office are created.",
    )


@pytest.mark.parametrize("kind", ["codes", "posts", "functions"])
def test_tables_in_english_name_units_in_english(kind: str) -> None:
    coded = compare(*(load_tree(ROOT / "data" / f"coded_{year}.json") for year in ("r3", "r4")))
    table = make(coded, kind, "en").tables[0]
    names = [cell.value for row in table.rows for cell in row if cell and isinstance(cell.value, str)]
    assert any(name.startswith("Community Development Promotion Department / ") for name in names)
    if kind != "functions":  # whose tasks have no names in English
        assert all(map(str.isascii, (name.lstrip("※ ") for name in names)))


OLD = "甲部\n  子課\n  丑課\n  寅課\n    寅係\n  午課\n乙部\n  卯課\n  辰課\n巳室"
NEW = "甲部\n  子課\n    寅係\n  丑課\n  巳室\n  午一課\n  午二課\n乙部\n  未課\n  申課\n辰課"


def test_every_kind_of_change_is_a_sentence() -> None:
    main = {"甲部": "甲部", "甲部/子課": "甲部/子課", "甲部/寅課/寅係": "甲部/子課/寅係", "甲部/丑課": "甲部/丑課",
            "巳室": "甲部/巳室", "甲部/午課": "甲部/午一課", "乙部": "乙部", "乙部/卯課": "乙部/未課",
            "乙部/辰課": "辰課"}  # fmt: skip
    further = ("甲部/寅課", "甲部/丑課"), ("甲部/午課", "甲部/午二課")
    comparison = comparison_of(succession_of(chart(OLD), chart(NEW), main, further))
    assert {
        head: paragraphs for head, paragraphs in prose(make(comparison, "summary", "ja")).items() if head != "組織数"
    } == {
        "甲部": (
            "巳室を編入する。",
            "寅課寅係を子課に移管する。",
            "寅課を丑課に統合する。",
            "午課を午一課及び午二課に分割する。",
        ),
        "乙部": ("申課を新設する。", "卯課を未課に改称する。"),
        "その他の組織": ("乙部の辰課を独立した組織とする。",),
    }


def test_no_change_is_said_so() -> None:
    same = chart("甲部\n  子課")
    assert prose(make(compare(same, same), "summary", "ja"))["変更"] == ("変更はない。",)


# ---- 事務の移管一覧


def test_functions_follow_the_new_chart() -> None:
    table = make(kashiwa(), "functions").tables[0]
    assert column(table, "事務") == ["交通安全担当", "ホームタウン", "外国人相談業務", "協働推進担当"]
    assert column(table, "移管元")[2] == "（組織図に記載なし）"
    (sentence,) = make(compare(kashiwa().before, kashiwa().before), "functions").body
    assert isinstance(sentence, Passage)
    assert sentence.paragraphs == ("組織図には、事務の移管に関する記載がない。",)


def test_what_a_planner_decides_is_in_every_document() -> None:
    mapping = draft(kashiwa(), "ja")
    rows = [
        replace(row, verdict="corrected", corrected=("学校教育部/ICT推進室",))
        if row.before_paths == ("学校教育部/学校施設課",)
        else row
        for row in mapping.rows
    ]
    comparison = compare(kashiwa().before, kashiwa().after, mapping=replace(mapping, rows=tuple(rows)))
    assert "学校施設課をICT推進室に改組する。" in prose(make(comparison, "summary"))["学校教育部"]
    table = make(comparison, "table").tables[0]
    assert any(row[1] == "学校施設課" and "ICT推進室" in row[5:8] for row in shown_rows(table))
