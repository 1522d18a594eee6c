"""Trade phrases: chosen by one side in its language, read by the other in theirs."""

from bot.leads.phrases.errors import (
    PhraseNotFound,
    PlaceMissing,
    PlaceUnknown,
    PlaceWrong,
    Why,
    WordsLeftOver,
)
from bot.leads.phrases.filling import filled_from
from bot.leads.phrases.phrasebook import (
    Group,
    Kind,
    Phrase,
    Place,
    Side,
    every_phrase,
    groups,
    phrase,
    place,
)
from bot.leads.phrases.wording import Value, facts_of, from_facts, outline, worded

__all__ = [
    "Group",
    "Kind",
    "Phrase",
    "PhraseNotFound",
    "Place",
    "PlaceMissing",
    "PlaceUnknown",
    "PlaceWrong",
    "Side",
    "Value",
    "Why",
    "WordsLeftOver",
    "every_phrase",
    "facts_of",
    "filled_from",
    "from_facts",
    "groups",
    "outline",
    "phrase",
    "place",
    "worded",
]
