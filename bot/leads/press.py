"""What the buttons about leads say when they are pressed: opaque, versioned, at most 64 bytes."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

PREFIX: Final = "L1"
"""Tells these buttons from those under answers; a later form of them gets another number."""

_BETWEEN: Final = "|"


class Verb(StrEnum):
    """What a button does to a lead, an offer, a dialogue or a quote."""

    # By a factory or the office.
    CARD = "card"
    ACCEPT = "accept"
    PASS = "pass"  # noqa: S105  what a factory does with an offer
    WHY = "why"  # passes, for the reason in the argument
    TALK = "talk"  # what is written next goes to the buyer
    HISTORY = "why-here"  # why it went where it went
    ASSIGN = "assign"  # by the office: to the factory in the argument
    AGAIN = "again"  # by the office: by turns, once more
    WON = "won"
    LOST = "lost"
    SEND_DRAFT = "draft"  # the desk's own answer, as the clerk's
    SEND_LETTER = "letter"  # one that failed, once more
    PHRASES = "phrases"  # the trade's, of the group in the argument
    PHRASE = "phrase"

    # By a buyer.
    STEP = "step"  # answers the step in the argument
    SKIP = "skip"
    CHANGE = "change"
    REVIEW = "review"
    CONFIRM = "confirm"
    LEAVE = "leave"
    RESUME = "resume"
    WITHDRAW = "withdraw"
    REALLY_WITHDRAW = "withdraw!"
    SPEAK_TO = "speak"
    TO_DESK = "desk"
    ORIGINAL = "original"

    # Quotes.
    QUOTE = "quote"
    QUOTE_SEND = "q-send"
    QUOTE_DROP = "q-drop"
    QUOTE_ACCEPT = "q-accept"
    QUOTE_CHANGE = "q-change"
    QUOTE_DECLINE = "q-decline"
    QUOTE_WHY = "q-why"


@dataclass(frozen=True, slots=True)
class LeadPress:
    """A pressed button; `number` is that of what it is under."""

    verb: Verb
    number: int
    argument: str = ""

    def packed(self) -> str:
        """Return it as callback data."""
        parts = (PREFIX, self.verb, str(self.number), self.argument)
        return _BETWEEN.join(parts).rstrip(_BETWEEN)

    @classmethod
    def unpacked(cls, data: str) -> Self | None:
        """Return what callback data says; None for what no such button made."""
        prefix, _, rest = data.partition(_BETWEEN)
        verb, _, rest = rest.partition(_BETWEEN)
        number, _, argument = rest.partition(_BETWEEN)
        is_number = number.isascii() and number.isdecimal() and len(number) < len("9" * 10)
        if prefix != PREFIX or verb not in set(Verb) or not is_number:
            return None
        return cls(Verb(verb), int(number), argument)


def packed(verb: Verb, number: int | None, argument: str = "") -> str:
    """Return the callback data of a button."""
    return LeadPress(verb, number or 0, argument).packed()
