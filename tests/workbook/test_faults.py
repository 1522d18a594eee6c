"""Every kind of bad cell: where it is said to be, and what was expected."""

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from bot.clock import system_clock
from bot.storage.engine import Database
from bot.workbook import export_workbook, import_workbook
from bot.workbook.errors import Expected, Fault, FaultyWorkbook
from tests.workbook.towns import (
    TABLES,
    Town,
    entry,
    factory,
    files_of,
    product,
    route,
    small_town,
    tier,
    write_csv,
    write_xlsx,
    written,
)

# Sheet, a row to add, the column of its fault, what was expected, the value if it is another.
CELLS: Final = [
    ("factories", factory("qa-low"), "code", Expected.CODE, None),
    ("factories", factory("", name_en="x"), "code", Expected.VALUE, None),
    ("factories", factory("QA-X", name_en=" "), "name_en", Expected.ONE_LANGUAGE, ""),
    ("factories", factory("QA-X", specialties="rib;velvet"), "specialties", Expected.ONE_OF, None),
    ("factories", factory("QA-X", languages="de"), "languages", Expected.ONE_OF, None),
    (
        "factories",
        factory("QA-X", daily_capacity_pairs="9,000"),
        "daily_capacity_pairs",
        Expected.WHOLE_NUMBER,
        None,
    ),
    (
        "factories",
        factory("QA-X", daily_capacity_pairs="0"),
        "daily_capacity_pairs",
        Expected.WHOLE_NUMBER,
        None,
    ),
    (
        "factories",
        factory("QA-X", timezone="Asia/Xiaobeihe"),
        "timezone",
        Expected.TIME_ZONE,
        None,
    ),
    (
        "factories",
        factory("QA-X", working_hours="8:30-17:30"),
        "working_hours",
        Expected.HOURS,
        None,
    ),
    (
        "factories",
        factory("QA-X", working_hours="17:30-08:30"),
        "working_hours",
        Expected.HOURS,
        None,
    ),
    ("factories", factory("QA-X", working_days="monday"), "working_days", Expected.ONE_OF, None),
    ("factories", factory("QA-X", exports="Yes"), "exports", Expected.YES_OR_NO, None),
    ("factories", factory("QA-X", about_en="a\x00b"), "about_en", Expected.TEXT, None),
    ("factories", factory("QA-X", about_en="a" * 32_001), "about_en", Expected.SHORTER, None),
    ("factories", factory("QA-ONE"), "code", Expected.UNIQUE, None),
    ("products", product("--"), "sku", Expected.ARTICLE, None),
    ("products", product("QA-X", factory="QA-NONE"), "factory", Expected.FACTORY, None),
    ("products", product("QA-X", length="long"), "length", Expected.ONE_OF, None),
    ("products", product("QA-X", length=""), "length", Expected.VALUE, None),
    ("products", product("QA-X", audience=";"), "audience", Expected.VALUE, None),
    (
        "products",
        product("QA-X", composition="cotton 80%"),
        "composition",
        Expected.COMPOSITION,
        None,
    ),
    (
        "products",
        product("QA-X", composition="cotton 50; cotton 50"),
        "composition",
        Expected.COMPOSITION,
        None,
    ),
    ("products", product("QA-X", composition="nylon 100"), "composition", Expected.ONE_OF, None),
    (
        "products",
        product("QA-X", composition="cotton 99.5"),
        "composition",
        Expected.HUNDRED_PERCENT,
        None,
    ),
    ("products", product("QA-X", sizes="12-Oct"), "sizes", Expected.NOT_A_DATE, None),
    ("products", product("QA-X", sizes="2026-10-12"), "sizes", Expected.NOT_A_DATE, None),
    ("products", product("QA-X", sizes="36-40;L"), "sizes", Expected.EU_SIZES, None),
    ("products", product("QA-X", sizes="46-41"), "sizes", Expected.EU_SIZES, None),
    ("products", product("QA-X", colours="teal"), "colours", Expected.ONE_OF, None),
    ("products", product("QA-X", weight_g="0"), "weight_g", Expected.NUMBER, None),
    ("products", product("QA-X", weight_g="1e3"), "weight_g", Expected.NUMBER, None),
    (
        "products",
        product("QA-X", needle_count="168.5"),
        "needle_count",
        Expected.WHOLE_NUMBER,
        None,
    ),
    ("products", product("QA-X", carton_cm="60x40"), "carton_cm", Expected.CARTON, None),
    ("products", product("QA-X", moq_pairs="-5"), "moq_pairs", Expected.WHOLE_NUMBER, None),
    (
        "products",
        product("QA-X", moq_pairs="99999999999"),
        "moq_pairs",
        Expected.WHOLE_NUMBER,
        None,
    ),
    (
        "products",
        product("QA-X", sample_currency=""),
        "sample_currency",
        Expected.GIVEN_WITH,
        None,
    ),
    (
        "products",
        product("QA-X", sample_currency="RUR"),
        "sample_currency",
        Expected.CURRENCY,
        None,
    ),
    (
        "products",
        product("QA-X", lead_time_max_days=9),
        "lead_time_max_days",
        Expected.NOT_LESS,
        None,
    ),
    ("products", product("QA-X", hs_code="61159"), "hs_code", Expected.HS_CODE, None),
    ("products", product("QA-X", images="../a.png"), "images", Expected.PICTURE, None),
    ("products", product("QA-X", images="/etc/a.png"), "images", Expected.PICTURE, None),
    ("products", product("QA-X", images="http://x.org/a"), "images", Expected.PICTURE, None),
    ("products", product("QA-X", images="prices.csv"), "images", Expected.PICTURE, None),
    ("prices", tier("QA-404"), "sku", Expected.PRODUCT, None),
    ("prices", tier(min_pairs="many"), "min_pairs", Expected.WHOLE_NUMBER, None),
    ("prices", tier(min_pairs=9, unit_price="0,42"), "unit_price", Expected.NUMBER, None),
    ("prices", tier(min_pairs=9, unit_price="0"), "unit_price", Expected.NUMBER, None),
    ("prices", tier(min_pairs=9, currency="$"), "currency", Expected.CURRENCY, None),
    ("prices", tier(min_pairs=9, incoterm="FOBB"), "incoterm", Expected.ONE_OF, None),
    ("prices", tier(unit_price="9"), "sku", Expected.UNIQUE, "QA-7"),
    ("delivery", route(country="UK"), "country", Expected.COUNTRY, None),
    ("delivery", route(mode="train"), "mode", Expected.ONE_OF, None),
    ("delivery", route(max_days=3), "max_days", Expected.NOT_LESS, None),
    ("delivery", route(max_days=5000), "max_days", Expected.WHOLE_NUMBER, None),
    ("delivery", route(currency=""), "currency", Expected.GIVEN_WITH, None),
    ("delivery", route(per=""), "per", Expected.GIVEN_WITH, None),
    ("delivery", route(per="box"), "per", Expected.ONE_OF, None),
    ("delivery", route(valid_from="1.2.2027"), "valid_from", Expected.DATE, None),
    (
        "delivery",
        route(valid_from="2027-02-02", valid_to="2027-02-01"),
        "valid_to",
        Expected.NOT_LESS,
        None,
    ),
    ("calendar", entry("QA-X", kind="party"), "kind", Expected.ONE_OF, None),
    ("calendar", entry("QA-X", starts="2027-02-30"), "starts", Expected.DATE, None),
    ("calendar", entry("QA-X", ends="2027-03-01"), "ends", Expected.NOT_LESS, None),
    ("calendar", entry("QA-X", factories="QA-ONE;QA-NO"), "factories", Expected.FACTORY, "QA-NO"),
    ("calendar", entry("QA-X", season="autumn"), "season", Expected.ONE_OF, None),
    ("faq", written(topic="weather"), "topic", Expected.ONE_OF, None),
    ("faq", written(factory="QA-NO"), "factory", Expected.FACTORY, None),
    ("faq", written(answer_en=""), "answer_en", Expected.ONE_LANGUAGE, None),
]


