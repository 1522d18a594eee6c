"""Keeps figures, addresses and trade words out of a machine's hands, and checks them afterwards.

They go through a translation as tokens, and come back in the words of the reader's language.
Where a token was lost, doubled or changed, or figures appeared that nobody wrote, there is no
translation: better none than one that says 500 pairs instead of 5,000.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.languages import Language
from bot.leads.phrases.folding import evenly_folded, visible
from bot.leads.translation.amounts import said_in_words
from bot.leads.translation.meanings import Day, Meaning, Quantity, Term, Verbatim
from bot.leads.translation.reading import found_in, left_over
from bot.leads.translation.saying import said
from bot.understanding.numbers import read_numbers
from bot.understanding.text import HAN

_FIRST: Final = 11
_LAST: Final = 99
MOST: Final = _LAST - _FIRST + 1
_LETTER: Final = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Shape:
    """What tokens look like: how they are written, how they may come back, and torn ones."""

    written: str
    read: re.Pattern[str]
    torn: re.Pattern[str]


# LibreTranslate puts its answer into capitals or small letters if all that it was asked has only
# those, and Chinese has neither: so the letters of a token are one of each.
LETTERS: Final = Shape(
    written="Zx{}",
    read=re.compile(r"[zз] ?[xх] ?-?(\d ?\d)(?!\d)", re.IGNORECASE),
    torn=re.compile(r"[zз][xх]", re.IGNORECASE),
)
FIGURES: Final = Shape(
    written="70{}",
    read=re.compile(r"(?<!\d)7[., ]?0(\d\d)(?!\d)"),
    torn=re.compile(r"70"),
)
SHAPES: Final = (LETTERS, FIGURES)
"""In the order in which they are tried: what one engine garbles another leaves alone."""


@dataclass(frozen=True, slots=True)
class Mask:
    """Something kept out, and what is put back for it."""

    said: str
    kind: str  # those of one kind must keep their order; blank where it does not matter


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with what was kept out of it: `pieces` stand before, between and after `masks`."""

    pieces: tuple[str, ...]
    masks: tuple[Mask, ...]
    target: Language
    spelt: frozenset[Decimal]  # small numbers in words, which may come back in figures

    @property
    def is_bare(self) -> bool:
        """Whether nothing is left that would have to be translated."""
        return not any(_LETTER.search(piece) for piece in self.pieces)

    def sent(self, shape: Shape = LETTERS) -> str:
        """Return the text with its tokens, as it is given to a machine."""
        tokens = [shape.written.format(_FIRST + at) for at in self._places]
        return _joined(self.pieces, tokens, apart=str.isalnum)

    def whole(self) -> str:
        """Return the text with the words of the other language in it, the rest as it was."""
        return _joined(self.pieces, [mask.said for mask in self.masks])

    def put_back(self, answer: str, shape: Shape = LETTERS) -> str | None:
        """Return the translation with everything back in its place, or None if it is not right."""
        tokens = [*shape.read.finditer(answer)]
        order = [int(token[1].replace(" ", "")) - _FIRST for token in tokens]
        if sorted(order) != [*self._places] or not self._in_order(order):
            return None
        ends = [0, *(token.end() for token in tokens)]
        starts = [*(token.start() for token in tokens), len(answer)]
        pieces = [answer[end:start] for end, start in zip(ends, starts, strict=True)]
        if any(shape.torn.search(piece) or self._invented(piece) for piece in pieces):
            return None
        if self.target == "zh":
            pieces = [_without_gaps(piece) for piece in pieces]
        return _joined(pieces, [self.masks[at].said for at in order])

    @property
    def _places(self) -> range:
        return range(len(self.masks))

    def _in_order(self, order: Sequence[int]) -> bool:
        """Whether things of one kind stand as before: 5,000 at $0.42 and 3,000 at $0.45."""
        return self._by_kind(order) == self._by_kind(self._places)

    def _by_kind(self, order: Sequence[int]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for at in order:
            if self.masks[at].kind:
                found[self.masks[at].kind].append(self.masks[at].said)
        return found

    def _invented(self, piece: str) -> bool:
        """Whether a piece of a translation has figures that the text does not have in words."""
        folded = evenly_folded(piece)
        read = [each for each in read_numbers(folded) if not each.spelt]
        figures = sum(char.isdigit() for char in folded)
        known = sum(
            sum(char.isdigit() for char in folded[slice(*each.span)])
            for each in read
            if each.upper is None and each.value in self.spelt
        )
        return figures != known


def masked(text: str, source: Language, target: Language, today: date) -> Masked | None:
    """Return a text with all that a machine must not touch kept out; None if that is too much.

    `today` says which October "next October" is.
    """
    shown = visible(text)
    found = found_in(shown, source, today)
    if len(found) > MOST:
        return None
    ends = [0, *(each.span[1] for each in found)]
    starts = [*(each.span[0] for each in found), len(shown)]
    return Masked(
        pieces=tuple(shown[end:start] for end, start in zip(ends, starts, strict=True)),
        masks=tuple(
            Mask(
                _said_right(each.meaning, shown[slice(*each.span)], target, today),
                _kind(each.meaning),
            )
            for each in found
        ),
        target=target,
        spelt=said_in_words(left_over(shown, found)),
    )


def _said_right(meaning: Meaning, written: str, target: Language, today: date) -> str:
    """Return the words for it, if they mean the same when they are read; else what was written."""
    words = said(meaning, target)
    if isinstance(meaning, Verbatim | Term | Day):
        return words
    again = found_in(words, target, today)
    same = len(again) == 1 and again[0].meaning == meaning and again[0].span == (0, len(words))
    return words if same else written


def _kind(meaning: Meaning) -> str:
    match meaning:
        case Term() | Verbatim(everywhere=True):
            return ""
        case Quantity(unit=unit):
            return unit
        case _:
            return type(meaning).__name__


def _grows(character: str) -> bool:
    """Whether a word would grow together with it; Chinese is written without spaces."""
    return character.isalnum() and not HAN.match(character)


def _joined(
    pieces: Sequence[str], between: Sequence[str], apart: Callable[[str], bool] = _grows
) -> str:
    """Return the pieces with the words between them, and a space where `apart` asks for one."""
    text = pieces[0]
    for words, piece in zip(between, pieces[1:], strict=True):
        text += (" " if text and apart(text[-1]) else "") + words
        text += (" " if piece and apart(piece[0]) else "") + piece
    return text


def _without_gaps(piece: str) -> str:
    """Return Chinese without the spaces between its characters and the figures beside them."""
    gap = re.compile(rf"(?<={HAN.pattern}) $|^ (?={HAN.pattern})|(?<=[，。；：、]) $")
    return gap.sub("", piece)
