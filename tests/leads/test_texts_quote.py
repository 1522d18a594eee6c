"""The words of a quote, for the buyer's phone and for the clerk who types it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.i18n import speaking
from bot.languages import LANGUAGES, Language
from bot.leads.quotation import (
    Balance,
    Lack,
    Missing,
    PayBy,
    Payment,
    Quotation,
    QuoteItem,
    Samples,
    Worded,
)
from bot.leads.quote_doubts import (
    AboveList,
    BelowList,
    Doubt,
    FewPairs,
    OtherCurrency,
    PastValidity,
    QuickLeadTime,
    ShiftedPoint,
)
from bot.leads.texts_quote import item_line, payment_said, quote_lines, quote_title, samples_said
from bot.leads.texts_quote_doubts import doubt_said, missing_said, unread_said
from bot.money import Money
from tests.catalogue.small_town import TODAY
from tests.leads.quotes import asked, quote, usd


def test_a_quote_is_a_few_short_lines() -> None:
    drawn = quote(asked("TK-10", 8_000, colours=("black",)), asked("TK-20", 5_000), note="含税")

    assert quote_lines(drawn) == [
        "Quote XBH-2027-0042",
        "Yunhe Knitting",
        "TK-10 · Terry sport socks, black: 8,000 pairs at $0.575 = $4,600.00",
        "TK-20 · Kids’ terry socks: 5,000 pairs at $0.44 = $2,200.00",
        "Total: $6,800.00",
        "Terms: FOB Dalian",
        "Lead time: 20–30 days from the deposit",
        "Payment: 30% deposit, the rest before shipment (T/T)",
        "Packing: Pair on a band",
        "Volume: 130 cartons, 1,040 kg gross, 13 m³",
        "Samples: free, 5 working days",
        "Note: 含税",
        "Valid until: August 17, 2027",
    ]


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("Yunhe Knitting", "Terry sport socks", "8,000", "$4,600.00")),
        ("ru", ("Фабрика «Юньхэ»", "Махровые спортивные носки", "8\xa0000", "4\xa0600,00\xa0$")),
        ("zh", ("云河针织厂", "毛圈运动袜", "8,000", "US$4,600.00")),
    ],
)
def test_a_quote_is_read_in_the_readers_language(
    language: Language, told: tuple[str, ...]
) -> None:
    with speaking(language):
        text = "\n".join(quote_lines(quote()))

    assert [words for words in told if words not in text] == []


def test_what_is_still_open_is_left_out() -> None:
    begun = Quotation(
        number="XBH-2027-0001",
        issued_on=TODAY,
        factory_code="YH",
        factory=Worded("Yunhe Knitting"),
        items=(QuoteItem(sku="TK-10", pairs=500), QuoteItem(sku="TK-20", unit_price=usd("0.4"))),
    )

    assert quote_lines(begun) == [
        "Quote XBH-2027-0001",
        "Yunhe Knitting",
        "TK-10 · 500 pairs",
        "TK-20 · $0.40",
    ]


def test_a_revision_is_named_from_the_second_on() -> None:
    assert quote_title(replace(quote(), revision=3)) == "Quote XBH-2027-0042, revision 3"


def test_totals_of_two_currencies_stand_beside_each_other() -> None:
    yuan = QuoteItem(sku="A-1", pairs=100, unit_price=Money(Decimal("3.2"), "CNY"))
    mixed = replace(quote(), items=(*quote().items, yuan))

    assert "Total: $4,600.00 + CN¥320.00" in quote_lines(mixed)


def test_an_article_outside_the_catalogue_goes_by_its_description() -> None:
    own = QuoteItem(
        name=Worded.written("客户花型", "zh"), sizes=("36-40",), pairs=500, unit_price=usd("0.7")
    )

    assert item_line(own) == "客户花型, 36–40: 500 pairs at $0.70 = $350.00"


@pytest.mark.parametrize(
    ("payment", "said"),
    [
        (Payment(deposit_percent=30), "30% deposit"),
        (Payment(deposit_percent=100), "100% in advance"),
        (Payment(deposit_percent=100, by=PayBy.TRANSFER), "100% in advance (T/T)"),
        (
            Payment(deposit_percent=30, balance=Balance.AGAINST_DOCUMENTS),
            "30% deposit, the rest against a copy of the bill of lading",
        ),
        (
            Payment(deposit_percent=50, balance=Balance.ON_ARRIVAL),
            "50% deposit, the rest when the goods arrive",
        ),
        (
            Payment(deposit_percent=20, by=PayBy.LETTER_OF_CREDIT),
            "20% deposit, the rest by letter of credit",
        ),
        (Payment(by=PayBy.LETTER_OF_CREDIT), "Letter of credit"),
        (
            Payment(balance=Balance.BEFORE_SHIPMENT, by=PayBy.TRANSFER),
            "Payment before shipment (T/T)",
        ),
        (
            Payment(balance=Balance.AGAINST_DOCUMENTS),
            "Payment against a copy of the bill of lading",
        ),
        (Payment(balance=Balance.ON_ARRIVAL), "Payment when the goods arrive"),
        (Payment(by=PayBy.TRANSFER), "Bank transfer (T/T)"),
        (Payment(words=Worded("To be agreed")), "To be agreed"),
        (Payment(), ""),
    ],
)
def test_terms_of_payment_are_a_phrase(payment: Payment, said: str) -> None:
    assert payment_said(payment) == said


@pytest.mark.parametrize(
    ("samples", "said"),
    [
        (Samples(free=True), "free"),
        (Samples(fee=usd("20"), working_days=9), "$20.00 a set, 9 working days"),
        (Samples(working_days=1), "1 working day"),
    ],
)
def test_terms_of_samples_are_a_phrase(samples: Samples, said: str) -> None:
    assert samples_said(samples) == said


DOUBTS: list[tuple[Doubt, str]] = [
    (
        ShiftedPoint(1, "TK-10", usd("5.75"), usd("0.575")),
        "TK-10: $5.75 a pair? Perhaps you mean $0.575.",
    ),
    (
        BelowList(1, "TK-10", usd("0.3"), usd("0.575")),
        "TK-10: $0.30 is below $0.575, the lowest price of your list.",
    ),
    (
        AboveList(1, "TK-10", usd("0.7"), usd("0.61")),
        "TK-10: $0.70 is above $0.61, the highest price of your list.",
    ),
    (
        OtherCurrency(1, "TK-10", Money(Decimal(4), "CNY"), "USD"),
        "TK-10: CN¥4.00, but your price list is in USD.",
    ),
    (
        FewPairs(2, "TK-10", 500, 2_000),
        "TK-10: 500 pairs is below the minimum order of 2,000 pairs.",
    ),
    (
        QuickLeadTime("TK-10", 1, 20),
        "TK-10 usually takes at least 20 days; you promise 1 day.",
    ),
    (PastValidity(date(2027, 8, 1)), "Valid until August 1, 2027: that day is over."),
]


@pytest.mark.parametrize(("doubt", "said"), DOUBTS, ids=[doubt.code for doubt, _ in DOUBTS])
def test_a_doubt_says_what_looks_wrong(doubt: Doubt, said: str) -> None:
    assert doubt_said(doubt) == said


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        (Missing(Lack.PRICE, 2, "TK-10"), "TK-10: how much is a pair?"),
        (Missing(Lack.PAIRS, 2), "Line 2: how many pairs?"),
        (Missing(Lack.VALIDITY), "Until when is the quote valid?"),
    ],
)
def test_what_lacks_is_asked_for(missing: Missing, said: str) -> None:
    assert missing_said(missing) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("lack", Lack)
def test_everything_that_can_lack_has_its_question(lack: Lack, language: Language) -> None:
    with speaking(language):
        assert missing_said(Missing(lack, 1, "TK-10"))


def test_what_was_not_understood_is_shown_as_it_was_typed() -> None:
    assert unread_said(["运费300美元", "含税"]) == "Not understood: “运费300美元”, “含税”"
    assert unread_said([]) == ""
