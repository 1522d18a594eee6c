"""A question as the topics see it: the frame, the articles it is about, the town and the day."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.answering.articles import Article, Spoken
from bot.catalogue.town import Town
from bot.understanding.frame import Aspect, Context, Frame, Topic
from bot.understanding.slots import Slots

ABOUT_AN_ARTICLE: Final = frozenset(
    {
        *(Topic.CATALOGUE, Topic.PRODUCT, Topic.MOQ, Topic.PRICE, Topic.SAMPLE, Topic.LEAD_TIME),
        *(Topic.DELIVERY, Topic.PACKAGING, Topic.SIZES, Topic.MATERIALS, Topic.ORDER),
        *(Topic.CERTIFICATES, Topic.COMPANY, Topic.CUSTOM, Topic.PAYMENT, Topic.QUALITY),
    }
)
"""Topics for which it matters which article is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, with all that is needed to answer it."""

    frame: Frame
    context: Context
    town: Town
    today: date
    spoken: Spoken

    @property
    def slots(self) -> Slots:
        """What was understood."""
        return self.frame.slots

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles spoken of, best first."""
        return self.spoken.articles

    def asks(self, *topics: Topic) -> bool:
        """Whether the message is about any of `topics`."""
        return bool({*topics} & {*self.frame.topics})

    def has(self, *aspects: Aspect) -> bool:
        """Whether the message has any of these finer points."""
        return bool({*aspects} & self.frame.aspects)

    def by_container(self, article: Article) -> bool:
        """Whether the quantity is what fills the containers spoken of."""
        newer = "containers" in self.frame.named and "quantity_pairs" not in self.frame.named
        return (
            bool(self.slots.containers)
            and (newer or (self.slots.quantity_pairs is None and self.slots.cartons is None))
            and article.carton.pairs_in(self.slots.containers) > 0
        )

    def pairs_of(self, article: Article) -> int | None:
        """Return the quantity asked for in pairs of `article`."""
        if pairs := self.frame.pairs_by_sku.get(article.sku):
            return pairs
        if self.by_container(article):
            return article.carton.pairs_in(self.slots.containers)
        if self.slots.quantity_pairs is not None:
            return self.slots.quantity_pairs
        return None if self.slots.cartons is None else self.slots.cartons * article.carton.pairs
