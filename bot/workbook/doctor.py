"""What is incomplete in the town's data and contradictory in the settings."""

from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import date
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.languages import LANGUAGES
from bot.settings import Settings
from bot.workbook import doctor_queries as queries
from bot.workbook.contradictions import contradictions
from bot.workbook.destinations import HORIZON_DAYS, Validity, cities_only, gaps
from bot.workbook.doctor_queries import Some
from bot.workbook.findings import Code, Finding, Severity
from bot.workbook.queries import is_empty, town_state
from bot.workbook.schema import FACTORIES, PRODUCTS, SHEETS

_RECURRING: Final = ("fair", "ordering_season")
_RANK: Final[dict[Severity, int]] = {"error": 0, "warning": 1, "note": 2}


async def examine(
    session: AsyncSession, settings: Settings, *, clock: Clock, pending: Sequence[str] = ()
) -> list[Finding]:
    """Return what somebody should look at, the worst first.

    `pending` are the migrations that the database still lacks; with any of them only the
    settings are examined, since the tables may not be there.
    """
    if pending:
        behind = Finding("error", Code.MIGRATIONS_BEHIND, {"pending": tuple(pending)})
        return _by_severity([behind, *contradictions(settings, ())])
    today = clock().astimezone(settings.zone).date()
    found = [finding async for finding in _of_town(session, today)]
    found += contradictions(settings, await queries.time_zones(session))
    return _by_severity(found)


def _by_severity(findings: list[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda finding: _RANK[finding.severity])


async def _of_town(session: AsyncSession, today: date) -> AsyncIterator[Finding]:
    if await is_empty(session, FACTORIES) and await is_empty(session, PRODUCTS):
        yield Finding("warning", Code.TOWN_EMPTY)
        return
    if (await town_state(session)).demonstration:
        yield Finding("note", Code.STILL_DEMONSTRATION)
    async for finding in _incomplete(session):
        yield finding
    for finding in of_destinations(await queries.validities(session), today):
        yield finding
    for kind, last in (await queries.last_days(session)).items():
        if kind in _RECURRING and last < today:
            yield Finding("warning", Code.NOTHING_AHEAD, {"kind": kind, "last": last})
    async for finding in _untranslated(session):
        yield finding


async def _incomplete(session: AsyncSession) -> AsyncIterator[Finding]:
    checks: tuple[tuple[Severity, Code, Some], ...] = (
        ("warning", Code.WITHOUT_PRICE, await queries.products_without_price(session)),
        ("warning", Code.FACTORY_INACTIVE, await queries.products_of_inactive_factories(session)),
        ("warning", Code.PICTURES_MISSING, await queries.pictures_missing(session)),
        ("note", Code.WITHOUT_SPECIALTIES, await queries.factories_without_specialties(session)),
    )
    for severity, code, some in checks:
        if some.count:
            yield Finding(severity, code, {"count": some.count, "first": some.first})


async def _untranslated(session: AsyncSession) -> AsyncIterator[Finding]:
    for sheet in SHEETS:
        if not any(name.endswith("_en") for name in sheet.names):
            continue
        for language in LANGUAGES:
            some = await queries.untranslated(session, sheet, language)
            if some.count:
                facts: dict[str, Any] = {"sheet": sheet.name, "language": language}
                facts |= {"count": some.count, "first": some.first}
                yield Finding("warning", Code.UNTRANSLATED, facts)


def of_destinations(rows: Sequence[Validity], today: date) -> Iterator[Finding]:
    """Yield the destinations that cannot be reached, today or soon, and whole countries."""
    if not rows:
        yield Finding("warning", Code.NO_DESTINATION)
    for gap in gaps(rows, today):
        country, city = gap.place
        facts = {"country": country, "city": city, "day": gap.day}
        if gap.day == today:
            yield Finding("warning", Code.NO_WAY_TODAY, facts)
        else:
            yield Finding("note", Code.NO_WAY_SOON, {**facts, "days": HORIZON_DAYS})
    if countries := cities_only(rows):
        yield Finding("note", Code.CITIES_ONLY, {"countries": tuple(countries)})
