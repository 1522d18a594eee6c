"""Figures, addresses and trade words keep out of a machine's hands and come back unchanged."""

import random
import re
from collections.abc import Callable
from datetime import date

import pytest

from bot.languages import LANGUAGES, Language
from bot.leads.phrases.folding import evenly_folded
from bot.leads.translation.masking import FIGURES, LETTERS, MOST, SHAPES, Masked, Shape, masked

TODAY = date(2027, 3, 10)
HARD_SPACES = re.compile("[\u00a0\u202f\u2009]")


def shown(text: str, source: Language, target: Language) -> str:
    """Return a text with what is kept out of it in the words of the other language."""
    held = masked(text, source, target, TODAY)
    assert held
    return HARD_SPACES.sub(" ", held.whole())


@pytest.mark.parametrize(
    ("text", "source", "target", "expected"),
    [
        # quantities
        ("нужно 5000 пар", "ru", "zh", "нужно 5,000双"),
        ("нужно 12 500 пар", "ru", "en", "нужно 12,500 pairs"),
        ("нужно 20 тыс. пар", "ru", "zh", "нужно 20,000双"),
        ("5-10 тыс пар", "ru", "en", "5,000–10,000 pairs"),
        ("две тысячи пар", "ru", "zh", "2,000双"),
        ("100 дюжин, 42 короба", "ru", "zh", "100打, 42箱"),
        ("500 шт", "ru", "zh", "500件"),
        ("вес 12,5 кг, 0,084 м3", "ru", "en", "вес 12.5 kg, 0.084 m³"),
        ("我们要5万双", "zh", "ru", "我们要50 000 пар"),
        ("两千双起订", "zh", "en", "2,000 pairs起订"),
        ("起订1.2万双", "zh", "ru", "起订12 000 пар"),
        ("21双", "zh", "ru", "21 пара"),
        ("共42箱，毛重378公斤", "zh", "ru", "共42 короба，毛重378 кг"),
        ("3.5立方", "zh", "en", "3.5 m³"),
        ("1,200 pairs of", "en", "ru", "1 200 пар of"),
        ("10k pairs", "en", "zh", "10,000双"),
        ("twenty thousand pairs", "en", "zh", "20,000双"),
        ("15-20 рабочих дней", "ru", "zh", "15–20个工作日"),
        ("交期25天", "zh", "ru", "交期25 дней"),
        ("168针，3个颜色", "zh", "en", "168 needles，3 colours"),
        # a mark that groups for some and parts the cents for others
        ("1.200 пар", "ru", "zh", "1.200双"),
        ("1.200 pairs", "en", "ru", "1.200 пар"),
        ("EUR 1.200", "en", "ru", "1.200 EUR"),
        # shares
        ("предоплата 30 %", "ru", "zh", "предоплата 30%"),
        ("定金百分之三十", "zh", "en", "定金30%"),
        ("скидка 2,5 процента", "ru", "en", "скидка 2.5%"),
        # money
        ("по 0,42 $ за пару", "ru", "zh", "по US$0.42 за пару"),
        ("по 35 центов", "ru", "en", "по $0.35"),
        ("0.42 USD/пара", "ru", "zh", "US$0.42/双"),
        ("单价3块5", "zh", "ru", "单价3,50 CNY"),
        ("0.35-0.40 USD", "en", "ru", "0,35–0,40 USD"),
        ("total $1,234.50", "en", "ru", "total 1 234,50 $"),
        ("100 рублей", "ru", "zh", "100.00 RUB"),
        # days
        ("до 5 октября.", "ru", "zh", "до 10月5日."),
        ("10月5日前交货", "zh", "ru", "5 октября前交货"),
        ("by 15 July 2027", "en", "zh", "by 2027年7月15日"),
        ("明年10月5日", "zh", "en", "October 5, 2028"),
        ("05.10.2027", "ru", "zh", "2027年10月5日"),
        ("10月1日至7日放假", "zh", "en", "October 1 – 7放假"),
        # days that may be two different ones
        ("05/10/2027", "en", "ru", "05/10/2027"),
        ("5.10发货", "zh", "ru", "5.10发货"),
        ("до 05.10", "ru", "zh", "до 05.10"),
        # compositions
        ("80% cotton, 17% nylon, 3% spandex", "en", "zh", "棉80%、锦纶17%、氨纶3%"),
        ("хлопок 80 %, полиамид 17 %", "ru", "en", "80% cotton, 17% polyamide"),
        ("棉80%涤17%氨3%", "zh", "ru", "80% хлопок, 17% полиэстер, 3% эластан"),
        ("80% combed cotton", "en", "ru", "80% гребенной хлопок"),
        # numbers that count nothing
        ("артикул BH-2207", "ru", "zh", "артикул BH-2207"),
        ("размеры 36-40 и 41-46", "ru", "en", "размеры 36-40 и 41-46"),
        ("size M/L and 2XL", "en", "ru", "size M/L and 2XL"),
        ("144N, 40HQ, 潘通186C", "zh", "ru", "144N, 40HQ, 潘通186C"),
        ("pantone 19-4052 TCX", "en", "zh", "Pantone 19-4052 TCX"),
        ("короба 60x40x35 см", "ru", "zh", "короба 60×40×35厘米"),
        ("30/70 T/T", "en", "zh", "30/70 T/T"),
        ("в 15:00, -20°C", "ru", "en", "в 15:00, -20°C"),
        ("order № 0045/1", "en", "zh", "order № 0045/1"),
        ("6222 0213 0456 7890", "zh", "ru", "6222 0213 0456 7890"),
        ("SF1234567890", "zh", "ru", "SF1234567890"),
        ("the 2nd sample", "en", "zh", "the 第2 sample"),
        ("第3批", "zh", "ru", "3-й 批"),
        # addresses
        ("звоните +7 (912) 345-67-89", "ru", "zh", "звоните +7 (912) 345-67-89"),
        ("电话13812345678", "zh", "en", "电话 13812345678"),
        ("пишите ivan@mail.ru.", "ru", "zh", "пишите ivan@mail.ru."),
        ("см. https://sock.ru/a?b=1,2.", "ru", "zh", "см. https://sock.ru/a?b=1,2."),
        ("微信sock_town88", "zh", "ru", "微信sock_town88"),
        # what the trade writes alike, and what it calls differently
        ("фоб Далянь", "ru", "zh", "FOB Далянь"),
        ("fob Dalian, moq", "en", "ru", "FOB Dalian, MOQ"),
        ("罗口太紧", "zh", "ru", "резинка太紧"),
        ("无骨缝头", "zh", "en", "seamless toe"),
        ("резинки слабые", "ru", "zh", "罗口 слабые"),
        ("hand-linked toes", "en", "zh", "手工对目"),
        ("不含税", "zh", "ru", "без налога"),
        # what is none of all this
        ("千万不要一起发，看一下", "zh", "ru", "千万不要一起发，看一下"),
        ("one moment, I'm M. Smith", "en", "ru", "one moment, I'm M. Smith"),
        ("подождите пару дней", "ru", "zh", "подождите пару дней"),
    ],
)
def test_what_is_kept_out_is_said_in_the_other_language(
    text: str, source: Language, target: Language, expected: str
) -> None:
    # Pieces without words are joined without a machine, so the spaces tell nothing here.
    assert shown(text, source, target).replace(" ", "") == expected.replace(" ", "")


