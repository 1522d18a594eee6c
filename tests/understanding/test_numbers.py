"""Numbers in figures and words, as buyers type them."""

from decimal import Decimal

import pytest

from bot.understanding.numbers import read_numbers
from bot.understanding.text import blanked, fold, lemmas


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Привет,   МИР  ", "привет, мир"),
        ("Ёлка — ёж", "елка - еж"),
        ("船襪，２０００雙？", "船袜, 2000双?"),
        ("one\r\n\r\n   two\nthree", "one\ntwo\nthree"),
        ("40′HQ “now”", '40\'hq "now"'),
        ("数量5000，300双", "数量5000, 300双"),
        ("数量10，000双", "数量10,000双"),
        ("1 200\u00a0пар", "1 200 пар"),
    ],
)
def test_one_thing_typed_in_many_ways_folds_to_one_text(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_blanking_keeps_everything_else_in_place() -> None:
    assert blanked("abc 123 def", [(4, 7)]) == "abc     def"


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("екатеринбурга", "екатеринбург"),
        ("зеленые", "зеленый"),
        ("boxes", "box"),
        ("factories", "factory"),
        ("knitted", "knit"),
        ("buyer's", "buyer"),
    ],
)
def test_a_word_gives_its_normal_form_and_itself(word: str, lemma: str) -> None:
    assert {lemma, word} <= lemmas(word)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7,300 pairs", "7300"),
        ("7 300 пар", "7300"),
        ("7.300 Paar", "7300"),
        ("7'300", "7300"),
        ("1,250,000.50", "1250000.50"),
        ("12,5", "12.5"),
        ("0.385", "0.385"),
        ("$.45", "0.45"),
        ("7k", "7000"),
        ("7 k pairs", "7000"),
        ("130к пар", "130000"),
        ("130 к пар", "130000"),
        ("10т пар", "10000"),
        ("2m pairs", "2000000"),
        ("7 тыс", "7000"),
        ("7 тыс. пар", "7000"),
        ("7,5 тыс", "7500"),
        ("1,5 млн", "1500000"),
        ("1.250 млн", "1250000"),
        ("7 thousand", "7000"),
        ("2 тысячи 500", "2500"),
        ("80w双", "800000"),
        ("1.5万", "15000"),
        ("3万5", "35000"),
        ("3万5千", "35000"),
        ("3万5000双", "35000"),
        ("2万零300", "20300"),
        ("5百万", "5000000"),
        ("两千", "2000"),
        ("三十", "30"),
        ("十五", "15"),
        ("一百二", "120"),
        ("三千八", "3800"),
        ("一万二千五百", "12500"),
        ("两三千双", "2000"),
        ("二零二八", "2028"),
        ("twenty thousand", "20000"),
        ("two hundred and fifty", "250"),
        ("half a million", "500000"),
        ("two and a half thousand", "2500"),
        ("a couple of hundred", "200"),
        ("a hundred pairs", "100"),
        ("двадцать пять тысяч", "25000"),
        ("сто двадцать", "120"),
        ("трёхсот пар", "300"),
        ("полторы тысячи", "1500"),
        ("две с половиной тысячи", "2500"),
        ("полтысячи", "500"),
        ("пару сотен", "200"),
        ("тысячу пар", "1000"),
        ("тыщ 15", "15000"),
        ("тысяч двадцать", "20000"),
        ("pyat tys par", "5000"),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, value: str) -> None:
    numbers = read_numbers(fold(text))

    assert [number.value for number in numbers] == [Decimal(value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("5-10k", 5000, 10000),
        ("от 5 до 10 тысяч", 5000, 10000),
        ("between 3 and 4 thousand", 3000, 4000),
        ("между 300 и 500", 300, 500),
        ("1-2万双", 10000, 20000),
        ("3万到5万", 30000, 50000),
        ("800~900", 800, 900),
    ],
)
def test_a_range_is_one_number_with_two_ends(text: str, low: int, high: int) -> None:
    (number,) = read_numbers(fold(text))

    assert (number.value, number.upper) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "dv2001",
        "AB-2001",
        "第一个",
        "несколько тысяч",
        "a few thousand",
        "千万不要",
        "пара носков",
        "",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert read_numbers(fold(text)) == ()


def test_numbers_come_in_order_with_their_places() -> None:
    text = fold("DV 20 000 pairs or 40 000")

    assert [text[slice(*number.span)] for number in read_numbers(text)] == ["20 000", "40 000"]


def test_a_single_group_of_three_can_also_be_a_fraction() -> None:
    (number,) = read_numbers("1.250")

    assert (number.value, number.fraction) == (Decimal(1250), Decimal("1.250"))
