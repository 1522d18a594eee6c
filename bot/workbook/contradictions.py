"""Settings that contradict each other or the town."""

import re
from collections.abc import Iterator, Sequence
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from bot.settings import Settings
from bot.workbook.findings import Code, Finding

_TOKEN: Final = re.compile(r"\d+:[\w-]+")
_CALLED: Final = (443, 80, 88, 8443)
"""The ports that Telegram sends to (Bot API, setWebhook)."""


def contradictions(settings: Settings, town_zones: Sequence[str]) -> Iterator[Finding]:
    """Yield what does not fit together; `town_zones` are the factories' time zones."""
    url = urlsplit(settings.public_url)
    if not settings.public_url and not _is_loopback(settings.host):
        yield Finding("warning", Code.HOST_WITHOUT_URL, {"host": settings.host})
    if url.scheme == "http" and not _is_loopback(url.hostname or ""):
        yield Finding("warning", Code.URL_NOT_SECURE, {"url": settings.public_url})
    if url.path or url.query or url.fragment:
        root = f"{url.scheme}://{url.netloc}"
        facts = {"url": settings.public_url, "root": root}
        yield Finding("error", Code.URL_WITH_PATH, facts)
    yield from _of_telegram(settings)
    if town_zones and settings.timezone not in town_zones:
        facts = {"timezone": settings.timezone, "factories": town_zones[0]}
        yield Finding("note", Code.OTHER_TIMEZONE, facts)


def _of_telegram(settings: Settings) -> Iterator[Finding]:
    token = settings.telegram_token.get_secret_value()
    if token and not _TOKEN.fullmatch(token):
        yield Finding("error", Code.NO_TELEGRAM_TOKEN)
    port = urlsplit(settings.public_url).port or 443
    if settings.telegram_mode == "webhook" and port not in _CALLED:
        facts = {"port": port, "called": tuple(map(str, _CALLED))}
        yield Finding("error", Code.WEBHOOK_PORT, facts)


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
