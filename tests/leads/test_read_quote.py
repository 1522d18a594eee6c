"""Quotes as clerks type them on a phone: what is read of them, and what is not guessed."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.leads.quotation import UNSAID, Balance, Lack, PayBy, Payment, Samples
from bot.leads.read_quote import QuoteRead, read_quote
from bot.money import Money
from tests.catalogue.small_town import TODAY
from tests.leads.quotes import VOCABULARY, usd

Line = tuple[str | None, int | None, str | None, str | None]

DEPOSIT = Payment(deposit_percent=30)
BEFORE = Payment(deposit_percent=30, balance=Balance.BEFORE_SHIPMENT)
DOCUMENTS = Payment(deposit_percent=30, balance=Balance.AGAINST_DOCUMENTS)
BY_TRANSFER = Payment(deposit_percent=30, by=PayBy.TRANSFER)
IN_15_DAYS = date(2027, 8, 17)


def read(text: str) -> QuoteRead:
    return read_quote(text, VOCABULARY, TODAY)


def lines(found: QuoteRead) -> list[Line]:
    return [
        (item.sku, item.pairs, None if item.price is None else f"{item.price:f}", item.currency)
        for item in found.items
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("TK-10 5000双 0.42 USD FOB Dalian", ("TK-10", 5000, "0.42", "USD")),
        ("0.38美元", (None, None, "0.38", "USD")),
        ("单价0.42", (None, None, "0.42", None)),
        ("0.4", (None, None, "0.4", None)),
        ("单价3", (None, None, "3", None)),
        ("5000双", (None, 5000, None, None)),
        ("tk10 5千双 0.42刀", ("TK-10", 5000, "0.42", "USD")),
        ("ТК-10 5 000 пар по 0,42$", ("TK-10", 5000, "0.42", "USD")),
        ("TK-10 五千双 每双四毛二", ("TK-10", 5000, "0.42", "CNY")),
        ("1万双 两块八", (None, 10000, "2.8", "CNY")),
        ("2块8毛5一双", (None, None, "2.85", "CNY")),
        ("3元2角", (None, None, "3.2", "CNY")),
        ("3.2元/双（含税）", (None, None, "3.2", "CNY")),
        ("人民币3.2", (None, None, "3.2", "CNY")),
        ("美元：0.42", (None, None, "0.42", "USD")),
        ("usd0.42", (None, None, "0.42", "USD")),
        ("US$ .42", (None, None, "0.42", "USD")),
        ("42美分", (None, None, "0.42", "USD")),
        ("1.05美元", (None, None, "1.05", "USD")),  # no fifth of January
        ("1.250美元", (None, None, "1.25", "USD")),
        ("4.8美元/打", (None, None, "0.4", "USD")),  # a dozen
        ("300打 0.42美元", (None, 3600, "0.42", "USD")),
        ("TK-10 5000 0.42", ("TK-10", 5000, "0.42", None)),
        ("0.42美元 TK-10 2000双", ("TK-10", 2000, "0.42", "USD")),
        ("5,000 pairs at $0.42/pair", (None, 5000, "0.42", "USD")),
        ("price 0.42", (None, None, "0.42", None)),
        ("TK-30: 8000 prs, EUR 0.39", ("TK-30", 8000, "0.39", "EUR")),
        ("0,42 долл. за пару, 8 тыс. пар", (None, 8000, "0.42", "USD")),
        ("По 0,61 за пару", (None, None, "0.61", None)),
        ("61 цент за пару, партия 8000 пар", (None, 8000, "0.61", "USD")),
        ("300 дюжин по 0.42 USD", (None, 3600, "0.42", "USD")),
        ("数量：5000双\n单价：0.42美元", (None, 5000, "0.42", "USD")),  # as in a form
        ("货号TK-10\n单价0.42美元\n数量5000双", ("TK-10", 5000, "0.42", "USD")),
        ("单价0.42美元\n数量5000双\n货号TK-10", ("TK-10", 5000, "0.42", "USD")),
    ],
)
def test_a_price_and_a_quantity_are_read(text: str, line: Line) -> None:
    assert lines(read(text)) == [line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "TK-10 5000双 0.42美元\nTK-20 3000双 0.385美元",
            [("TK-10", 5000, "0.42", "USD"), ("TK-20", 3000, "0.385", "USD")],
        ),
        (
            "TK-10 0.42$, TK-20 0.44$",
            [("TK-10", None, "0.42", "USD"), ("TK-20", None, "0.44", "USD")],
        ),
        (
            "TK-10\n5000双 0.42美元\n10000双 0.40美元",
            [("TK-10", 5000, "0.42", "USD"), ("TK-10", 10000, "0.4", "USD")],
        ),
        (
            "5千双4毛2，1万双4毛",
            [(None, 5000, "0.42", "CNY"), (None, 10000, "0.4", "CNY")],
        ),
        (
            "1) TK-10 2000 пар 0,61 USD\n2) TK-20 5000 пар 0,44 USD",
            [("TK-10", 2000, "0.61", "USD"), ("TK-20", 5000, "0.44", "USD")],
        ),
        (
            "0.42 USD for 5000 pairs, 0.40 USD for 10000 pairs",
            [(None, 5000, "0.42", "USD"), (None, 10000, "0.4", "USD")],
        ),
        (
            "TK-10 0.61美元\nTK-20暂时没货",
            [("TK-10", None, "0.61", "USD"), ("TK-20", None, None, None)],
        ),
    ],
)
def test_several_lines_are_kept_apart(text: str, expected: list[Line]) -> None:
    assert lines(read(text)) == expected


def test_colours_and_sizes_go_with_their_quantities() -> None:
    found = read("TK-10 黑色 39-42 3000双, 白色 43-46 2000双 0.61美元")

    assert [(item.pairs, item.colours, item.sizes) for item in found.items] == [
        (3000, ("black",), ("39-42",)),
        (2000, ("white",), ("43-46",)),
    ]
    assert lines(found) == [("TK-10", 3000, "0.61", "USD"), ("TK-10", 2000, "0.61", "USD")]


def test_colours_that_fit_no_quantity_are_handed_back() -> None:
    found = read("TK-10 黑色白色红色 3000双 2000双 0.61美元")

    assert [item.colours for item in found.items] == [(), ()]
    assert found.unread == ("黑色白色红色",)


@pytest.mark.parametrize(
    ("text", "incoterm", "place"),
    [
        ("0.42 FOB Dalian", "FOB", "Dalian"),
        ("FOB大连 0.42", "FOB", "Dalian"),
        ("FOB 0.42 大连", "FOB", "Dalian"),
        ("大连港离岸价 0.42", "FOB", "Dalian"),
        ("港口：大连 FOB", "FOB", "Dalian"),
        ("фоб Далянь 0,42", "FOB", "Dalian"),
        ("FOB营口", "FOB", "Yingkou"),
        ("出厂价 辽阳", "EXW", "Liaoyang"),
        ("EXW Xiaobeihe", "EXW", "Xiaobeihe"),
        ("EXW 小北河 3.2元", "EXW", "Xiaobeihe"),
        ("CIF 海参崴", "CIF", "Vladivostok"),
        ("FCA Маньчжурия", "FCA", "Manzhouli"),
        ("DAP Москва 0.85 USD", "DAP", "Moscow"),
        ("CIF Hamburg", "CIF", "Hamburg"),
        ("不做EXW，FOB上海", "FOB", "Shanghai"),
        ("出厂价3.2元", "EXW", None),
        ("大连的货 0.42", None, None),  # a place alone is no term
        ("FOB 0.42 EXW 0.40", None, None),  # one quote has one
    ],
)
def test_terms_and_their_place_are_read(
    text: str, incoterm: str | None, place: str | None
) -> None:
    found = read(text)

    assert (found.incoterm, found.place) == (incoterm, place)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("交期25-30天", (25, 30)),
        ("交期25到30天", (25, 30)),
        ("25-30天交货", (25, 30)),
        ("货期20天左右", (20, 20)),
        ("30天内发货", (30, 30)),
        ("大货25天", (25, 25)),
        ("交期一个月", (30, 30)),
        ("半个月交货", (15, 15)),
        ("交期：三周", (21, 21)),
        ("交期：收到定金后二十五天", (25, 25)),
        ("lead time 25-30 days", (25, 30)),
        ("lt 25-30days", (25, 30)),
        ("ready in 4 weeks", (28, 28)),
        ("25 days after deposit", (25, 25)),
        ("срок 25–30 дней", (25, 30)),
        ("срок изготовления от 25 до 30 дней", (25, 30)),
        ("готовность через 25 дней", (25, 25)),
        ("3-4 недели после предоплаты", (21, 28)),
        ("海运25天 交期30天", (30, 30)),
        ("账期30天 交期25天", (25, 25)),
        ("样品3天，大货25天", (25, 25)),
        ("25天", None),  # of what?
        ("0.42 25-30天 有效期15天", None),
        ("25个工作日交货", None),  # the calendar days are anybody's guess
        ("交期25天，交期30天", None),
        ("两三周交货", None),
        ("海运25天", None),
    ],
)
def test_a_lead_time_is_read(text: str, days: tuple[int, int] | None) -> None:
    assert read(text).lead_time_days == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("有效期15天", IN_15_DAYS),
        ("15天有效", IN_15_DAYS),
        ("报价有效15天", IN_15_DAYS),
        ("有效期一周", date(2027, 8, 9)),
        ("有效期到8月30日", date(2027, 8, 30)),
        ("有效期至2027-08-30", date(2027, 8, 30)),
        ("2027年8月30日前有效", date(2027, 8, 30)),
        ("有效期到月底", date(2027, 8, 31)),
        ("valid 15 days", IN_15_DAYS),
        ("Valid until 30 August 2027", date(2027, 8, 30)),
        ("offer valid till Sept 15", date(2027, 9, 15)),
        ("действует 15 дней", IN_15_DAYS),
        ("срок действия 2 недели", date(2027, 8, 16)),
        ("предложение действительно до 15 сентября", date(2027, 9, 15)),
        ("действует до 30.08", date(2027, 8, 30)),
        ("8月30日发货", None),
        ("15天", None),
        ("有效期15天，有效期30天", None),
    ],
)
def test_a_validity_is_read(text: str, day: date | None) -> None:
    assert read(text).valid_until == day


@pytest.mark.parametrize(
    ("text", "lead_time", "valid_until"),
    [
        ("交期25-30天 有效期15天", (25, 30), IN_15_DAYS),
        ("有效期15天交期25天", (25, 25), IN_15_DAYS),
        ("25天交货 15天有效", (25, 25), IN_15_DAYS),
        ("15天内有效 25天内交货", (25, 25), IN_15_DAYS),
        ("25天交货，有效期15天", (25, 25), IN_15_DAYS),
        ("交期 25天 有效期 15天", (25, 25), IN_15_DAYS),
        ("срок 25 дней, предложение действует 15 дней", (25, 25), IN_15_DAYS),
        ("lead time 25 days, valid for 15 days", (25, 25), IN_15_DAYS),
        ("15天 有效 25天 交货", (25, 25), None),  # whose 有效 is, nobody can tell
    ],
)
def test_days_of_making_and_of_validity_are_told_apart(
    text: str, lead_time: tuple[int, int], valid_until: date | None
) -> None:
    found = read(text)

    assert (found.lead_time_days, found.valid_until) == (lead_time, valid_until)


@pytest.mark.parametrize(
    ("text", "payment"),
    [
        ("付款30%定金", DEPOSIT),
        ("30%定金", DEPOSIT),
        ("定金三成", DEPOSIT),
        ("百分之三十预付", DEPOSIT),
        ("30%定金，70%发货前付清", BEFORE),
        ("定金30%，余款出货前结清", BEFORE),
        ("30%定金 余款见提单复印件", DOCUMENTS),
        ("付款方式：30%定金，70%见提单副本", DOCUMENTS),
        ("T/T 30/70", BY_TRANSFER),
        ("电汇30%定金", BY_TRANSFER),
        ("100%预付", Payment(deposit_percent=100)),
        ("全款预付", Payment(deposit_percent=100)),
        ("款到发货", Payment(balance=Balance.BEFORE_SHIPMENT)),
        ("货到付款", Payment(balance=Balance.ON_ARRIVAL)),
        ("信用证", Payment(by=PayBy.LETTER_OF_CREDIT)),
        ("30% deposit, balance before shipment", BEFORE),
        ("30% advance, 70% against copy of B/L", DOCUMENTS),
        ("payment in full: L/C at sight", Payment(by=PayBy.LETTER_OF_CREDIT)),
        ("предоплата 30 %, остаток перед отгрузкой", BEFORE),
        ("30% аванс, 70% против копии коносамента", DOCUMENTS),
        ("100% предоплата", Payment(deposit_percent=100)),
        ("定金30% 余款60%", UNSAID),  # does not add up
        ("定金30%或定金50%", UNSAID),
        ("棉80% 锦纶20%", UNSAID),
        ("0.42美元", UNSAID),
    ],
)
def test_terms_of_payment_are_read(text: str, payment: Payment) -> None:
    assert read(text).payment == payment


@pytest.mark.parametrize(
    ("text", "samples"),
    [
        ("样品费20美元", Samples(fee=usd("20"))),
        ("打样费100元", Samples(fee=Money(Decimal(100), "CNY"))),
        ("sample fee $20", Samples(fee=usd("20"))),
        ("образцы 20 долларов", Samples(fee=usd("20"))),
        ("免费样品", Samples(free=True)),
        ("samples are free", Samples(free=True)),
        ("образцы бесплатно", Samples(free=True)),
        ("3箱样品", None),
    ],
)
def test_what_samples_cost_is_no_price_of_a_pair(text: str, samples: Samples | None) -> None:
    found = read(f"{text}，单价0.42美元")

    assert found.samples == samples
    assert lines(found) == [(None, None, "0.42", "USD")]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("0.42-0.45美元", "0.42-0.45美元"),
        ("价格 0.61 ~ 0.65 美元", "价格 0.61 ~ 0.65 美元"),
        ("运费300美元", "运费300美元"),
        ("80美元/箱", "80美元/箱"),
        ("总价2100", "总价2100"),
        ("起订量3000双", "起订量3000双"),
        ("最少3000双", "最少3000双"),
        ("5000-8000双", "5000-8000双"),
        ("每箱120双", "每箱120双"),
        ("120双/箱", "120双/箱"),
        ("汇率7.1", "汇率7.1"),
        ("MOQ 3000 pairs", "moq 3000 pairs"),
        ("freight $300", "freight $300"),
        ("минимум 3000 пар", "минимум 3000 пар"),
        ("5美元/打", "5美元/打"),  # no exact price of a pair
        ("老板这个做不了", "老板这个做不了"),
    ],
)
def test_what_is_no_price_and_no_quantity_is_handed_back(text: str, left: str) -> None:
    found = read(text)

    assert lines(found) == []
    assert found.unread == (left,)


@pytest.mark.parametrize(
    "text",
    ["FOB 0.42 EXW 0.40", "TK-10 5000双 0.42美元 0.40美元 0.38美元", "0.42美元或0.40美元"],
)
def test_of_several_prices_none_is_picked(text: str) -> None:
    assert [item.price for item in read(text).items] == [None]


WHOLE = (
    "TK-10 5000双 0.42美元 FOB大连，交期25-30天，有效期15天，30%定金，70%发货前付清",
    "TK-10, 5000 пар, 0,42 долл./пара, FOB Далянь, срок 25–30 дней, предоплата 30 %, остаток "
    "перед отгрузкой, предложение действует 15 дней",
    "TK-10: 5,000 pairs at $0.42/pair FOB Dalian. Lead time 25-30 days after deposit. "
    "30% deposit, balance before shipment. Valid 15 days.",
    "货号 TK-10\n单价 0.42 USD\n数量 5000双\n交期 25-30天\n有效期 15天\n"
    "付款 30%定金 余款发货前\nFOB 大连",
)


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_quote_is_read_in_each_language(text: str) -> None:
    found = read(text)

    assert lines(found) == [("TK-10", 5000, "0.42", "USD")]
    assert (found.incoterm, found.place) == ("FOB", "Dalian")
    assert (found.lead_time_days, found.valid_until) == ((25, 30), IN_15_DAYS)
    assert found.payment == BEFORE
    assert (found.missing, found.unread) == ((), ())


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("0.38美元", {Lack.ARTICLE, Lack.PAIRS}),
        ("单价0.42", {Lack.ARTICLE, Lack.PAIRS, Lack.CURRENCY}),
        ("TK-10 5000双", {Lack.PRICE}),
        ("TK-10", {Lack.PAIRS, Lack.PRICE}),
        ("你好", {Lack.ITEMS}),
    ],
)
def test_what_a_text_leaves_out_is_listed(text: str, missing: set[Lack]) -> None:
    terms = {Lack.INCOTERM, Lack.PLACE, Lack.LEAD_TIME, Lack.VALIDITY, Lack.PAYMENT}

    assert {each.what for each in read(text).missing} == missing | terms


def test_what_is_missing_names_its_line() -> None:
    found = read("TK-10 0.61美元 2000双\nTK-20 0.44美元")

    assert [(each.what, each.line, each.sku) for each in found.missing if each.line] == [
        (Lack.PAIRS, 2, "TK-20")
    ]


def test_an_article_number_that_the_town_does_not_have_is_said() -> None:
    assert read("XB-9999 0.42美元 5000双").unknown == ("XB-9999",)


@pytest.mark.parametrize("text", ["", "谢谢", "老板好", "??", "ok"])
def test_idle_talk_is_no_quote(text: str) -> None:
    assert not read(text)


@pytest.mark.parametrize("text", WHOLE)
def test_a_text_of_any_length_is_read(text: str) -> None:
    found: Any = read(f"{text}\n" * 200)

    assert found.lead_time_days == (25, 30)
