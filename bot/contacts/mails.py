"""A mail address as people type it: taken where it can be written to, refused else."""

import re
from typing import ClassVar, Final

from bot.errors import SockdeskError

LONGEST: Final = 254
"""Characters; a longer one fits into no SMTP command (RFC 5321, errata 1690)."""

_LONGEST_NAME: Final = 64
_TYPED: Final = re.compile(r"(?:mailto:)?<?([^\s<>@,;]+@[^\s<>@,;]+?)>?[.,;]?", re.IGNORECASE)
_NAME: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL: Final = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_TOP: Final = re.compile(r"[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{2,59}")


class NoMailAddress(SockdeskError):
    """What was typed is no mail address that a letter can go to."""

    code: ClassVar[str] = "no_mail_address"


def mail_address(typed: str) -> str:
    """Return the address as mail servers write it.  Raises NoMailAddress.

    A host may be written in any script.
    """
    found = _TYPED.fullmatch(typed.strip().replace("＠", "@"))
    if found is None:
        raise NoMailAddress("expected one address such as name@example.com; write it once more")
    name, _at, host = found[1].partition("@")
    written = _host(host)
    *labels, top = written.split(".")
    is_host = labels and all(map(_LABEL.fullmatch, labels)) and _TOP.fullmatch(top)
    is_name = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name)
    if not (is_host and is_name) or len(name) + 1 + len(written) > LONGEST:
        raise NoMailAddress("expected name@host, the name in Latin letters; check it for a typo")
    return f"{name}@{written}"


def _host(typed: str) -> str:
    try:
        return typed.lower().encode("idna").decode()
    except UnicodeError as error:
        raise NoMailAddress("expected a host such as example.com behind the @") from error
