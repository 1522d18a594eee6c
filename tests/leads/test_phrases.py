"""Trade phrases are whole in three languages, and said with the figures of the reader."""

import re
from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal

import pytest

from bot.i18n import speaking
from bot.languages import LANGUAGES, Language
from bot.leads.phrases import (
    Kind,
    Phrase,
    PhraseNotFound,
    Place,
    PlaceMissing,
    PlaceUnknown,
    PlaceWrong,
    Side,
    Value,
    Why,
    WordsLeftOver,
    every_phrase,
    facts_of,
    from_facts,
    groups,
    outline,
    phrase,
    worded,
)
from bot.leads.phrases.phrasebook import _fault, place, places_of
from bot.leads.phrases.texts import refusal
from bot.leads.phrases.units import counted, units
from bot.money import Money
from bot.understanding.text import CYRILLIC, HAN

SPACES = str.maketrans("\u00a0\u202f", "  ")
SCRIPT = {"ru": CYRILLIC, "zh": HAN, "en": re.compile("[a-z]")}
PHRASES = pytest.mark.parametrize("said", every_phrase(), ids=lambda said: said.code)
EXAMPLES: dict[Kind, Value] = {
    Kind.DATE: date(2027, 10, 5),
    Kind.TIME: time(15, 0),
    Kind.MONEY: Money(Decimal("0.42"), "USD"),
    Kind.COUNT: 5000,
    Kind.NUMBER: 30,
    Kind.CODE: "SF1234567890",
    Kind.TEXT: "顺丰 CDEK",
}


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def examples(said: Phrase, count: int = 30) -> dict[str, Value]:
    return {
        each.name: count if each.kind is Kind.COUNT else EXAMPLES[each.kind]
        for each in said.places
    }


def read(said: str) -> str:
    return said.translate(SPACES)


# ------------------------------------------------------------------ the phrases themselves


def test_there_is_a_phrase_for_most_of_what_is_said_in_a_deal() -> None:
    both = [{each.code for group in groups(side) for each in group.phrases} for side in SIDES]

    assert len(every_phrase()) >= 70
    assert all(len(said) >= 30 for said in both)


SIDES: tuple[Side, ...] = ("buyer", "factory")


@PHRASES
def test_every_phrase_is_in_each_language_with_the_same_places(said: Phrase) -> None:
    names = sorted(place.name for place in said.places)

    assert {language: sorted(places_of(said.wording[language])) for language in LANGUAGES} == (
        dict.fromkeys(LANGUAGES, names)
    )
    assert all(SCRIPT[language].search(said.wording[language]) for language in LANGUAGES)


def written(en: str, ru: str, *names: str) -> Phrase:
    return Phrase(
        "said", frozenset({"buyer"}), {"en": en, "ru": ru, "zh": en}, tuple(map(place, names))
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (written("{by}", "{day}", "by"), "other places"),
        (written("{by}", "{by} {by}", "by"), "other places"),
        (written("{by}", "{by}"), "other places"),
        (
            written("{first_day} {last_day}", "{last_day} {first_day}", "first_day", "last_day"),
            "turn",
        ),
        (written("{city} {terms}", "{city} {terms}", "city", "terms"), "several texts"),
    ],
)
def test_a_phrase_that_cannot_be_filled_is_found_out(said: Phrase, fault: str) -> None:
    assert fault in (_fault(said) or "")


@PHRASES
def test_every_phrase_is_short_enough_for_a_phone(said: Phrase) -> None:
    assert all(len(wording) <= 110 for wording in said.wording.values())


@PHRASES
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_said_with_all_its_values(said: Phrase, language: Language) -> None:
    words = worded(said.code, examples(said), language)

    assert not re.search(r"[{}]|\.\.|。\.|\s\s|\s[,.]", words)


@PHRASES
def test_no_two_phrases_say_the_same(said: Phrase) -> None:
    others = [each for each in every_phrase() if each.code != said.code]

    assert not [
        each.code
        for each in others
        for language in LANGUAGES
        if each.wording[language] == said.wording[language] and each.sides & said.sides
    ]


