"""A quote as a PDF, read back with a library of another make."""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any, cast

import pytest
from pypdf import PdfReader

from bot.languages import LANGUAGES, Language
from bot.leads.paper import quote_pdf
from bot.leads.quotation import Quotation, QuoteIncomplete, QuoteItem, Worded
from bot.money import Money
from tests.leads.quotes import asked, quote, usd

LONG = Worded(
    "Terry sport socks with reinforced heel and toe, arch support and a cushioned sole, ribbed",
    "Махровые спортивные носки с усиленной пяткой и мыском, поддержкой стопы и мягкой подошвой",
    "加厚毛圈运动袜加强袜跟袜头足弓支撑软底罗纹袜口适合寒冷天气户外徒步滑雪登山",
)


def pages(paper: bytes) -> list[str]:
    """Return the text of each page without any spaces: where they are set is the setter's."""
    return [
        re.sub(r"\s|\u200b", "", page.extract_text()) for page in PdfReader(BytesIO(paper)).pages
    ]


def text(paper: bytes) -> str:
    return "".join(pages(paper))


def fonts(paper: bytes) -> Iterator[dict[str, Any]]:
    """Yield the fonts of all pages, each with its descriptor."""
    for page in PdfReader(BytesIO(paper)).pages:
        for entry in cast("dict[str, Any]", page["/Resources"])["/Font"].values():
            yield entry.get_object()["/DescendantFonts"][0].get_object()


def many(count: int) -> Quotation:
    drawn = quote(asked("TK-10", 8_000, colours=("black", "white")))
    line = replace(drawn.items[0], name=LONG)
    return replace(drawn, items=tuple(replace(line, sku=f"TK-{100 + n}") for n in range(count)))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("YunheKnitting", "云河针织厂", "Terrysportsocks", "8,000", "$0.575", "$4,600.00")),
        (
            "ru",
            ("Фабрика«Юньхэ»", "云河针织厂", "Махровыеспортивные", "8000", "0,575$", "4600,00$"),
        ),
        ("zh", ("云河针织厂", "毛圈运动袜", "8,000", "US$0.575", "US$4,600.00")),
    ],
)
def test_the_paper_says_it_in_the_readers_language(
    language: Language, told: tuple[str, ...]
) -> None:
    said = text(quote_pdf(quote(note="Цена с НДС 含税价"), language))

    always = ("XBH-2027-0042", "小北河镇", "ИринаСмирнова", "TK-10", "ЦенасНДС含税价")
    assert [words for words in (*told, *always) if words not in said] == []


def test_the_paper_has_the_words_of_the_quote() -> None:
    said = text(quote_pdf(replace(quote(), revision=2), "en"))

    for words in (
        "XBH-2027-0042, revision 2",
        "August 2, 2027",
        "Valid until August 17, 2027",
        "FOB Dalian",
        "20–30 days from the deposit",
        "30% deposit, the rest before shipment (T/T)",
        "80 cartons, 640 kg gross, 8 m³",
        "Page 1 of 1",
    ):
        assert words.replace(" ", "") in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_font_is_in_the_file(language: Language) -> None:
    embedded = [
        {"/FontFile2", "/FontFile3"} & set(font["/FontDescriptor"].get_object())
        for font in fonts(quote_pdf(quote(), language))
    ]

    assert embedded != []
    assert all(embedded)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_font_brings_only_the_characters_that_are_used(language: Language) -> None:
    assert len(quote_pdf(many(40), language)) < 150_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_forty_lines_take_more_than_a_page_and_each_page_says_which(language: Language) -> None:
    said = pages(quote_pdf(many(40), language))

    assert len(said) > 1
    for page, content in enumerate(said, 1):
        assert re.search(rf"{page}\D{{1,5}}{len(said)}", content)
        assert "XBH-2027-0042" in content
    assert [n for n in range(40) if f"TK-{100 + n}" not in "".join(said)] == []


def test_the_head_of_the_table_stands_on_every_page() -> None:
    assert all("PriceapairAmount" in page for page in pages(quote_pdf(many(40), "en")))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_name_is_broken_into_lines_and_nothing_of_it_is_lost(language: Language) -> None:
    name = LONG.said_in(language)

    assert name.replace(" ", "") in text(quote_pdf(many(1), language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_quotes_are_equal_papers(language: Language) -> None:
    assert quote_pdf(many(3), language) == quote_pdf(many(3), language)


def test_the_paper_is_of_the_day_of_the_quote() -> None:
    drawn = replace(quote(), issued_on=quote().issued_on + timedelta(3))
    about = PdfReader(BytesIO(quote_pdf(drawn, "ru"))).metadata

    assert about is not None
    assert about.creation_date is not None
    assert about.creation_date.date() == drawn.issued_on
    assert about.author == "Фабрика «Юньхэ»"
    assert "XBH-2027-0042" in (about.title or "")


def test_what_people_write_is_never_taken_for_markup() -> None:
    written = '#let x = 1 *b* $y$ \\u{41} <end> @ref "quoted" // none'

    assert re.sub(r"\s", "", written) in text(quote_pdf(quote(note=written), "en"))


@pytest.mark.parametrize(
    "note",
    [
        "\x00\x07bell",
        "🧦👨‍👩‍👧",
        "شركة",
        "x" * 500,
        "喆堃珺 襪廠",
        "a\nb",
        "\u202eevil",
        "http://" + "a" * 200,
    ],
)
def test_odd_characters_spoil_no_paper(note: str) -> None:
    assert "XBH-2027-0042" in text(quote_pdf(quote(note=note, buyer_name=note), "ru"))


def test_every_character_of_a_chinese_keyboard_and_of_the_buyers_alphabets_is_set() -> None:
    names = "喆堃珺璟淼鑫 襪廠遼寧 Қазақстан Ўзбекистон Łódź Đặng Țiglă İzmir Ñuñoa €₽₸¥£ 39–42 №"
    said = text(quote_pdf(quote(note=names), "ru"))

    assert re.sub(r"\s", "", names) in said


def test_lines_in_two_currencies_and_without_an_article_number_are_set() -> None:
    drawn = replace(
        quote(),
        items=(
            QuoteItem(name=Worded.written("客户花型", "zh"), pairs=500, unit_price=usd("0.1234")),
            QuoteItem(sku="A-1", pairs=100, unit_price=Money(Decimal("3.2"), "CNY")),
        ),
    )

    said = text(quote_pdf(drawn, "en"))

    for words in ("客户花型", "$0.1234", "$61.70", "CN¥320.00"):
        assert words in said


def test_a_quote_that_lacks_something_is_not_printed() -> None:
    with pytest.raises(QuoteIncomplete):
        quote_pdf(replace(quote(), valid_until=None), "en")


def test_only_who_prints_loads_what_sets_papers() -> None:
    asks = "import sys, bot.leads, bot.leads.paper; print('typst' in sys.modules)"

    said = subprocess.run(
        [sys.executable, "-c", asks], capture_output=True, text=True, check=True
    ).stdout

    assert said.strip() == "False"
