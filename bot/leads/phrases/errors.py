"""Why a phrase is not said; where a place is to blame, its name is in `place`."""

from enum import StrEnum
from typing import ClassVar

from bot.errors import SockdeskError


class Why(StrEnum):
    """What is wrong with the value of a place."""

    KIND = "kind"  # of another kind than the place: a text where a date has to be
    NO_DATE = "no_date"
    PAST = "past"  # a day gone by where one to come has to be
    FUTURE = "future"  # … and the other way round
    NO_TIME = "no_time"
    NO_NUMBER = "no_number"
    RANGE = "range"  # "5-7" where one number has to be
    FRACTION = "fraction"  # of something that comes whole
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    UNIT = "unit"  # another unit than the place counts: cartons where pairs have to be
    NO_CURRENCY = "no_currency"
    NO_CODE = "no_code"
    TOO_LONG = "too_long"


class PhraseNotFound(SockdeskError):
    """No phrase has this code."""

    code: ClassVar[str] = "phrase_not_found"

    def __init__(self, phrase: str) -> None:
        super().__init__(f"there is no phrase {phrase!r}")
        self.phrase = phrase


class PlaceMissing(SockdeskError):
    """A place of a phrase has no value."""

    code: ClassVar[str] = "phrase_place_missing"

    def __init__(self, place: str) -> None:
        super().__init__(f"{place} has no value")
        self.place = place


class PlaceWrong(SockdeskError):
    """The value of a place does not fit it."""

    code: ClassVar[str] = "phrase_place_wrong"

    def __init__(self, place: str, why: Why) -> None:
        super().__init__(f"the value of {place} does not fit: {why.value}")
        self.place, self.why = place, why


class PlaceUnknown(SockdeskError):
    """A value was given for a place that the phrase does not have."""

    code: ClassVar[str] = "phrase_place_unknown"

    def __init__(self, place: str) -> None:
        super().__init__(f"the phrase has no place {place!r}")
        self.place = place


class WordsLeftOver(SockdeskError):
    """Something was typed that fits no place of the phrase and would be lost."""

    code: ClassVar[str] = "phrase_words_left_over"

    def __init__(self, words: str) -> None:
        super().__init__(f"no place of the phrase takes {words!r}")
        self.words = words
