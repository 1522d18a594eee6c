"""Orders: what is wanted, summed up; a person takes it up."""

from dataclasses import dataclass
from typing import Final

from bot.answering.price import Offer, offer_of
from bot.answering.promises import Missing, Reason, ToPerson, Which
from bot.answering.question import Question
from bot.understanding.frame import Aspect
from bot.understanding.slots import Destination

_ORDERED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderSummary:
    """What the buyer wants to order, as the desk understood it."""

    offers: tuple[Offer, ...]
    pairs: tuple[int | None, ...]
    colours: tuple[str, ...]
    not_offered: tuple[str, ...]  # colours that the article does not come in
    sizes: tuple[str, ...]
    destination: Destination | None


def order(question: Question) -> list[OrderSummary | ToPerson | Which]:
    """Sum up an order, or pass on a question about one that runs."""
    if question.has(Aspect.RUNNING_ORDER):
        return [ToPerson(Reason.RUNNING_ORDER)]
    if question.spoken.retired and not question.articles:
        return []
    if not question.articles or not _chosen(question):
        return [Which(Missing.ORDER)]
    articles = question.articles[:_ORDERED]
    colours = question.slots.facets.get("colour", ())
    summary = OrderSummary(
        offers=tuple(offer_of(question, article) for article in articles),
        pairs=tuple(question.pairs_of(article) for article in articles),
        colours=colours,
        not_offered=tuple(
            colour
            for colour in colours
            if all(colour not in article.product.colours for article in articles)
        ),
        sizes=question.slots.sizes,
        destination=question.slots.destination,
    )
    # The summary asks for a quantity that is missing: there is nothing to pass on yet.
    return [summary] if None in summary.pairs else [summary, ToPerson(Reason.ORDER)]


def _chosen(question: Question) -> bool:
    return question.spoken.by_number or question.spoken.total == 1
