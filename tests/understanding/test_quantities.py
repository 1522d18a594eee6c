"""How much a message is about: amounts with and without units, prices, terms, sizes."""

from decimal import Decimal
from typing import Any

import pytest

from bot.money import Money
from bot.understanding.quantities import Amounts, read_amounts, read_sizes
from bot.understanding.text import fold


def amounts(text: str) -> Amounts:
    return read_amounts(fold(text))


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("price for 7000 pairs please", 7000),
        ("7000prs", 7000),
        ("7 000 пар", 7000),
        ("7000 п.", 7000),
        ("7 тыс. пар", 7000),
        ("1500 шт", 1500),
        ("1500 pcs", 1500),
        ("1500件", 1500),
        ("1500只", 1500),
        ("7千双左右", 7000),
        ("2000多双", 2000),
        ("一万五千双", 15000),
        ("300 dozen", 3600),
        ("300 дюжин", 3600),
        ("15 дз", 180),
        ("300打多少钱", 3600),
        ("half a dozen", 6),
        ("7000 white cotton socks", 7000),
        ("3000 мужских носков", 3000),
        ("3000黑色棉袜", 3000),
        ("пар 600 нужно", 600),
        ("штук двести", 200),
        ("количество: 4500", 4500),
        ("数量改为4500", 4500),
        ("qty 4500", 4500),
        ("5-10k pairs", 5000),
        ("1000, 3000 или 5000 пар", 1000),
        ("not less than 900 pairs", 900),
        ("more than 900 pairs", 900),
        ("можно купить 1 пару?", 1),
        ("1000 pairs black and 2000 pairs white", 3000),
        ("红色1000双，白色2000双", 3000),
        ("900 pcs + 600 pcs", 1500),
        ("900 pairs plus another 600", 1500),
    ],
)
def test_a_quantity_is_given_in_pairs(text: str, pairs: int) -> None:
    assert amounts(text).pairs == pairs


