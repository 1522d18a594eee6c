"""Everything that can be done with leads, put together once."""

from dataclasses import dataclass
from typing import Self

from bot.answering.towns import Towns
from bot.clock import Clock
from bot.leads.accepting import AcceptOffer, PassOffer
from bot.leads.clockwork import MindOffers
from bot.leads.dialogue_letters import DialogueLetters
from bot.leads.doors import Doors
from bot.leads.letters import LeadLetters
from bot.leads.offering import OfferLead
from bot.leads.quiet import EndQuietTalks
from bot.leads.quote_letters import QuoteLetters
from bot.leads.quotes import AnswerQuote, DrawUpQuote, SendQuote
from bot.leads.reoffering import OfferFromOffice
from bot.leads.requesting import BeginRequest, CloseLead, ConfirmRequest
from bot.leads.saying import SayInDialogue
from bot.leads.telling import Telling
from bot.leads.translation.translator import Translator
from bot.outbox.kinds import Kinds
from bot.outbox.posting import Outbox
from bot.storage.engine import Database


@dataclass(frozen=True, slots=True)
class Trade:
    """What buyers, factories and the office can do with leads."""

    clock: Clock
    towns: Towns
    outbox: Outbox
    telling: Telling
    letters: LeadLetters
    dialogue_letters: DialogueLetters
    offer: OfferLead
    reoffer: OfferFromOffice
    begin: BeginRequest
    confirm: ConfirmRequest
    close: CloseLead
    accept: AcceptOffer
    pass_on: PassOffer
    say: SayInDialogue
    draw_up: DrawUpQuote
    send_quote: SendQuote
    answer_quote: AnswerQuote

    @classmethod
    def over(
        cls, clock: Clock, towns: Towns, outbox: Outbox, doors: Doors, translator: Translator
    ) -> Self:
        """Put it together over these."""
        telling = Telling(outbox)
        letters = LeadLetters(towns, clock, doors)
        offer = OfferLead(telling, towns, clock)
        close = CloseLead(telling, clock)
        return cls(
            clock=clock,
            towns=towns,
            outbox=outbox,
            telling=telling,
            letters=letters,
            dialogue_letters=DialogueLetters(letters, telling, translator),
            offer=offer,
            reoffer=OfferFromOffice(offer, towns),
            begin=BeginRequest(clock),
            confirm=ConfirmRequest(offer, telling, clock),
            close=close,
            accept=AcceptOffer(telling, clock),
            pass_on=PassOffer(offer, clock),
            say=SayInDialogue(telling, clock),
            draw_up=DrawUpQuote(towns, clock),
            send_quote=SendQuote(telling, clock),
            answer_quote=AnswerQuote(telling, close, towns, clock),
        )

    def kinds(self) -> Kinds:
        """Return the letters that it writes."""
        return {
            **self.letters.kinds(),
            **self.dialogue_letters.kinds(),
            **QuoteLetters(self.letters).kinds(),
        }

    def minding(self, database: Database) -> MindOffers:
        """Return what looks after offers as time passes."""
        return MindOffers(database, self.offer, self.close, self.telling, self.clock)

    def ending_quiet_talks(self, database: Database) -> EndQuietTalks:
        """Return what has the desk answer again where people have fallen silent."""
        return EndQuietTalks(database, self.telling, self.clock)