NASTY = [
    (
        "ru",
        "Нужно 5000 пар BH-2207, 80% хлопок, 17 % полиамид, 3% эластан, по 0,42 $ до 5 октября.",
    ),
    ("ru", "12 500 пар, 20 тыс. пар и 1.200 пар, размеры 36-40 и 41-46, FOB Далянь"),
    (
        "ru",
        "Короба 60x40x35 см, 12,5 кг, 30/70 T/T, +7 (912) 345-67-89, ivan@mail.ru, sock.ru/a?b=1",
    ),
    (
        "ru",
        "С 1 по 7 мая 2027 г., 15-20 рабочих дней, 2-й образец в 15:00, -20°C, конец мая 2027",
    ),
    ("ru", "2 цвета по 1000 пар: 1000 чёрных, 1000 белых, р. 23-25, 45 г, 2,5%, №7, 1/2"),
    ("zh", "我们要5万双，棉80%、锦纶17%、氨纶3%，单价3块5，10月5日前交货，起订量1.2万双"),
    ("zh", "第2批货10月1日至7日发，每箱120双，共42箱，12.5公斤，60×40×35厘米，罗口要松一点"),
    (
        "zh",
        "定金百分之三十，两千双，15-20天，FOB大连，13812345678，sock_town88，２０００双，10，000双",
    ),
    ("zh", "5.10发货，明年10月5日，潘通186C，168针，0.35美元/双，5000多双，第一批，三种颜色"),
    ("en", "1,200 pairs, size M/L, 144N, $0.42/pair, 15 July 2027, 40HQ, 3 x 20GP"),
    ("en", "The 2nd: 60 x 40 x 35 cm, MOQ 500, OEKO-TEX 100, 19-4052 TCX, no. 4512, EUR 1.200"),
    (
        "en",
        "20k or 30,000 pairs; $1,234.50; 0.35-0.40 USD; 6222 0213 0456 7890; 1Z999AA10123456784",
    ),
    ("en", "9-11 / 10-13, 200N, 75D/72F, 5-10-15, 24/7, 10:30 am, ISO9001, A4, 100%, 0.5mm, x2"),
]
SIDES = [(source, text, target) for source, text in NASTY for target in LANGUAGES]


