"""What people type after they have chosen a phrase is read into its places."""

from datetime import date, time
from decimal import Decimal

import pytest

from bot.languages import Language
from bot.leads.phrases import (
    PlaceMissing,
    PlaceWrong,
    Value,
    Why,
    WordsLeftOver,
    filled_from,
)
from bot.money import Money

TODAY = date(2027, 3, 10)  # a Wednesday


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("zh", "10月5日", "2027-10-05"),
        ("zh", "10月5号", "2027-10-05"),
        ("zh", "10.5", "2027-10-05"),
        ("zh", "10/5", "2027-10-05"),
        ("zh", "10-5", "2027-10-05"),
        ("zh", "2027.10.5", "2027-10-05"),
        ("zh", "2027-10-05", "2027-10-05"),
        ("zh", "15号", "2027-03-15"),
        ("zh", "5号", "2027-04-05"),
        ("zh", "31号", "2027-03-31"),
        ("zh", "明天", "2027-03-11"),
        ("zh", "后天", "2027-03-12"),
        ("zh", "10天后", "2027-03-20"),
        ("zh", "10月底", "2027-10-31"),
        ("zh", "１０月５日", "2027-10-05"),
        ("zh", "2月1日", "2028-02-01"),
        ("ru", "5 октября", "2027-10-05"),
        ("ru", "5.10", "2027-10-05"),
        ("ru", "05.10.2027", "2027-10-05"),
        ("ru", "до 5-го октября", "2027-10-05"),
        ("ru", "15 числа", "2027-03-15"),
        ("ru", "завтра", "2027-03-11"),
        ("ru", "через 2 недели", "2027-03-24"),
        ("ru", "к концу мая", "2027-05-31"),
        ("en", "October 5", "2027-10-05"),
        ("en", "by 5 Oct 2027", "2027-10-05"),
        ("en", "15th", "2027-03-15"),
        ("en", "tomorrow", "2027-03-11"),
        ("en", "in 2 weeks", "2027-03-24"),
    ],
)
def test_a_day_to_come_is_read_as_it_is_typed(
    language: Language, typed: str, expected: str
) -> None:
    values = filled_from("ready_on", typed, TODAY, language)

    assert values == {"ready_date": date.fromisoformat(expected)}


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("zh", "昨天 1500美元", "2027-03-09"),
        ("zh", "今天 1500美元", "2027-03-10"),
        ("zh", "10月5日 1500美元", "2026-10-05"),
        ("zh", "5号 1500美元", "2027-03-05"),
        ("zh", "15号 1500美元", "2027-02-15"),
        ("zh", "3.5 1500美元", "2027-03-05"),
        ("ru", "1500 $ вчера", "2027-03-09"),
        ("ru", "1500 $ 3 марта", "2027-03-03"),
        ("en", "1500 USD on March 3", "2027-03-03"),
    ],
)
def test_a_day_that_has_been_is_the_last_such_day(
    language: Language, typed: str, expected: str
) -> None:
    values = filled_from("deposit_paid", typed, TODAY, language)

    assert values == {"amount": usd("1500"), "paid_on": date.fromisoformat(expected)}


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("zh", "10月1日-7日"),
        ("zh", "10月1日至10月7日"),
        ("zh", "10.1-10.7"),
        ("zh", "10-1至10-7"),
        ("ru", "с 1 по 7 октября"),
        ("ru", "1-7 октября"),
        ("ru", "1.10 - 7.10"),
        ("en", "Oct 1 to Oct 7"),
        ("en", "from 1 to 7 October"),
    ],
)
def test_two_days_are_read_from_a_range(language: Language, typed: str) -> None:
    values = filled_from("factory_closed", typed, TODAY, language)

    assert values == {"first_day": date(2027, 10, 1), "last_day": date(2027, 10, 7)}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("明天 15:00", time(15, 0)),
        ("明天下午3点", time(15, 0)),
        ("明天15点", time(15, 0)),
        ("明天 3点半", time(3, 30)),
        ("明天上午10点15分", time(10, 15)),
        ("завтра в 15:00", time(15, 0)),
        ("tomorrow 3 pm", time(15, 0)),
        ("tomorrow at 9:30 am", time(9, 30)),
    ],
)
def test_a_time_of_day_is_read_beside_its_day(typed: str, expected: time) -> None:
    values = filled_from("video_call", typed, TODAY, "zh")

    assert values == {"day": date(2027, 3, 11), "time": expected}


@pytest.mark.parametrize(
    ("typed", "currency", "expected"),
    [
        ("0.42 USD", None, usd("0.42")),
        ("0,42$", None, usd("0.42")),
        ("$0.42/pair", None, usd("0.42")),
        ("30 центов", None, usd("0.30")),
        ("3块5", None, Money(Decimal("3.5"), "CNY")),
        ("0.42", "USD", usd("0.42")),
        ("每双0.42美元", "CNY", usd("0.42")),
        ("1.250 $", None, usd("1.25")),
        ("350", "KZT", Money(Decimal(350), "KZT")),
    ],
)
def test_the_price_of_a_pair_is_read(typed: str, currency: str | None, expected: Money) -> None:
    values = filled_from("too_expensive", typed, TODAY, "ru", currency)

    assert values == {"price": expected}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5000", 5000),
        ("5000双", 5000),
        ("5 000 пар", 5000),
        ("5,000 pairs", 5000),
        ("5.000 пар", 5000),
        ("1万2千双", 12000),
        ("20 тыс", 20000),
        ("10k", 10000),
        ("100打", 1200),
        ("100 дюжин", 1200),
        ("两千双", 2000),
    ],
)
def test_a_quantity_is_read_in_pairs(typed: str, expected: int) -> None:
    assert filled_from("reorder", typed, TODAY, "zh") == {"quantity": expected}


