"""What no table holds: terms explained, who the desk is, and a firm no to what is not done."""

import re

import pytest

from bot.languages import Language
from bot.understanding.frame import Topic
from tests.answering.people import Buyer


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("could you put a lower value in the invoice", "en", "show the real price"),
        ("please under-declare it, 0.10 a pair", "en", "show the real price"),
        ("в инвойсе цену поменьше напишите", "ru", "стоит настоящая цена"),
        ("занизить стоимость для таможни сможете?", "ru", "стоит настоящая цена"),
        ("发票金额能不能写低一点", "zh", "真实价格"),
        ("do you work with grey customs clearance", "en", "full customs papers"),
        ("can it go around the sanctions via Kazakhstan", "en", "full customs papers"),
        ("отправите серым карго?", "ru", "полным пакетом"),
        ("провезти мимо таможни можно?", "ru", "полным пакетом"),
        ("能走灰关吗", "zh", "正规报关"),
        ("sew a made in Italy label please", "en", "made in China"),
        ("на бирке напишите made in Turkey", "ru", "сделаны в Китае"),
        ("产地能改成土耳其吗", "zh", "中国产的"),
    ],
)
async def test_what_is_against_the_law_is_refused_and_goes_to_a_person(
    amira: Buyer, text: str, language: Language, said: str
) -> None:
    amira.language = language

    assert said in await amira.asks(Topic.PRICE, text=text)
    assert amira.last.handover


@pytest.mark.parametrize(
    "text",
    [
        "is the customs value on the invoice in dollars",
        "grey socks without a label, price",
        "серые носки без бирки есть?",
        "серым карго не хочу, только официально",
        "灰色的袜子有吗",
        "is it made in China?",
        "цена ниже будет при 20000 пар?",
    ],
)
async def test_what_only_sounds_like_it_is_answered(amira: Buyer, text: str) -> None:
    assert "No: " not in await amira.asks(Topic.CATALOGUE, text=text)


DUTY = ("DDP",)
SIZES = ("39-40.*42-43",)
TOGETHER: dict[Language, tuple[str, str]] = {
    "en": ("one groupage lot", "I will ask who gathers"),
    "ru": ("один сборный груз", "Узнаю, кто собирает"),
    "zh": ("一票或一个柜", "由谁集货"),
}


@pytest.mark.parametrize(
    ("topic", "language", "text", "told"),
    [
        (Topic.DELIVERY, "en", "who pays the duty", DUTY),
        (Topic.DELIVERY, "en", "who pays customs there", DUTY),
        (Topic.DELIVERY, "en", "is import duty on me or on you", DUTY),
        (Topic.DELIVERY, "ru", "кто платит таможню", DUTY),
        (Topic.DELIVERY, "ru", "и кто растамаживает", DUTY),
        (Topic.DELIVERY, "ru", "пошлина на нас или на вас", DUTY),
        (Topic.DELIVERY, "zh", "关税谁付", DUTY),
        (Topic.DELIVERY, "zh", "包税吗", DUTY),
        (Topic.SIZES, "en", "is your sock size the same as the shoe size", SIZES),
        (Topic.SIZES, "en", "how do i convert your sizes to US", SIZES),
        (Topic.SIZES, "en", "sizes are EU or US?", SIZES),
        (Topic.SIZES, "ru", "размер носков и размер обуви это одно и то же?", SIZES),
        (Topic.SIZES, "ru", "25-27 это на какую ногу", SIZES),
        (Topic.SIZES, "ru", "как соответствуют размеры", SIZES),
        (Topic.SIZES, "zh", "袜码和鞋码一样吗", SIZES),
        (Topic.SIZES, "zh", "尺码怎么换算", SIZES),
        (Topic.DELIVERY, "en", "can goods from two factories go in one container", TOGETHER["en"]),
        (Topic.DELIVERY, "en", "several suppliers, one shipment - possible?", TOGETHER["en"]),
        (Topic.DELIVERY, "ru", "товар с разных фабрик в один контейнер можно?", TOGETHER["ru"]),
        (Topic.DELIVERY, "ru", "можно вместе отправить с двух фабрик", TOGETHER["ru"]),
        (Topic.DELIVERY, "zh", "几家工厂的货可以拼一个柜吗", TOGETHER["zh"]),
    ],
)
async def test_some_questions_have_an_answer_of_their_own_and_nothing_else(
    amira: Buyer, topic: Topic, language: Language, text: str, told: tuple[str, ...]
) -> None:
    amira.language = language

    said = [line for line in (await amira.asks(topic, text=text)).splitlines() if line]

    assert len(said) == len(told)
    assert all(re.search(each, line) for each, line in zip(told, said, strict=True))


