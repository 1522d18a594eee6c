import re
from datetime import date
from typing import Any

import pytest

from bot.answering.written import most_like
from bot.catalogue.models import WrittenAnswer
from bot.understanding.frame import Aspect, Frame, Topic
from bot.understanding.slots import Destination
from tests.answering.people import MOSCOW, Buyer

QUESTIONS = (
    ("Do you ship samples by courier?", "Отправляете образцы курьером?", "样品能快递吗？"),
    ("What if the goods are faulty?", "Что делать с браком?", "货有问题怎么办？"),
    ("Is an inspector allowed in?", "Можно прислать инспектора?", "可以第三方验货吗？"),
    ("Where are you?", "Где вы находитесь?", "你们在哪里？"),
    ("Can we come and see the works?", "Можно к вам приехать?", "可以来参观吗？"),
)
ROWS = [
    WrittenAnswer(
        topic="company",
        position=place,
        question_en=english,
        question_ru=russian,
        question_zh=chinese,
        answer_en=str(place),
    )
    for place, (english, russian, chinese) in enumerate(QUESTIONS)
]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("some socks came with holes, who pays?", 1),
        ("пришли дырявые, что делать", 1),
        ("收到的货是次品", 1),
        ("is SGS allowed in", 2),
        ("в каком вы городе?", 3),
        ("离机场多远，在哪个省", 3),
        ("can you pick us up, we want a tour", 4),
        ("сделаете приглашение на визу?", 4),
        ("Good day.\nWe sell hosiery.\nPlease send the parcel by DHL.\nBest regards", 0),
    ],
)
def test_the_row_most_like_the_question_is_found_across_languages(text: str, place: int) -> None:
    assert most_like(text, ROWS)[0].answer_en == str(place)


def test_two_rows_answer_two_questions() -> None:
    found = most_like("where are you, and can we visit?", ROWS)

    assert {row.answer_en for row in found} == {"3", "4"}


async def test_a_written_answer_comes_in_the_readers_language(irina: Buyer) -> None:
    heard = await irina.asks(Topic.PAYMENT, text="рубли возьмёте?")

    assert heard == "Рубли не принимаем; юани или доллары."
    assert not irina.last.handover


async def test_the_answer_of_the_factory_spoken_of_comes_first(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PAYMENT, text="payment terms for it?", skus=("LW-10",))

    assert heard == ("Lushan: full payment before shipment.\n\n30% deposit, 70% before shipment.")


async def test_a_factory_may_be_called_by_its_name(irina: Buyer) -> None:
    heard = await irina.asks(Topic.COMPANY, text="расскажите про Лушань")

    assert heard.startswith("Фабрика «Лушань»\nСпециализация: шерсть.")
    assert "Экспорт — через торговую компанию." in heard


async def test_the_maker_of_an_article(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.COMPANY, aspects=(Aspect.MAKER,), skus=("TK-10",))

    assert heard == (
        "TK-10：云河针织厂\n主营：毛圈、运动。\n日产能：10,000双。\n业务员会说：中文、俄语。\n"
        "自营出口。\n证书：OEKO-TEX Standard 100。"
    )


async def test_what_data_do_not_say_writing_may(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, text="is customs clearance included?")

    assert heard == "No, the importer clears the goods."


@pytest.mark.parametrize("topic", [Topic.QUALITY, Topic.COMPANY])
async def test_where_nothing_is_written_the_desk_asks(amira: Buyer, topic: Topic) -> None:
    heard = await amira.asks(topic, text="how is that?")

    assert heard == "I have no written answer to this. I will ask and write to you here."
    assert amira.last.promised


async def test_without_a_written_answer_the_certificates_are_counted(irina: Buyer) -> None:
    heard = await irina.asks(Topic.CERTIFICATES)

    assert heard == "Сертификаты наших фабрик:\nOEKO-TEX Standard 100: 1 фабрика"


async def test_a_complaint_goes_to_a_person(amira: Buyer) -> None:
    heard = await amira.asks(Topic.QUALITY, aspects=(Aspect.COMPLAINT,))

    assert heard.startswith("I am sorry to hear that.")
    assert amira.last.handover


