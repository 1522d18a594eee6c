"""Quotes: drawn up from the price list, sent with their paper, revised, accepted or declined."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final

from bot.answering.towns import Towns
from bot.calendar.shutdowns import shutdowns_of
from bot.catalogue.town import Town
from bot.clock import Clock
from bot.contacts.models import Contact
from bot.files.keeping import keep
from bot.languages import as_language
from bot.leads import kinds, queries, quote_queries
from bot.leads.access import own_quote
from bot.leads.errors import LeadIsOver, QuoteExpired, QuoteOver
from bot.leads.models import OPEN, Dialogue, Lead, LeadState, Quote, QuoteState
from bot.leads.paper import quote_pdf
from bot.leads.quotation import Quotation, is_expired, numbered, require_complete
from bot.leads.quote_doubts import Doubt, doubts
from bot.leads.quote_filling import filled
from bot.leads.quote_prefill import VALID_DAYS, Asked, prefilled
from bot.leads.read_quote import QuoteRead, read_quote
from bot.leads.request import Request
from bot.leads.requesting import CloseLead
from bot.leads.telling import Telling
from bot.storage.unit import UnitOfWork

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quote as it stands, and what to ask about before it goes out."""

    quote: Quote
    quotation: Quotation
    doubts: Sequence[Doubt] = ()
    read: QuoteRead | None = None
    wished_pairs: int | None = None

    @property
    def other_quantity(self) -> int | None:
        """How many pairs the quote is for, where the buyer wished for another number."""
        pairs = sum(item.pairs or 0 for item in self.quotation.items)
        return pairs if self.wished_pairs and pairs and pairs != self.wished_pairs else None


@dataclass(frozen=True, slots=True)
class DrawUpQuote:
    """Draws up a factory's quote: from the price list at first, then as its clerk types."""

    towns: Towns
    clock: Clock

    async def __call__(self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead) -> Drawn:
        """Return the draft: the one that is there, the next revision, or a first one."""
        made = await quote_queries.revisions(unit.session, dialogue.id or 0)
        if made and made[-1].state == QuoteState.DRAFT:
            return await self.looked_over(unit, made[-1], dialogue, lead)
        if made:
            quotation = self._revised(Quotation.from_json(made[-1].content), made[-1])
        else:
            quotation = await self._first(unit, dialogue, lead)
        assert dialogue.id is not None
        quote = Quote(
            dialogue_id=dialogue.id,
            number=quotation.number,
            revision=quotation.revision,
            content=quotation.as_json(),
            created_at=self.clock(),
        )
        unit.session.add(quote)
        await unit.session.flush()
        return await self.looked_over(unit, quote, dialogue, lead)

    async def fill_in(
        self, unit: UnitOfWork, quote: Quote, dialogue: Dialogue, lead: Lead, text: str
    ) -> Drawn:
        """Return the draft with what its clerk typed."""
        vocabulary = await self.towns.vocabulary(unit.session)
        read = read_quote(text, vocabulary, self.today())
        typed = [item.sku for item in read.items if item.sku]
        before = Quotation.from_json(quote.content)
        quoted = [item.sku for item in before.items]
        articles = await self._articles(unit, dialogue, lead, [*quoted, *typed])
        wished = Request.from_json(lead.request).skus
        like = [sku for sku in await self._like(unit, dialogue) if sku not in wished]
        gone = typed if read.takes_out else [sku for sku in like if typed and sku not in typed]
        kept = replace(before, items=tuple(one for one in before.items if one.sku not in gone))
        read = replace(read, items=()) if read.takes_out else read
        quote.content = filled(kept, read, articles).quotation.as_json()
        return replace(self._looked_at(quote, lead, articles), read=read)

    async def looked_over(
        self, unit: UnitOfWork, quote: Quote, dialogue: Dialogue, lead: Lead
    ) -> Drawn:
        """Return the draft as it stands, with what to ask about."""
        quoted = [item.sku for item in Quotation.from_json(quote.content).items]
        articles = await self._articles(unit, dialogue, lead, quoted)
        return self._looked_at(quote, lead, articles)

    def today(self) -> date:
        """Return the desk's day."""
        return self.towns.day(self.clock())

    def _looked_at(self, quote: Quote, lead: Lead, articles: Sequence[Asked]) -> Drawn:
        quotation = Quotation.from_json(quote.content)
        found = doubts(quotation, articles, today=self.today())
        wished_pairs = Request.from_json(lead.request).pairs
        return Drawn(quote, quotation, found, wished_pairs=wished_pairs)

    async def _first(self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead) -> Quotation:
        town, today = await self.towns.of(unit.session), self.today()
        factory = (await town.factories([dialogue.factory]))[dialogue.factory]
        request = Request.from_json(lead.request)
        place = request.destination
        new_year = datetime(today.year, 1, 1, tzinfo=UTC)
        serial = await quote_queries.sent_since(unit.session, new_year) + 1
        return prefilled(
            await self._articles(unit, dialogue, lead),
            factory,
            number=numbered(today.year, serial),
            issued_on=today,
            buyer_name=request.who,
            buyer_country=(place.country or "") if place else "",
            shutdowns=shutdowns_of(factory.code, await town.calendar(today)),
        )

    def _revised(self, quotation: Quotation, last: Quote) -> Quotation:
        today = self.today()
        valid = quotation.valid_until
        if valid is None or valid < today:
            valid = date.fromordinal(today.toordinal() + VALID_DAYS)
        return replace(quotation, revision=last.revision + 1, issued_on=today, valid_until=valid)

    @staticmethod
    async def _like(unit: UnitOfWork, dialogue: Dialogue) -> list[str]:
        """Return the article for which routing chose this factory."""
        offer = await queries.offer_to(unit.session, dialogue.lead_id, dialogue.factory)
        reasons = offer.why.get("reasons", ()) if offer else ()
        return [reason["facts"]["sku"] for reason in reasons if reason["facts"].get("sku")]

    async def _articles(
        self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead, skus: Sequence[str] = ()
    ) -> list[Asked]:
        """Return what the factory may quote: of the articles that were named, its own."""
        town: Town = await self.towns.of(unit.session)
        request = Request.from_json(lead.request)
        named = [*dict.fromkeys([*request.skus, *await self._like(unit, dialogue), *skus])]
        products = [one for one in await town.products(named) if one.factory == dialogue.factory]
        prices = await town.prices([one.sku for one in products])
        return [
            Asked(
                product=one,
                prices=prices.get(one.sku, ()),
                pairs=request.pairs,
                sizes=request.sizes,
            )
            for one in products
        ]