def held_of(source: str, text: str, target: Language) -> Masked:
    languages = {"ru": "ru", "zh": "zh", "en": "en"}
    held = masked(
        text, next(each for each in LANGUAGES if each == languages[source]), target, TODAY
    )
    assert held
    return held


@pytest.mark.parametrize(("source", "text", "target"), SIDES)
def test_a_machine_sees_no_figure_but_those_of_the_tokens(
    source: str, text: str, target: Language
) -> None:
    sent = held_of(source, text, target).sent(LETTERS)

    assert not re.search(r"\d", LETTERS.read.sub("", sent))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.written)
@pytest.mark.parametrize(("source", "text", "target"), SIDES)
def test_what_a_machine_leaves_alone_comes_back_whole(
    source: str, text: str, target: Language, shape: Shape
) -> None:
    held = held_of(source, text, target)

    back = held.put_back(held.sent(shape), shape)

    assert back is not None
    assert all(mask.said in back for mask in held.masks)


@pytest.mark.parametrize(("source", "text", "target"), SIDES)
def test_every_figure_means_the_same_in_the_other_language(
    source: str, text: str, target: Language
) -> None:
    """Read once more in the other language and said in the first, all is as it was."""
    held = held_of(source, text, target)
    there = [mask.said for mask in held.masks]

    back = [masked(said, target, target, TODAY) for said in there]

    assert [each.whole() if each else None for each in back] == there


def token(at: int, shape: Shape) -> str:
    return shape.written.format(11 + at)


GARBLES: dict[str, Callable[[str, str], str]] = {
    "loses": lambda sent, one: sent.replace(one, ""),
    "doubles": lambda sent, one: f"{sent} {one}",
    "changes": lambda sent, one: sent.replace(one, one[:-2] + "98"),
    "shortens": lambda sent, one: sent.replace(one, one[:-1]),
    "lengthens": lambda sent, one: sent.replace(one, one + "0"),
    "makes a figure of": lambda sent, one: sent.replace(one, "500"),
    "adds a figure to": lambda sent, one: sent.replace(one, f"{one}, 8"),
}


@pytest.mark.parametrize("garbled", GARBLES)
@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.written)
@pytest.mark.parametrize(("source", "text"), NASTY)
def test_any_token_that_is_garbled_spoils_the_translation(
    source: str, text: str, shape: Shape, garbled: str
) -> None:
    held = held_of(source, text, "zh" if source != "zh" else "ru")
    sent = held.sent(shape)

    back = [
        held.put_back(GARBLES[garbled](sent, token(at, shape)), shape)
        for at in range(len(held.masks))
    ]

    assert back == [None] * len(held.masks)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("我们要 Zx11，Zx12", True),
        ("我们要Zx11，Zx12", True),
        ("我们要 zx11 ， ZX 12", True),
        ("我们要 Zx1 1，Zx-12", True),
        ("我们要 Зх11，Zx12", True),
        ("我们要 Ｚｘ11，Zx12", False),
        ("我们要 Zx11，Zx12，Zx", False),
        ("我们要 Zx112", False),
        ("我们要 11，12", False),
    ],
)
def test_a_token_may_come_back_with_another_case_or_a_space(answer: str, right: bool) -> None:
    held = masked("Нужно 5000 пар по 0,42 $", "ru", "zh", TODAY)

    assert held
    assert (held.put_back(answer) is not None) == right


@pytest.mark.parametrize(
    ("answer", "right"), [("7011，7012", True), ("7,011 и 7 012", True), ("7011，7013", False)]
)
def test_a_figure_for_a_token_may_come_back_grouped(answer: str, right: bool) -> None:
    held = masked("Нужно 5000 пар по 0,42 $", "ru", "zh", TODAY)

    assert held
    assert (held.put_back(answer, FIGURES) is not None) == right


