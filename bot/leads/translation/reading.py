"""Finds what a machine must not touch in a text, and what each of it means."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple, TypeAlias

from bot.languages import Language
from bot.leads.phrases.folding import HOLE, cut_out, evenly_folded
from bot.leads.translation.addresses import (
    addresses_in,
    codes_in,
    dimensions_in,
    numbers_of_things_in,
    sizes_in,
)
from bot.leads.translation.amounts import (
    days_in,
    figures_in,
    numbers_in,
    ordinals_in,
    prices_in,
    shares_in,
)
from bot.leads.translation.glossary import compositions_in, kept_in, terms_in
from bot.leads.translation.meanings import Meaning, Verbatim
from bot.understanding.text import Span

Reader: TypeAlias = Callable[[str], Iterable[tuple[Span, Meaning | None]]]
"""Yields spans of a folded text with what they mean; None is what has to stay letter by letter."""


class Found(NamedTuple):
    """Something to be kept, and where it stands."""

    span: Span
    meaning: Meaning


def found_in(text: str, language: Language, today: date) -> tuple[Found, ...]:
    """Return what a text holds that must come through a translation, in its order.

    The surest readers come first; none sees what another has taken.
    """
    left = evenly_folded(text)
    found: list[Found] = []
    for read in _readers(text, language, today):
        taken = [*_apart(each for each in read(left) if HOLE not in left[slice(*each[0])])]
        found += (Found(span, meaning or Verbatim(text[slice(*span)])) for span, meaning in taken)
        left = cut_out(left, (span for span, _ in taken))
    return tuple(sorted(found, key=lambda each: each.span))


def left_over(text: str, found: Iterable[Found]) -> str:
    """Return the folded text without what was found in it."""
    return cut_out(evenly_folded(text), (each.span for each in found))


def _readers(text: str, language: Language, today: date) -> tuple[Reader, ...]:
    return (
        addresses_in,
        compositions_in,
        lambda left: days_in(left, today, language),
        dimensions_in,
        lambda _: sizes_in(text),
        numbers_of_things_in,
        codes_in,
        lambda left: prices_in(left, language),
        shares_in,
        ordinals_in,
        lambda left: numbers_in(left, language),
        figures_in,
        kept_in,
        lambda left: terms_in(left, language),
    )


def _apart(
    read: Iterable[tuple[Span, Meaning | None]],
) -> Iterator[tuple[Span, Meaning | None]]:
    """Yield what does not overlap; of two that begin together the longer."""
    end = 0
    for span, meaning in sorted(read, key=lambda each: (each[0][0], -each[0][1])):
        if span[0] >= end:
            yield span, meaning
            end = span[1]
