"""Everything that is not written to directly: through Apprise, as well as it can tell.

Apprise is loaded when the first such address comes, which takes a third of a second.
"""

import asyncio
import logging
import warnings
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.channels.workchats.errors import AddressUnreadable, ServiceNotServed
from bot.channels.workchats.faults import Fault, Verdict, verdict_on
from bot.channels.workchats.wording import below_headline, brief, headline
from bot.outbox.outcomes import NotNow, Sent, Unknown
from bot.outbox.words import Words

if TYPE_CHECKING:
    from apprise import AppriseAsset, NotifyBase

Hosts: TypeAlias = Mapping[str, frozenset[str]]

HOSTS: Final[Hosts] = {
    **dict.fromkeys(
        (
            *("pushplus", "wxpusher", "wpush", "spugpush", "qq", "pushme", "kook", "wechat"),
            *("discord", "slack", "gchat", "line", "pover", "pbul"),
        ),
        frozenset[str](),
    ),
    "barks": frozenset({"api.day.app"}),
    "pushdeers": frozenset({"api2.pushdeer.com"}),
}
"""The schemes of Apprise that are served, with the hosts that may stand in their addresses.

Those without hosts call one of their own.  Not served is whatever calls any host that an address
names (json://, form://, ntfy://, mailto:// …): it might be one of our own network.
"""
LIMIT: Final = 2000  # bytes; WeCom's applications take 2,048, Discord 2,000 characters
PATIENCE: Final = 30.0  # seconds
TRIES: Final = 5
"""Apprise does not say why a message did not go; after so many times nobody hopes any more."""

_HARMLESS: Final = frozenset({"to", "mode", "channel", "topic", "group", "sound", "level"})
_BARK: Final = "api.day.app"


def canonical(url: str, hosts: Hosts = HOSTS) -> str:
    """Return the one way in which Apprise writes an address.

    Raises ServiceNotServed and AddressUnreadable.
    """
    return _plain(_written(read(url, hosts)))


def read(url: str, hosts: Hosts = HOSTS) -> "NotifyBase":
    """Return what Apprise sends by.  Raises ServiceNotServed and AddressUnreadable."""
    scheme, _, rest = url.partition("://")
    if scheme.lower() in {"http", "https"}:
        return read(_from_the_web(url), hosts)
    scheme = scheme.lower()
    secured = scheme if scheme in hosts else f"{scheme}s"
    if secured not in hosts:
        raise ServiceNotServed(scheme)
    service = _instance(_plain(f"{secured}://{rest}"))
    if service is None:
        raise AddressUnreadable(scheme)
    if hosts[secured] and service.host and service.host not in hosts[secured]:
        raise ServiceNotServed(str(service.host))
    return service


async def tell(url: str, words: Words, *, hosts: Hosts, attempts: int, now: datetime) -> Verdict:
    """Say `words` at a stored address.

    A letter that was tried in vain often enough is given up.
    """
    try:
        service = await asyncio.to_thread(read, url, hosts)
    except (ServiceNotServed, AddressUnreadable) as error:
        return verdict_on(Fault.REFUSED, error.code, now)
    from apprise import Apprise, AppriseResultStatus, NotifyFormat  # noqa: PLC0415  loaded by now

    herald = Apprise(service)
    result = await herald.async_notify(
        body=brief(below_headline(words), LIMIT),
        title=headline(words),
        body_format=NotifyFormat.TEXT,
        timeout=PATIENCE,
    )
    name = url.partition("://")[0]
    if result.status is AppriseResultStatus.SUCCESS:
        return Verdict(Sent())
    if result.status is AppriseResultStatus.TIMEOUT:
        return Verdict(Unknown(f"{name} did not answer in time"))
    if attempts + 1 < TRIES:
        return Verdict(NotNow(f"{name} did not take it"))
    return verdict_on(Fault.REFUSED, f"{name}, {TRIES} times", now)


def _from_the_web(url: str) -> str:
    """Return the Apprise address of what a service shows as a web address.

    Raises ServiceNotServed.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if host == _BARK:
        return f"barks://{_BARK}/{parts.path.strip('/').partition('/')[0]}"
    service = _instance(url)
    if service is None:
        raise ServiceNotServed(host)
    found = _written(service)
    if found.partition("://")[0] in {"http", "https"}:
        raise ServiceNotServed(host)
    return found


def _instance(url: str) -> "NotifyBase | None":
    _load()
    from apprise import Apprise  # noqa: PLC0415  see above

    return Apprise.instantiate(url, asset=_asset())


@cache
def _load() -> None:
    """Load Apprise and all that it knows."""
    with warnings.catch_warnings():
        # It still imports what Python has given up.
        warnings.simplefilter("ignore", DeprecationWarning)
        from apprise import Apprise  # noqa: PLC0415  see above

        # It logs what it cannot read, keys and all.
        logging.getLogger("apprise").disabled = True
        Apprise.instantiate("json://localhost")


def _asset() -> "AppriseAsset":
    from apprise import AppriseAsset  # noqa: PLC0415  see above

    return AppriseAsset(
        app_id="sockdesk",
        app_desc="sockdesk",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        http_redirects=False,
        storage_mode="memory",
    )


def _written(service: "NotifyBase") -> str:
    return str(service.url())  # type: ignore[no-untyped-call]


def _plain(url: str) -> str:
    """Leave out what an address asks for besides: `template=` would read a file of this desk."""
    address, _, query = url.partition("?")
    address = address.rstrip("/")
    kept = [(name, value) for name, value in parse_qsl(query) if name.lower() in _HARMLESS]
    return f"{address}?{urlencode(kept)}" if kept else address
