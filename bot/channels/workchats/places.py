"""Where a letter goes in a work chat: a service, the key of a robot there, its signing secret."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self
from urllib.parse import quote, unquote


class Service(StrEnum):
    """A service that is written to directly; the value is the scheme of its stored addresses.

    The schemes are those of Apprise, where `wecom://` is not WeCom but PushPlus.
    """

    WECOM = "wecombot"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    LARK = "lark"
    SERVERCHAN = "schan"

    @property
    def label(self) -> str:
        """What the service is called in logs."""
        return _LABELS[self]


_LABELS: Final[Mapping[Service, str]] = {
    Service.WECOM: "WeCom",
    Service.DINGTALK: "DingTalk",
    Service.FEISHU: "Feishu",
    Service.LARK: "Lark",
    Service.SERVERCHAN: "ServerChan",
}

SERVERCHAN_KEY: Final = r"SCT\d+T[0-9A-Za-z]{8,}|sctp\d+t[0-9A-Za-z]{8,}"
"""A SendKey of ServerChan Turbo, or of ServerChan³, which holds the number of its user."""

_KEYS: Final[Mapping[Service, re.Pattern[str]]] = {
    Service.WECOM: re.compile(r"[0-9A-Za-z_-]{16,64}"),
    Service.DINGTALK: re.compile(r"[0-9A-Za-z]{16,128}"),
    Service.FEISHU: re.compile(r"[0-9A-Za-z_-]{16,64}"),
    Service.LARK: re.compile(r"[0-9A-Za-z_-]{16,64}"),
    Service.SERVERCHAN: re.compile(SERVERCHAN_KEY),
}
_SECRET: Final = re.compile(r"[0-9A-Za-z]{8,128}")
_SIGNING: Final = frozenset({Service.DINGTALK, Service.FEISHU, Service.LARK})
SCHEMES: Final[frozenset[str]] = frozenset(Service)


@dataclass(frozen=True, slots=True)
class Place:
    """A robot's group, or a phone; key and secret are never printed."""

    service: Service
    key: str = field(repr=False)
    secret: str = field(default="", repr=False)

    @classmethod
    def read(cls, service: Service, key: str, secret: str = "") -> Self | None:
        """Return the place, if key and secret look like those of the service."""
        if not _KEYS[service].fullmatch(key):
            return None
        if secret and not (service in _SIGNING and _SECRET.fullmatch(secret)):
            return None
        return cls(service, key, secret)

    @classmethod
    def at(cls, url: str) -> Self | None:
        """Return the place at a stored address, such as `dingtalk://SECRET@KEY`.

        None where the address is none of a service that is written to directly.
        """
        scheme, _, rest = url.partition("://")
        if scheme.lower() not in SCHEMES:
            return None
        secret, at, key = re.split("[/?]", rest, maxsplit=1)[0].rpartition("@")
        return cls.read(Service(scheme.lower()), unquote(key), unquote(secret) if at else "")

    @property
    def url(self) -> str:
        """The address under which the place is stored."""
        secret = f"{quote(self.secret, safe='')}@" if self.secret else ""
        return f"{self.service}://{secret}{self.key}"
