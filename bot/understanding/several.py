"""Several quantities in one message: of one article, or one of each article."""

from collections.abc import Mapping
from itertools import pairwise

from bot.understanding.hearing import Heard


def quantities_of(heard: Heard) -> tuple[int, ...]:
    """Return the quantities that a message asks about at once: "for 1000, 5000 and 20000"."""
    if len(heard.articles.skus) > 1:
        return ()
    quantities = tuple(dict.fromkeys(pairs for pairs, _span in heard.amounts.counted))
    return quantities if len(quantities) > 1 else ()


def quantity_of_each(heard: Heard) -> Mapping[str, int]:
    """Return how many of each article: "5000 of AB-1001 and 3000 of AB-1002".

    Articles and quantities have to take turns, so that no quantity can be another one's.
    """
    named, counted = heard.articles.places, heard.amounts.counted
    if len(named) < 2 or len(named) != len(counted):  # noqa: PLR2004  # one is no list
        return {}
    marked = sorted([(span, True) for span, _ in named] + [(span, False) for _, span in counted])
    kinds = [is_article for _, is_article in marked]
    if any(one == other for one, other in pairwise(kinds)):
        return {}
    return {sku: pairs for (_, sku), (pairs, _) in zip(named, counted, strict=True)}