async def faults_of(database: Database, path: Path) -> list[Fault]:
    with pytest.raises(FaultyWorkbook) as refused:
        await import_workbook(database, path, clock=system_clock)
    assert refused.value.count == len(refused.value.faults)
    return list(refused.value.faults)


def place(fault: Fault) -> tuple[str, int, str, str, Expected]:
    return fault.sheet, fault.row, fault.column, fault.value, fault.expected


async def test_every_bad_cell_is_named(database: Database, tmp_path: Path) -> None:
    town = small_town()
    expected = []
    for number, (sheet, row, column, kind, value) in enumerate(CELLS):
        shown = str(row[column] if value is None else value)
        town[sheet].append(numbered(row, number))
        expected.append((sheet, len(town[sheet]) + 1, column, shown, kind))

    faults = await faults_of(database, write_csv(tmp_path / "town", town))

    assert [place(fault) for fault in faults] == expected


def numbered(row: dict[str, Any], number: int) -> dict[str, Any]:
    """Give each row a code of its own."""
    return {
        name: f"QA-X{number}" if name in {"code", "sku"} and value == "QA-X" else value
        for name, value in row.items()
    }


async def test_all_faults_come_at_once_in_the_order_of_the_file_and_nothing_is_written(
    database: Database, tmp_path: Path
) -> None:
    town = small_town()
    town["prices"][1]["currency"] = "money"
    town["products"][0] |= {"length": "", "factory": "QA-NO"}
    town["faq"][0]["topic"] = "gossip"

    faults = await faults_of(database, write_csv(tmp_path / "town", town))

    assert [(fault.sheet, fault.row, fault.column) for fault in faults] == [
        ("products", 2, "factory"),
        ("products", 2, "length"),
        ("prices", 3, "currency"),
        ("faq", 2, "topic"),
    ]
    written_rows = (await export_workbook(database, tmp_path / "out")).rows
    assert set(written_rows.values()) == {0}


