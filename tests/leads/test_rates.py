"""What counts as an answer of a factory, and what it had no time to answer."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.leads.models import OfferState
from bot.leads.rate_queries import Offered, Spoken
from bot.leads.rates import answer_to_offer, answers_in_chat
from bot.leads.service_level import Answer, Asked

NOON = datetime(2027, 3, 1, 4, 0, tzinfo=UTC)


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def offered(
    state: OfferState,
    *,
    answered: float | None = None,
    spoke: float | None = None,
    closed: float | None = None,
) -> Offered:
    moments = [None if hours is None else after(hours) for hours in (answered, spoke, closed)]
    return Offered("DV-LDY", state, NOON, *moments)


@pytest.mark.parametrize(
    ("offer", "answered"),
    [
        (offered(OfferState.PASSED, answered=1), 1),  # no is an answer
        (offered(OfferState.ACCEPTED, answered=1, spoke=30), 30),  # taking it is none
        (offered(OfferState.ACCEPTED, answered=1), None),
        (offered(OfferState.OPEN, spoke=2), 2),  # asked before accepting
        (offered(OfferState.EXPIRED), None),
        (offered(OfferState.EXPIRED, closed=200), None),
    ],
)
def test_an_offer_is_answered_by_passing_it_or_by_a_word_to_the_buyer(
    offer: Offered, answered: float | None
) -> None:
    when = None if answered is None else after(answered)

    assert answer_to_offer(offer) == Answer(Asked.LEAD, NOON, when)


@pytest.mark.parametrize(
    "offer",
    [
        offered(OfferState.LOST),  # another was faster
        offered(OfferState.ACCEPTED, answered=1, closed=3),  # withdrawn before a day was over
        offered(OfferState.OPEN, closed=23),
    ],
)
def test_what_a_factory_had_no_time_to_answer_does_not_count(offer: Offered) -> None:
    assert answer_to_offer(offer) is None


BUYER, FACTORY = False, True


@pytest.mark.parametrize(
    ("spoken", "is_open", "waits"),
    [
        ([(BUYER, 0), (FACTORY, 0.5)], True, [(0, 0.5)]),
        ([(BUYER, 0), (BUYER, 1), (FACTORY, 2)], True, [(0, 2)]),  # since the first
        (
            [(FACTORY, 0), (BUYER, 1), (FACTORY, 2), (FACTORY, 3), (BUYER, 4)],
            True,
            [(1, 2), (4, None)],
        ),
        ([(BUYER, 0), (FACTORY, 1), (BUYER, 2)], False, [(0, 1)]),  # "Thank you!" at the end
        ([(FACTORY, 0)], True, []),
        ([], True, []),
    ],
)
def test_each_time_that_a_buyer_has_written_counts_once(
    spoken: list[tuple[bool, float]], is_open: bool, waits: list[tuple[float, float | None]]
) -> None:
    said = [Spoken("DV-LDY", 1, by, after(hours), is_open) for by, hours in spoken]

    assert [*answers_in_chat(said)] == [
        Answer(Asked.CHAT, after(asked), None if answered is None else after(answered))
        for asked, answered in waits
    ]