@PHRASES
def test_each_phrase_is_offered_to_those_who_say_it(said: Phrase) -> None:
    offered = {side for side in SIDES for group in groups(side) if said in group.phrases}

    assert offered == said.sides


def places_in_russian() -> Iterator[tuple[str, Place, str, str]]:
    """Yield each place of a Russian wording with what stands before and after it."""
    for said in every_phrase():
        for each in said.places:
            before, after = said.wording["ru"].split(f"{{{each.name}}}")
            yield said.code, each, before, after


def test_a_count_stands_where_russian_wants_the_nominative() -> None:
    """ "1 пара", "2 пары" and "5 пар" are right after a colon, and wrong after "от"."""
    governing = re.compile(
        r"(?:^|\s)(?:от|до|из|с|со|к|ко|у|для|без|около|после|кроме|более|менее|больше|меньше"
        r"|не|получили|нужно|нужны|по|в|о|об|при|за|на)\s$",
        re.IGNORECASE,
    )
    counts = [each for each in places_in_russian() if each[1].kind is Kind.COUNT]

    assert not [
        code
        for code, each, before, _ in counts
        # A masculine count of days is the same in the accusative: "через 1 день".
        if governing.search(before) and each.unit != "day"
    ]
    assert counts


def test_no_stop_follows_a_russian_date_which_ends_in_one() -> None:
    assert not [
        code
        for code, each, _, after in places_in_russian()
        if each.kind is Kind.DATE and after.startswith(".")
    ]


@PHRASES
def test_what_was_typed_stands_at_the_end_without_a_stop(said: Phrase) -> None:
    texts = [each.name for each in said.places if each.kind is Kind.TEXT]

    assert all(
        said.wording[language].endswith(f"{{{name}}}") for name in texts for language in LANGUAGES
    )


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (1, "1 пара, 1 короб, 1 день"),
        (2, "2 пары, 2 короба, 2 дня"),
        (5, "5 пар, 5 коробов, 5 дней"),
        (11, "11 пар, 11 коробов, 11 дней"),
        (21, "21 пара, 21 короб, 21 день"),
        (104, "104 пары, 104 короба, 104 дня"),
        (112, "112 пар, 112 коробов, 112 дней"),
        (5000, "5 000 пар, 5 000 коробов, 5 000 дней"),
        (Decimal("5000.0"), "5 000 пар, 5 000 коробов, 5 000 дней"),
        (Decimal("1.5"), "1,5 пары, 1,5 короба, 1,5 дня"),
    ],
)
def test_russian_counts_in_its_three_forms(count: int | Decimal, expected: str) -> None:
    with speaking("ru"):
        said = ", ".join(counted(unit, count) for unit in ("pair", "carton", "day"))

    assert read(said) == expected


@pytest.mark.parametrize("unit", units())
@pytest.mark.parametrize("count", [1, 2, 5, 11, 21, 5000, Decimal("1.5")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_has_a_form_for_every_count(
    unit: str, count: int | Decimal, language: Language
) -> None:
    with speaking(language):
        assert SCRIPT[language].search(counted(unit, count))


# ------------------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "en",
            "Your order is confirmed: 5,000 pairs at $0.42 per pair, ready on October 5, 2027.",
        ),
        ("ru", "Заказ подтверждён: 5 000 пар, 0,42 $ за пару, дата готовности 5 октября 2027 г."),
        ("zh", "订单确认：5,000双，每双US$0.42，2027年10月5日完成。"),
    ],
)
def test_dates_counts_and_money_are_those_of_the_reader(language: Language, expected: str) -> None:
    said = worded(
        "order_confirmed",
        {"quantity": 5000, "price": usd("0.42"), "ready_date": date(2027, 10, 5)},
        language,
    )

    assert read(said) == expected


def test_a_text_is_carried_word_for_word_on_one_line() -> None:
    said = worded("cannot_make", {"reason": " {no} 针织\nmachine "}, "en")

    assert said == "We are sorry, we cannot make this. Reason: {no} 针织; machine"


