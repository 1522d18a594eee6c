"""What the doctor finds, in the town and in the settings."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.clock import stopped_at, system_clock
from bot.settings import Settings
from bot.storage.engine import Database
from bot.workbook import import_workbook, load_demonstration
from bot.workbook.contradictions import contradictions
from bot.workbook.destinations import Gap, Validity, cities_only, gaps
from bot.workbook.doctor import examine
from bot.workbook.doctor_texts import finding_line
from bot.workbook.findings import Code, Finding
from tests.workbook.towns import Town, entry, factory, product, route, tier, write_csv, written

TODAY = date(2027, 5, 20)
NOON = stopped_at(datetime(2027, 5, 20, 4, tzinfo=UTC))


def settings(**values: Any) -> Settings:
    return Settings(_env_file=None, **values)


async def found(database: Database, folder: Path, town: Town) -> list[Finding]:
    await import_workbook(database, write_csv(folder, town), clock=system_clock)
    async with database.reading() as session:
        return await examine(session, settings(), clock=NOON)


def complete_town() -> Town:
    def thrice(text: str) -> dict[str, str]:
        return {f"{text}_{language}": "x" for language in ("en", "ru", "zh")}

    return {
        "factories": [factory(specialties="rib", **thrice("name"))],
        "products": [product(**thrice("name"))],
        "prices": [tier()],
        "delivery": [route(city="")],
        "calendar": [entry(ends=date(2027, 12, 1), **thrice("name"), **thrice("place"))],
        "faq": [written(**thrice("question"), **thrice("answer"))],
    }


async def test_a_complete_town_is_well(database: Database, tmp_path: Path) -> None:
    assert await found(database, tmp_path, complete_town()) == []


async def test_what_is_incomplete_is_found(database: Database, tmp_path: Path) -> None:
    town = complete_town()
    town["factories"] += [factory("QA-OFF", active="no"), factory("QA-NEW")]
    town["products"] += [
        product("QA-8", factory="QA-OFF", images="a.png;https://x.org/b.png"),
        product("QA-9", active="no"),
    ]
    town["calendar"] = [entry(), entry("QA-OS", kind="ordering_season", ends=date(2027, 6, 1))]
    town["delivery"] = [route(), route(country="KG", valid_to=date(2027, 5, 1))]

    findings = await found(database, tmp_path, town)

    one_article = {"count": 1, "first": ("QA-8",)}
    assert [finding for finding in findings if finding.code is not Code.UNTRANSLATED] == [
        Finding("warning", Code.WITHOUT_PRICE, one_article),
        Finding("warning", Code.FACTORY_INACTIVE, one_article),
        Finding("warning", Code.PICTURES_MISSING, {"count": 1, "first": ("a.png",)}),
        Finding("warning", Code.NO_WAY_TODAY, {"country": "KG", "city": "Minsk", "day": TODAY}),
        Finding("warning", Code.NOTHING_AHEAD, {"kind": "fair", "last": date(2027, 3, 12)}),
        Finding("note", Code.WITHOUT_SPECIALTIES, {"count": 1, "first": ("QA-NEW",)}),
        Finding("note", Code.CITIES_ONLY, {"countries": ("BY", "KG")}),
    ]


async def test_missing_translations_are_counted_by_sheet_and_language(
    database: Database, tmp_path: Path
) -> None:
    town = complete_town()
    town["factories"][0] |= {"about_en": "", "about_zh": "只有中文"}
    town["delivery"] = [route(city="Minsk", note_en="By train")]

    findings = await found(database, tmp_path, town)

    assert [finding.facts for finding in findings if finding.code is Code.UNTRANSLATED] == [
        {"sheet": "factories", "language": "en", "count": 1, "first": ("QA-ONE",)},
        {"sheet": "factories", "language": "ru", "count": 1, "first": ("QA-ONE",)},
        {"sheet": "delivery", "language": "ru", "count": 1, "first": ("BY Minsk",)},
        {"sheet": "delivery", "language": "zh", "count": 1, "first": ("BY Minsk",)},
    ]


async def test_an_empty_town_a_demonstration_and_a_database_that_is_behind(
    database: Database,
) -> None:
    async with database.reading() as session:
        empty = await examine(session, settings(), clock=NOON)
        behind = await examine(session, settings(), clock=NOON, pending=["0002"])
    await load_demonstration(database, clock=system_clock)
    async with database.reading() as session:
        demonstration = await examine(session, settings(), clock=NOON)

    assert [finding.code for finding in empty] == [Code.TOWN_EMPTY]
    assert [finding.code for finding in behind] == [Code.MIGRATIONS_BEHIND]
    assert Code.STILL_DEMONSTRATION in [finding.code for finding in demonstration]


@pytest.mark.parametrize(
    ("values", "zones", "codes"),
    [
        ({}, ["Asia/Shanghai"], []),
        ({}, [], []),
        ({"host": "::1"}, [], []),
        ({"host": "localhost"}, [], []),
        ({"host": "0.0.0.0"}, [], [Code.HOST_WITHOUT_URL]),
        ({"host": "0.0.0.0", "public_url": "https://desk.example"}, [], []),
        ({"public_url": "http://desk.example"}, [], [Code.URL_NOT_SECURE]),
        ({"public_url": "http://127.0.0.1:8080"}, [], []),
        ({"public_url": "https://desk.example/chat"}, [], [Code.URL_WITH_PATH]),
        ({"timezone": "Europe/Moscow"}, ["Asia/Shanghai"], [Code.OTHER_TIMEZONE]),
        ({"telegram_token": "4242:AAH-x_y"}, [], []),
        ({"telegram_token": "hello"}, [], [Code.NO_TELEGRAM_TOKEN]),
        ({"telegram_mode": "webhook", "public_url": "https://desk.example"}, [], []),
        ({"telegram_mode": "webhook", "public_url": "https://desk.example:8443"}, [], []),
        (
            {"telegram_mode": "webhook", "public_url": "https://desk.example:9000"},
            [],
            [Code.WEBHOOK_PORT],
        ),
    ],
)
def test_settings_that_contradict_each_other(
    values: dict[str, str], zones: list[str], codes: list[Code]
) -> None:
    assert [each.code for each in contradictions(settings(**values), zones)] == codes


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], []),
        ([("BY", "Minsk", None, None)], []),
        ([("BY", "Minsk", date(2027, 6, 1), None)], [("BY", "Minsk", TODAY)]),
        ([("BY", "Minsk", None, date(2027, 5, 24))], [("BY", "Minsk", date(2027, 5, 25))]),
        ([("BY", "Minsk", None, date(2027, 7, 24))], []),
        ([("BY", "Minsk", None, date(2027, 5, 1)), ("BY", "", None, None)], []),
        ([("BY", "Minsk", None, None), ("BY", "", None, date(2027, 5, 1))], [("BY", "", TODAY)]),
        (
            [
                ("BY", "", None, date(2027, 5, 31)),
                ("BY", "", date(2027, 6, 1), None),
                ("KG", "", date(2027, 5, 1), date(2027, 5, 31)),
                ("KG", "", date(2027, 6, 2), None),
            ],
            [("KG", "", date(2027, 6, 1))],
        ),
    ],
)
def test_days_on_which_nothing_leads_there(
    rows: list[tuple[str, str, date | None, date | None]], expected: list[tuple[str, str, date]]
) -> None:
    found_gaps = list(gaps([Validity(*row) for row in rows], TODAY))

    assert found_gaps == [Gap((country, city), day) for country, city, day in expected]


def test_countries_of_which_only_cities_can_be_reached() -> None:
    rows = [Validity("PL", "Gdansk", None, None), Validity("BY", "", None, None)]

    assert cities_only([*rows, Validity("BY", "Minsk", None, None)]) == ["PL"]


def test_findings_are_said_with_their_first_codes() -> None:
    some = {"count": 1200, "first": ("QA-1", "QA-2")}

    assert finding_line(Finding("warning", Code.WITHOUT_PRICE, some)) == (
        "1,200 articles have no price: QA-1, QA-2, …"
    )
