"""Delivery: the ways to a destination, what they cost, when the goods arrive, in time or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from bot.answering.articles import Article
from bot.answering.lead_time import made_for
from bot.answering.packaging import PackingAnswer, measures
from bot.answering.promises import Matter, WillAsk
from bot.answering.question import Question
from bot.quoting.freight import Arrival, Carriage, Route, arrival, carriages, holding
from bot.quoting.lead_time import Production
from bot.quoting.packing import Cargo, Packed
from bot.understanding.frame import Aspect, Topic
from bot.understanding.slots import Destination

ASKED_DESTINATIONS: Final = 6


@dataclass(frozen=True, slots=True)
class Way:
    """One way there, with the days of arrival where it is known what is made."""

    carriage: Carriage
    arrives: Arrival | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways to a destination, for the cargo of an article as far as it is known."""

    destination: Destination
    ways: tuple[Way, ...]
    article: Article | None
    pairs: int | None
    packed: Packed | None  # where the cargo is a quantity of the article
    lacking_mode: str | None  # the way that was asked for and is not on file
    article_wanted: bool  # a quantity is known, but not of what


@dataclass(frozen=True, slots=True, kw_only=True)
class InTime:
    """Whether the goods arrive by `deadline`; `better` is a way that makes it if `way` may not."""

    deadline: date
    way: Way
    better: Way | None


@dataclass(frozen=True, slots=True)
class NoWay:
    """No way there is on file."""

    destination: Destination


@dataclass(frozen=True, slots=True)
class WhichDestination:
    """The desk asks where to; `country` is known, or nothing is."""

    choices: tuple[Destination, ...]
    country: str | None = None


DeliveryAnswer: TypeAlias = Ways | InTime | NoWay | WhichDestination


async def delivery(question: Question) -> list[DeliveryAnswer | PackingAnswer | WillAsk]:
    """Answer how the goods get there."""
    asked_to_measure = question.has(Aspect.VOLUME, Aspect.CONTAINER)
    if (
        asked_to_measure
        and "destination" not in question.frame.named
        and not question.asks(Topic.PACKAGING)
        and (measured := measures(question))
    ):
        return [*measured]
    place = question.slots.destination
    if place is None or place.country is None:
        return [await _where(question)] if place is None else [NoWay(place), WillAsk(Matter.ROUTE)]
    routes = await question.town.routes(place.country)
    held = holding(routes, place.city, question.today)
    if not held:
        return _no_way(place, routes)
    return await _ways(question, place, held)


def cargo_of(question: Question, article: Article | None) -> Cargo | None:
    """Return what is to be carried, as far as the message and the article tell."""
    slots = question.slots
    if "gross_kg" in question.frame.named or "volume_cbm" in question.frame.named:
        return Cargo(gross_kg=slots.gross_kg, cbm=slots.volume_cbm, containers={})
    if slots.containers and (article is None or question.by_container(article)):
        counts = {kind: -int(-count // 1) for kind, count in slots.containers.items()}
        return Cargo(containers=counts)
    pairs = question.pairs_of(article) if article else None
    if article is not None and pairs is not None:
        return Cargo.of(pairs, article.carton)
    if slots.gross_kg is not None or slots.volume_cbm is not None:
        return Cargo(gross_kg=slots.gross_kg, cbm=slots.volume_cbm, containers={})
    return None


async def _ways(
    question: Question, place: Destination, held: list[Route]
) -> list[DeliveryAnswer | PackingAnswer | WillAsk]:
    article = question.articles[0] if _speaks_of(question) else None
    cargo = cargo_of(question, article)
    made = await made_for(question, article) if article else None
    every = [_way(carriage, made) for carriage in carriages(held, cargo)]
    mode = None if question.has(Aspect.ALL_MODES) else question.slots.mode
    asked = [way for way in every if way.carriage.route.mode == mode] if mode else every
    shown = asked or every
    pairs = question.pairs_of(article) if article else None
    answers: list[DeliveryAnswer | PackingAnswer | WillAsk] = [
        Ways(
            destination=place,
            ways=tuple(shown),
            article=article,
            pairs=pairs,
            packed=article.carton.packed(pairs) if article and pairs and cargo else None,
            lacking_mode=None if asked else mode,
            article_wanted=cargo is None and question.slots.quantity_pairs is not None,
        )
    ]
    if question.slots.deadline and made:
        answers.append(_in_time(question.slots.deadline, shown, every))
    return [*answers, *_promises(asked, shown)]


def _speaks_of(question: Question) -> bool:
    """Whether an article is meant, and not merely one of many that would do."""
    spoken = question.spoken
    if not spoken.articles:
        return False
    return spoken.by_number or spoken.total == 1 or "facets" in question.frame.named


def _promises(asked: list[Way], shown: list[Way]) -> list[WillAsk]:
    if not asked:
        return [WillAsk(Matter.MODE)]
    if all(way.carriage.on_request for way in shown):
        return [WillAsk(Matter.RATE)]
    return []


def _way(carriage: Carriage, made: Production | None) -> Way:
    return Way(carriage, arrival(made, carriage.route) if made else None)


def _in_time(deadline: date, shown: list[Way], every: list[Way]) -> InTime:
    """Judge the cheapest way that makes it, else the fastest of those asked for.

    Where that one may be late, find the cheapest of all ways that makes it.
    """
    way = min((each for each in shown if _makes(each, deadline)), key=_price_of, default=None)
    if way is not None:
        return InTime(deadline=deadline, way=way, better=None)
    making = [each for each in every if _makes(each, deadline)]
    return InTime(
        deadline=deadline,
        way=min(shown, key=lambda each: each.carriage.route.max_days),
        better=min(making, key=_price_of, default=None),
    )


def _makes(way: Way, deadline: date) -> bool:
    return way.arrives is not None and way.arrives.last <= deadline


def _price_of(way: Way) -> tuple[bool, Decimal, int]:
    amount = way.carriage.amount
    return (
        amount is None,
        amount.amount if amount else Decimal(0),
        way.carriage.route.max_days,
    )


def _no_way(
    place: Destination, routes: Sequence[Route]
) -> list[DeliveryAnswer | PackingAnswer | WillAsk]:
    cities = dict.fromkeys(route.city for route in routes if route.city)
    if place.city is None and cities:
        choices = tuple(Destination(place.country, city) for city in cities)
        return [WhichDestination(choices[:ASKED_DESTINATIONS], place.country)]
    return [NoWay(place), WillAsk(Matter.ROUTE)]


async def _where(question: Question) -> WhichDestination:
    usual = await question.town.destinations(ASKED_DESTINATIONS)
    return WhichDestination(tuple(Destination(country, city) for country, city in usual))
