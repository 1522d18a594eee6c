"""What a clerk pastes becomes one address to store, or is refused."""

import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlsplit

from bot.channels.workchats.errors import (
    KeyMissing,
    MailGoesElsewhere,
    NoAddressFound,
    WeComMeansPushPlus,
)
from bot.channels.workchats.others import HOSTS, Hosts, canonical
from bot.channels.workchats.places import SCHEMES, SERVERCHAN_KEY, Place, Service

_ADDRESS: Final = re.compile(r"[A-Za-z][0-9A-Za-z+.-]*://[^\s，；、。“”<>\"']+")
_SEND_KEY: Final = re.compile(rf"(?<![0-9A-Za-z])(?:{SERVERCHAN_KEY})")
_MAIL: Final = re.compile(r"mailto:|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+", re.IGNORECASE)
_SECRETS: Final = {
    Service.DINGTALK: re.compile(r"(?<![0-9A-Za-z])SEC[0-9A-Za-z]{8,125}"),
    Service.FEISHU: re.compile(r"[0-9A-Za-z]{16,64}"),
    Service.LARK: re.compile(r"[0-9A-Za-z]{16,64}"),
}
_ROBOTS: Final = {
    "qyapi.weixin.qq.com": Service.WECOM,
    "oapi.dingtalk.com": Service.DINGTALK,
    "open.feishu.cn": Service.FEISHU,
    "open.larksuite.com": Service.LARK,
    "sctapi.ftqq.com": Service.SERVERCHAN,
}
_SERVERCHAN3: Final = ".push.ft07.com"
_HOOK: Final = "/open-apis/bot/v2/hook/"
_ENOUGH: Final = 12  # of a shorter key the last four characters would tell too much


def checked(text: str, hosts: Hosts = HOSTS) -> str:
    """Return the address to store of what was pasted: web or Apprise address, or SendKey.

    The signing secret of a robot may stand beside its address.  Only keys of known services are
    kept, never a host, so that no address leads into our own network.  May load Apprise: call it
    in a thread.  Raises UnusableAddress.
    """
    found = _ADDRESS.search(text)
    if found is None:
        return _without_address(text)
    address = found[0]
    scheme = address.partition("://")[0].lower()
    if scheme in {"mailto", "mailtos"}:
        raise MailGoesElsewhere
    if scheme == "wecom":
        raise WeComMeansPushPlus
    if scheme in SCHEMES:
        if (place := Place.at(address)) is None:
            raise KeyMissing(Service(scheme).label)
        return place.url
    if scheme in {"http", "https"}:
        beside = text[: found.start()] + " " + text[found.end() :]
        if (robot := _robot(_parts(address), beside)) is not None:
            return robot.url
    return canonical(address, hosts)


def masked(url: str) -> str:
    """Return a stored address for logs and screens: the service, and how its key ends."""
    service, ending = tail(url)
    label = Service(service).label if service in SCHEMES else service
    return f"{label} …{ending}"


def tail(url: str) -> tuple[str, str]:
    """Return the scheme of a stored address, and the last four characters of a long key."""
    scheme, divider, rest = url.partition("://")
    if not divider:
        return "?", ""
    key = rest.partition("?")[0].rstrip("/")
    return scheme.lower(), key[-4:] if len(key) >= _ENOUGH else ""


def _without_address(text: str) -> str:
    if key := _SEND_KEY.search(text):
        return Place(Service.SERVERCHAN, key[0]).url
    if _MAIL.search(text):
        raise MailGoesElsewhere
    raise NoAddressFound


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.hostname, parts.port
    except ValueError as error:
        raise NoAddressFound from error
    return parts


def _robot(parts: SplitResult, beside: str) -> Place | None:
    """Return the robot at a web address; None where it is none that is written to directly.

    Raises KeyMissing.
    """
    known = _service_and_key(parts)
    if known is None:
        return None
    service, key = known
    secret = next(iter(_query(parts, "secret")), "") or _secret(service, key, beside)
    if (place := Place.read(service, key, secret)) is None:
        raise KeyMissing(service.label)
    return place


def _service_and_key(parts: SplitResult) -> tuple[Service, str] | None:
    host = (parts.hostname or "").lower()
    own_host = host.endswith(_SERVERCHAN3)
    service = Service.SERVERCHAN if own_host else _ROBOTS.get(host)
    match service:
        case None:
            return None
        case Service.WECOM:
            return service, "".join(_query(parts, "key"))
        case Service.DINGTALK:
            return service, "".join(_query(parts, "access_token"))
        case Service.FEISHU | Service.LARK:
            return service, _hook(parts.path)
        case Service.SERVERCHAN:
            return service, parts.path.rpartition("/")[2].removesuffix(".send")


def _query(parts: SplitResult, name: str) -> Sequence[str]:
    return parse_qs(parts.query).get(name, [])


def _hook(path: str) -> str:
    return path.removeprefix(_HOOK).strip("/") if path.startswith(_HOOK) else ""


def _secret(service: Service, key: str, beside: str) -> str:
    """Return the signing secret that stands beside the address, if one does."""
    pattern = _SECRETS.get(service)
    found = pattern.findall(beside) if pattern else []
    return next((secret for secret in found if secret != key), "")
