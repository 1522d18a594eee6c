"""A small town of a test's own, and its workbook as files."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import xlsxwriter

from bot.workbook.schema import SHEETS

Rows: TypeAlias = list[dict[str, Any]]
Town: TypeAlias = dict[str, Rows]

PNG = b"\x89PNG\r\n\x1a\n" + b"a drawing of a sock"


def factory(code: str = "QA-ONE", **cells: Any) -> dict[str, Any]:
    return {"code": code, "name_en": "First Mill", "daily_capacity_pairs": 9000, **cells}


def product(sku: str = "QA-7", **cells: Any) -> dict[str, Any]:
    return {
        "sku": sku,
        "factory": "QA-ONE",
        "name_en": "Rib socks",
        "name_ru": "Носки в резинку",
        "name_zh": "罗纹袜",
        "length": "crew",
        "construction": "rib",
        "style": "casual;home",
        "composition": "cotton 72.5; polyamide 27.5",
        "audience": "men",
        "needle_count": 144,
        "sizes": "39-42;43-46",
        "colours": "black;navy",
        "weight_g": "38.5",
        "pairs_per_carton": 200,
        "carton_cm": "55x40x32",
        "carton_gross_kg": "9.40",
        "moq_pairs": 1500,
        "sample_fee": "12",
        "sample_currency": "USD",
        "sample_days": 6,
        "lead_time_min_days": 18,
        "lead_time_max_days": 26,
        "hs_code": "611595",
        **cells,
    }


def tier(sku: str = "QA-7", **cells: Any) -> dict[str, Any]:
    row = {"sku": sku, "min_pairs": 1500, "unit_price": "0.530", "currency": "USD"}
    return {**row, "incoterm": "FOB", "place": "Dalian", **cells}


def route(**cells: Any) -> dict[str, Any]:
    row = {"country": "BY", "city": "Minsk", "mode": "rail", "min_days": 17, "max_days": 23}
    return {**row, "rate": "1.15", "currency": "USD", "per": "kg", "incoterm": "DAP", **cells}


def entry(code: str = "QA-FAIR", **cells: Any) -> dict[str, Any]:
    row = {"code": code, "kind": "fair", "name_en": "Spring fair", "place_en": "Shenyang"}
    return {**row, "starts": date(2027, 3, 9), "ends": date(2027, 3, 12), **cells}


def written(**cells: Any) -> dict[str, Any]:
    row = {"topic": "payment", "question_en": "How do we pay?", "answer_en": "By transfer."}
    return {**row, **cells}


def small_town() -> Town:
    """Two factories, three articles with two ladders, and something of everything else."""
    return {
        "factories": [
            factory(about_en="Says “hello, world”.\nTwice.", certificates="ISO 9001;BSCI"),
            factory("QA-TWO", name_zh="第二袜厂", languages="en;zh", exports="yes"),
        ],
        "products": [
            product(),
            product("QA-8", factory="QA-TWO", audience="baby", sizes="0-6 months"),
            product("QA-9", active="no", sample_fee="", sample_currency=""),
        ],
        "prices": [
            tier(),
            tier("QA-8", unit_price="1.2"),
            tier(min_pairs=6000, unit_price="0.485"),
            tier(incoterm="EXW", place="", unit_price="0.5"),
        ],
        "delivery": [
            route(),
            route(mode="air", rate="", currency="", per=""),
            route(country="KG", city="", valid_from=date(2027, 1, 1), valid_to=date(2027, 6, 30)),
        ],
        "calendar": [entry(factories="QA-ONE"), entry("QA-WS", kind="ordering_season")],
        "faq": [written(), written(factory="QA-TWO", answer_ru="Переводом.")],
    }


def write_csv(folder: Path, town: Mapping[str, Rows]) -> Path:
    """Write the town as a folder of CSV, columns in no particular order."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in town.items():
        columns = names_of(rows)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([row.get(column, "") for column in columns] for row in rows)
    return folder


def write_xlsx(path: Path, town: Mapping[str, Rows]) -> Path:
    """Write the town as a spreadsheet program does: numbers and dates are such cells."""
    book = xlsxwriter.Workbook(path)
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in town.items():
        page = book.add_worksheet(name)
        columns = names_of(rows)
        page.write_row(0, 0, columns)
        for number, row in enumerate(rows, 1):
            for index, column in enumerate(columns):
                write_cell(page, number, index, row.get(column, ""), as_date)
    book.close()
    return path


def write_cell(page: Any, row: int, column: int, value: Any, as_date: Any) -> None:
    match value:
        case date():
            page.write_datetime(row, column, value, as_date)
        case int() | float():
            page.write_number(row, column, value)
        case _:
            page.write_string(row, column, value)


def names_of(rows: Rows) -> Sequence[str]:
    return tuple(dict.fromkeys(name for row in rows for name in row))


def files_of(folder: Path) -> dict[str, bytes]:
    """Return what an export wrote: the tables and whatever lies beside them."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


TABLES = {f"{sheet.name}.csv" for sheet in SHEETS}
