"""What the buttons about price lists say when they are pressed; who may is looked up in rows."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

PREFIX: Final = "P1"
_BETWEEN: Final = "|"


class Verb(StrEnum):
    """What is done with a file."""

    LOOK_THROUGH = "look"  # it is the factory's price list
    TO_BUYER = "buyer"  # it goes to the other side of the dialogue
    BRING_IN = "import"  # what was looked through in a letter


@dataclass(frozen=True, slots=True)
class PriceListPress:
    """A pressed button; `number` is that of the file, or of the letter that it is under."""

    verb: Verb
    number: int

    def packed(self) -> str:
        """Return it as callback data."""
        return _BETWEEN.join((PREFIX, self.verb, str(self.number)))

    @classmethod
    def unpacked(cls, data: str) -> Self | None:
        """Return what callback data says; None for what no such button made."""
        prefix, *said = data.split(_BETWEEN)
        if prefix != PREFIX or len(said) != len(("verb", "number")) or said[0] not in set(Verb):
            return None
        number = said[1]
        is_number = number.isascii() and number.isdecimal() and len(number) < len("9" * 10)
        return cls(Verb(said[0]), int(number)) if is_number else None
