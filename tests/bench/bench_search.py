"""How long a search takes among very many articles: `python -m tests.bench.bench_search`.

Facets, words in three languages, limits on a fibre, sizes, counts of facets and article numbers
are mixed. The baseline looks at a thousand of the articles one by one.
"""

import argparse
import resource
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random
from typing import Any

from bot.catalogue.facets import FACETS
from bot.catalogue.index import Index
from bot.catalogue.search import Wanted, accepted
from bot.catalogue.sizes import fits_sizes
from bot.understanding import folded_sku
from bot.understanding.articles import read_articles
from bot.understanding.vocabulary import Vocabulary
from tests.bench.figures import timed, told

QUERIES = 2_000
AT_A_TIME = 500
LOOKED_AT = 1_000
MOTIFS = (
    *(("polar bear", "белый медведь", "北极熊"), ("fox", "лисица", "狐狸")),
    *(("sailor stripes", "морская полоска", "海军条纹"), ("snowflake", "снежинка", "雪花")),
    *(("avocado", "авокадо", "牛油果"), ("dinosaur", "динозавр", "恐龙")),
    *(("checked", "клетка", "格子"), ("cherry", "вишня", "樱桃")),
)
STEMS = ("bear", "fox", "dinosa", "снежин", "морск", "авокад", "北极", "格子", "cherr", "socks")
SIZES = ("19-22", "23-26", "27-30", "31-34", "35-38", "39-42", "43-46", "47-50")


def rows(count: int) -> Iterator[Mapping[str, Any]]:
    """Yield articles as the index takes them; the same ones each time."""
    luck = Random(count)
    for number in range(count):
        english, russian, chinese = luck.choice(MOTIFS)
        kind = f"{luck.choice(FACETS['length'])} {number // 7 % 4_000}"
        cotton = luck.randrange(50, 96)
        yield {
            "sku": f"ZX-{number:07}",
            "active": True,
            "length": luck.choice(FACETS["length"]),
            "construction": luck.sample(FACETS["construction"], luck.randint(1, 2)),
            "style": luck.sample(FACETS["style"], luck.randint(1, 3)),
            "composition": {
                luck.choice(("cotton", "bamboo", "merino", "organic_cotton")): str(cotton),
                "polyamide": str(98 - cotton),
                "elastane": "2",
            },
            "audience": luck.sample(FACETS["audience"], luck.randint(1, 2)),
            "season": [luck.choice(FACETS["season"])],
            "colours": luck.sample(FACETS["colour"], luck.randint(1, 6)),
            "sizes": luck.sample(SIZES, 2),
            "specialties": luck.sample(FACETS["construction"], 2),
            "moq_pairs": luck.choice((500, 1_000, 1_200, 2_000, 3_000, 5_000)),
            "lead_time_min_days": luck.randint(12, 25),
            "lead_time_max_days": luck.randint(26, 50),
            "name_en": f"{english} socks {kind}",
            "name_ru": f"Носки {russian}",
            "name_zh": f"{chinese}袜子",
            "description_en": "Soft and even, with a reinforced heel and toe.",
            "description_ru": "Мягкие и ровные, усиленные пятка и мысок.",
            "description_zh": "柔软平整，脚跟脚尖加固。",
        }


def wanted(luck: Random) -> Wanted:
    """Return what a buyer may look for, of anything between one word and five facets."""
    kinds = luck.sample([*FACETS], luck.choice((0, 1, 1, 2, 2, 3, 4)))
    return Wanted(
        facets={
            kind: tuple(luck.sample(FACETS[kind], 2 if luck.random() < 0.2 else 1))
            for kind in kinds
        },
        without={"material": ("merino",)} if luck.random() < 0.15 else {},
        sizes=(luck.choice(("37", "41", "43-46")),) if luck.random() < 0.2 else (),
        shares={"cotton": (luck.choice((70, 80)), 100)} if luck.random() < 0.1 else {},
        words=tuple(luck.sample(STEMS, luck.choice((0, 1, 2, 3)))),
    )


def calls(index: Index, vocabulary: Vocabulary, count: int) -> Iterator[Callable[[], object]]:
    """Yield searches of every kind: one in ten counts facets, one in ten is for a number."""
    luck = Random(5)
    for number in range(QUERIES):
        looked_for = wanted(luck)
        if number % 10 == 0:
            yield partial(index.facet_counts, luck.choice([*FACETS]), looked_for)
        elif number % 10 == 1:
            yield partial(read_articles, f"price of zx {luck.randrange(count):07}?", vocabulary)
        elif number % 10 == 2 and looked_for.words:
            yield partial(index.named, looked_for.words)
        else:
            yield partial(index.find, looked_for)


def looks(some: list[Mapping[str, Any]]) -> Iterator[Callable[[], object]]:
    """Yield looks at every one of some articles, whether they fit."""
    luck = Random(5)
    for _ in range(QUERIES // 10):
        what = wanted(luck)
        yield lambda what=what: [row for row in some if _fits(row, what)]  # type: ignore[misc]


def _fits(row: Mapping[str, Any], what: Wanted) -> bool:
    columns = {"material": "composition", "colour": "colours"}
    return all(
        {*accepted(kind, values)}
        & {*([row[kind]] if kind == "length" else row[columns.get(kind, kind)])}
        for kind, values in what.facets.items()
    ) and fits_sizes(row["sizes"], what.sizes)


def main() -> None:
    """Print what searches take among so many articles, and the ratio to the baseline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    count = parser.parse_args().products
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    index, some = Index(), list[Mapping[str, Any]]()
    chunk: list[Mapping[str, Any]] = []
    for row in rows(count):
        chunk.append(row)
        if len(chunk) == AT_A_TIME:
            index.put(chunk)
            some = some or chunk * (LOOKED_AT // AT_A_TIME)
            chunk = []
    built = time.perf_counter() - begun
    megabytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    skus = [f"ZX-{number:07}" for number in range(count)]
    vocabulary = Vocabulary(skus={folded_sku(sku): sku for sku in skus})
    timed(calls(index, vocabulary, count))
    searching, looking = timed(calls(index, vocabulary, count)), timed(looks(some))
    per_article = sum(looking) / len(looking) / LOOKED_AT
    ratio = per_article * count / (sum(searching) / len(searching))
    sys.stdout.write(
        f"{count:,} articles entered in {built:.1f} s, making them up included; "
        f"{megabytes:.0f} MB\n"
        f"{QUERIES:,} searches: {told(searching)}\n"
        f"a look at each article would take {ratio:,.0f} times as long\n"
    )


if __name__ == "__main__":
    main()
