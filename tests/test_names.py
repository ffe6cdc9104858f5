"""Names: what counts as the same, what as a variant, and what is left of a name without its level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdiff.names import (
    core,
    features,
    initials_match,
    letters_alike,
    level_rank,
    normalise,
    parts,
    spelling_key,
    split_level,
    stem,
    words,
)
from strategies import names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("ＤＸ推進課", "DX推進課"),
        ("総務　課", "総務課"),
        ("ﾃﾞｼﾞﾀﾙ推進課", "デジタル推進課"),
        ("DX 推進課", "DX 推進課"),
        (" Home \u00a0 Office\t", "Home Office"),
        ("Home\nOffice", "Home Office"),
        ("か゛く課", "がく課"),
        ("辻\U000e0100支所", "辻支所"),
        ("總\ufe00務\u200b課", "總務課"),
        ("\x1c", ""),
    ],
)
def test_width_and_spaces_do_not_make_a_name(written: str, name: str) -> None:
    assert normalise(written) == name


@given(names())
def test_normalising_twice_is_normalising_once(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("子供家庭課", "こども家庭課"),
        ("子ども・青少年課", "こども青少年課"),
        ("障がい福祉課", "障碍福祉課"),
        ("高令者課", "高齢者課"),
        ("鎌ケ谷支所", "鎌ヶ谷支所"),
        ("宮﨑ケ丘支所", "宮崎ヶ丘支所"),
        ("つつじケ丘支所", "つつじヶ丘支所"),
        ("三ッ境支所", "三ツ境支所"),
        ("髙木支所", "高木支所"),
        ("國分寺支所", "国分寺支所"),
        ("齋場", "斎場"),
        ("渡邊支所", "渡邉支所"),
        ("砺波支所", "礪波支所"),
        ("ゴミ減量課", "ごみ減量課"),
        ("街づくり課", "まちづくり課"),
        ("道路及び河川課", "道路・河川課"),
        ("Culture, Media & Sport", "Culture Media and Sports"),
        ("Children’s Services", "Children's Service"),
        ("Co-operative Affairs", "Cooperative Affairs"),
        ("Roads – North", "Roads North"),
        ("Dept of Trade", "The Department for Trade"),
    ],
)
def test_spelling_variants_have_one_key(first: str, second: str) -> None:
    assert normalise(first) != normalise(second)
    assert spelling_key(first) == spelling_key(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("総務課", "総務部"),
        ("障害福祉課", "生活福祉課"),
        ("一斉課", "一斎課"),
        ("苅田支所", "刈田支所"),
        ("Home Office", "Foreign Office"),
        ("Отдел кадров", "Отдел финансов"),
        ("إدارة الموارد", "إدارة المالية"),
        ("Bộ Giáo dục", "Bộ Tài chính"),
        ("・", "、"),
        ("!", "?"),
        ("The", "Of"),
    ],
)
def test_different_names_have_different_keys(first: str, second: str) -> None:
    assert spelling_key(first) != spelling_key(second)


@given(names())
def test_no_name_has_an_empty_key_or_core(name: str) -> None:
    assert spelling_key(name)
    assert core(name)


@given(names())
def test_the_key_does_not_depend_on_width_and_spaces(name: str) -> None:
    assert spelling_key(f" {name}  ") == spelling_key(normalise(name))


@pytest.mark.parametrize(
    ("name", "work", "level"),
    [
        ("営繕管理室", "営繕管理", "室"),
        ("選挙管理委員会事務局", "選挙管理委員会", "事務局"),
        ("防災センター", "防災", "センター"),
        ("감사담당관", "감사", "담당관"),
        ("公設市場", "公設市場", ""),
        ("部", "部", ""),
        ("Ministry of Justice", "justice", "ministry"),
        ("Education Office", "education", "office"),
        ("Directorate-General for Energy", "energy", "directorategeneral"),
        ("State Minister of Indigenous Medicine", "indigenous medicine", "state minister"),
        ("Department", "department", ""),
        ("Cabinet", "cabinet", ""),
        ("Human Resources", "human resource", ""),
    ],
)
def test_the_level_word_is_told_from_the_work(name: str, work: str, level: str) -> None:
    assert split_level(name) == (work, level)


def test_levels_have_their_order() -> None:
    ranks = [level_rank(level) for level in ("省", "局", "部", "課", "係")]
    assert ranks == sorted(set(ranks), key=lambda rank: (rank is None, rank))
    assert (level_rank("minister"), level_rank("state minister")) == (0, 1)
    assert level_rank("directorategeneral") == level_rank("directorate")
    assert level_rank("no such level") is None


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [("services", "service"), ("ties", "tie"), ("policies", "policy"), ("status", "status"), ("analysis", "analysis"),
     ("business", "business"), ("gas", "gas"), ("children’s", "children"), ("its", "its")],
)  # fmt: skip
def test_stems(word: str, stemmed: str) -> None:
    assert stem(word) == stemmed


def test_words_leave_out_particles_and_expand_abbreviations() -> None:
    assert words("Min. of Trade and the S.W.R.D. Authority") == ("ministry", "trade", "swrd", "authority")
    assert words("Ministère de l’Éducation") == ("ministère", "l’éducation")


def test_parts_of_wide_names_leave_out_single_kana() -> None:
    assert parts("暮らしの相談") == ("暮", "らしの", "相", "談")
    assert parts("緑の課") == ("緑", "課")


def test_features_of_wide_names_include_neighbours() -> None:
    assert features("防災") == {"防", "災", "防 災"}
    assert features("home affair") == {"home", "affair"}


@given(names(), names())
def test_letters_alike_is_a_symmetrical_share(first: str, second: str) -> None:
    first, second = spelling_key(first), spelling_key(second)
    alike = letters_alike(first, second)
    assert 0 <= alike <= 1
    assert alike == letters_alike(second, first)


@given(st.text(min_size=2, max_size=20).filter(lambda text: len(text.replace(" ", "")) > 1))
def test_a_key_is_wholly_like_itself(key: str) -> None:
    assert letters_alike(key, key) == 1


@pytest.mark.parametrize(
    ("first", "second", "word"),
    [
        ("sme authority", "small medium enterprise authority", "sme"),
        ("small medium enterprise authority", "sme authority", "sme"),
        ("home affair", "foreign affair", ""),
        ("a b", "alpha beta", ""),
    ],
)
def test_initials_are_recognised_from_either_side(first: str, second: str, word: str) -> None:
    assert initials_match(first, second) == word