@pytest.mark.parametrize(
    ("text", "pairs", "colours"),
    [
        ("two colours, 1500 each", 3000, 2),
        ("4 colors, 600 pairs per color", 2400, 4),
        ("5 colours x 1200 pairs", 6000, 5),
        ("1200 pairs x 5 colours", 6000, 5),
        ("3 цвета по 1000 пар", 3000, 3),
        ("两个颜色各1500双", 3000, 2),
        ("每个颜色800双，3个颜色", 2400, 3),
        ("9000 pairs in 3 colours", 9000, 3),
    ],
)
def test_a_quantity_of_every_colour_is_summed(text: str, pairs: int, colours: int) -> None:
    found = amounts(text)

    assert (found.pairs, found.colours) == (pairs, colours)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30 cartons", {"cartons": 30}),
        ("30 коробок", {"cartons": 30}),
        ("30箱", {"cartons": 30}),
        ("650 kg", {"gross_kg": 650}),
        ("650公斤", {"gross_kg": 650}),
        ("1,5 тонны", {"gross_kg": 1500}),
        ("两吨", {"gross_kg": 2000}),
        ("18 cbm", {"volume_cbm": 18}),
        ("2,5 куба", {"volume_cbm": Decimal("2.5")}),
        ("12个立方", {"volume_cbm": 12}),
        ("12立方", {"volume_cbm": 12}),
        ("4 cubic meters", {"volume_cbm": 4}),
        ("another 1500", {"more": 1500}),
        ("1500 more", {"more": 1500}),
        ("ещё 1500 пар", {"more": 1500}),
        ("再加1500双", {"more": 1500}),
        ("再加一个颜色，1500双", {"more": 1500}),
        ("5 times more", {"times": 5}),
        ("в три раза больше", {"times": 3}),
        ("在 4倍", {"times": 4}),
        ("double it", {"times": 2}),
        ("вдвое больше", {"times": 2}),
        ("翻倍", {"times": 2}),
        ("half of that", {"times": Decimal("0.5")}),
        ("в 4 раза меньше", {"times": Decimal("0.25")}),
    ],
)
def test_other_amounts_are_told_apart(text: str, expected: dict[str, Any]) -> None:
    found = amounts(text)
    names = ("pairs", "cartons", "gross_kg", "volume_cbm", "more", "times")

    told = {name: value for name in names if (value := getattr(found, name)) is not None}

    assert told == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2x40HQ", {"40HQ": 2}),
        ("40HQ*3", {"40HQ": 3}),
        ("a 40' hc container", {"40HQ": 1}),
        ("сорокафутовый хай-кьюб", {"40HQ": 1}),
        ("two 40ft containers", {"40GP": 2}),
        ("3 контейнера по 40 футов", {"40GP": 3}),
        ("40尺高柜能装多少", {"40HQ": 1}),
        ("两个小柜", {"20GP": 2}),
        ("20GP", {"20GP": 1}),
        ("20' контейнер", {"20GP": 1}),
        ("двадцатка", {"20GP": 1}),
        ("整柜", {"40HQ": 1}),
        ("两个40HQ整柜", {"40HQ": 2}),
        ("one full container", {"40HQ": 1}),
        ("3 full containers", {"40HQ": 3}),
        ("половину контейнера", {"40HQ": Decimal("0.5")}),
        ("полконтейнера", {"40HQ": Decimal("0.5")}),
        ("half a container", {"40HQ": Decimal("0.5")}),
        ("半柜", {"40HQ": Decimal("0.5")}),
        ("price for such a container", {}),
        ("за этот контейнер", {}),
        ("do you ship by container", {}),
        ("отправляете контейнером?", {}),
        ("20 high quality socks", {}),
    ],
)
def test_containers_are_counted_by_kind(text: str, expected: dict[str, Any]) -> None:
    assert dict(amounts(text).containers) == expected


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("and 3500?", 3500),
        ("60k?", 60000),
        ("а при 15 000", 15000),
        ("改成3500", 3500),
        ("三千呢", 3000),
        ("make it 3500", 3500),
        ("order 3500 of these", 3500),
        ("3500 black", 3500),
        ("10?", 10),
        ("давайте 400", 400),
    ],
)
def test_a_bare_number_in_a_follow_up_can_be_a_quantity(text: str, bare: int) -> None:
    found = amounts(text)

    assert (found.bare, found.pairs) == (bare, None)


@pytest.mark.parametrize(
    ("text", "wanted", "taken_back"),
    [
        ("не 30, а 18", 18, 30),
        ("not 30 but 18", 18, 30),
        ("18 instead of 30", 18, 30),
        ("вместо 5000 давайте 6000", 6000, 5000),
        ("不是5000，是6000", 6000, 5000),
        ("5000改成6000", 6000, 5000),
        ("change 5000 to 6000", 6000, 5000),
        ("меняем 5000 на 6000", 6000, 5000),
    ],
)
def test_a_correction_names_both_numbers(text: str, wanted: int, taken_back: int) -> None:
    found = amounts(text)

    assert (found.bare, found.corrected_from) == (wanted, taken_back)


