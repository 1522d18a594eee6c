"""A factory, others like it, and a wish that it can fulfil."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from bot.leads.maker import Article, Maker, Record
from bot.leads.ranking import Ranking
from bot.leads.routing import rank
from bot.leads.wish import Wish

TODAY = date(2027, 3, 1)
SPRING = (date(2027, 3, 10), date(2027, 3, 19))  # ten days

TERRY = Article(
    sku="T-1",
    facets={
        "length": ("crew",),
        "construction": ("terry", "rib"),
        "material": ("organic_cotton", "elastane"),
        "audience": ("unisex",),
        "style": ("sport",),
        "colour": ("black", "white"),
    },
    moq_pairs=1_000,
    lead_time_min_days=20,
    lead_time_max_days=30,
)
AMBER = Maker(
    code="AMBER",
    languages=("zh", "ru"),
    daily_capacity_pairs=2_000,
    exports=True,
    certificates=("OEKO-TEX Standard 100", "amfori BSCI"),
    specialties=("terry",),
    articles=(TERRY,),
    record=Record(due=0, received=0),
)
WISH = Wish(
    facets={"construction": ("terry",), "material": ("cotton",), "audience": ("men",)},
    pairs=5_000,
    language="ru",
    needs_export=True,
    country="KZ",
)


def like_amber(code: str, **different: Any) -> Maker:
    own = replace(TERRY, sku=f"T-{code}")
    return replace(AMBER, **{"code": code, "articles": (own,), **different})


def offers(**different: Any) -> tuple[Article, ...]:
    return (replace(TERRY, **different),)


def asked(wish: Wish, *makers: Maker, known: Sequence[str] = (), seed: int = 1) -> Ranking:
    return rank(wish, makers, seed=seed, today=TODAY, known=known)


def order(ranking: Ranking) -> list[str]:
    return [place.code for place in ranking.places]