async def test_what_is_said_at_once_is_said_also_in_doubt(amira: Buyer) -> None:
    options = (Topic.QUALITY, Topic.PACKAGING)

    together = await amira.asks(
        Topic.QUALITY, text="goods of two mills in one container?", sure=False, options=options
    )
    grey = await amira.asks(
        Topic.QUALITY, text="put a lower value on the invoice", sure=False, options=options
    )

    assert together.startswith("Goods of several factories")
    assert grey.startswith("No: ")


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("what is FOB?", "en", "goods on board"),
        ("sorry what does hs code mean", "en", "customs file the goods"),
        ("что такое ДДП", "ru", "пошлина и НДС оплачены"),
        ("EAC это что?", "ru", "знак соответствия"),
        ("LCL是什么意思", "zh", "拼箱"),
        ("什么是MOQ", "zh", "最小起订量"),
    ],
)
async def test_a_term_is_explained(amira: Buyer, text: str, language: Language, said: str) -> None:
    amira.language = language

    assert said in await amira.asks(Topic.OTHER, text=text)
    assert not amira.last.handover


@pytest.mark.parametrize(
    "text", ["what is the fob price", "what is the MOQ of terry socks", "fob это сколько за пару"]
)
async def test_a_term_that_is_only_used_is_not_explained(amira: Buyer, text: str) -> None:
    said = await amira.asks(Topic.OTHER, text=text)

    assert "FOB:" not in said
    assert "MOQ:" not in said


async def test_of_a_minimum_it_is_told_what_it_is_and_how_large(amira: Buyer) -> None:
    said = await amira.asks(Topic.MOQ, text="what does MOQ mean")

    assert said.startswith("MOQ: the smallest quantity")
    assert "Minimum order: from 800 to 3,000 pairs" in said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("are you a bot?", "en", "I am a program"),
        ("я с роботом общаюсь?", "ru", "Я программа"),
        ("你是真人吗", "zh", "我是程序"),
        ("factory or trading company?", "en", "joint desk of the town’s factories"),
        ("вы производитель или посредник", "ru", "общий отдел фабрик"),
        ("你们是厂家还是中间商", "zh", "共用的接待台"),
        ("is that per pair or per dozen", "en", "A dozen is 12 pairs"),
        ("это в долларах или в юанях?", "ru", "CN¥ — юань"),
        ("价格是美元还是人民币", "zh", "US$是美元"),
        ("anything in stock?", "en", "made to order"),
        ("есть что-то в наличии", "ru", "под заказ"),
        ("有现货吗", "zh", "按订单生产"),
    ],
)
async def test_what_buyers_really_ask_has_an_answer(
    amira: Buyer, text: str, language: Language, said: str
) -> None:
    amira.language = language

    assert said in await amira.asks(Topic.COMPANY, text=text)


async def test_what_lies_ready_of_an_article_is_asked(amira: Buyer) -> None:
    said = await amira.asks(Topic.PRODUCT, text="is TK-10 in stock", skus=("TK-10",))

    assert "what lies ready" in said
    assert amira.last.handover
