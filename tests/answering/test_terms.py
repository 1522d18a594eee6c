import pytest

from bot.answering.minimum import own_design_minimum
from bot.answering.said import SetQuantity
from bot.understanding.frame import Aspect, Topic
from tests.answering.people import Buyer, one

TERRY = {"construction": ("terry",)}


async def test_the_minimum_of_an_article_with_that_of_an_own_design(amira: Buyer) -> None:
    heard = await amira.asks(Topic.MOQ, skus=("TK-10",))

    assert heard == (
        "TK-10 · Terry sport socks\n"
        "Minimum order: 2,000 pairs a design, 500 pairs a colour.\n"
        "Your own design: Yes, from 1,500 pairs a design."
    )


@pytest.mark.parametrize(
    ("pairs", "said"), [(1_999, "1,999 pairs is below it."), (2_000, "2,000 pairs is enough.")]
)
async def test_a_quantity_is_below_the_minimum_or_enough(
    amira: Buyer, pairs: int, said: str
) -> None:
    heard = await amira.asks(Topic.MOQ, skus=("TK-10",), quantity_pairs=pairs)

    assert said in heard.split("\n")


async def test_a_group_has_a_range_of_minimums(irina: Buyer) -> None:
    heard = await irina.asks(Topic.MOQ, facets=TERRY)

    assert heard == (
        "Махровые\n"
        "Мин. партия на модель — от 2 000 до 3 000 пар, зависит от артикула.\n"
        "TK-10 · Махровые спортивные носки: 2 000 пар\n"
        "TK-20 · Детские махровые носки: 3 000 пар"
    )


async def test_no_minimum_per_colour_is_said(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.MOQ, aspects=(Aspect.PER_COLOUR,), skus=("TK-20",))

    assert heard == "TK-20 · 儿童毛圈袜\n起订量：每款3,000双，单色不限量。"


async def test_after_an_own_design_the_minimum_is_that_of_own_designs(amira: Buyer) -> None:
    await amira.asks(Topic.CUSTOM, text="can you knit our logo?")

    heard = await amira.asks(Topic.MOQ, text="from how many?", quantity_pairs=900)

    assert heard == "Yes, from 1,500 pairs a design. Send a picture."


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("Yes, from 1,500 pairs a design. Send a file.", "Yes, from 1,500 pairs a design."),
        ("Да, от 800 пар на дизайн. Пришлите файл.", "Да, от 800 пар на дизайн."),
        ("可以，每款600双起。请发图片。", "可以，每款600双起。"),
        ("Send a file. The fee comes back from 5,000 pairs.", None),
        ("Yes. Designs start at 900 pairs each.", "Designs start at 900 pairs each."),
        ("Yes, of course.", None),
    ],
)
def test_the_minimum_of_own_designs_is_read_from_the_first_sentence(
    answer: str, sentence: str | None
) -> None:
    assert own_design_minimum(answer) == sentence


async def test_the_minimums_and_prices_of_a_group_are_told_article_by_article(
    amira: Buyer,
) -> None:
    heard = await amira.asks(Topic.MOQ, Topic.PRICE, facets=TERRY)

    assert heard.count("TK-10") == 1
    assert "from 2,000 pairs, " in heard


async def test_prices_of_a_quantity_say_the_minimums_too_where_both_are_asked(
    amira: Buyer,
) -> None:
    heard = await amira.asks(Topic.MOQ, Topic.PRICE, facets=TERRY, quantity_pairs=8_000)

    assert "in all. Minimum order: 2,000 pairs a design, 500 pairs a colour." in heard


async def test_several_quantities_are_all_priced(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.PRICE, skus=("TK-10",), quantity_pairs=2_000, quantities=(2_000, 3_000, 8_000)
    )

    assert [line.split(" a pair")[0] for line in heard.split("\n")[1:4]] == [
        "2,000 pairs: $0.61",
        "3,000 pairs: $0.61",
        "8,000 pairs: $0.575",
    ]


async def test_between_two_quantities_the_steps_of_the_ladder_are_told(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.PRICE, skus=("TK-10",), quantity_pairs=2_500, quantities=(2_500, 9_000)
    )

    assert "8,000 pairs: $0.575" in heard


async def test_samples_of_a_group_are_told_in_one_section(amira: Buyer) -> None:
    await amira.asks(Topic.SAMPLE, facets=TERRY)

    titles = [section.title for said in amira.last.said for section in said.sections]
    assert not any(titles)


