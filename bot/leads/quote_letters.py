"""Letters about quotes: to the buyer with the paper, to the factory with the answer."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.leads import kinds
from bot.leads.letters import LeadLetters
from bot.leads.models import Quote, QuoteState
from bot.leads.quotation import Quotation
from bot.leads.texts_quoting import answered_words, sent_quote_words
from bot.outbox.kinds import Kind, Kinds
from bot.outbox.models import Letter
from bot.outbox.words import Words


@dataclass(frozen=True, slots=True)
class QuoteLetters:
    """Finds the words."""

    leads: LeadLetters

    def kinds(self) -> Kinds:
        """Return how each kind is worded, and when it is dropped."""
        return {
            kinds.QUOTED: Kind(self._quoted, self._still_stands),
            kinds.QUOTE_ANSWERED: Kind(self._answered),
        }

    @staticmethod
    async def _quoted(session: AsyncSession, letter: Letter) -> Words:
        quote = await session.get_one(Quote, letter.facts["quote"])
        return sent_quote_words(quote, Quotation.from_json(quote.content))

    @staticmethod
    async def _still_stands(session: AsyncSession, letter: Letter) -> bool:
        quote = await session.get(Quote, letter.facts["quote"])
        return quote is not None and quote.state == QuoteState.SENT

    async def _answered(self, session: AsyncSession, letter: Letter) -> Words:
        quote = await session.get_one(Quote, letter.facts["quote"])
        words = answered_words(quote, letter.facts["lead"], letter.facts["state"])
        return self.leads.at_the_door(words, letter)
