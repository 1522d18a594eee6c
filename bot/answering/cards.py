"""Cards of articles: what a search shows where there is no chat to answer in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.answering import texts_talk
from bot.answering.articles import SHOWN, Article, articles_of, spoken_of
from bot.answering.product import ProductCard
from bot.answering.said import Said
from bot.answering.texts import render
from bot.answering.texts_goods import in_short
from bot.answering.texts_wording import article_title
from bot.catalogue.search import Wanted
from bot.catalogue.town import Town
from bot.i18n import speaking
from bot.outbox.words import Section
from bot.understanding.frame import Context, Frame, Topic

PAGE: Final = SHOWN


@dataclass(frozen=True, slots=True)
class Card:
    """An article in short, and what is said when it is chosen."""

    sku: str
    title: str
    line: str
    said: Said
    picture: str | None  # as in the workbook: a file name beside it, or an address


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards, best first; `next_start` is where the next ones begin, if there are more."""

    cards: tuple[Card, ...]
    next_start: int | None


async def cards(frame: Frame, town: Town) -> Cards:
    """Return the cards of what `frame` looks for, from its `start` on."""
    looking = replace(frame, topics=(Topic.CATALOGUE,), sure=True)
    spoken = await spoken_of(looking, Context(), town)
    articles, total = spoken.articles, spoken.total
    if spoken.wanted.anything and not frame.text.strip():
        found = town.find(Wanted())
        total = found.total
        page = await town.products(found.skus[frame.start : frame.start + PAGE])
        articles = await articles_of(page, town)
    with speaking(frame.language):
        shown = tuple(_card(article, town) for article in articles)
    after = frame.start + len(articles)
    return Cards(shown, after if articles and after < total else None)


def _card(article: Article, town: Town) -> Card:
    sections: Sequence[Section] = [render(ProductCard(article))]
    if notes := texts_talk.footer(town.state):
        sections = [*sections, Section(notes)]
    said = Said(sections=tuple(sections))
    picture = next(iter(article.product.images), None)
    return Card(article.sku, article_title(article), in_short(article), said, picture)
