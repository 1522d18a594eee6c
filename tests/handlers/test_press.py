"""Callback data: what goes in comes out, nothing is too long, nothing foreign is taken."""

import pytest

from bot.answering.said import (
    Action,
    AskTopic,
    Narrow,
    SendTo,
    SetQuantity,
    SpeakLanguage,
    TurnPage,
)
from bot.understanding.frame import Aspect, Topic
from handlers.buyer.press import LIMIT, pack, unpack


@pytest.mark.parametrize(
    "action",
    [
        AskTopic(topic=Topic.PRICE),
        AskTopic(topic=Topic.PRICE, sku="XB-1023"),
        AskTopic(topic=Topic.MOQ, sku="XB-1023", aspects=(Aspect.PER_COLOUR, Aspect.TOTAL)),
        AskTopic(topic=Topic.PRODUCT, sku="袜子-12|3"),
        Narrow(kind="audience", value="men"),
        SetQuantity(pairs=12_000),
        TurnPage(start=5),
        SpeakLanguage(language="zh"),
        SendTo(country="RU", city="Saint Petersburg"),
        SendTo(country="PL"),
    ],
)
def test_a_press_means_what_its_button_said(action: Action) -> None:
    packed = pack(action)

    assert unpack(packed) == action
    assert len(packed.encode()) <= LIMIT


def test_an_article_number_too_long_for_a_button_is_left_to_the_chats_memory() -> None:
    packed = pack(AskTopic(topic=Topic.PRICE, sku="X" * 80))

    assert unpack(packed) == AskTopic(topic=Topic.PRICE)


def test_a_city_too_long_for_a_button_is_left_to_its_country() -> None:
    packed = pack(SendTo(country="RU", city="Ш" * 60))

    assert unpack(packed) == SendTo(country="RU")


@pytest.mark.parametrize(
    "data", ["", "0|ask|price|", "1", "1|ask|weather|", "1|pairs|many", "1|sing|x", "1|speak|pl"]
)
def test_a_button_of_another_time_is_known_as_such(data: str) -> None:
    assert unpack(data) is None
