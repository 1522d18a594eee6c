"""The card of a lead, as factories and the office read it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_time

from bot.answering.texts_questions import language_name
from bot.answering.texts_wording import clauses, pairs
from bot.catalogue.models import Product
from bot.contacts.models import Contact
from bot.i18n import _, country_name, day_and_time, locale, ngettext
from bot.leads.access import Seen
from bot.leads.models import LeadState, OfferState, PassReason
from bot.leads.press import Verb, packed
from bot.leads.request import Request
from bot.leads.sent_along import enclosures_of
from bot.leads.texts_request import kind_name, request_lines
from bot.outbox.words import Key, Press, Section, Words
from bot.understanding.zones import zone_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a card is made of; `zone` is the reader's."""

    seen: Seen
    buyer: Contact
    products: tuple[Product, ...]
    zone: ZoneInfo
    now: datetime

    @property
    def request(self) -> Request:
        """What the buyer wants."""
        return Request.from_json(self.seen.lead.request)

    @property
    def number(self) -> int:
        """The lead's number."""
        assert self.seen.lead.id is not None
        return self.seen.lead.id


def card_title(card: Card) -> str:
    """Return the title of a card: "Lead № 12 · Samples"."""
    return _("Lead № {number} · {kind}").format(
        number=card.number, kind=kind_name(card.seen.lead.kind)
    )


def card_sections(card: Card) -> tuple[Section, ...]:
    """Return what a factory has to know to say yes or no."""
    lead = card.seen.lead
    # Who it is shows only to whoever has accepted.
    anonymous = replace(card.request, who="")
    lines = request_lines(anonymous, card.products, lead.attachments)
    told = [Section("\n".join([*lines, *_share(card)]), card_title(card))]
    told.append(Section("\n".join(_buyer(card))))
    if standing := "\n".join(_standing(card)):
        told.append(Section(standing))
    return tuple(told)


def offer_words(card: Card) -> Words:
    """Return an offer as it is put before a factory."""
    return Words(
        sections=card_sections(card),
        buttons=offer_buttons(card.number),
        enclosures=enclosures_of(card.seen.lead.attachments),
    )


def offer_buttons(number: int) -> tuple[tuple[Key, ...], ...]:
    """Return what a factory can do with an offer."""
    return (
        (
            Press(_("✅ Accept"), packed(Verb.ACCEPT, number)),
            Press(_("Pass"), packed(Verb.PASS, number)),
        ),
        (Press(_("Ask the buyer"), packed(Verb.TALK, number)),),
    )


def accepted_buttons(number: int) -> tuple[tuple[Key, ...], ...]:
    """Return what a factory can do with a lead that it has."""
    return (
        (
            Press(_("Write to the buyer"), packed(Verb.TALK, number)),
            Press(_("Quote"), packed(Verb.QUOTE, number)),
        ),
        (
            Press(_("Won"), packed(Verb.WON, number)),
            Press(_("Lost"), packed(Verb.LOST, number)),
        ),
    )


def reason_buttons(number: int) -> tuple[tuple[Key, ...], ...]:
    """Return the reasons for which a factory passes."""
    rows = [(Press(name, packed(Verb.WHY, number, reason)),) for reason, name in reasons().items()]
    return tuple(rows)


def reasons() -> dict[PassReason, str]:
    """Return the reasons for passing, as factories say them."""
    return {
        PassReason.FULL: _("Machines are full"),
        PassReason.BELOW_MINIMUM: _("Below our minimum"),
        PassReason.MACHINES: _("Not for our machines"),
        PassReason.PRICE: _("The price is too low"),
        PassReason.OTHER: _("Another reason"),
    }


def _share(card: Card) -> Iterator[str]:
    offer = card.seen.offer
    if offer is None or offer.pairs is None or card.request.pairs is None:
        return
    # NOTE: a large order is shared out among factories.
    yield _("Your share: {share} of {whole}").format(
        share=pairs(offer.pairs), whole=pairs(card.request.pairs)
    )


def _buyer(card: Card) -> Iterator[str]:
    place = card.request.destination
    language = language_name(card.buyer.language or "en")
    country = country_name(place.country) if place and place.country else ""
    # NOTE: the buyer: country and language, e.g. "Buyer: Russia, writes Russian".
    yield _("Buyer: {country}").format(
        country=clauses([country, _("writes {language}").format(language=language)])
    )
    if zone := zone_of(place):
        there = format_time(card.now.astimezone(zone), "short", locale=locale())
        yield _("It is {time} there now.").format(time=there)
    if card.seen.shows_contact:
        yield from _contact(card)


def _contact(card: Card) -> Iterator[str]:
    name = card.request.who or card.buyer.name
    if name:
        yield _("Name: {name}").format(name=name)
    if card.request.reach:
        yield _("Reach: {reach}").format(reach=card.request.reach)


def _standing(card: Card) -> Iterator[str]:
    offer = card.seen.offer
    if offer is None or offer.state != OfferState.OPEN:
        return
    if offer.beside and offer.pairs is None:
        yield ngettext(
            "{count} other factory has this request, too: the buyer compares.",
            "{count} other factories have this request, too: the buyer compares.",
            offer.beside,
        ).format(count=offer.beside)
    due = day_and_time(offer.due_at.astimezone(card.zone))
    # NOTE: {moment} is day and time by the factory's clock; then another factory is asked.
    yield _("Please answer by {moment}: then the next factory is asked.").format(moment=due)


def lead_state_name(state: str) -> str:
    """Return where a lead stands, as its buyer and the office read it."""
    names = {
        LeadState.DRAFT: _("not sent yet"),
        LeadState.OFFERED: _("before a factory"),
        LeadState.OFFICE: _("with the town’s office"),
        LeadState.TAKEN: _("a factory is working on it"),
        LeadState.WON: _("ordered"),
        LeadState.LOST: _("closed"),
        LeadState.SILENT: _("closed: no answer"),
        LeadState.WITHDRAWN: _("withdrawn"),
    }
    return names[LeadState(state)]
