"""Words of the page of a lead that are not in its template."""

from bot.answering.texts_questions import language_name
from bot.channels.webchat.errors import NothingSaid, TextTooLong
from bot.errors import SockdeskError
from bot.i18n import _, day_and_time, ngettext, number
from bot.leads.errors import LeadRefused
from bot.leads.models import OPEN, LeadState, OfferState
from bot.leads.rights import Deed, deeds
from bot.leads.texts_lead import Card, lead_state_name, reasons
from bot.leads.texts_refusals import refusal
from bot.web.lead_readings import Reading
from bot.web.pace import TooFast


def standing(card: Card, *, won_by_other: bool = False) -> str:
    """Return in a sentence where a lead stands for its reader; blank where the card says it."""
    offer, state = card.seen.offer, LeadState(card.seen.lead.state)
    if offer is None:
        # NOTE: where a lead stands, to the town’s office, e.g. "Now: before a factory".
        return _("Now: {state}").format(state=lead_state_name(state))
    if offer.state == OfferState.PASSED:
        return _passed(offer.reason)
    if offer.state != OfferState.ACCEPTED:
        return _not_ours(state, OfferState(offer.state))
    if state not in OPEN:
        return _ended(state, won_by_other=won_by_other)
    if offer.answered_at:
        since = day_and_time(offer.answered_at.astimezone(card.zone))
        # NOTE: {moment} is day and time, e.g. "1 Mar 10:20".
        return _("This lead is yours since {moment}.").format(moment=since)
    return ""


def _ended(state: LeadState, *, won_by_other: bool) -> str:
    if won_by_other:
        return _("The buyer has ordered from another factory.")
    # NOTE: {state} is how a lead has ended, e.g. "ordered" or "closed: no answer".
    return _("This lead is over: {state}.").format(state=lead_state_name(state))


def _passed(reason: str | None) -> str:
    names = {str(key): name for key, name in reasons().items()}
    if reason in names:
        # NOTE: {reason} is why a factory has passed a lead, e.g. "Machines are full".
        return _("Your factory has passed this lead: {reason}").format(reason=names[reason])
    return _("Your factory has passed this lead.")


def _not_ours(state: LeadState, offer: OfferState) -> str:
    """Return where a lead stands that the factory has not accepted; how it ended is others'."""
    if state is LeadState.WITHDRAWN:
        return _("The buyer has withdrawn this request.")
    if Deed.ACCEPT not in deeds(state, offer):
        return _("Another factory was faster. Thank you all the same.")
    if offer is OfferState.EXPIRED:
        return _(
            "The time is over, and the next factory is asked. While nobody has taken this lead, "
            "you still can."
        )
    return ""


def mark(reading: Reading) -> str:
    """Return what stands beside a message in another language: which one."""
    return language_name(reading.foreign) if reading.foreign else ""


def said(error: SockdeskError) -> str:
    """Return why something was not done, and what to do."""
    match error:
        case TextTooLong(limit=limit):
            # NOTE: {limit} is a number of characters, e.g. "20,000".
            return _(
                "This text is too long: up to {limit} characters fit into one message. "
                "Please send it in parts."
            ).format(limit=number(limit))
        case TooFast(seconds=seconds):
            return ngettext(
                "That was very fast. Please wait {count} second.",
                "That was very fast. Please wait {count} seconds.",
                seconds,
            ).format(count=seconds)
        case NothingSaid():
            return _("There is nothing in this message.")
        case _:
            assert isinstance(error, LeadRefused)
            return refusal(error)
