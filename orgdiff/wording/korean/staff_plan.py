"""What plans of the roster after and lists of orders say in Korean."""

from __future__ import annotations

STAFF_PLAN: dict[str, str] = {
    # ---- the plan
    "unit before": "개편 전 소속",
    "prospect": "예상",
    "unit after": "개편 후 소속",
    "counts": "정원 포함",
    "choices from": "후보의 행",
    "choices": "후보의 수",
    "Placed": "배치",
    "Open (no unit after yet)": "미정(개편 후 소속이 빈칸)",
    "In none of the units above": "위의 어느 기구도 아닌 소속",
    "Plan": "배치안",
    "Posts and people": "정원과 배치 인원",
    "Lists": "목록",
    "Roster after, as planned": "개편 후 명부(배치안)",
    "x": "○",
    "{heading} (given)": "{heading}(원래 명부)",
    "{rows} rows: unit after filled in {filled}, open {open}": (
        "명부 {rows}행: 개편 후 소속을 채운 행 {filled}, 미정 {open}"
    ),
    "This unit is not on the list. Press Yes if it is a real move.": (
        "목록의 후보와 다른 소속입니다. 실질 전보이면 ‘예’를 누르십시오."
    ),
    "Put x, or leave it empty.": "○를 넣거나 비워 두십시오.",
    "This file": "이 파일",
    "Every row of the roster before, with the unit after as far as the mapping decides it. The columns of the "
    "roster are unchanged.": (
        "개편 전 명부의 각 행에 대응표에서 정해지는 개편 후 소속을 넣은 것입니다. 명부의 열은 그대로 두었습니다."
    ),
    "stays: the unit is unchanged. carried: goes along with the unit. to be chosen: the unit is divided. "
    "to be placed: the unit is abolished. unclear: the unit before is not in the chart, or fits several.": (
        "유지: 기구에 변경이 없음. 개편 승계: 이관·명칭변경·통합된 뒤의 기구로 옮김. "
        "분리 기구 선택: 옮길 기구가 둘 이상임. 배치 기구 결정: 기구가 폐지되어 옮길 기구가 없음. "
        "판정 불가: 개편 전 소속이 기구도에 없거나 여러 기구에 해당함."
    ),
    "Rows in bold on grey are open. Choose from the list in the cell: where the unit is divided it has the "
    "successors, elsewhere all units after. For a real move, overwrite what stands there; Excel asks about a "
    "unit that is not on the list.": (
        "회색 바탕에 굵은 글씨인 행이 미정입니다. 칸의 목록에서 고르십시오. 분리된 기구의 행에는 분리된 기구만, "
        "다른 행에는 개편 후의 모든 기구가 나옵니다. 실질 전보인 직원은 들어 있는 소속을 고쳐 쓰십시오. 목록에 없는 "
        "소속을 넣으면 확인을 묻습니다."
    ),
    "left empty": "빈칸",
    "A cell may stay empty: the person is then unassigned.": (
        "비워 두어도 읽을 수 있습니다. 그 직원은 ‘미배치’가 됩니다."
    ),
    "post, grade": "직위·직급",
    "For a promotion, overwrite post and grade; the check and the lists of orders use them.": (
        "승진 등은 직위·직급 열을 고쳐 쓰십시오. 판정과 발령 명부에 쓰입니다."
    ),
    "concurrent posts": "겸임",
    "Rows of concurrent posts work the same way: filled in where the unit has one successor, else empty. "
    "Delete the row of a post that ends.": (
        "겸임 행도 같습니다. 옮길 기구가 하나이면 넣어 두었고, 아니면 빈칸입니다. 해제할 겸임은 행을 지우십시오."
    ),
    "Only rows with x are compared with the posts: main posts, by [posts] of the profile. Add joiners in the "
    "empty rows below, with x where they count.": (
        "○가 있는 행만 정원과 비교합니다(본직이고 프로파일의 [posts]에 맞는 직원). "
        "신규 임용자 등은 아래의 빈 행에 적고, 정원에 포함되면 ○를 넣으십시오."
    ),
    "For each unit the authorised posts, the people placed, and the difference. {live}": (
        "기구마다 정원, 배치 인원, 과부족을 나타냅니다. {live}"
    ),
    "sorting": "정렬",
    "Rows may be sorted and filtered. The hidden columns are sorted with them, so each row keeps its list.": (
        "행의 정렬과 필터는 자유롭습니다. 숨긴 열도 함께 정렬되므로 목록은 행을 따라갑니다."
    ),
    "orgdiff staff check BEFORE AFTER --roster-before ROSTER --roster-after THIS_FILE checks it; --orders "
    "writes the lists of orders.": (
        "orgdiff staff check 개편전.json 개편후.json --roster-before 개편전명부 --roster-after 이파일로 확인하고, "
        "--orders로 발령 명부를 만듭니다."
    ),
    "The numbers are updated as you choose.": "고를 때마다 다시 셉니다.",
    "There are many rows, so the numbers are those from when this file was written; orgdiff staff check gives the "
    "current ones.": ("행이 많아 이 파일을 만들 때의 수입니다. 고른 뒤의 수는 orgdiff staff check로 확인하십시오."),
    # ---- lists of orders
    "Orders of appointment: individual": "인사발령 명부(개별)",
    "Orders of appointment: joint list": "인사발령 명부(일괄)",
    "Orders of appointment: open": "인사발령 명부(미정)",
    "Individual": "개별",
    "Joint": "일괄",
    "Open": "미정",
    "reorganisation": "조직개편",
    "department reorganised": "상위 기구의 개편",
    "promotion": "승진",
    "demotion": "강임",
    "higher grade": "직급 상향",
    "lower grade": "직급 하향",
    "part of the divided unit not chosen": "분리 기구 미정",
    "unit abolished, not placed": "기구 폐지, 배치 미정",
    "no unit after": "개편 후 소속 없음",
    "unit after not in the chart": "개편 후 소속이 기구도에 없음",
    "unit unclear": "소속 판정 불가",
    "individual {individual}, joint list {joint}, open {open}, without an order {without}.": (
        "개별 {individual}명, 일괄 {joint}명, 미정 {open}명, 발령 없음 {without}명."
    ),
    "On the joint list: people whose verdict is {verdicts}.": "일괄 발령은 판정이 {verdicts}인 직원.",
    "On the joint list: people whose verdict is {verdicts}, unless they have {unless}.": (
        "일괄 발령은 판정이 {verdicts}이고 {unless}에 해당하지 않는 직원."
    ),
    "Nobody is on the joint list.": "일괄 발령은 하지 않음.",
    "Always individual: {posts}.": "다음 직위는 개별 발령: {posts}.",
    "Main posts only; orders of concurrent posts are not here.": "본직의 발령만 실음(겸임 발령은 제외).",
}
