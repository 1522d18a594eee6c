"""What somebody can do with a lead: pure, from where the lead and their offer stand."""

from enum import StrEnum

from bot.leads.access import Seen
from bot.leads.errors import AcceptFirst, AnsweredBefore, LeadIsOver, TakenByOther, WithFactory
from bot.leads.models import OPEN, LeadState, OfferState


class Deed(StrEnum):
    """What staff do with a lead; the values stand in addresses."""

    ACCEPT = "accept"
    PASS = "pass"  # noqa: S105  what a factory does with an offer
    SAY = "say"
    DRAFT = "draft"  # says what the desk would answer
    WON = "won"
    LOST = "lost"
    AGAIN = "again"  # by the office: to the next factory by turns
    ASSIGN = "assign"  # by the office: to a factory of its choice


def deeds(lead: LeadState, offer: OfferState | None) -> frozenset[Deed]:
    """Return what can be done; the office has no offer."""
    if lead not in OPEN:
        return frozenset()
    if offer is None:
        # Elsewhere the lead is on its way, and a second press must not send it to one more.
        waits = lead is LeadState.OFFICE
        return frozenset({Deed.AGAIN, Deed.ASSIGN} if waits else ())
    if offer is OfferState.EXPIRED and lead is LeadState.TAKEN:
        return frozenset()
    return _OF_FACTORY[offer]


_OF_FACTORY = {
    OfferState.OPEN: frozenset({Deed.ACCEPT, Deed.PASS, Deed.SAY, Deed.DRAFT}),
    OfferState.EXPIRED: frozenset({Deed.ACCEPT, Deed.PASS}),
    OfferState.ACCEPTED: frozenset({Deed.SAY, Deed.DRAFT, Deed.WON, Deed.LOST}),
    OfferState.PASSED: frozenset[Deed](),
    OfferState.LOST: frozenset[Deed](),
}


def require(seen: Seen, deed: Deed) -> None:
    """Raise what stands in the way of doing this with a lead, if anything does.

    That is LeadIsOver, WithFactory, AnsweredBefore, AcceptFirst or TakenByOther.
    """
    number = seen.lead.id or 0
    state = LeadState(seen.lead.state)
    offer = OfferState(seen.offer.state) if seen.offer else None
    if deed in deeds(state, offer):
        return
    if state not in OPEN:
        raise LeadIsOver(number)
    if offer is None:
        raise WithFactory(number)
    if offer is OfferState.PASSED:
        raise AnsweredBefore(number, offer)
    if Deed.ACCEPT in deeds(state, offer):
        raise AcceptFirst(f"lead {number} is {offer}")
    raise TakenByOther(number)
