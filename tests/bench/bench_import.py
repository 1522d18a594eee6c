"""How long a large workbook takes, and how much memory: `python -m tests.bench.bench_import`.

Makes its own workbook.  `--database URL` for another database than a fresh SQLite file.
"""

import argparse
import asyncio
import csv
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import xlsxwriter

from bot.catalogue.facets import COLOURS, CONSTRUCTIONS, LENGTHS, STYLES
from bot.clock import system_clock
from bot.storage.engine import Database
from bot.storage.tables import METADATA
from bot.workbook.importing import import_workbook
from bot.workbook.report import ImportReport
from bot.workbook.schema import FACTORIES, PRICES, PRODUCTS

FACTORY_COUNT = 200
TIERS = 4


def factories() -> Iterator[list[Any]]:
    for index in range(FACTORY_COUNT):
        yield row_of(
            FACTORIES.names,
            code=f"BN-{index:03}",
            name_en=f"Bench Socks {index}",
            name_zh=f"测试袜业{index}",
            daily_capacity_pairs=20_000 + index,
        )


def products(count: int) -> Iterator[list[Any]]:
    for index in range(count):
        yield row_of(
            PRODUCTS.names,
            sku=f"BN-{index:06}",
            factory=f"BN-{index % FACTORY_COUNT:03}",
            name_en=f"Crew socks, pattern {index}",
            name_ru=f"Носки средней высоты, рисунок {index}",
            name_zh=f"中筒袜花型{index}",
            description_en="Soft and even, with a reinforced heel and toe.",
            description_ru="Мягкие и ровные, усиленные пятка и мысок.",
            description_zh="柔软平整，脚跟脚尖加固。",
            length=LENGTHS[index % 7],
            construction=";".join({CONSTRUCTIONS[index % 14], CONSTRUCTIONS[index % 5]}),
            style=STYLES[index % 10],
            composition=f"cotton {70 + index % 20}; polyamide {26 - index % 20}; elastane 4",
            audience="men;women" if index % 2 else "kids",
            season="all_year",
            needle_count=(96, 144, 168, 200)[index % 4],
            sizes="36-40;41-46",
            colours=";".join(COLOURS[index % 13 : index % 13 + 4]),
            weight_g=20 + index % 60,
            packing_en="Pair on a belly band, 10 pairs in a bag",
            packing_ru="Пара на поясе, 10 пар в пакете",
            packing_zh="每双腰封，10双一袋",
            pairs_per_carton=240,
            carton_cm="60x40x35",
            carton_gross_kg=round(8 + index % 50 / 10, 1),
            moq_pairs=1000 + index % 9 * 500,
            moq_colour_pairs=300,
            sample_days=5,
            lead_time_min_days=20,
            lead_time_max_days=30,
            hs_code="611595",
        )


def prices(count: int) -> Iterator[list[Any]]:
    for index in range(count):
        for tier in range(TIERS):
            price = round(0.9 - tier * 0.05 + index % 100 / 1000, 3)
            yield [f"BN-{index:06}", 1000 * 3**tier, price, "USD", "FOB", "Dalian"]


def row_of(names: Sequence[str], **values: Any) -> list[Any]:
    return [values.get(name, "") for name in names]


def write_folder(path: Path, count: int) -> None:
    path.mkdir()
    for sheet, rows in tables(count):
        with (path / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(sheet.names)
            writer.writerows(rows)


def write_xlsx(path: Path, count: int) -> None:
    workbook = xlsxwriter.Workbook(path, {"constant_memory": True})
    for sheet, rows in tables(count):
        worksheet = workbook.add_worksheet(sheet.name)
        worksheet.write_row(0, 0, sheet.names)
        for number, row in enumerate(rows, 1):
            worksheet.write_row(number, 0, row)
    workbook.close()


def tables(count: int) -> Iterator[tuple[Any, Iterator[list[Any]]]]:
    yield FACTORIES, factories()
    yield PRODUCTS, products(count)
    yield PRICES, prices(count)


async def timed_import(url: str, path: Path, *, stages: bool) -> None:
    database = Database.open(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(METADATA.drop_all)
        await connection.run_sync(METADATA.create_all)
    for title in ("first", "again"):
        await _timed(title, database, path, stages=stages)
    await database.close()


async def _timed(title: str, database: Database, path: Path, *, stages: bool) -> None:
    started, cpu = time.perf_counter(), time.process_time()
    seen: dict[str, float] = {}

    def progress(stage: str, _done: int, _total: int | None) -> None:
        seen[stage] = time.perf_counter() - started

    report: ImportReport = await import_workbook(
        database, path, clock=system_clock, progress=progress
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    say(
        f"{title}: {time.perf_counter() - started:.1f} s ({time.process_time() - cpu:.1f} s of "
        f"CPU), peak {peak:.0f} MB, nothing changed: {report.nothing_changed}"
    )
    if stages:
        say("  until the end of " + ", ".join(f"{name} {at:.1f}" for name, at in seen.items()))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", default="")
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--xlsx", action="store_true")
    parser.add_argument("--stages", action="store_true")
    wanted = parser.parse_args()
    write: Callable[[Path, int], None] = write_xlsx if wanted.xlsx else write_folder
    with TemporaryDirectory() as folder:
        path = Path(folder) / ("town.xlsx" if wanted.xlsx else "town")
        write(path, wanted.products)
        url = wanted.database or f"sqlite:///{folder}/bench.db"
        asyncio.run(timed_import(url, path, stages=wanted.stages))


if __name__ == "__main__":
    main()