@dataclass(frozen=True, slots=True)
class SendQuote:
    """Sends a quote to the buyer, in their language and as a paper."""

    telling: Telling
    clock: Clock

    async def __call__(
        self, unit: UnitOfWork, quote: Quote, dialogue: Dialogue, lead: Lead
    ) -> None:
        """Send a draft.  Raises QuoteIncomplete, QuoteOver, LeadIsOver."""
        if lead.state not in OPEN:
            raise LeadIsOver(lead.id or 0)
        if quote.state != QuoteState.DRAFT:
            raise QuoteOver(quote.number)
        quotation = Quotation.from_json(quote.content)
        require_complete(quotation)
        contact = await unit.session.get_one(Contact, lead.contact_id)
        language = as_language(contact.language) or "en"
        paper = await asyncio.to_thread(quote_pdf, quotation, language)
        name = f"{quote.number}-{quote.revision}.pdf"
        quote.file = (await keep(unit.session, paper, name, PDF, self.clock())).id
        for other in await quote_queries.revisions(unit.session, quote.dialogue_id):
            if other.id != quote.id and other.state in {QuoteState.SENT, QuoteState.CHANGE}:
                other.state = QuoteState.REPLACED
        quote.state, quote.sent_at = QuoteState.SENT, self.clock()
        dialogue.heard(by_factory=True, now=self.clock())
        facts = {"quote": quote.id, "dialogue": dialogue.id}
        await self.telling.buyer(unit, lead, kinds.QUOTED, facts, once=f"quote:{quote.id}")


@dataclass(frozen=True, slots=True)
class AnswerQuote:
    """What the buyer says to a quote: yes, not yet, or no."""

    telling: Telling
    close: CloseLead
    towns: Towns
    clock: Clock

    async def __call__(
        self,
        unit: UnitOfWork,
        contact_id: int,
        quote_id: int,
        state: QuoteState,
        *,
        reason: str | None = None,
    ) -> tuple[Quote, Dialogue, Lead]:
        """Answer a quote.

        Raises LeadNotFound for another's, QuoteOver for one that was answered or replaced, and
        QuoteExpired for one that can no longer be accepted.
        """
        quote, dialogue, lead = await own_quote(unit.session, contact_id, quote_id)
        if quote.state != QuoteState.SENT or lead.state not in OPEN:
            raise QuoteOver(quote.number)
        quotation = Quotation.from_json(quote.content)
        today = self.towns.day(self.clock())
        if state is QuoteState.ACCEPTED and is_expired(quotation, today):
            raise QuoteExpired(quote.number)
        quote.state, quote.answered_at, quote.reason = state, self.clock(), reason
        facts = {"quote": quote.id, "lead": lead.id, "dialogue": dialogue.id, "state": state}
        once = f"quote-answer:{quote.id}:{state}"
        await self.telling.factory(unit, dialogue.factory, kinds.QUOTE_ANSWERED, facts, once=once)
        if state is QuoteState.ACCEPTED:
            await self._ordered(unit, dialogue, lead)
        return quote, dialogue, lead

    async def _ordered(self, unit: UnitOfWork, dialogue: Dialogue, lead: Lead) -> None:
        """Write down who has the order; the others are told, so that nobody waits in vain."""
        await self.close(unit, lead, LeadState.WON, factory=dialogue.factory)
        for other, _theirs in await quote_queries.standing(unit.session, lead.id or 0):
            other.state = QuoteState.DECLINED
