"""What comparisons and charts say in Korean, and the explanation of a change."""

from __future__ import annotations

COMPARISONS: dict[str, str] = {
    "unchanged": "존치",
    "renamed": "명칭변경",
    "moved": "이관",
    "merged": "통합",
    "split": "분리",
    "reorganised": "개편",
    "new": "신설",
    "abolished": "폐지",
    "relevelled": "기구 조정",
    "raised": "격상",
    "lowered": "격하",
    "proposed": "제안",
    "confirmed": "확정",
    "{number} units": "{number}개 기구",
    "->": "→",
    "from {names}": "← {names}",
    "was {names}": "종전 {names}",
    "Changes": "변경",
    ", ": ", ",
    "{word} {number}": "{word} {number}건",
    "; {number} of them relevelled": " (전체 중 기구 조정 {number}건)",
    "Functions transferred": "사무 이관",
    "To review (confidence below {below})": "확인 필요(신뢰도 {below} 미만)",
    "Questions to settle: {number} (changes to review: {changes})": "확인 사항 {number}건(확인할 변경 {changes}건)",
    "ask {department}: {question}": "{department}에 확인: {question}",
    "who takes over the work of {unit}: {candidates}, or nobody?": (
        '"{unit}"의 업무를 승계하는 기구는 어디인가({candidates}, 없음)'
    ),
    "whose work does {unit} take over: {candidates}, or nobody's?": (
        '"{unit}"은(는) 어느 기구의 업무를 승계하는가({candidates}, 없음)'
    ),
    "whose work does each of these take over: {units} (candidates: {candidates}, or nobody)?": (
        "{units}의 전신은 각각 어디인가(후보: {candidates}, 없음)"
    ),
    "who takes over the work of each of these: {units} (candidates: {candidates}, or nobody)?": (
        "{units}의 업무를 승계하는 기구는 각각 어디인가(후보: {candidates}, 없음)"
    ),
    "does {after} take over any work of {before}?": '"{after}"은(는) "{before}"의 업무를 승계하는가',
    "does the work of {unit} end?": '"{unit}"의 업무는 없어지는가',
    "is all the work of {unit} new?": '"{unit}"의 업무는 모두 새로운 것인가',
    "who dealt with {function} until now?": '"{function}"은(는) 지금까지 어디에서 담당하였는가',
    "who deals with {function} from now on?": '"{function}"은(는) 앞으로 어디에서 담당하는가',
    "{question} (changes: {number}, units concerned: {units})": "{question}(변경 {number}건, 기구 {units}개에 영향)",
    "{number} more": "외 {number}",
    "(the charts do not say)": "(기구도에 기재 없음)",
    "part of {name} ({stem} …)": "{name} {stem} 부문",
    "part of {name}": "{name} 일부",
    "was {name} + {parts}": "종전 {name} + {parts}",
    "{was} (part of it to {names})": "{was}(일부는 {names}(으)로)",
    "units to {names}": "→ {names}",
    "formerly {name}": "종전 {name}",
    "(no department)": "(상위 기구 없음)",
    "Units without subunits": "하부 기구가 없는 기구",
    "{number} unchanged (--all lists them)": "존치 {number}건(--all로 표시)",
    "no counterpart before": "대응하는 종전 기구 없음",
    "no counterpart after": "대응하는 신설 기구 없음",
    "next best: {names}": "차순위 후보: {names}",
    "may also be part of it ({share}): {names}": "더 포함될 가능성({share}): {names}",
    "confidence {share}": "신뢰도 {share}",
    "Because": "근거",
    "Next best": "차순위 후보",
    "May also be part of it": "더 포함될 가능성",
    "total": "합계",
    "{before} is now {after}: {kind} ({sure}). Main reason: {reason}": (
        '"{before}"은(는) "{after}"(으)로 {kind}({sure}). 주된 근거: {reason}'
    ),
    "{before} is unchanged as {after} ({sure}). Main reason: {reason}": (
        '"{before}"은(는) 변경 없이 "{after}"(으)로 존치({sure}). 주된 근거: {reason}'
    ),
    "{name}: {kind} ({sure}). Main reason: {reason}": '"{name}"은(는) {kind}({sure}). 주된 근거: {reason}',
    "confidence {share}, to review": "신뢰도 {share}, 확인 필요",
    "units below: {moves}": "하부 기구: {moves}",
    "--detail shows all the evidence": "근거의 내역은 --detail로 표시",
    "The confidence, {share}, is how often such totals, so far ahead of the next best, were right in real "
    "reorganisations": (
        "신뢰도 {share}은(는) 이 합계의 크기와 차순위 후보와의 차이를 실제 조직 개편에서 맞은 비율로 바꾼 것입니다"
    ),
    "For the next best to be chosen, more evidence is needed. Any one of these would be enough: {ways}": (
        "차순위 후보가 채택되려면 근거가 더 필요합니다. 다음 중 하나면 충분합니다: {ways}"
    ),
    "For the next best to be chosen, more evidence is needed. No single finding is enough, only a decision": (
        "차순위 후보가 채택되려면 근거가 더 필요합니다. 담당자의 판단 외에는 하나로 충분한 근거가 없습니다"
    ),
    "nothing changed": "변경 없음",
    "warning: these look like charts of different organisations ({before} and {after}); comparing them anyway": (
        "경고: 서로 다른 기관의 기구도로 보입니다({before}, {after}). 비교는 계속합니다"
    ),
    "warning: the chart given as before ({before}) is later than the one given as after ({after}); "
    "swap them unless you mean it": (
        "경고: 개편 전 기구도({before} 기준)의 날짜가 개편 후 기구도({after} 기준)보다 늦습니다. "
        "순서가 바뀌었으면 바꾸어 지정하세요"
    ),
    "{file}: valid ({organisation} {edition}, {number} units)": (
        "{file}: 이상 없음({organisation} {edition}, {number}개 기구)"
    ),
    "{number} unconfirmed changes are left out": "확정되지 않은 {number}건은 싣지 않았습니다",
    "drafted ({number} rows)": "안을 작성({number}행)",
    "mapping updated: {kept} decisions kept, {lapsed} lapsed, {added} new proposals": (
        "기구도에 맞추어 갱신: 유지 {kept}건, 제외 {lapsed}건, 새 제안 {added}건"
    ),
    "mappings merged: {files} ({decided} decisions)": "대응표를 통합: {files}(판정 {decided}건)",
    "approved together: {number} proposals of confidence {above} or more": (
        "일괄 승인: 신뢰도 {above} 이상 {number}건을 승인"
    ),
    "{file}: {number} more proposals wait for approval ({sure} of confidence {above} or more: `orgdiff map "
    "approve` approves them together; --all lists all)": (
        "{file}: 승인 대기 중인 제안이 {number}건 더 있습니다(신뢰도 {above} 이상 {sure}건은 `orgdiff map "
        "approve`로 일괄 승인, 전체는 --all)"
    ),
    "{file}: {number} more proposals wait for approval (--all lists them)": (
        "{file}: 승인 대기 중인 제안이 {number}건 더 있습니다(전체는 --all)"
    ),
    "{file}: everything is decided": "{file}: 모두 판정되었습니다",
    "written to {file}": "{file}에 저장했습니다",
    "the codes of {number} units differ between the charts only in leading zeros, width or case; they are "
    "treated as the same code": (
        "{number}개 기구의 코드는 앞자리 0, 전각·반각, 대문자·소문자만 달라 같은 코드로 보았습니다"
    ),
    "{number} codes in the mapping differ from those in the charts only in leading zeros, width or case; they "
    "are read as the codes in the charts": (
        "대응표의 코드 {number}건은 앞자리 0, 전각·반각, 대문자·소문자만 기구도와 달라 기구도의 코드로 읽었습니다"
    ),
    "{number} new or abolished units share their name or parent with so many others that they were compared only "
    "with the units of the most similar names; check whether they have counterparts": (
        "신설·폐지된 {number}개 기구는 명칭이나 상위 기구가 같은 기구가 많아 명칭이 비슷한 기구하고만 "
        "비교했습니다. 대응하는 기구가 있는지 확인해 주십시오"
    ),
    "id": "번호",
    "kind": "구분",
    "also": "아울러",
    "before code": "종전 코드",
    "before": "종전 기구",
    "after code": "개편 후 코드",
    "after": "개편 후 기구",
    "confidence": "신뢰도",
    "review": "확인 필요",
    "status": "상태",
    "reason": "이유",
    "function": "담당 사무",
    "unit": "기구",
    "from or to": "이관 전·후",
    "Renamed": "명칭변경",
    "Relevelled": "기구조정",
    "Raised": "격상",
    "Lowered": "격하",
    "Renamed (or another level)": "명칭변경(기구조정·격상·격하 포함)",
    "Moved": "이관",
    "Merged": "통합",
    "Split": "분리",
    "Reorganised": "개편",
    "New": "신설",
    "Abolished": "폐지",
    "?": "?",
    "? to be confirmed (confidence below {below})": "? 확인 필요(신뢰도 {below} 미만, 미확정)",
    "Line width: authorised posts (at most {most})": "선의 굵기는 정원(최대 {most}명)",
    "Line width: number of staff moved (at most {most}; moves to other units are not shown)": (
        "선의 굵기는 이동한 직원 수(최대 {most}명, 대응하지 않는 기구로의 이동은 생략)"
    ),
    "Function transferred": "사무 이관",
    "to {names}": "→ {names}",
    "now {names}": "→ {names}",
    "{words}, merged with {names}": "{words}({names}을(를) 통합)",
    "{words}, split in part to {names}": "{words}(일부를 {names}(으)로 분리)",
    "{posts} posts": "정원 {posts}",
    "{staff} staff": "현원 {staff}",
    "Unchanged: {names}": "변경 없는 기구: {names}",
    "the top": "최상위",
    "{organisation}: organisation chart": "{organisation} 기구도",
    "Organisation chart": "조직도",
    "Reorganisation chart": "조직 개편도",
    "Reorganisation chart (changes only)": "조직 개편도(변경 사항)",
    "{organisation}: reorganisation": "{organisation} 조직 개편도",
    "{organisation}: reorganisation (changes only)": "{organisation} 조직 개편도(변경 사항)",
    "Organisation": "기구",
    "Before": "개편 전",
    "After": "개편 후",
    "as of {date}": "{date} 현재",
    "Source: {source}": "출처: {source}",
    "{page} / {pages}": "{page} / {pages}",
    "{name} (continued)": "{name}(계속)",
    "{number} more unchanged": "외 {number}개 존치",
    "{number} unchanged": "{number}개 존치",
    "(from unknown)": "(이관 전 불명)",
    "(to unknown)": "(이관 후 불명)",
    "units": "기구",
    "Nothing changed": "변경 없음",
    "Index and overview": "목차와 개요",
    "page {page}": "{page}쪽",
    "{number} changed": "변경 {number}건",
    "Other units": "그 밖의 기구",
    "use --fit branches (pages by department), --fit poster (sheets to join), a larger --paper, or --depth": (
        "--fit branches(기구별로 쪽을 나눔), --fit poster(이어 붙임), 더 큰 --paper, --depth 중 하나를 사용해 주십시오"
    ),
    "warning: the smallest type is {size} pt (under {limit} pt); {advice}": (
        "경고: 가장 작은 글자가 {size} pt입니다({limit} pt 미만). {advice}"
    ),
    "Cut at the crop marks and glue each sheet onto the margin of the next.": (
        "재단선에서 잘라 옆 용지의 여백에 겹쳐 붙입니다."
    ),
    "How to join the sheets": "용지를 이어 붙이는 방법",
    "Organisation chart of {organisation} {edition}: {number} units.": (
        "{organisation} {edition} 기구도, {number}개 기구."
    ),
    "Reorganisation of {organisation} from {before} to {after}: {counts}.": (
        "{organisation} 조직 개편({before} → {after}): {counts}."
    ),
    "baseline (for any two units)": "기준값(임의의 두 기구)",
    "decided by the planner ({0})": "담당자가 결정({0})",
    "decided by the planner": "담당자가 결정",
    "the same code, {0}": "기구 코드 {0}이(가) 같음",
    'listed as formerly "{0}"': '종전 명칭이 "{0}"(으)로 기재됨',
    'the note says "{0}"': '주석 "{0}"',
    'the note "{0}" names another unit': '주석 "{0}"은(는) 다른 기구를 가리킴',
    'it stands where the note says, "{0}"': '주석 "{0}"대로의 소속',
    'it stands elsewhere than the note says, "{0}"': '주석 "{0}"과(와) 다른 소속',
    'by the note "{0}" nothing corresponds': '주석 "{0}"에 따르면 대응하는 기구가 없음',
    'a note adds the work of "{0}" here': '주석에 따르면 "{0}"의 사무가 추가됨',
    'a note adds the work of "{0}" to another unit': '주석에 따르면 "{0}"의 사무는 다른 기구에 추가됨',
    'dealt with the task of the note "{0}"': '주석 "{0}"의 사무를 담당하였음',
    "{0} of {1} duties are in the other, {2} of {3} are from it": (
        "분장사무 {1}건 중 {0}건이 이쪽으로, {3}건 중 {2}건이 이쪽에서"
    ),
    "duties in common, seen from the side that has less": "적은 쪽에서 본 공통 분장사무",
    "duties in common, compared with any third unit": "다른 기구와 비교한 공통 분장사무",
    "share of their duties that is found anywhere in the other chart": "다른 쪽 기구도 어딘가에 있는 분장사무의 비율",
    "how alike the words of their duties are": "분장사무 어구의 유사도",
    "no duties are more like those of either": "서로 가장 비슷한 분장사무",
    "no duties are more like those of one of them": "한쪽에 가장 비슷한 분장사무",
    "others have duties more like theirs": "분장사무가 더 비슷한 기구가 따로 있음",
    "share of the other's duties that are from here": "상대 분장사무 중 여기에서 온 비율",
    "share of its duties that the unit it came out of keeps": "원래 기구에 남는 분장사무의 비율",
    "where the duties are, compared with any third unit": "다른 기구와 비교한 분장사무의 이관처",
    "{0} of {1} staff moved here ({2} are here now)": "직원 {1}명 중 {0}명이 이동(현재 {2}명)",
    'the same name, "{0}"': '명칭이 같음 "{0}"',
    'only the spelling differs, "{0}" and "{1}"': '표기만 다름 "{0}", "{1}"',
    'the same but for the level word, "{0}" and "{1}"': '"국", "과" 등의 호칭을 빼면 같음("{0}", "{1}")',
    "{0} units have this name": "이 명칭의 기구가 {0}개 있음",
    "no other unit has this name": "같은 명칭의 기구가 따로 없음",
    'how alike the letters of "{0}" and "{1}" are': '글자의 유사도 "{0}", "{1}"',
    'the initials "{0}"': '머리글자 "{0}"',
    'no word shared by "{0}" and "{1}"': '명칭에 공통된 말이 없음 "{0}", "{1}"',
    '"{0}" is in both names': '"{0}"이(가) 두 명칭에 모두 있음',
    'how far one name contains the other ("{0}")': '한쪽 명칭이 다른 쪽에 포함되는 정도("{0}")',
    'how rare "{0}" is in these charts': '"{0}"이라는 말이 기구도에서 드문 정도',
    'how few have the field of work of "{0}" and "{1}"': '"{0}", "{1}"과(와) 같은 분야의 기구가 드문 정도',
    "another unit has the name of one of them": "같은 명칭의 다른 기구가 있음",
    'the same field of work, "{0}" and "{1}"': '같은 분야의 사무 "{0}", "{1}"',
    'the field of one covers the other, "{0}" and "{1}"': '한쪽 분야가 다른 쪽을 포함 "{0}", "{1}"',
    'fields of work in common, "{0}" and "{1}"': '분야가 일부 겹침 "{0}", "{1}"',
    'one is of a field to which the other\'s belongs, "{0}" and "{1}"': '한쪽은 다른 쪽 분야를 아우름 "{0}", "{1}"',
    'neighbouring fields of work, "{0}" and "{1}"': '가까운 분야의 사무 "{0}", "{1}"',
    'one is general administration, "{0}" and "{1}"': '한쪽은 총무·기획 등 일반 사무 "{0}", "{1}"',
    'different fields of work, "{0}" and "{1}"': '분야가 다름 "{0}", "{1}"',
    "they stand at different places of the printed order": "직제 순서가 다름",
    "one neighbour in the printed order is the same": "직제 순서에서 한쪽 이웃이 같음",
    'the same place in the printed order, beside "{0}"': '직제 순서에서 같은 위치("{0}" 옆)',
    'beside "{0}" in the printed order': '직제 순서에서 "{0}" 옆',
    'under one parent with "{0}"': '"{0}"과(와) 같은 상위 기구',
    "both at the top": "둘 다 최상위",
    'the parents are linked, "{0}" -> "{1}"': '상위 기구가 대응 "{0}" → "{1}"',
    'the parents are linked in part, "{0}" -> "{1}"': '상위 기구가 일부 대응 "{0}" → "{1}"',
    "a level up or down in the same branch": "같은 계통에서 단계가 바뀜",
    'a parent is dissolved or new, "{0}" and "{1}"': '상위 기구가 폐지 또는 신설 "{0}", "{1}"',
    "to or from the top": "한쪽만 최상위",
    'the parents are not linked, "{0}" and "{1}"': '상위 기구가 대응하지 않음 "{0}", "{1}"',
    "units further up are linked": "더 위의 기구가 대응",
    "no units further up are linked": "더 위의 기구도 대응하지 않음",
    "those further up go on as others": "더 위의 기구는 각각 다른 기구로 이어짐",
    'the field of "{0}" has come to "{1}"': '"{0}"의 분야가 "{1}"에 더해진 분야임',
    'the field of "{0}" is near one that has come to "{1}"': '"{0}"의 분야가 "{1}"에 더해진 분야에 가까움',
    'the field of "{0}" is none that has come to "{1}"': '"{0}"의 분야는 "{1}"에 더해진 분야가 아님',
    'it stands in the earlier chart alone, "{0}"': '옛 조직도에만 있는 기구 "{0}"',
    'it stands in the later chart alone, "{0}"': '새 조직도에만 있는 기구 "{0}"',
    "both are standing units": "둘 다 상설 기구",
    "both are set up for a task": "둘 다 특정 임무의 기구",
    "they are of different sorts": "기구의 종류가 다름",
    'a word of its name fits the new parent, "{0}"': '명칭의 말이 새 상위 기구 "{0}"에 맞음',
    '"{0}", which has the same word, went there too': '같은 말을 가진 "{0}"도 그곳으로 이동',
    "{0} others from there went there too": "같은 상위 기구에서 {0}개 기구도 그곳으로 이동",
    '"{0}", which has a word of one of them, went there too': '한쪽과 같은 말을 가진 "{0}"도 그곳으로 이동',
    'the level words "{0}" and "{1}"': '기구 구분 호칭 "{0}", "{1}"',
    "neither has a level word": '어느 명칭에도 "국", "과" 등의 호칭이 없음',
    "{0} levels apart": "단계가 {0} 차이",
    'each is the other\'s nearest name, "{0}" and "{1}"': '서로 가장 비슷한 명칭 "{0}", "{1}"',
    'the nearest name for one of them, "{0}" and "{1}"': '한쪽에 가장 비슷한 명칭 "{0}", "{1}"',
    'each has a nearer name elsewhere, "{0}" and "{1}"': '더 비슷한 명칭이 따로 있음 "{0}", "{1}"',
    'no other has a field of work as close to either, "{0}" and "{1}"': '그만큼 가까운 분야가 달리 없음 "{0}", "{1}"',
    'no field of work is closer to either, "{0}" and "{1}"': '서로 가장 가까운 분야 "{0}", "{1}"',
    'no field of work is closer to one of them, "{0}" and "{1}"': '한쪽에 가장 가까운 분야 "{0}", "{1}"',
    'others have closer fields, "{0}" and "{1}"': '분야가 더 가까운 기구가 따로 있음 "{0}", "{1}"',
    "only one of them has units below": "하부 기구가 한쪽에만 있음",
    "units below carried over: {0} (of {1} before, {2} after)": "하부 기구 {0}개 승계(종전 {1}개, 개편 후 {2}개 중)",
    "units below carried over, seen from the other side: {0}": "하부 기구가 많은 쪽에서 본 승계({0}개)",
    "how it compares with where the other units below went": "다른 기구로의 승계와의 차이",
    "units below that joined or left: {0} (of {1} before, {2} after)": (
        "하부 기구 {0}개가 합류·분기(종전 {1}개, 개편 후 {2}개 중)"
    ),
    "their share on the other side: {0}": "상대 쪽에서의 비율({0}개)",
    "the bulk of the other goes elsewhere: {0} of {1}": "상대 하부 기구 {1}개 중 {0}개는 다른 기구와 대응",
    "of the divided unit's units, {0} of {1} are in its other part": (
        "나뉜 기구의 하부 기구 {1}개 중 {0}개는 다른 기구에 있음"
    ),
    "it is gone, and joins one whose bulk was elsewhere: {0} of {1}": (
        "폐지된 기구의 합류처(하부 기구 {1}개 중 {0}개는 다른 기구에서)"
    ),
    "both are linked otherwise too": "양쪽 모두 다른 대응이 있음",
    'how well they fit the other way round, too ("{0}", "{1}")': '대응을 서로 바꾸어도 맞는 정도("{0}", "{1}")',
    "the lesser fit of the two pairs then": "바꾼 두 쌍 가운데 덜 맞는 쪽의 정도",
    "the only two left under their parents": "상위 기구에서 대응되지 않은 것은 이 둘뿐",
    "the only two left in the charts": "두 조직도 전체에서 대응되지 않은 것은 이 둘뿐",
    "{0} and {1} are left in the charts": "두 조직도 전체에서 종전 {0}개, 개편 후 {1}개가 대응되지 않음",
    "it stands in the earlier chart alone": "종전 조직도에만 있는 기구",
    "it stands in the later chart alone": "개편 후 조직도에만 있는 기구",
    'where its sibling "{0}" went': '같은 기구 아래의 "{0}"이(가) 옮겨 간 곳',
    "{0} and {1} are left under their parents": "상위 기구에서 종전 {0}개, 개편 후 {1}개가 대응되지 않음",
    '"{0}" explains the rest of "{1}"': '"{0}"의 승계로 "{1}"의 나머지가 설명됨',
    'it explains nothing of what is left of "{1}"': '"{1}"의 나머지는 설명되지 않음',
    "the other's name is explained already": "상대의 명칭은 다른 기구에서 승계됨",
    'the other is linked to "{0}" already': '상대는 이미 "{0}"과(와) 대응',
    'it would go there together with its sibling "{0}"': (
        '같은 상위 기구의 "{0}"과(와) 같은 곳으로 이관된 것으로 추정'
    ),
    "{0} units beside it go on under their names": "그 옆에 이름 그대로 남는 기구가 {0}개 있음",
    'another has a nearer field of work ("{0}")': '분야가 더 가까운 다른 기구가 있음("{0}")',
    'no other has a nearer field of work ("{0}")': '분야가 더 가까운 다른 기구가 없음("{0}")',
    "no other unit is unaccounted for there": "그곳에 이관처 없는 기구가 더 없음",
    "{0} other units are unaccounted for there": "그곳에 이관처 없는 기구가 {0}개 더 있음",
    "{0} units it could have joined": "이관처 후보가 {0}개 있음",
    "the same code": "기구 코드가 같음",
    "a note that names the other": "상대 기구를 가리키는 주석",
    "all duties in common": "분장사무가 모두 같음",
    "a note that its whole work was added there": "그 사무 전체가 추가되었다는 주석",
    "{name} (repeated)": "{name}(다시 게재)",
    "{name} (goes on)": "{name}(존속)",
    "listed as its former name": "종전 명칭의 기재",
}