async def test_without_a_quantity_the_whole_ladder_is_shown(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-10",))

    assert heard == (
        "TK-10 · Terry sport socks\n"
        "Price a pair, FOB Dalian:\n"
        "from 2,000 pairs: $0.61\n"
        "from 8,000 pairs: $0.575\n"
        "Minimum order: 2,000 pairs a design, 500 pairs a colour.\n"
        "Also on the price list: EXW Xiaobeihe.\n"
        "\n"
        "Prices as of July 30, 2027."
    )


@pytest.mark.parametrize(
    ("pairs", "said"),
    [
        (2_000, "2,000 pairs: $0.61 a pair FOB Dalian, $1,220.00 in all."),
        (7_999, "7,999 pairs: $0.61 a pair FOB Dalian, $4,879.39 in all."),
        (8_000, "8,000 pairs: $0.575 a pair FOB Dalian, $4,600.00 in all."),
    ],
)
async def test_a_quantity_has_its_price_and_its_value(amira: Buyer, pairs: int, said: str) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-10",), quantity_pairs=pairs)

    assert said in heard.split("\n")
    assert not amira.last.handover


async def test_too_small_an_order_gets_the_minimum_and_no_price(irina: Buyer) -> None:
    heard = await irina.asks(Topic.PRICE, skus=("TK-30",), quantity_pairs=600)

    assert "600 пар — меньше мин. партии (1 000 пар)." in heard
    assert "$" not in heard
    assert not irina.last.handover
    assert SetQuantity(pairs=1_000) in [
        button.action for row in irina.last.said[0].buttons for button in row
    ]


async def test_where_no_price_is_stated_it_is_asked_for(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.PRICE, skus=("TK-20",), quantity_pairs=4_000)

    assert "4,000双没有报价" in heard
    assert "我去问工厂价格" in heard
    assert "0.44" not in heard
    assert lao_wang.last.promised


async def test_an_incoterm_that_is_on_the_list_is_taken(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-10",), quantity_pairs=3_000, incoterm="EXW")

    assert "3,000 pairs: $0.56 a pair EXW Xiaobeihe, $1,680.00 in all." in heard
    assert "Also on the price list: FOB Dalian." in heard


async def test_an_incoterm_that_is_not_is_asked_for(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-10",), quantity_pairs=3_000, incoterm="CIF")

    assert "The price list has no CIF price for this article." in heard
    assert "$0.61 a pair FOB Dalian" in heard
    assert amira.last.promised


async def test_a_full_container_has_a_price(amira: Buyer) -> None:
    heard = await amira.asks(Topic.PRICE, skus=("TK-10",), containers=one("40HQ"))

    assert "One 40HQ holds 68,000 pairs (680 cartons)." in heard
    assert "68,000 pairs: $0.575 a pair FOB Dalian, $39,100.00 in all." in heard


async def test_several_articles_have_a_price_each(irina: Buyer) -> None:
    heard = await irina.asks(Topic.PRICE, facets=TERRY, quantity_pairs=8_000)

    assert "8 000 пар: 0,575 $ за пару FOB Далянь, всего 4 600,00 $." in heard
    assert "8 000 пар: 0,44 $ за пару FOB Далянь, всего 3 520,00 $." in heard


async def test_nobody_but_a_person_gives_a_discount(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.PRICE, aspects=(Aspect.BARGAIN,), skus=("TK-10",), quantity_pairs=9_000
    )

    assert "I cannot give discounts myself" in heard
    assert amira.last.handover
    assert amira.last.products == ("TK-10",)


async def test_cartons_become_pairs_of_the_article_that_was_found(amira: Buyer) -> None:
    await amira.asks(Topic.PRICE, facets={"audience": ("kids",)}, cartons=60)

    assert amira.last.quantity_pairs == 6_000


async def test_samples_have_a_fee_or_are_free(irina: Buyer) -> None:
    heard = await irina.asks(Topic.SAMPLE, skus=("TK-10", "LW-10"))

    assert "Образцы бесплатно. Срок изготовления образцов — 5 рабочих дней." in heard
    assert "Комплект образцов — 20,00 $. Срок изготовления образцов — 9 рабочих дней." in heard


async def test_an_order_is_summed_up_and_goes_to_a_person(amira: Buyer) -> None:
    heard = await amira.asks(
        Topic.ORDER, skus=("TK-10",), quantity_pairs=9_000, facets={"colour": ("black", "pink")}
    )

    assert heard.startswith(
        "Your order\nTK-10 · Terry sport socks\n"
        "9,000 pairs: $0.575 a pair FOB Dalian, $5,175.00 in all.\n"
        "Colours: black, pink.\n"
        "Not among the colours of the article card: pink."
    )
    assert amira.last.handover


async def test_a_running_order_goes_to_a_person(lao_wang: Buyer) -> None:
    heard = await lao_wang.asks(Topic.ORDER, aspects=(Aspect.RUNNING_ORDER,))

    assert heard.startswith("我看不到进行中的订单")
    assert lao_wang.last.promised
