"""The words of a phrase that cannot be said yet."""

from typing import Literal, assert_never

from bot.i18n import _, spoken
from bot.leads.phrases.errors import PlaceMissing, PlaceWrong, Why, WordsLeftOver
from bot.leads.phrases.phrasebook import place


def refusal(error: PlaceMissing | PlaceWrong | WordsLeftOver) -> str:
    """Return what has to be typed otherwise, in the language that is spoken."""
    match error:
        case PlaceMissing():
            # NOTE: {place} is what is missing, e.g. "latest day" or "price per pair".
            return _("Please write this too: {place}.").format(place=_label(error.place))
        case WordsLeftOver():
            # NOTE: {words} is something that was typed and belongs to no place of a phrase.
            return _("The phrase has no place for this: {words}").format(words=error.words)
        case PlaceWrong():
            return _fault(error.why).format(place=_at_the_start(_label(error.place)))
        case _:
            assert_never(error)


def _label(name: str) -> str:
    return place(name).label[spoken()]


def _at_the_start(label: str) -> str:
    return label[:1].upper() + label[1:]  # `capitalize` would make "номера pantone" of the rest


def _fault(why: Why) -> str:  # noqa: PLR0911  # one sentence for each fault
    match why:
        case Why.KIND | Why.NO_CODE:
            # NOTE: {place} is what was to be typed, e.g. "Latest day", also in the next sentences.
            return _("{place}: this does not fit.")
        case Why.NO_DATE:
            return _("{place}: please write a date, such as 5 October.")
        case Why.PAST:
            return _("{place}: this day has passed already.")
        case Why.FUTURE:
            return _("{place}: this day is still to come.")
        case Why.NO_TIME:
            return _("{place}: please write a time, such as 15:00.")
        case Why.NO_NUMBER:
            return _("{place}: please write a number.")
        case Why.RANGE:
            return _("{place}: please write one number, not a range.")
        case _:
            return _amount_fault(why)


def _amount_fault(
    why: Literal[
        Why.FRACTION, Why.TOO_SMALL, Why.TOO_LARGE, Why.UNIT, Why.NO_CURRENCY, Why.TOO_LONG
    ],
) -> str:
    match why:
        case Why.FRACTION:
            return _("{place}: please write a whole number.")
        case Why.TOO_SMALL:
            return _("{place}: this has to be more than 0.")
        case Why.TOO_LARGE:
            return _("{place}: this number is too large.")
        case Why.UNIT:
            return _("{place}: this counts something else.")
        case Why.NO_CURRENCY:
            return _("{place}: please name the currency too, such as USD or CNY.")
        case Why.TOO_LONG:
            return _("{place}: please write it shorter.")
        case _:
            assert_never(why)
