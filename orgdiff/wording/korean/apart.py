"""English that means more than one thing, with the Japanese that tells which, and Korean for it."""

from __future__ import annotations

APART: dict[tuple[str, str], str] = {
    # ---- staff
    ("うち新規", "joined"): "신규자 발령",
    ("採用・転入", "joined"): "신규 임용·전입",
    ("事由", "Reason"): "사유",
    ("改編後の組織", "Unit after"): "개편 후 기구",
    ("過不足", "Difference"): "과부족",
    ("改編前", "before"): "개편 전",
    ("改編後", "after"): "개편 후",
    ("所属", "unit"): "소속",
    ("{number}人", "{number}"): "{number}명",
    ("{number}件", "{number}"): "{number}건",
    ("{number}行", "{number}"): "{number}행",
    ("{number}列", "{number}"): "{number}열",
    ("異動", "transfer"): "전보",
    # ---- drafts and edits
    ("組織数", "Units"): "기구 수",
    ("職員数", "People"): "직원 수",
    ("移管", "move"): "이관",
    ("新設", "create"): "신설",
    ("現組織", "from"): "현 기구",
    ("新組織", "to"): "새 기구",
    ("次の組織の後", "after"): "앞 기구",
    ("名称", "name"): "명칭",
    ("種別", "kind"): "종류",
}
