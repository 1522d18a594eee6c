"""How well a factory fits a wish: what it makes, how many until when, in which language."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from bot.calendar.shutdowns import working_day_after
from bot.languages import Language
from bot.leads.maker import Article, Maker
from bot.leads.reasons import Reason, Why
from bot.leads.wish import Needs

SILENT_FROM: Final = 3
"""So many offers let run out of late are no accident: whoever answers comes first."""

LADEN_FROM: Final = 5
"""So many leads without an answer are a morning's work: another had better go elsewhere."""

# Points lie so far apart that lesser things together never outweigh a greater one.
MAKES_ARTICLE: Final = 400
SILENT: Final = -600  # even its own article goes to those who make the like, and answer
EXPORTS: Final = 100  # the office ships for others, but that takes days
LADEN: Final = -80  # sooner in another language than later in the buyer's
SPEAKS: Final = 60  # trade phrases are carried over whatever the language
LESSER_WISHES: Final = 20  # all of them met
IN_TIME: Final = 10
BEST_AT: Final = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of looking at a factory; it makes `makes` pairs in time, `minimum` at least."""

    maker: Maker
    score: int = 0
    merits: tuple[Reason, ...] = ()
    obstacles: tuple[Reason, ...] = ()
    minimum: int = 0
    makes: int = 0

    @property
    def fits_in_part(self) -> bool:
        """Whether the quantity is all that stands in the way."""
        return bool(self.obstacles) and _only_too_much(self.obstacles)


_CANNOT_MAKE: Final = (Reason(Why.CANNOT_MAKE),)
_EXPORTS: Final = Reason(Why.EXPORTS, EXPORTS)
_EXPORTS_NOT: Final = Reason(Why.EXPORTS_NOT)


def judge(maker: Maker, needs: Needs) -> Verdict:
    """Return how well `maker` fits, with everything that was looked at."""
    meeting = [article for article in maker.articles if needs.met_by(article)]
    if not meeting and not needs.anything:
        return Verdict(maker, obstacles=_CANNOT_MAKE)
    days = needs.working_days(maker.shutdowns)
    offer = _best([_Offer.of(article, maker, needs, days) for article in meeting])
    makes = max(0, days * maker.daily_capacity_pairs)
    obstacles = (*_against(maker, needs, makes), *(offer.obstacles if offer else ()))
    if not _only_too_much(obstacles):
        return Verdict(maker, obstacles=obstacles)
    merits = (*_of_article(offer, maker, needs, days), *_of_maker(maker, needs))
    points = sum(reason.points for reason in merits)
    minimum = offer.article.moq_pairs if offer else 0
    return Verdict(maker, points, merits, obstacles, minimum, makes)


@dataclass(frozen=True, slots=True)
class _Offer:
    """An article as an answer to the wish."""

    article: Article
    wished: bool  # this very article
    met: int  # of the lesser wishes
    obstacles: tuple[Reason, ...]

    @classmethod
    def of(cls, article: Article, maker: Maker, needs: Needs, days: int) -> "_Offer":
        obstacles = tuple(_against_article(article, maker, needs, days))
        return cls(article, article.sku in needs.skus, needs.lesser_met(article), obstacles)

    @property
    def rank(self) -> tuple[bool, bool, int, int, int, str]:
        article = self.article
        quickness = (article.lead_time_max_days, article.moq_pairs, article.sku)
        return (bool(self.obstacles), not self.wished, -self.met, *quickness)


def _best(offers: list[_Offer]) -> _Offer | None:
    if len(offers) == 1:
        return offers[0]
    return min(offers, key=lambda offer: offer.rank, default=None)


def _only_too_much(obstacles: tuple[Reason, ...]) -> bool:
    return all(reason.why is Why.BEYOND_CAPACITY for reason in obstacles)


def _against(maker: Maker, needs: Needs, makes: int) -> Iterator[Reason]:
    if maker.full_until and needs.today <= maker.full_until:
        yield Reason(Why.FULL, facts={"until": maker.full_until.isoformat()})
    if needs.wish.certificates and (missing := needs.missing(maker.certificates)):
        yield Reason(Why.CERTIFICATE_MISSING, facts={"certificates": list(missing)})
    if (pairs := needs.wish.pairs) is not None and pairs > makes:
        yield Reason(Why.BEYOND_CAPACITY, facts={"pairs": pairs, "makes": makes})


def _against_article(article: Article, maker: Maker, needs: Needs, days: int) -> Iterator[Reason]:
    pairs = needs.wish.pairs
    if pairs is not None and pairs < (minimum := article.moq_pairs):
        facts = {"sku": article.sku, "pairs": pairs, "minimum": minimum}
        yield Reason(Why.BELOW_MINIMUM, facts=facts)
    if needs.wish.ready_by and article.lead_time_min_days > days:
        yield Reason(Why.TOO_LATE, facts=_dates(article.lead_time_min_days, maker, needs))


def _of_article(offer: _Offer | None, maker: Maker, needs: Needs, days: int) -> Iterator[Reason]:
    if offer is None:
        yield Reason(Why.NOTHING_PARTICULAR)
        return
    article, asked = offer.article, len(needs.lesser)
    if offer.wished:
        yield Reason(Why.MAKES_ARTICLE, MAKES_ARTICLE, {"sku": article.sku})
    met = LESSER_WISHES * offer.met // asked if asked else LESSER_WISHES
    yield Reason(Why.MAKES_LIKE, met, {"sku": article.sku, "met": offer.met, "asked": asked})
    if needs.wish.ready_by:
        yield _timing(article, maker, needs, days)


def _timing(article: Article, maker: Maker, needs: Needs, days: int) -> Reason:
    machines = min(days, -(-(needs.wish.pairs or 0) // maker.daily_capacity_pairs))  # up
    if (longest := max(article.lead_time_max_days, machines)) <= days:
        return Reason(Why.IN_TIME, IN_TIME, _dates(longest, maker, needs))
    shortest = max(article.lead_time_min_days, machines)
    return Reason(Why.BARELY_IN_TIME, 0, _dates(shortest, maker, needs))


def _dates(days: int, maker: Maker, needs: Needs) -> dict[str, str]:
    ready = working_day_after(needs.today, days, maker.shutdowns)
    wanted: date | None = needs.wish.ready_by
    return {"ready": ready.isoformat(), "wanted": wanted.isoformat() if wanted else ""}


def _of_maker(maker: Maker, needs: Needs) -> Iterator[Reason]:
    wish, record = needs.wish, maker.record
    if wish.needs_export:
        yield _EXPORTS if maker.exports else _EXPORTS_NOT
    yield _spoken(wish.language, wish.language in maker.languages)
    if best := needs.values.intersection(maker.specialties):
        yield Reason(Why.BEST_AT, BEST_AT, {"values": sorted(best)})
    if record.silences:
        points = SILENT if record.silences >= SILENT_FROM else 0
        yield Reason(Why.SILENT, points, {"silences": record.silences})
    if record.waiting >= LADEN_FROM:
        yield Reason(Why.LADEN, LADEN, {"waiting": record.waiting})


@cache
def _spoken(language: Language, spoken: bool) -> Reason:
    facts = {"language": language}
    return Reason(Why.SPEAKS, SPEAKS, facts) if spoken else Reason(Why.SPEAKS_NOT, 0, facts)