HEAD: Final = b"sku,min_pairs,unit_price,currency,incoterm"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD + b",\xff\n", [(1, "\ufffd", Expected.KNOWN_COLUMN)]),
        (b"\xff\xfes\x00k\x00u\x00", [(1, "", Expected.UTF8)]),
        (HEAD + b",minpairs\n", [(1, "minpairs", Expected.KNOWN_COLUMN)]),
        (HEAD + b",sku\n", [(1, "sku", Expected.COLUMN_ONCE)]),
        (b"sku,min_pairs,currency,incoterm\n", [(1, "unit_price", Expected.COLUMN)]),
        (HEAD + b"\nQA-7,1,2,USD,FOB,Dalian\n", [(2, "", Expected.CELLS)]),
        (HEAD + b",place\nQA-7,1,2,USD,FOB\n", [(2, "", Expected.CELLS)]),
        (HEAD + b",\nQA-7,1,2,USD,FOB,x\n", [(2, "", Expected.COLUMN_NAME)]),
        (HEAD + b",place\nQA-7,1,2,USD,FOB,Dal\xefan\n", [(2, "place", Expected.UTF8)]),
        (HEAD + b'\n"QA-7,1,2,USD,FOB\n', [(2, "", Expected.CSV)]),
        (HEAD + b'\n\n"QA-7"x,1,2,USD,FOB\n', [(3, "", Expected.CSV)]),
    ],
)
@pytest.mark.parametrize("database_server", ["sqlite_template"], indirect=True)
async def test_a_bad_csv_file_is_said_to_be_one(
    database: Database, tmp_path: Path, content: bytes, expected: list[tuple[int, str, Expected]]
) -> None:
    folder = write_csv(tmp_path / "town", small_town())
    (folder / "prices.csv").write_bytes(content)

    faults = await faults_of(database, folder)

    assert [(each.row, each.column, each.expected) for each in faults] == expected


@pytest.mark.parametrize("database_server", ["sqlite_template"], indirect=True)
async def test_an_unknown_column_names_the_one_that_was_meant(
    database: Database, tmp_path: Path
) -> None:
    town: Town = {"factories": [factory(Time_Zone="Asia/Shanghai")]}

    (fault,) = await faults_of(database, write_csv(tmp_path / "town", town))

    assert fault.facts["near"] == ["timezone"]


@pytest.mark.parametrize("database_server", ["sqlite_template"], indirect=True)
async def test_a_spreadsheet_shows_what_is_wrong_as_it_shows_it(
    database: Database, tmp_path: Path
) -> None:
    town = small_town()
    town["products"][0] |= {"sizes": date(2026, 10, 12), "weight_g": "a lot"}
    town["delivery"][0]["valid_from"] = 46000
    town["factores"] = [factory("QA-X")]

    faults = await faults_of(database, write_xlsx(tmp_path / "town.xlsx", town))

    assert [place(fault) for fault in faults] == [
        ("factores", 1, "", "factores", Expected.KNOWN_SHEET),
        ("products", 2, "sizes", "2026-10-12", Expected.NOT_A_DATE),
        ("products", 2, "weight_g", "a lot", Expected.NUMBER),
        ("delivery", 2, "valid_from", "46000", Expected.DATE),
    ]


async def test_an_article_stays_with_its_factory(database: Database, tmp_path: Path) -> None:
    town = small_town()
    await import_workbook(database, write_csv(tmp_path / "a", town), clock=system_clock)
    before = files_of((await export_workbook(database, tmp_path / "before")).path)

    faults = await faults_of(
        database, write_csv(tmp_path / "b", {"products": [product(factory="QA-TWO")]})
    )

    assert [place(fault) for fault in faults] == [
        ("products", 2, "factory", "QA-TWO", Expected.SAME_FACTORY)
    ]
    assert faults[0].facts == {"sku": "QA-7", "factory": "QA-ONE"}
    assert files_of((await export_workbook(database, tmp_path / "after")).path) == before
    assert before.keys() == TABLES


@pytest.mark.parametrize("database_server", ["sqlite_template"], indirect=True)
async def test_a_formula_that_fails_is_no_blank(database: Database, tmp_path: Path) -> None:
    import xlsxwriter  # noqa: PLC0415  this test writes a formula, the others rows

    book = xlsxwriter.Workbook(tmp_path / "town.xlsx")
    page = book.add_worksheet("factories")
    page.write_row(1, 1, ["code", "name_en", "daily_capacity_pairs", "languages"])
    page.write_row(2, 1, ["QA-ONE", "First Mill"])
    page.write_formula(2, 3, "=900/0", None, "#DIV/0!")
    page.write_formula(2, 4, "=NA()", None, "#N/A")
    book.close()

    faults = await faults_of(database, tmp_path / "town.xlsx")

    assert [place(fault) for fault in faults] == [
        ("factories", 3, "languages", "#N/A", Expected.NO_FORMULA_ERROR),
        ("factories", 3, "daily_capacity_pairs", "#DIV/0!", Expected.NO_FORMULA_ERROR),
    ]