def test_a_phrase_in_a_list_shows_where_it_is_open() -> None:
    assert outline("shipped", "zh") == "已于…发货，运单号…，承运商：…"


DEAL: dict[str, Value] = {
    "quantity": 5000,
    "price": usd("0.42"),
    "ready_date": date(2027, 10, 5),
}


@pytest.mark.parametrize(
    ("code", "place", "value", "why"),
    [
        ("order_confirmed", "ready_date", "5 October", Why.KIND),
        ("order_confirmed", "quantity", "5000", Why.KIND),
        ("order_confirmed", "quantity", True, Why.KIND),
        ("order_confirmed", "quantity", Decimal("NaN"), Why.KIND),
        ("order_confirmed", "quantity", Decimal("0.5"), Why.FRACTION),
        ("order_confirmed", "quantity", 0, Why.TOO_SMALL),
        ("order_confirmed", "quantity", -5, Why.TOO_SMALL),
        ("order_confirmed", "price", Decimal("0.42"), Why.KIND),
        ("order_confirmed", "price", usd("0"), Why.TOO_SMALL),
        ("payment_terms", "share", 130, Why.TOO_LARGE),
        ("lead_time", "days", 1000, Why.TOO_LARGE),
        ("cannot_make", "reason", "no " * 300, Why.TOO_LONG),
        ("shipped", "waybill", "SF 123", Why.NO_CODE),
        ("shipped", "waybill", "顺丰", Why.NO_CODE),
        ("video_call", "time", date(2027, 10, 5), Why.KIND),
    ],
)
def test_a_wrong_value_is_refused_by_the_name_of_its_place(
    code: str, place: str, value: Value, why: Why
) -> None:
    values = examples(phrase(code)) | {place: value}

    with pytest.raises(PlaceWrong) as refused:
        worded(code, values, "en")

    assert (refused.value.place, refused.value.why) == (place, why)


@pytest.mark.parametrize("missing", DEAL)
def test_a_missing_value_is_refused_by_the_name_of_its_place(missing: str) -> None:
    values = {name: value for name, value in DEAL.items() if name != missing}

    with pytest.raises(PlaceMissing) as refused:
        worded("order_confirmed", values, "ru")

    assert refused.value.place == missing


def test_an_empty_text_is_a_missing_one() -> None:
    with pytest.raises(PlaceMissing):
        worded("cannot_make", {"reason": " \n"}, "ru")


def test_a_value_without_a_place_is_refused() -> None:
    with pytest.raises(PlaceUnknown) as refused:
        worded("order_confirmed", {**DEAL, "colour": "red"}, "ru")

    assert refused.value.place == "colour"


def test_a_phrase_that_does_not_exist_is_refused() -> None:
    with pytest.raises(PhraseNotFound):
        worded("no_such_phrase", {}, "en")


@PHRASES
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_kept_of_a_phrase_says_the_same_later(said: Phrase, language: Language) -> None:
    values = examples(said)

    kept = facts_of(said.code, values)

    assert worded(said.code, from_facts(said.code, kept), language) == worded(
        said.code, values, language
    )


@pytest.mark.parametrize("fact", ["", "5 October", "0.42", "x USD"])
def test_facts_that_were_spoilt_are_refused(fact: str) -> None:
    with pytest.raises(PlaceWrong):
        from_facts("price_accepted", {"price": fact})


# ---------------------------------------------------------------------------- refusals


@pytest.mark.parametrize("why", Why)
def test_every_fault_has_words(why: Why) -> None:
    said = refusal(PlaceWrong("pantone", why))

    assert said.startswith("Pantone numbers: ")
    assert said.endswith(".")


def test_what_is_missing_is_named_in_the_readers_language() -> None:
    with speaking("zh"):
        said = refusal(PlaceMissing("by"))

    assert "最晚日期" in said


def test_what_is_left_over_is_shown() -> None:
    assert "不含税" in refusal(WordsLeftOver("不含税"))
