"""The names of generated units: their words, and how they are drawn and changed."""

from __future__ import annotations

from random import Random

Parts = tuple[str, str, str, str]
"""A name in its parts: area or number, subject, kind of work, level word."""


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


SUBJECTS = (
    _row("人事 文書 法務 管財 契約 統計 情報 広報 秘書 職員 給与 研修 庁舎 選挙 監査 行政改革 情報公開 デジタル"),
    _row("防災 消防 救急 災害 国民保護 交通安全 防犯 生活安全 消費生活 危機管理"),
    _row("財政 税務 市民税 資産税 収納 納税 債権 会計 出納 資金 固定資産"),
    _row("市民 戸籍 住民 国民健康保険 年金 斎場 人権 男女共同参画 協働 地域 自治 多文化共生 国際"),
    _row("福祉 地域福祉 障害者 高齢者 介護保険 生活保護 長寿 援護 地域包括 障害福祉"),
    _row("子ども 子育て 保育 青少年 児童 母子 幼児 子ども家庭 ひとり親"),
    _row("保健 健康 医療 感染症 衛生 食品 薬務 予防 動物愛護 病院"),
    _row("環境 廃棄物 ごみ 清掃 リサイクル 公害 自然共生 脱炭素 緑地 公園"),
    _row("産業 商工 観光 農政 農林 水産 畜産 労政 雇用 企業 中心市街地 物産"),
    _row("都市 市街地 開発 景観 区画 建築 住宅 営繕 宅地 交通 まちづくり"),
    _row("土木 道路 河川 橋りょう 街路 港湾 用地 治水 砂防 駐車場"),
    _row("下水道 水道 浄水 給水 配水 排水 水質 料金 水源"),
    _row("学校 生涯学習 社会教育 文化財 図書館 スポーツ 学務 給食 文化 教職員 博物館"),
)
"""What units work on, a row a field."""
WORK = _row(
    "管理 整備 推進 政策 計画 調整 支援 指導 維持 企画 振興 対策 事業 建設 審査 相談 給付 調査 保全 "
    "施設 業務 運営 活用 育成 連携 普及 認定 補償 設計 検査"
)
GENERIC = (
    _row("企画 総合政策"),
    _row("総務 管理 企画 事業"),
    _row("総務 企画 管理 政策 調整 庶務"),
    _row("管理 庶務 企画 総務 経理 調整 計画 業務 指導 第一 第二"),
)
"""The names for office work alone, of each level; those at the start of a row are drawn more often."""
GENERIC_SHARE = (0.05, 0.15, 0.25, 0.35)
"""How often a unit of each level has such a name: nearly every department has its 総務課."""
AREAS = _row(
    "東部 西部 南部 北部 中央 東 西 南 北 港 緑 旭 栄 泉 青葉 若葉 桜 松原 中川 大島 小松 長浜 高田 吉野 石川 山手 "
    "浜手 本町 新町 川西 川東 山田 原町 沢渡 三島 白石 黒田 富岡 福田 宮前 清水 和泉 岩崎 藤沢 梅田 竹原 杉本 柏木 "
    "橋本 森下 谷口 坂上 大野 小野 上野 中野 平野 荒川 早川 吉川"
)
NUMBERS = _row("第一 第二 第三 第四 第五 第六 第七 第八 第九")
LEVELS = (
    ("局", "局", "局", "局", "局", "本部"),
    ("部",) * 12 + ("センター",),
    ("課",) * 9 + ("室", "室", "センター"),
    ("係",) * 8 + ("班", "担当", "グループ"),
)
OTHER_LEVELS = {
    "局": ("本部",), "本部": ("局",), "部": ("センター", "室"), "課": ("室", "センター"), "室": ("課",),
    "センター": ("部", "課"), "係": ("班", "担当"), "班": ("係", "グループ"), "担当": ("係",), "グループ": ("係", "班"),
}  # fmt: skip
SPELLINGS = (
    ("子ども", "こども"), ("障害", "障がい"), ("まちづくり", "街づくり"), ("橋りょう", "橋梁"), ("ごみ", "ゴミ"),
)  # fmt: skip

TRIES = 30
"""Draws of a name or a place before giving up."""

_FIELD = {subject: row for row in SUBJECTS for subject in row}


