"""Words for what the doctor found."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias

from bot.i18n import _, country_name, day, either, listed, ngettext, number, pgettext
from bot.workbook.findings import Code, Finding

Facts: TypeAlias = Mapping[str, Any]


def finding_line(finding: Finding) -> str:
    """Return what was found as a sentence."""
    return _WORDS[finding.code](finding.facts)


def severity(finding: Finding) -> str:
    """Return how bad it is, in a word."""
    return _SEVERITIES[finding.severity]()


def all_well() -> str:
    """Say that nothing was found."""
    return _("Nothing is missing, and nothing contradicts itself.")


_SEVERITIES: Final[Mapping[str, Callable[[], str]]] = {
    "error": lambda: pgettext("severity", "error"),
    "warning": lambda: pgettext("severity", "warning"),
    "note": lambda: pgettext("severity", "note"),
}


def _some(facts: Facts) -> dict[str, str]:
    more = ", …" if facts["count"] > len(facts["first"]) else ""
    return {"count": number(facts["count"]), "first": ", ".join(facts["first"]) + more}


def _migrations(facts: Facts) -> str:
    return ngettext(
        "The database lacks {count} migration; any command that opens it makes up for that.",
        "The database lacks {count} migrations; any command that opens it makes up for that.",
        len(facts["pending"]),
    ).format(count=number(len(facts["pending"])))


def _untranslated(facts: Facts) -> str:
    return ngettext(
        "{sheet}: {count} row lacks texts in language {language}: {first}",
        "{sheet}: {count} rows lack texts in language {language}: {first}",
        facts["count"],
    ).format(sheet=facts["sheet"], language=facts["language"], **_some(facts))


def _without_price(facts: Facts) -> str:
    return ngettext(
        "{count} article has no price: {first}",
        "{count} articles have no price: {first}",
        facts["count"],
    ).format(**_some(facts))


def _without_specialties(facts: Facts) -> str:
    return ngettext(
        "{count} factory has no specialties: {first}",
        "{count} factories have no specialties: {first}",
        facts["count"],
    ).format(**_some(facts))


def _factory_inactive(facts: Facts) -> str:
    return ngettext(
        "{count} article is offered although its factory is not active: {first}",
        "{count} articles are offered although their factories are not active: {first}",
        facts["count"],
    ).format(**_some(facts))


def _pictures_missing(facts: Facts) -> str:
    return ngettext(
        "{count} picture is missing; lay it beside the workbook and import again: {first}",
        "{count} pictures are missing; lay them beside the workbook and import again: {first}",
        facts["count"],
    ).format(**_some(facts))


def _cities_only(facts: Facts) -> str:
    return _("There is a way to some cities only, and none to the rest of: {countries}").format(
        countries=listed([country_name(code) for code in facts["countries"]])
    )


def _no_way_today(facts: Facts) -> str:
    return _("No way of delivery holds today: {place}").format(place=_place(facts))


def _no_way_soon(facts: Facts) -> str:
    return _("From {day} on no way of delivery holds: {place}").format(
        day=day(facts["day"]), place=_place(facts)
    )


def _place(facts: Facts) -> str:
    country = country_name(facts["country"])
    return f"{country}, {facts['city']}" if facts["city"] else country


def _nothing_ahead(facts: Facts) -> str:
    if facts["kind"] == "fair":
        return _("The last fair ended on {day}, and none is to come.").format(
            day=day(facts["last"])
        )
    return _("The last ordering season ended on {day}, and none is to come.").format(
        day=day(facts["last"])
    )


def _host_without_url(facts: Facts) -> str:
    return _(
        "SOCKDESK_HOST is {host}, so others can reach the desk, but SOCKDESK_PUBLIC_URL is "
        "blank: links to the chat would lead nowhere."
    ).format(host=facts["host"])


def _url_not_secure(facts: Facts) -> str:
    return _(
        "SOCKDESK_PUBLIC_URL is {url}: without https anybody on the way can read the chats."
    ).format(url=facts["url"])


def _url_with_path(facts: Facts) -> str:
    return _(
        "SOCKDESK_PUBLIC_URL is {url}: the desk answers at the root of a host only, such as {root}"
    ).format(url=facts["url"], root=facts["root"])


def _no_telegram_token(_facts: Facts) -> str:
    return _("SOCKDESK_TELEGRAM_TOKEN is no token: @BotFather gives one such as 123456:ABC-DEF.")


def _webhook_port(facts: Facts) -> str:
    return _("SOCKDESK_PUBLIC_URL has port {port}, but Telegram calls only on {called}.").format(
        port=facts["port"], called=either([*facts["called"]])
    )


def _other_timezone(facts: Facts) -> str:
    return _(
        "SOCKDESK_TIMEZONE is {timezone}, but most factories keep {factories}: "
        "“today” is the desk's day."
    ).format(timezone=facts["timezone"], factories=facts["factories"])


_WORDS: Final[Mapping[Code, Callable[[Facts], str]]] = {
    Code.MIGRATIONS_BEHIND: _migrations,
    Code.TOWN_EMPTY: lambda _facts: _("The town is empty; import a workbook."),
    Code.STILL_DEMONSTRATION: lambda _facts: _(
        "The town is the demonstration with invented factories; the first import replaces it."
    ),
    Code.UNTRANSLATED: _untranslated,
    Code.WITHOUT_PRICE: _without_price,
    Code.WITHOUT_SPECIALTIES: _without_specialties,
    Code.FACTORY_INACTIVE: _factory_inactive,
    Code.PICTURES_MISSING: _pictures_missing,
    Code.CITIES_ONLY: _cities_only,
    Code.NO_WAY_TODAY: _no_way_today,
    Code.NO_WAY_SOON: _no_way_soon,
    Code.NO_DESTINATION: lambda _facts: _("There is no way of delivery at all."),
    Code.NOTHING_AHEAD: _nothing_ahead,
    Code.HOST_WITHOUT_URL: _host_without_url,
    Code.URL_NOT_SECURE: _url_not_secure,
    Code.URL_WITH_PATH: _url_with_path,
    Code.OTHER_TIMEZONE: _other_timezone,
    Code.NO_TELEGRAM_TOKEN: _no_telegram_token,
    Code.WEBHOOK_PORT: _webhook_port,
}
