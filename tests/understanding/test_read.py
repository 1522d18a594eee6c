"""The public face of the room: read, follow, pressed."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.understanding import follow, pressed, read
from bot.understanding.frame import Aspect, Context, Topic
from bot.understanding.slots import Destination, Slots
from tests.understanding.sentences import TODAY, TOWN


def test_the_same_message_always_means_the_same() -> None:
    texts = ["price for 5000 pairs of bh2207?", "доставка в Минск", "有羊毛袜吗"]

    first = [read(text, Context(), TOWN, TODAY) for text in texts]
    second = [read(text, Context(), TOWN, TODAY) for text in texts]

    assert first == second


MISSPELT = """
from bot.understanding.hearing import hear
from bot.understanding.lexicon import known_keys
from tests.understanding.sentences import TODAY, TOWN
for word in sorted(key for key in known_keys() if key.isalpha() and len(key) > 4):
    print(*(sorted(each.keys) for each in hear(word[:1] + word[2:], TOWN, TODAY).words))
"""


def test_it_means_the_same_in_every_process() -> None:
    """Sets of words stand in another order in each, unless it is told how to hash them."""
    heard = [
        subprocess.run(
            [sys.executable, "-c", MISSPELT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]

    assert heard[0]
    assert heard[0] == heard[1]


@pytest.mark.parametrize("text", ["", "   ", "\n", "…", "?", "👍🏽👍🏽", "a" * 4000, "1" * 4000])
def test_whatever_is_typed_has_a_frame(text: str) -> None:
    assert read(text, Context(), TOWN, TODAY).topics


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("what's the total for 3000 pairs", Aspect.TOTAL),
        ("минимум на один цвет?", Aspect.PER_COLOUR),
        ("too expensive, any discount?", Aspect.BARGAIN),
        ("能不能便宜点", Aspect.BARGAIN),
        ("half of the pairs came damaged", Aspect.COMPLAINT),
        ("где мой заказ?", Aspect.RUNNING_ORDER),
        ("我的订单到哪了", Aspect.RUNNING_ORDER),
        ("the cheapest one please", Aspect.CHEAPEST),
        ("самые тёплые какие", Aspect.WARMEST),
        ("BH-2207和BH-2208有什么区别", Aspect.COMPARE),
        ("how much does a pair weigh", Aspect.WEIGHT),
        ("what colours are there in BH-2207", Aspect.COLOURS),
        ("фото покажите", Aspect.PICTURES),
        ("who makes BH-2207", Aspect.MAKER),
        ("how many cbm is 5000 pairs BH-2207", Aspect.VOLUME),
        ("一个40HQ能装多少双", Aspect.CONTAINER),
        ("покажи ещё", Aspect.NEXT),
        ("which shipping options do you have", Aspect.ALL_MODES),
        ("5000 пар к 10 мая успеете?", Aspect.FEASIBLE),
        ("hs code of tights?", Aspect.HS_CODE),
    ],
)
def test_finer_points_are_heard(text: str, aspect: Aspect) -> None:
    assert aspect in read(text, Context(), TOWN, TODAY).aspects


def test_a_follow_up_asks_for_the_same_finer_point_again() -> None:
    frame = read("total for 3000 pairs of BH-2207?", Context(), TOWN, TODAY)
    context = follow(Context(), frame, ("BH-2207",))

    again = read("and 5000?", context, TOWN, TODAY)

    assert again.topics == (Topic.PRICE,)
    assert again.aspects == frozenset({Aspect.TOTAL})


def test_courtesy_leaves_what_was_spoken_of() -> None:
    context = Context(
        language="en",
        topics=(Topic.PRICE,),
        slots=Slots(skus=("BH-2207",), quantity_pairs=5000),
        shown=("BH-2207",),
    )

    after = follow(context, read("thanks a lot", context, TOWN, TODAY), ())

    assert after == replace(context, previous=(Topic.THANKS,))


def test_a_context_survives_being_written_down() -> None:
    frame = read("BH-2207, 40 cartons to Minsk by rail before 1 June", Context(), TOWN, TODAY)
    context = follow(Context(), frame, ("BH-2207", "BH-2208"))

    assert Context.from_json(context.as_json()) == context


def test_a_button_asks_about_its_article() -> None:
    slots = Slots(facets={"material": ("wool",)}, quantity_pairs=5000)
    context = Context(language="ru", slots=slots)

    frame = pressed(Topic.MOQ, context, sku="BH-2207", aspects=frozenset({Aspect.PER_COLOUR}))

    assert (frame.language, frame.topics) == ("ru", (Topic.MOQ,))
    assert frame.aspects == {Aspect.PER_COLOUR}
    assert frame.slots == Slots(skus=("BH-2207",), quantity_pairs=5000)


def test_a_button_without_an_article_asks_about_what_holds() -> None:
    context = Context(slots=Slots(destination=Destination("BY", "Minsk")))

    assert pressed(Topic.DELIVERY, context).slots == context.slots


def test_only_how_long_is_asked_back_about() -> None:
    doubtful = read("how long does it take?", Context(), TOWN, TODAY)
    followed = read("how long?", Context(topics=(Topic.DELIVERY,)), TOWN, TODAY)

    assert not doubtful.sure
    assert doubtful.options == (Topic.LEAD_TIME, Topic.DELIVERY)
    assert followed.sure


@pytest.mark.parametrize("text", ["2", "the second", "второе", "第二个"])
def test_an_answer_picks_one_of_what_the_desk_asked(text: str) -> None:
    context = Context(options=(Topic.LEAD_TIME, Topic.DELIVERY))

    assert read(text, context, TOWN, TODAY).topics == (Topic.DELIVERY,)


def test_cartons_are_pairs_once_the_article_is_known() -> None:
    known = read("50 cartons of BH-2207", Context(), TOWN, TODAY).slots
    unknown = read("50 cartons", Context(), TOWN, TODAY).slots

    assert (known.quantity_pairs, known.cartons) == (12000, None)
    assert (unknown.quantity_pairs, unknown.cartons) == (None, 50)


def test_one_way_of_saying_how_much_replaces_the_others() -> None:
    context = Context(topics=(Topic.DELIVERY,), slots=Slots(quantity_pairs=5000))

    slots = read("and for 800 kg?", context, TOWN, TODAY).slots

    assert (slots.quantity_pairs, slots.gross_kg) == (None, Decimal(800))


def test_what_the_message_itself_set_is_told_from_what_held() -> None:
    context = Context(slots=Slots(facets={"construction": ("terry",)}, deadline=date(2027, 6, 1)))

    frame = read("and for kids?", context, TOWN, TODAY)

    assert frame.named == {"facets", "facets.audience"}
    assert frame.slots.facets == {"construction": ("terry",), "audience": ("kids",)}


def test_one_article_looked_at_leaves_the_list_it_stood_in() -> None:
    listed = ("BH-2207", "BH-2208", "BH-3110")
    context = follow(Context(), read("wool socks?", Context(), TOWN, TODAY), listed)
    second = read("price of the second one", context, TOWN, TODAY)
    context = follow(context, second, second.slots.skus)

    third = read("no, the third", context, TOWN, TODAY)

    assert second.slots.skus == ("BH-2208",)
    assert third.slots.skus == ("BH-3110",)
    assert third.topics == (Topic.PRICE,)
