"""What the page of a lead shows: the card, where it stands, what was said, what can be done."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from babel.dates import format_time
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.answering.texts_wording import worded
from bot.i18n import day_and_time, locale
from bot.leads import dialogues, queries
from bot.leads.access import lead_before
from bot.leads.models import DialogueMessage, LeadState, OfferState
from bot.leads.rights import Deed, deeds
from bot.leads.texts_lead import Card, card_sections, card_title, reasons
from bot.leads.texts_office import history_words
from bot.leads.trade import Trade
from bot.outbox.words import Section
from bot.web import lead_files
from bot.web.lead_clerks import Clerk
from bot.web.lead_drafts import draft_for
from bot.web.lead_files import Shown
from bot.web.lead_queries import dialogue_about
from bot.web.lead_readings import Reading, Readings
from bot.web.texts_lead_page import mark, standing

LATEST: Final = 50
"""Messages of the dialogue that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the database knows of a lead, as its reader may see it."""

    card: Card
    messages: Sequence[DialogueMessage] = ()
    files: Sequence[Shown] = ()  # of the lead
    files_said: Sequence[Sequence[Shown]] = ()  # of each message
    draft: str = ""  # what the desk would answer
    won_by_other: bool = False  # of factories that the buyer compared
    history: Sequence[Section] = ()
    choice: Sequence[tuple[str, str]] = ()  # factories by code and name, for the office


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message as it is shown."""

    own: bool
    at: str
    reading: Reading
    mark: str
    changed: bool
    files: Sequence[Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The page, in words of its reader's language."""

    title: str
    sections: Sequence[Section]
    standing: str
    can: frozenset[Deed]
    is_open_offer: bool
    talk: Sequence[Said]
    draft: str
    files: Sequence[Shown]
    history: Sequence[Section]
    choice: Sequence[tuple[str, str]]
    reasons: Sequence[tuple[str, str]]
    buyer: str
    key: str = field(default_factory=lambda: secrets.token_hex(8))
    """Names the form: what is sent from it twice is said once."""


async def found(session: AsyncSession, clerk: Clerk, trade: Trade) -> Found:
    """Return what is known of the clerk's lead.  Raises LeadNotFound."""
    seen = await lead_before(session, clerk.factory, clerk.lead_id, held=False)
    card = await trade.letters.card_of(session, seen)
    files = await lead_files.shown(session, seen.lead.attachments)
    if seen.offer is None:
        history, choice = await _for_office(session, card, trade)
        return Found(card=card, files=files, history=history, choice=choice)
    messages = await _messages(session, clerk)
    said = [await lead_files.shown(session, message.attachments) for message in messages]
    draft = await draft_for(session, clerk)
    return Found(
        card=card,
        files=files,
        messages=messages,
        files_said=said,
        draft=draft.for_clerk if draft else "",
        won_by_other=await _won_by_other(session, card, clerk),
    )


async def file_numbers(session: AsyncSession, clerk: Clerk) -> Sequence[int]:
    """Return the files that a clerk may open, by their numbers.  Raises LeadNotFound."""
    seen = await lead_before(session, clerk.factory, clerk.lead_id, held=False)
    attached = [*seen.lead.attachments]
    if seen.offer is not None:
        for message in await _messages(session, clerk):
            attached.extend(message.attachments)
    return lead_files.numbers(attached)


async def _messages(session: AsyncSession, clerk: Clerk) -> Sequence[DialogueMessage]:
    dialogue = await dialogue_about(session, clerk.lead_id, clerk.factory)
    if dialogue is None or dialogue.id is None:
        return ()
    return await dialogues.recent(session, dialogue.id, LATEST)


async def _won_by_other(session: AsyncSession, card: Card, clerk: Clerk) -> bool:
    events = await queries.events_of(session, card.number)
    return any(event.what == LeadState.WON and event.factory != clerk.factory for event in events)


async def _for_office(
    session: AsyncSession, card: Card, trade: Trade
) -> tuple[Sequence[Section], Sequence[tuple[str, str]]]:
    """Return why the lead is where it is, and the factories that have not had it."""
    town = await trade.towns.of(session)
    names = {one.code: worded(one, "name") for one in await town.active_factories()}
    events = await queries.events_of(session, card.number)
    history = history_words(card.seen.lead, events, names, trade.towns.zone).sections
    free = await trade.reoffer.choices(session, card.number)
    return history, [(one.code, names[one.code]) for one in free]


async def view_of(found: Found, readings: Readings) -> View:
    """Put what was found into words; this may ask a translator, so no transaction is open."""
    card, offer = found.card, found.card.seen.offer
    first, *others = card_sections(card)
    known_as = card.request.who or card.buyer.name
    return View(
        title=card_title(card),
        sections=[Section(first.text), *others],
        standing=standing(card, won_by_other=found.won_by_other),
        can=deeds(LeadState(card.seen.lead.state), OfferState(offer.state) if offer else None),
        is_open_offer=offer is not None and offer.state == OfferState.OPEN,
        talk=await _talk(found, readings),
        draft=found.draft,
        files=found.files,
        history=found.history,
        choice=found.choice,
        reasons=[(str(reason), name) for reason, name in reasons().items()],
        buyer=known_as if card.seen.shows_contact else "",
    )


async def _talk(found: Found, readings: Readings) -> list[Said]:
    return [
        Said(
            own=message.by_factory,
            at=_at(message, found.card),
            reading=reading,
            mark=mark(reading),
            changed=message.edited_at is not None,
            files=files,
        )
        for message, reading, files in zip(
            found.messages, await readings.of(found.messages), found.files_said, strict=True
        )
    ]


def _at(message: DialogueMessage, card: Card) -> str:
    """Return when something was said by the factory's clock, with its day if that is not today."""
    there: Any = message.at.astimezone(card.zone)
    if there.date() == card.now.astimezone(card.zone).date():
        return format_time(there, "short", tzinfo=card.zone, locale=locale())
    return day_and_time(there)
