"""What the doctor says: a code and its facts; words are put on at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "note"]


class Code(StrEnum):
    """What can be incomplete or contradict itself."""

    MIGRATIONS_BEHIND = "migrations_behind"
    TOWN_EMPTY = "town_empty"
    STILL_DEMONSTRATION = "still_demonstration"
    UNTRANSLATED = "untranslated"
    WITHOUT_PRICE = "without_price"
    WITHOUT_SPECIALTIES = "without_specialties"
    FACTORY_INACTIVE = "factory_inactive"
    PICTURES_MISSING = "pictures_missing"
    CITIES_ONLY = "cities_only"
    NO_WAY_TODAY = "no_way_today"
    NO_WAY_SOON = "no_way_soon"
    NO_DESTINATION = "no_destination"
    NOTHING_AHEAD = "nothing_ahead"
    HOST_WITHOUT_URL = "host_without_url"
    URL_NOT_SECURE = "url_not_secure"
    URL_WITH_PATH = "url_with_path"
    OTHER_TIMEZONE = "other_timezone"
    NO_TELEGRAM_TOKEN = "no_telegram_token"  # noqa: S105  the setting is none
    WEBHOOK_PORT = "webhook_port"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody should look at.

    `first` in the facts are the first few codes of `count`.
    """

    severity: Severity
    code: Code
    facts: Mapping[str, Any] = field(default_factory=dict)