@pytest.mark.parametrize(
    ("code", "typed", "expected"),
    [
        ("lead_time", "30天", {"days": 30}),
        ("lead_time", "2 недели", {"days": 14}),
        ("payment_terms", "30%", {"share": 30}),
        ("payment_terms", "30 процентов", {"share": 30}),
        ("ready_to_ship", "42 короба, 5000 пар", {"quantity": 5000, "cartons": 42}),
        ("ready_to_ship", "5000, 42", {"quantity": 5000, "cartons": 42}),
        ("progress", "已完成3000双，共5000双", {"done": 3000, "ordered": 5000}),
        (
            "packing_is",
            "120双/箱，42箱，毛重378.5公斤，3.5立方",
            {
                "in_carton": 120,
                "cartons": 42,
                "gross_weight": Decimal("378.5"),
                "volume": Decimal("3.5"),
            },
        ),
        ("sample_sent", "顺丰SF1234567890", {"carrier": "顺丰", "waybill": "SF1234567890"}),
        ("sample_sent", "1234567890 СДЭК", {"carrier": "СДЭК", "waybill": "1234567890"}),
        (
            "certificate_sent",
            "OEKO-TEX 100 19.HCN.12345",
            {"certificate": "OEKO-TEX 100", "certificate_number": "19.HCN.12345"},
        ),
        (
            "shipped",
            "3 марта, ПЭК, накладная 123-456",
            {"shipped_on": date(2027, 3, 3), "waybill": "123-456", "carrier": "ПЭК"},
        ),
        (
            "delay",
            "нет пряжи на складе до 5 октября",
            {"ready_date": date(2027, 10, 5), "reason": "нет пряжи на складе"},
        ),
        (
            "price_is",
            "0.42 USD, 5000双, FOB大连",
            {"price": usd("0.42"), "quantity": 5000, "terms": "FOB大连"},
        ),
        ("cannot_make", "144针的机器5台，都满了", {"reason": "144针的机器5台，都满了"}),
        ("balance_due", "1,200 USD, May 5", {"amount": usd("1200"), "by": date(2027, 5, 5)}),
        ("book_visit", "5月10日 3个人", {"day": date(2027, 5, 10), "people": 3}),
        ("greeting", "", {}),
    ],
)
def test_several_places_are_told_apart(code: str, typed: str, expected: dict[str, Value]) -> None:
    assert filled_from(code, typed, TODAY, "zh") == expected


@pytest.mark.parametrize(
    ("code", "typed", "place", "why"),
    [
        ("ready_on", "скоро", "ready_date", Why.NO_DATE),
        ("ready_on", "май", "ready_date", Why.NO_DATE),
        ("ready_on", "31.02", "ready_date", Why.NO_DATE),
        ("ready_on", "05.10.2026", "ready_date", Why.PAST),
        ("deposit_paid", "1500 $, 05.10.2028", "paid_on", Why.FUTURE),
        ("deposit_paid", "1500 вчера", "amount", Why.NO_CURRENCY),
        ("video_call", "завтра днём", "time", Why.NO_TIME),
        ("too_expensive", "дорого", "price", Why.NO_NUMBER),
        ("too_expensive", "0,35-0,40 $", "price", Why.RANGE),
        ("lead_time", "20-30 дней", "days", Why.RANGE),
        ("lead_time", "30 коробов", "days", Why.UNIT),
        ("lead_time", "1,5 дня", "days", Why.FRACTION),
        ("payment_terms", "130", "share", Why.TOO_LARGE),
        ("reorder", "500 коробов", "quantity", Why.UNIT),
        ("at_the_fair", "с 1 по 7 октября, зал", "booth", Why.NO_CODE),
    ],
)
def test_what_does_not_fit_is_refused_by_the_name_of_its_place(
    code: str, typed: str, place: str, why: Why
) -> None:
    with pytest.raises(PlaceWrong) as refused:
        filled_from(code, typed, TODAY, "ru")

    assert (refused.value.place, refused.value.why) == (place, why)


@pytest.mark.parametrize(
    ("code", "typed", "place"),
    [
        ("ready_on", "", "ready_date"),
        ("order_confirmed", "5000双 0.42美元", "ready_date"),
        ("ready_to_ship", "5000双", "cartons"),
        ("sample_sent", "SF1234567890", "carrier"),
        ("sample_sent", "顺丰", "waybill"),
        ("cannot_make", "  ", "reason"),
    ],
)
def test_what_was_not_typed_is_asked_for_by_name(code: str, typed: str, place: str) -> None:
    with pytest.raises(PlaceMissing) as refused:
        filled_from(code, typed, TODAY, "zh")

    assert refused.value.place == place


@pytest.mark.parametrize(
    ("code", "typed", "words"),
    [
        ("reorder", "大概5000双", "大概"),
        ("too_expensive", "0.42 USD 不含税", "不含税"),
        ("ready_on", "5 октября, если успеем", "если успеем"),
        ("please_confirm", "срочно", "срочно"),
    ],
)
def test_nothing_that_was_typed_is_lost_in_silence(code: str, typed: str, words: str) -> None:
    with pytest.raises(WordsLeftOver) as refused:
        filled_from(code, typed, TODAY, "ru")

    assert refused.value.words == words


@pytest.mark.parametrize("typed", ["42月", "0月", "99月底", "31.02", "5 " * 500])
def test_a_month_that_there_is_not_is_no_date(typed: str) -> None:
    with pytest.raises(PlaceWrong) as refused:
        filled_from("ready_on", typed, TODAY, "zh")

    assert refused.value.why is Why.NO_DATE
