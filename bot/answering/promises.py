"""What goes to a person, and what the desk has to ask back: the same for all topics."""

from dataclasses import dataclass
from enum import StrEnum


class Matter(StrEnum):
    """What the desk says that it will ask."""

    PRICE = "price"  # of this quantity, or of this article at all
    INCOTERM = "incoterm"  # the price list does not know it
    ROUTE = "route"  # no way there is on file
    MODE = "mode"  # not by this way
    RATE = "rate"  # freight on request
    ARTICLE = "article"  # nothing like it in the catalogue
    ARTICLE_NUMBER = "article_number"  # no such number in the catalogue
    LEAD_TIME = "lead_time"  # more than can be planned
    WRITTEN = "written"  # nobody has written an answer down
    CALENDAR = "calendar"  # nothing like it on file
    DETAIL = "detail"  # an article lacks this
    STOCK = "stock"  # whether some lie ready
    GATHERING = "gathering"  # who brings the goods of several factories together


class Reason(StrEnum):
    """Why a person answers."""

    WANTED = "wanted"  # the buyer asked for one
    BARGAIN = "bargain"
    COMPLAINT = "complaint"
    RUNNING_ORDER = "running_order"
    ORDER = "order"
    PERSONAL_DATA = "personal_data"
    OFFICIAL_WAYS = "official_ways"  # somebody asked for others


class Missing(StrEnum):
    """What the buyer has to say first."""

    ARTICLE = "article"
    SECOND_ARTICLE = "second_article"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class WillAsk:
    """The desk does not know, says so, and asks a person."""

    matter: Matter


@dataclass(frozen=True, slots=True)
class ToPerson:
    """A person answers this."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Which:
    """The desk asks back."""

    missing: Missing


PROMISES = (WillAsk, ToPerson)
"""Answers after which a person has to do something."""
