"""How often factories answer in time, from what was offered and said.

Only people count: taking a lead is no answer before its buyer has read a word, and what the desk
says by itself stands in no dialogue.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads.models import OfferState
from bot.leads.rate_queries import Offered, Spoken, offers_since, spoken_since
from bot.leads.service_level import (
    AT_ALL,
    RATED,
    Answer,
    Asked,
    ResponseRates,
    response_rates,
)


async def rates_of(
    session: AsyncSession, now: datetime, factory: str | None = None
) -> Mapping[str, ResponseRates]:
    """Return the rates of each factory that was asked anything, or of one of them."""
    since = now - RATED
    answers: dict[str, list[Answer]] = defaultdict(list)
    for offer in await offers_since(session, since, factory):
        if answer := answer_to_offer(offer):
            answers[offer.factory].append(answer)
    for spoken in _by_dialogue(await spoken_since(session, since, factory)):
        answers[spoken[0].factory].extend(answers_in_chat(spoken))
    return {code: response_rates(answers[code], now) for code in sorted(answers)}


def answer_to_offer(offer: Offered) -> Answer | None:
    """Return how an offer was answered: by passing it, or with a first word to the buyer.

    None where the factory had no time to: another was faster, or the buyer has withdrawn.
    """
    is_passed = offer.state == OfferState.PASSED
    answered = offer.answered_at if is_passed else offer.spoke_at
    if answered is None and offer.state == OfferState.LOST:
        return None
    if answered is None and offer.closed_at and offer.closed_at - offer.offered_at < AT_ALL:
        return None
    return Answer(Asked.LEAD, offer.offered_at, answered)


def answers_in_chat(spoken: Iterable[Spoken]) -> Iterator[Answer]:
    """Yield how long the buyer of one dialogue has waited each time that they had written.

    A last word of a dialogue that is over, such as a thank-you, waits for nothing.
    """
    waits_since: datetime | None = None
    is_open = False
    for one in spoken:
        is_open = one.is_open
        if not one.by_factory:
            waits_since = waits_since or one.at
        elif waits_since is not None:
            yield Answer(Asked.CHAT, waits_since, one.at)
            waits_since = None
    if waits_since is not None and is_open:
        yield Answer(Asked.CHAT, waits_since)


def _by_dialogue(spoken: Iterable[Spoken]) -> Iterator[list[Spoken]]:
    for _dialogue, said in groupby(spoken, key=lambda one: one.dialogue):
        yield [*said]
