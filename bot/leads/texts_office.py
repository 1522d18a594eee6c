"""What the office, and whoever asks, reads about where leads are and why."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any

from babel.dates import format_datetime

from bot.answering.texts_wording import clauses, joined, pairs, place_name
from bot.i18n import _, locale, pgettext
from bot.leads.models import Lead, LeadEvent, Offer, OfferState
from bot.leads.press import Verb, packed
from bot.leads.reasons import Why
from bot.leads.request import Request
from bot.leads.texts_lead import lead_state_name, reasons
from bot.leads.texts_request import kind_name
from bot.outbox.words import Key, Press, Section, Words

_MOST_REASONS = 6


def lead_line(lead: Lead, offer: Offer | None) -> str:
    """Return a lead in one line: number, kind, quantity, where to, where it stands."""
    request = Request.from_json(lead.request)
    facts = [
        kind_name(lead.kind),
        *request.skus[:2],
        pairs(request.pairs) if request.pairs else "",
        place_name(request.destination) if request.destination else "",
        _offer_state(offer) if offer else lead_state_name(lead.state),
    ]
    return f"№ {lead.id} · {clauses(facts)}"


def _offer_state(offer: Offer) -> str:
    if offer.state == OfferState.OPEN:
        return pgettext("of a lead", "waits for your answer")
    return pgettext("of a lead", "yours")


def office_buttons(number: int) -> tuple[tuple[Key, ...], ...]:
    """Return what the office can do with a lead."""
    return (
        (
            Press(_("Give it to a factory"), packed(Verb.ASSIGN, number)),
            Press(_("Offer it again"), packed(Verb.AGAIN, number)),
        ),
        (Press(_("Why it is here"), packed(Verb.HISTORY, number)),),
    )


def history_words(
    lead: Lead, events: Sequence[LeadEvent], names: Mapping[str, str], zone: tzinfo
) -> Words:
    """Return why a lead went where it went: what happened, and how the factories were judged."""
    happened = [_happened(event, names, zone) for event in events]
    title = _("Lead № {number}: how it went").format(number=lead.id)
    ranked = [
        _judged(place["code"], place["reasons"], names) for place in lead.ranking.get("places", ())
    ]
    passed = [
        _judged(one["code"], one["reasons"], names) for one in lead.ranking.get("passed", ())
    ]
    sections = [Section("\n".join(happened), title)]
    if ranked:
        sections.append(Section("\n".join(ranked[:10]), _("Whose turn it was, last time")))
    if passed:
        sections.append(Section("\n".join(passed[:10]), _("Not asked")))
    return Words(sections=tuple(sections))


def _happened(event: LeadEvent, names: Mapping[str, str], zone: tzinfo) -> str:
    what = {
        "confirmed": _("the buyer has sent it"),
        "changed": _("the buyer has added to it"),
        "offered": _("offered to {factory}"),
        "accepted": _("{factory} has accepted"),
        "passed": _("{factory} has passed: {reason}"),
        "expired": _("{factory} has not answered in time"),
        "office": _("no factory left: the office"),
        "withdrawn": _("the buyer has withdrawn it"),
        "won": _("ordered from {factory}"),
        "lost": _("lost"),
        "silent": _("the buyer has gone silent"),
    }.get(event.what, event.what)
    reason = {str(key): name for key, name in reasons().items()}.get(
        str(event.facts.get("reason", "")), ""
    )
    factory = names.get(event.factory, event.factory)
    return f"{_at(event.at, zone)} {what.format(factory=factory, reason=reason)}"


def _at(moment: datetime, zone: tzinfo) -> str:
    return format_datetime(moment, "dd.MM HH:mm", tzinfo=zone, locale=locale())


def _judged(code: str, found: Iterable[Mapping[str, Any]], names: Mapping[str, str]) -> str:
    said = [why_said(one["why"]) for one in found]
    return f"{names.get(code, code)}: {joined([why for why in said if why][:_MOST_REASONS])}"


def why_said(why: str) -> str:
    """Return a reason of the ranking in words."""
    return {
        Why.WORKS_WITH_BUYER: _("works with this buyer"),
        Why.MAKES_ARTICLE: _("makes the article"),
        Why.MAKES_LIKE: _("makes the like"),
        Why.NOTHING_PARTICULAR: _("nothing particular is asked"),
        Why.IN_TIME: _("in time"),
        Why.BARELY_IN_TIME: _("barely in time"),
        Why.EXPORTS: _("exports itself"),
        Why.EXPORTS_NOT: _("does not export itself"),
        Why.SPEAKS: _("speaks the buyer’s language"),
        Why.SPEAKS_NOT: _("does not speak the buyer’s language"),
        Why.BEST_AT: _("its specialty"),
        Why.SILENT: _("was silent of late"),
        Why.LADEN: _("has many leads waiting"),
        Why.TURN: _("by turns"),
        Why.CANNOT_MAKE: _("cannot make it"),
        Why.BELOW_MINIMUM: _("below its minimum"),
        Why.TOO_LATE: _("not in time"),
        Why.BEYOND_CAPACITY: _("beyond its capacity"),
        Why.CERTIFICATE_MISSING: _("without the certificate"),
        Why.FULL: _("machines are full"),
    }.get(Why(why), "")