@pytest.mark.parametrize(
    "text",
    [
        "168 needles", "168针男袜", "носки 168 игл", "15 denier", "80 % cotton", "30% deposit",
        "is 78/20/2 fine", "within 30 days", "40-45 дней", "20天", "for a 12 year old",
        "ребенку 6 лет", "8岁", "20-30 mmHg", "120 gsm", "58 g", "3 designs", "2 модели", "5款",
        "2 questions", "where is my order 3812", "order no 3812", "заказ 3812", "订单号3812",
        "invoice 20391", "booth 12", "стенд 417", "ISO 9001", "oeko-tex standard 100",
        "+56 9 8765 4321", "8 (916) 123-45-67", "89161234567", "at 10:30", "in 2029", "2027 год",
        "120 pairs per carton", "в коробке 120 пар", "每箱120双", "12双一包", "packs of 3",
        "3-pack", "2 sample pairs", "образец 2 пары", "寄3双样品", "price for 1 pair",
        "the second one", "1) price 2) time", "1、单价；2、交期", "first 5", "打样5天",
        "$1,200 in total", "0.35?", "double cuff", "в 2 раза дешевле", "несколько тысяч пар",
    ],
)  # fmt: skip
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    found = amounts(text)

    assert (found.pairs, found.cartons, found.bare, found.more, found.times) == (None,) * 5


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("$0.32 for 9000 pairs", "0.32", "USD"),
        ("0.32$", "0.32", "USD"),
        ("1.250 USD", "1.25", "USD"),
        ("usd 0.40", "0.40", "USD"),
        ("0.18 dollars", "0.18", "USD"),
        ("at 28 cents", "0.28", "USD"),
        ("по 28 центов", "0.28", "USD"),
        ("0,32 доллара за пару", "0.32", "USD"),
        ("做到0.18美元就下单", "0.18", "USD"),
        ("$3 per dozen", "0.25", "USD"),
        ("0.3€", "0.3", "EUR"),
        ("40 рублей", "40", "RUB"),
        ("1.8元", "1.8", "CNY"),
        ("3元一双", "3", "CNY"),
        ("两块五", "2.5", "CNY"),
        ("三毛五", "0.35", "CNY"),
        ("$0.46 is too much, last time it was $0.35", "0.35", "USD"),
    ],
)
def test_a_price_to_meet_is_money(text: str, amount: str, currency: str) -> None:
    assert amounts(text).target_price == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        *("freight $1.35/kg", "sample fee 30$", "budget $5000", "доставка 2$ за кг", "运费5元"),
        "$1,234.50",
    ],
)
def test_other_prices_are_none_of_the_socks(text: str) -> None:
    assert amounts(text).target_price is None


@pytest.mark.parametrize(
    ("text", "incoterm"),
    [
        ("FOB大连单价", "FOB"),
        ("price ex works", "EXW"),
        ("франко-завод", "EXW"),
        ("出厂价", "EXW"),
        ("到岸价", "CIF"),
        ("we want DAP not EXW", "DAP"),
        ("not FOB, EXW", "EXW"),
        ("DDP до склада", "DDP"),
        ("the fobs of keys", None),
    ],
)
def test_the_incoterm_is_the_one_asked_for(text: str, incoterm: str | None) -> None:
    assert amounts(text).incoterm == incoterm


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("white 35-38 and 39-42", ("35-38", "39-42")),
        ("size 43", ("43",)),
        ("sizes 39 and 41", ("39", "41")),
        ("размер 37-39", ("37-39",)),
        ("43 размера", ("43",)),
        ("43码", ("43",)),
        ("EU 43", ("43",)),
        ("рост 98-104", ("98-104",)),
        ("86-92", ("86-92",)),
        ("sizes 36/40", ("36-40",)),
        ("US 9", ("42",)),
        ("us women's 7", ("37",)),
        ("mens US shoe 9-11.5", ("42-45",)),
        ("US 10-13", ("39-46",)),
        ("US 9.5-11", ("43-44",)),
        ("sock size 9-11", ("35-42",)),
        ("UK 6-11", ("39-46",)),
        ("британский 9", ("43",)),
        ("foot 25 cm", ("39-40",)),
        ("нога 26 см", ("41",)),
        ("脚长25厘米", ("39-40",)),
        ("размер 25", ("39-40",)),
        ("27-29 размер мужские", ("42-46",)),
        ("детские, размер 25", ("25",)),
        ("美码9-11", ("35-42",)),
        ("call us 9 times", ()),
        ("give us 10 cartons", ()),
        ("price in us 9.5", ()),
        ("20-25 days", ()),
        ("36-40 pairs", ()),
        ("15-20 mmHg", ()),
        ("15-18 мая", ()),
        ("30-50%", ()),
    ],
)
def test_sizes_are_told_from_amounts(text: str, sizes: tuple[str, ...]) -> None:
    assert read_sizes(fold(text))[0] == sizes


def test_spans_cover_what_was_read_and_leave_the_goods_to_others() -> None:
    text = fold("7000 white cotton socks FOB at $0.30")

    spans = sorted(amounts(text).spans)

    assert [text[slice(*span)] for span in spans] == ["7000", "fob", "$0.30"]
