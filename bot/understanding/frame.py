"""The frame: what one message means, together with what still holds from earlier in the chat.

The names of topics are those of docs/ask.md, a contract that other programs rely on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from bot.languages import Language
from bot.understanding.slots import Slots


class Topic(StrEnum):
    """What a message can be about."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"
    AFFIRM = "affirm"
    DENY = "deny"
    CATALOGUE = "catalogue"
    PRODUCT = "product"
    MOQ = "moq"
    PRICE = "price"
    SAMPLE = "sample"
    LEAD_TIME = "lead_time"
    DELIVERY = "delivery"
    PAYMENT = "payment"
    CERTIFICATES = "certificates"
    CUSTOM = "custom"
    PACKAGING = "packaging"
    SIZES = "sizes"
    MATERIALS = "materials"
    QUALITY = "quality"
    COMPANY = "company"
    FAIR = "fair"
    ORDER = "order"
    HUMAN = "human"
    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    LANGUAGE = "language"
    PRIVACY = "privacy"
    OTHER = "other"


SOCIAL: Final = frozenset(
    {
        Topic.GREETING,
        Topic.THANKS,
        Topic.GOODBYE,
        Topic.HELP,
        Topic.AFFIRM,
        Topic.DENY,
        Topic.OTHER,
    }
)
"""Topics that carry no business of their own: a follow-up never follows one of them up."""


class Aspect(StrEnum):
    """A finer point of a message that its topics do not tell."""

    TOTAL = "total"  # the value of the goods, not only the unit price
    PER_COLOUR = "per_colour"  # the minimum or the price per colour
    BARGAIN = "bargain"  # the price is too high; a discount, a target price
    COMPLAINT = "complaint"  # something went wrong with goods that were bought
    RUNNING_ORDER = "running_order"  # how an order that was placed is doing
    CHEAPEST = "cheapest"  # of those shown, the cheapest
    WARMEST = "warmest"  # of those shown, the thickest or warmest
    COMPARE = "compare"  # what two articles differ in
    WEIGHT = "weight"  # grams a pair
    COLOURS = "colours"  # which colours there are
    PICTURES = "pictures"  # show photos
    MAKER = "maker"  # which factory makes it, what its staff speak
    VOLUME = "volume"  # cartons, kilograms, cubic metres of a quantity
    CONTAINER = "container"  # how much fits in a container
    NEXT = "next"  # more of the same list
    ALL_MODES = "all_modes"  # every way of delivery, although one was spoken of before
    FEASIBLE = "feasible"  # will it be in time
    HS_CODE = "hs_code"  # the customs code of an article


class CountedIn(StrEnum):
    """What a quantity was counted in; a bare number after it is counted in the same."""

    CARTONS = "cartons"
    DOZENS = "dozens"
    THOUSANDS = "thousands"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What one message means."""

    text: str
    language: Language  # of the reply
    topics: tuple[Topic, ...]
    slots: Slots
    named: frozenset[str] = frozenset()  # the slots that this very message set, facets also by
    # their keys ("facets.colour"): what was said last is the last thing to give way in a search
    aspects: frozenset[Aspect] = frozenset()
    sure: bool = True  # False: `options` are what it may be about, and the desk asks
    options: tuple[Topic, ...] = ()
    nearest: tuple[Topic, ...] = ()  # what it may be about, where it was not understood
    start: int = 0  # a list begins with this item: paging
    foreign: str | None = None  # ISO 639-1 of a message in none of the three languages
    language_wanted: Language | None = None  # the buyer asked for it; it stays until changed
    period: tuple[date, date] | None = None  # days spoken of, for fairs and holidays: "in autumn"
    unknown: tuple[str, ...] = ()  # what looks like article numbers, and the town has none such
    quantities: tuple[int, ...] = ()  # several in pairs, where more than one is asked about
    pairs_by_sku: Mapping[str, int] = field(default_factory=dict)  # each article its own quantity
    counted_in: CountedIn | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a chat remembers between two messages."""

    language: Language | None = None  # of the chat so far
    hint: Language | None = None  # what the messenger says of its user
    language_chosen: bool = False  # `language` was asked for, so it stays
    topics: tuple[Topic, ...] = ()  # the business that a bare follow-up is about
    previous: tuple[Topic, ...] = ()  # of the message before: also courtesy, "stop writing to me"
    aspects: frozenset[Aspect] = frozenset()
    slots: Slots = field(default_factory=Slots)
    shown: tuple[str, ...] = ()  # the articles of the last list, in its order
    about: tuple[str, ...] = ()  # the articles that the last reply about goods spoke of
    options: tuple[Topic, ...] = ()  # what the desk asked to choose from
    counted_in: CountedIn | None = None  # "and 30?" after "20 cartons" is cartons

    def as_json(self) -> dict[str, Any]:
        """Return the context as it is kept in the database."""
        return {
            "language": self.language,
            "hint": self.hint,
            "language_chosen": self.language_chosen,
            "topics": list(self.topics),
            "previous": list(self.previous),
            "aspects": sorted(self.aspects),
            "slots": self.slots.as_json(),
            "shown": list(self.shown),
            "about": list(self.about),
            "options": list(self.options),
            "counted_in": self.counted_in,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Context":
        """Return the context that `as_json` wrote down; an empty one from nothing."""
        if not kept:
            return cls()
        return cls(
            language=kept["language"],
            hint=kept["hint"],
            language_chosen=kept["language_chosen"],
            topics=tuple(Topic(topic) for topic in kept["topics"]),
            previous=tuple(Topic(topic) for topic in kept.get("previous", ())),
            aspects=frozenset(Aspect(aspect) for aspect in kept["aspects"]),
            slots=Slots.from_json(kept["slots"]),
            shown=tuple(kept["shown"]),
            about=tuple(kept.get("about", ())),
            options=tuple(Topic(topic) for topic in kept["options"]),
            counted_in=CountedIn(unit) if (unit := kept.get("counted_in")) else None,
        )

    def hinted(self, hint: Language | None) -> "Context":
        """Return this context with the messenger's hint of the reader's language.

        A hint that has changed is a reader who has changed it: the chat follows.
        """
        if hint is None or hint == self.hint:
            return self
        changed = self.hint is not None
        return replace(self, hint=hint, language=hint if changed else self.language)

    def afresh(self) -> "Context":
        """Return what is left when the buyer wants to begin anew: the language."""
        return Context(
            language=self.language, hint=self.hint, language_chosen=self.language_chosen
        )