def subjects_under(parts: Parts, rng: Random) -> tuple[str, ...]:
    """Return the subjects of the field that a unit works in; a unit of general name has any."""
    return _FIELD.get(parts[1]) or rng.choice(SUBJECTS)


def unused_parts(rng: Random, depth: int, subjects: tuple[str, ...], areas: float, names: set[str]) -> Parts:
    """Draw a name that is not among `names`, and add it there."""
    parts = _draw_parts(rng, depth, subjects, areas)
    for attempt in range(TRIES):
        if "".join(parts) not in names:
            break
        parts = _draw_parts(rng, depth, subjects, areas + attempt / TRIES)
    while "".join(parts) in names:
        parts = (rng.choice(AREAS) + rng.choice(NUMBERS), *_draw_parts(rng, depth, subjects, 0)[1:])
    names.add("".join(parts))
    return parts


def _draw_parts(rng: Random, depth: int, subjects: tuple[str, ...], areas: float) -> Parts:
    level = rng.choice(LEVELS[depth])
    if rng.random() < GENERIC_SHARE[depth]:
        return ("", "", _early(rng, GENERIC[depth]), level)
    area = rng.choice(AREAS) if rng.random() < areas else ""
    area += rng.choice(NUMBERS) if rng.random() < areas / 4 else ""
    work = rng.choice(WORK) if rng.random() < (0.1, 0.25, 0.7, 0.85)[depth] else ""
    return (area, rng.choice(subjects), work, level)


def _early(rng: Random, row: tuple[str, ...]) -> str:
    """Return a word of a row, those at its start more often."""
    return row[min(rng.randrange(len(row)), rng.randrange(len(row)))]


def near_parts(parts: Parts, rng: Random) -> Parts:
    """Return a name as a planner might change it: spelling, level word, work, or (one in sixteen) all of it."""
    area, subject, work, level = parts
    spelt = _respelt(subject)
    drawn = rng.random()
    if spelt != subject and drawn < 0.5:
        return (area, spelt, work, level)
    if drawn < 0.7:
        return _reworded(parts, rng) if rng.random() < 0.6 else (area, subject, work, rng.choice(OTHER_LEVELS[level]))
    if drawn < 0.94:
        return (*_reworded(parts, rng)[:3], rng.choice(OTHER_LEVELS[level]) if rng.random() < 0.3 else level)
    return (area, rng.choice(subjects_under(parts, rng)), rng.choice(WORK), level)


def _respelt(subject: str) -> str:
    for spelling, other in SPELLINGS:
        if spelling in subject:
            return subject.replace(spelling, other)
    return subject


def _reworded(parts: Parts, rng: Random) -> Parts:
    """Return a name with its work added, dropped, joined by another or replaced."""
    area, subject, work, level = parts
    other = rng.choice([word for word in WORK if word not in work])
    if not subject or (work and rng.random() < 0.3):
        return (area, subject, work + other, level)
    if work and rng.random() < 0.3:
        return (area, subject, "", level)
    return (area, subject, other, level)


def joined_parts(parts: list[Parts], joint: str) -> Parts:
    """Return the name of several units in one: 道路課 and 河川課 give 道路河川課, 庶務係 and 道路係 庶務・道路係."""
    area, subject, work, level = parts[0]
    subjects = [part[1] for part in parts]
    if all(subjects) and len(set(subjects)) == len(subjects):
        return (area, joint.join(subjects), work, level)
    words = [work, *(part[2] if part[1] == subject else part[1] + part[2] for part in parts[1:])]
    return (area, subject, "・".join(word for word in words if word), level)


def part_parts(parts: Parts, rng: Random) -> Parts:
    """Return the name of one part of a unit: the subject with other work, or more work where there is no subject."""
    area, subject, work, level = parts
    other = rng.choice([word for word in WORK if word not in work])
    return (area, subject, other if subject else work + other, level)


def specific_parts(rng: Random, depth: int, subjects: tuple[str, ...], areas: float) -> Parts:
    """Draw a name that says what a unit does; `areas` above 1 also brings numbers."""
    area = rng.choice(AREAS) if rng.random() < areas else ""
    area += rng.choice(NUMBERS) if rng.random() < areas - 0.7 else ""
    return (area, rng.choice(subjects), rng.choice(WORK), LEVELS[depth][0])
