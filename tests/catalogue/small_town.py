"""A town of two factories and a few articles, small enough to know by heart."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.calendar.models import CalendarEntry
from bot.catalogue.models import (
    Factory,
    PriceTier,
    Product,
    Route,
    WrittenAnswer,
)
from tests.catalogue.small_town_papers import CALENDAR, ROUTES, WRITTEN

TODAY = date(2027, 8, 2)
IMPORTED_ON = date(2027, 7, 30)

FACTORIES = (
    Factory(
        code="YH",
        name_en="Yunhe Knitting",
        name_ru="Фабрика «Юньхэ»",
        name_zh="云河针织厂",
        specialties=["terry", "sport"],
        languages=["zh", "ru"],
        daily_capacity_pairs=10_000,
        exports=True,
        certificates=["OEKO-TEX Standard 100"],
    ),
    Factory(
        code="LS",
        name_en="Lushan Socks",
        name_ru="Фабрика «Лушань»",
        name_zh="鹿山袜厂",
        specialties=["wool"],
        languages=["zh"],
        daily_capacity_pairs=4_000,
    ),
)


def product(sku: str, name: str, **given: Any) -> Product:
    """Return an article; what is not given is usual."""
    english, russian, chinese = name.split(" / ")
    return Product.model_validate(
        {
            "sku": sku,
            "factory": "YH",
            "name_en": english,
            "name_ru": russian,
            "name_zh": chinese,
            "length": "crew",
            "construction": ["plain"],
            "style": ["casual"],
            "composition": {"cotton": "80", "polyamide": "20"},
            "audience": ["men"],
            "season": ["all_year"],
            "sizes": ["39-42", "43-46"],
            "colours": ["black", "white"],
            "weight_g": Decimal(40),
            "needle_count": 168,
            "packing_en": "Pair on a band",
            "packing_ru": "Пара на поясе",
            "packing_zh": "每双腰封",
            "pairs_per_carton": 100,
            "carton_cm": "50x40x50",
            "carton_gross_kg": Decimal(8),
            "moq_pairs": 2_000,
            "moq_colour_pairs": 500,
            "sample_days": 5,
            "lead_time_min_days": 20,
            "lead_time_max_days": 30,
            "images": [],
            **given,
        }
    )


PRODUCTS = (
    product(
        "TK-10",
        "Terry sport socks / Махровые спортивные носки / 毛圈运动袜",
        construction=["terry"],
        style=["sport"],
        hs_code="611595",
    ),
    product(
        "TK-20",
        "Kids’ terry socks / Детские махровые носки / 儿童毛圈袜",
        construction=["terry"],
        audience=["kids"],
        sizes=["27-30"],
        moq_pairs=3_000,
        moq_colour_pairs=None,
        weight_g=Decimal(30),
        colours=["red"],
    ),
    product(
        "TK-30",
        "Yoga socks with dots / Носки для йоги / 瑜伽袜",
        construction=["grip"],
        style=["sport"],
        audience=["women", "unisex"],
        sizes=["36-40"],
        moq_pairs=1_000,
    ),
    product(
        "LW-10",
        "Merino trekking socks / Треккинговые носки / 美利奴徒步袜",
        factory="LS",
        composition={"merino": "60", "polyamide": "40"},
        season=["winter"],
        audience=["unisex"],
        style=["outdoor"],
        weight_g=Decimal(80),
        moq_pairs=800,
        sample_fee=Decimal(20),
        sample_currency="USD",
        sample_days=9,
        lead_time_min_days=30,
        lead_time_max_days=45,
    ),
    product(
        "LW-20",
        "Wool home socks / Шерстяные домашние носки / 羊毛居家袜",
        factory="LS",
        composition={"wool": "50", "acrylic": "50"},
        season=["winter"],
        audience=["women"],
        style=["home"],
        weight_g=Decimal(70),
    ),
    product(
        "TK-99",
        "Old sport socks / Старые спортивные носки / 旧款运动袜",
        construction=["terry"],
        style=["sport"],
        active=False,
    ),
)

PRICES = (
    ("TK-10", 2_000, "0.61", "FOB", "Dalian"),
    ("TK-10", 8_000, "0.575", "FOB", "Dalian"),
    ("TK-10", 2_000, "0.56", "EXW", "Xiaobeihe"),
    ("TK-20", 5_000, "0.44", "FOB", "Dalian"),  # begins above the minimum
    ("TK-30", 500, "0.70", "FOB", "Dalian"),
    ("TK-30", 4_000, "0.66", "FOB", "Dalian"),
    ("LW-10", 800, "1.90", "FOB", "Dalian"),
    ("TK-99", 2_000, "0.17", "FOB", "Dalian"),
)


async def fill(session: AsyncSession) -> None:
    """Write the town down."""
    # Rows remember their session: each database gets its own.
    for factory in FACTORIES:
        session.add(Factory(**factory.model_dump()))
    await session.flush()
    for row in PRODUCTS:
        session.add(Product(**row.model_dump()))
    await session.flush()
    session.add_all(_tiers())
    session.add_all(_ways())
    session.add_all(CalendarEntry(**entry.model_dump()) for entry in CALENDAR)
    session.add_all(_written())
    await session.flush()


def _tiers() -> list[PriceTier]:
    return [
        PriceTier(
            sku=sku,
            position=place,
            min_pairs=pairs,
            unit_price=Decimal(price),
            currency="USD",
            incoterm=incoterm,
            place=city,
        )
        for place, (sku, pairs, price, incoterm, city) in enumerate(PRICES)
    ]


def _ways() -> list[Route]:
    usual = {"currency": "USD", "incoterm": "DAP"}
    return [
        Route.model_validate({**usual, **way, "position": place})
        for place, way in enumerate(ROUTES)
    ]


def _written() -> list[WrittenAnswer]:
    names = (
        "topic",
        "factory",
        "question_en",
        "question_ru",
        "question_zh",
        "answer_en",
        "answer_ru",
        "answer_zh",
    )
    return [
        WrittenAnswer(**dict(zip(names, row, strict=True)), position=place)
        for place, row in enumerate(WRITTEN)
    ]