def test_things_of_one_kind_may_not_change_places() -> None:
    held = masked("5000 пар по 0,42 $, 3000 пар по 0,45 $", "ru", "zh", TODAY)

    assert held
    assert held.put_back("Zx12 Zx11，Zx14 Zx13") == "US$0.42 5,000双，US$0.45 3,000双"
    assert held.put_back("Zx13 Zx12，Zx11 Zx14") is None
    assert held.put_back("Zx11 Zx14，Zx13 Zx12") is None


def test_the_same_thing_twice_may() -> None:
    held = masked("1000 пар белых и 1000 пар чёрных", "ru", "zh", TODAY)

    assert held
    assert held.put_back("黑色 Zx12，白色 Zx11") == "黑色1,000双，白色1,000双"


@pytest.mark.parametrize(
    ("text", "answer", "right"),
    [
        ("Ответим за пять дней", "我们5天内回复", True),
        ("Ответим за пять дней", "我们6天内回复", False),
        ("三种颜色", "3 цвета", True),
        ("三种颜色", "13 цветов", False),
        ("Ответим скоро", "我们2天内回复", False),
        ("a dozen or so", "大约12", False),
    ],
)
def test_only_a_number_that_was_in_the_words_may_appear_in_figures(
    text: str, answer: str, right: bool
) -> None:
    held = masked(text, "zh" if text == "三种颜色" else "ru", "zh", TODAY)

    assert held
    assert (held.put_back(answer) is not None) == right


def test_what_nobody_sees_does_not_part_a_number() -> None:
    assert shown("5\u200b000 пар", "ru", "zh") == "5,000双"


def test_a_text_with_too_many_figures_is_not_translated() -> None:
    assert masked(", ".join(["7 пар"] * (MOST + 1)), "ru", "zh", TODAY) is None
    assert masked(", ".join(["7 пар"] * MOST), "ru", "zh", TODAY)


@pytest.mark.parametrize(
    "piece",
    ["1-", "1 ", "a.", "1,", "a1-", "7/", "+7 (", "х", "5 пар ", "80% ", "M/", "@a", "五千"],
)
def test_endless_rubbish_is_read_in_no_time(piece: str) -> None:
    """What hangs here would hang the desk: the suite's limit on time is the measure."""
    held = masked(piece * 2000, "ru", "zh", TODAY)

    assert held is None or held.put_back(held.sent()) == held.whole()


SCRAPS = (
    *("5", "0", "500", "1.200", "1,200", "12 500", "2027", "05.10", "3.5", "0,42", "½", "２", "٣"),
    *(
        " ",
        ".",
        ",",
        "-",
        "–",
        " по ",
        "до ",
        "to ",
        "双",
        "箱",
        "打",
        "个颜色",
        "万",
        "百",
        "两",
        "三",
    ),
    *(
        "第",
        "月",
        "日",
        "年",
        "明年",
        "底",
        "пар",
        "пары",
        " тыс. ",
        "кг",
        "г.",
        "м3",
        " дней",
        "мая",
    ),
    *(
        "$",
        "¥",
        "USD",
        "руб",
        "块",
        "元",
        "/",
        "x",
        "%",
        "百分之",
        "хлопок",
        "棉",
        "FOB",
        "M",
        "BH-",
    ),
    *(
        "N",
        "@",
        "a.com",
        "+7",
        "(",
        "#",
        "°C",
        ":",
        "\n",
        "резинка",
        "罗口",
        "toe",
        "\u200b",
        "th",
    ),
)


def test_no_mixture_of_figures_gets_through() -> None:
    mixing = random.Random(20270310)
    texts = ["".join(mixing.choices(SCRAPS, k=mixing.randint(1, 25))) for _ in range(1500)]

    for text in texts:
        held = masked(text, mixing.choice(LANGUAGES), mixing.choice(LANGUAGES), TODAY)
        assert held
        for shape in SHAPES:
            sent = held.sent(shape)
            assert not re.search(r"\d", shape.read.sub("", sent)), text
            assert held.put_back(sent, shape) is not None, text


@pytest.mark.parametrize(
    "text", ["ЁЖ №５ ½ ㎏ …ﬁ", "５，０００双　棉", "Straße İ ĳ ŉ", "繁體雙", "\r\n\t"]
)
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(evenly_folded(text)) == len(text)