@pytest.mark.parametrize(
    ("text", "said", "titles"),
    [
        ("will you be at the fair?", {}, ["Moscow textile fair", "Canton Fair"]),
        ("which booth in Canton?", {}, ["Canton Fair"]),
        ("the fair there?", {"destination": MOSCOW}, ["Moscow textile fair"]),
        ("and the Canton fair?", {"destination": MOSCOW}, ["Canton Fair"]),
        ("fairs?", {"period": (date(2027, 10, 1), date(2027, 12, 1))}, ["Canton Fair"]),
        ("are you closed for a holiday?", {}, ["National Day"]),
        ("when do we order?", {"facets": {"season": ("summer",)}}, ["Summer orders"]),
    ],
)
async def test_the_calendar_answers_what_fits_the_next_first(
    amira: Buyer, text: str, said: dict[str, Any], titles: list[str]
) -> None:
    await amira.asks(Topic.FAIR, text=text, **said)

    assert [section.title for section in amira.last.said[0].sections] == titles


async def test_a_fair_has_dates_place_booth_and_factories(irina: Buyer) -> None:
    heard = await irina.asks(Topic.FAIR, text="Кантонская ярмарка")

    assert heard == (
        "Кантонская ярмарка\n31 окт. — 4 нояб. 2027 г., Гуанчжоу\nСтенд 5.1F18\n"
        "Участвуют: Фабрика «Юньхэ»"
    )


async def test_news_may_be_wanted_and_unwanted(amira: Buyer) -> None:
    await amira.asks(Topic.SUBSCRIBE)
    wanted = amira.last.subscribe
    await amira.asks(Topic.UNSUBSCRIBE)

    assert (wanted, amira.last.subscribe) == (True, False)


async def test_a_foreign_language_is_told_kindly_and_answered(amira: Buyer) -> None:
    heard = await amira.asks(Topic.DELIVERY, destination=MOSCOW, foreign="pl")

    assert heard.startswith("I understand this only in part")
    assert "Rail: 18–25 days" in heard


async def test_in_doubt_the_desk_asks_with_buttons(irina: Buyer) -> None:
    frame = Frame(
        text="сколько?",
        language="ru",
        topics=(),
        slots=irina.context.slots,
        sure=False,
        options=(Topic.LEAD_TIME, Topic.DELIVERY),
    )

    assert await irina.hears(frame) == "Что именно вас интересует?"
    assert irina.buttons == [
        *("Срок производства", "Доставка"),
        *("Запрос фабрике", "Спросить человека"),
    ]


ASKED = (
    {"topics": (Topic.GREETING,)},
    {"topics": (Topic.HELP,)},
    {"topics": (Topic.OTHER,)},
    {"topics": (Topic.PRIVACY,)},
    {"topics": (Topic.HUMAN,)},
    {"topics": (Topic.LANGUAGE,), "language_wanted": "en"},
    {"topics": (Topic.LANGUAGE,)},
    {"topics": (Topic.CATALOGUE,)},
    {"topics": (Topic.CATALOGUE,), "facets": {"construction": ("terry",), "colour": ("navy",)}},
    {"topics": (Topic.PRODUCT,), "skus": ("TK-10",)},
    {"topics": (Topic.MOQ, Topic.PRICE, Topic.SAMPLE), "skus": ("TK-10",)},
    {"topics": (Topic.MOQ,)},
    {"topics": (Topic.PRICE,), "skus": ("TK-20",), "quantity_pairs": 3_500},
    {"topics": (Topic.LEAD_TIME,), "skus": ("LW-10",), "quantity_pairs": 900_000},
    {"topics": (Topic.DELIVERY,), "destination": MOSCOW},
    {"topics": (Topic.DELIVERY,), "destination": Destination("KE", "Nairobi")},
    {"topics": (Topic.ORDER,), "skus": ("TK-10",), "quantity_pairs": 2_000},
    {"topics": (Topic.COMPANY,), "skus": ("TK-10",)},
    {"topics": (Topic.FAIR,), "text": ""},
    {"topics": (Topic.MATERIALS,)},
    {"topics": (Topic.SIZES,)},
)
KEPT = re.compile(r"OEKO-TEX Standard|English|FOB|EXW|DAP|HS|TK-|LW-|/[a-z]+")


@pytest.mark.parametrize("said", ASKED, ids=str)
async def test_no_english_is_left_in_russian_and_chinese(
    irina: Buyer, lao_wang: Buyer, said: dict[str, Any]
) -> None:
    rest = {name: value for name, value in said.items() if name != "topics"}

    heard = [await buyer.asks(*said["topics"], **rest) for buyer in (irina, lao_wang)]

    labels = [*irina.buttons, *lao_wang.buttons]
    left = [re.findall(r"[A-Za-z]{3,}", KEPT.sub("", text)) for text in [*heard, *labels]]
    assert not any(left)
