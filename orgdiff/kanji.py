"""Kanji that offices write in more than one form, above all in names of people and places: 齋 and 斎, 﨑 and 崎."""

from __future__ import annotations

_FORMS = """
万萬 与與 両兩 並竝 乗乘 乱亂 亀龜 予豫 争爭 亘亙 亜亞 仏佛 仮假 会會 伝傳 体體 余餘 併倂 価價 侭儘 倹儉
偽僞 児兒 党黨 内內 円圓 写寫 凛凜 処處 刹剎 剣劍 剤劑 剥剝 剰剩 励勵 労勞 効效 勅敕 勧勸 勲勳 区區 医醫
単單 即卽 却卻 厳嚴 参參 双雙 収收 叙敍敘 台臺 号號 吉𠮷 呉吳 唖啞 営營 嘘噓 嘱囑 噛嚙 団團 囲圍 図圖 国國
圏圈 圧壓 堕墮 塁壘 塩鹽 填塡 増增 壊壞 壌壤 壮壯 声聲 壱壹 売賣 壷壺 変變 奥奧 奨奬 嬢孃 学學 宝寶 実實
富冨 寛寬 寝寢 対對 寿壽 専專 将將 尭堯 尽盡 届屆 属屬 岳嶽 峡峽 峰峯 島嶋嶌 崎嵜碕﨑 巌巖 巣巢 巻卷 帯帶
帰歸 庁廳 広廣 廃廢 弁瓣辨辯 弐貳 弥彌 弾彈 当當 彦彥 径徑 従從 徳德 徴徵 応應 恋戀 恒恆 恵惠 悦悅 悩惱
悪惡 惨慘 慎愼 懐懷 戦戰 戯戲 戸戶 戻戾 払拂 抜拔 択擇 担擔 拝拜 拠據 拡擴 挙擧舉 挟挾 挿插 捜搜 掲揭 揺搖
摂攝 撃擊 撹攪 数數 斉齊 斎齋 断斷 旧舊 昼晝 晋晉 晩晚 暁曉 暦曆 曽曾 条條 来來 松枩柗 枡桝 枢樞 柳栁 査查
栄榮 桑桒 桜櫻 桟棧 桧檜 梼檮 検檢 楼樓 楽樂 概槪 様樣 槙槇 権權 横橫 橋槗𣘺 欠缺 欧歐 歓歡 歩步 歯齒 歳歲
歴歷 残殘 殴毆 殻殼 毎每 気氣 没沒 沢澤 浄淨 浅淺 浜濱濵 涙淚 涛濤 淵渊渕 清淸 渇渴 済濟 渉涉 渋澀澁 渓溪
温溫 湾灣 湿溼濕 満滿 滝瀧 滞滯 潅灌 潜潛 瀬瀨 灯燈 炉爐 点點 為爲 焼燒 犠犧 状狀 独獨 狭狹 猟獵 献獻 獣獸
瑶瑤 瓶甁 産產 画畫 畳疊 痩瘦 痴癡 発發 盗盜 県縣 真眞 研硏 砕碎 砺礪 砿礦 磯礒 礼禮 祢禰 祷禱 禅禪 秘祕
称稱 税稅 稲稻 穂穗 穏穩 窃竊 竃竈 竜龍 篭籠 粋粹 粛肅 粧妝 糸絲 経經 絵繪 絶絕 継繼 続續 総總 緑綠 緒緖
縁緣 縄繩 縦縱 繊纖 繋繫 繍繡 缶罐 群羣 翻飜 聡聰 聴聽 胆膽 脱脫 脳腦 臓臟 舗鋪 船舩 艶艷 芸藝 茎莖 荘莊
蒋蔣 蔵藏 蕊蘂 薫薰 薬藥 薮籔藪 虚虛 虫蟲 蚕蠶 蛍螢 蛎蠣 蛮蠻 蝋蠟 蝿蠅 衛衞 装裝 褒襃 覇霸 覚覺 覧覽 観觀
触觸 訳譯 証證 誉譽 説說 読讀 諌諫 謡謠 譲讓 豊豐 賎賤 賛贊 践踐 転轉 軽輕 辞辭 辺邉邊 迩邇 逓遞 遅遲 遥遙
郎郞 郷鄉鄕 酔醉 醸釀 釈釋 野埜 鉄鐵 鉱鑛 銭錢 鋳鑄 錬鍊 録錄 鎮鎭 関關 閲閱 闘鬭 陥陷 険險 随隨 隠隱 雑雜
霊靈 青靑 静靜 靭靱 頚頸 頬頰 頼賴 顔顏 顕顯 顛顚 館舘 駅驛 駆驅 騒騷 験驗 髄髓 高髙 髪髮 鯵鰺 鴎鷗 鴬鶯
鶏鷄 鶴靍靏 麦麥 麺麪麵 黄黃 黒黑 黙默 齢齡
"""
"""Each plain form with the others after it. The forms in use before 1946 are those in brackets of the 常用漢字表
(Cabinet notice 2 of 2010); others are forms of names in the family registers (人名用漢字別表; 﨑, 髙, 邉, 槗) and the
pairs that changed places between JIS C 6226-1978 and JIS X 0208-1983 (檜 and 桧, 礪 and 砺), which programs mix up.
Characters of different words stay apart (斉 and 斎, 刈 and 苅, 連 and 聯), and what Unicode holds as one character in
two places (福) is left to NFKC."""

_PLAIN = {ord(other): group[0] for group in _FORMS.split() for other in group[1:]}


def plain_kanji(text: str) -> str:
    """Return `text` with every kanji in its plain form.

    >>> plain_kanji("髙﨑國際齋場"), plain_kanji("一斉")
    ('高崎国際斎場', '一斉')
    """
    return text.translate(_PLAIN)
