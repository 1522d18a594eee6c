"""Answers one message: reads it, answers from the town's data, and remembers."""

from dataclasses import dataclass, replace
from typing import Any, Final

from bot.answering import Reply, reply
from bot.answering.towns import Towns
from bot.contacts.staff import STAFF_LANGUAGE
from bot.understanding import asks, follow, read
from bot.understanding.frame import SOCIAL, Frame, Topic
from handlers.talk import Talk

_OF_THE_TOWN: Final = frozenset({Topic.HUMAN, Topic.OTHER, Topic.CATALOGUE, Topic.COMPANY})
"""What the desk answers for all of the town, which no factory would say of itself."""

LONGEST: Final = 4_000
"""So many characters of a message are read; whatever comes after is hardly the question."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply, and how the message was understood that it answers."""

    frame: Frame
    reply: Reply

    @property
    def is_business(self) -> bool:
        """Whether the message asked for more than a greeting or a person."""
        return bool(set(self.frame.topics) - SOCIAL - {Topic.HUMAN})


@dataclass(frozen=True, slots=True)
class AnswerBuyer:
    """Answers a message, or the frame that a button stands for."""

    towns: Towns

    async def text(self, talk: Talk, text: str) -> Answered:
        """Answer what somebody wrote."""
        vocabulary = await self.towns.vocabulary(talk.unit.session)
        frame = read(text[:LONGEST], talk.context, vocabulary, talk.today)
        return await self.frame(talk, replace(frame, text=text))

    async def drafted(self, talk: Talk, text: str, factory: str) -> dict[str, Any] | None:
        """Return what the desk would answer, for a clerk to send or not; None where it is unsure.

        What speaks of other factories' goods is none of theirs to send.  `for_clerk` is in the
        language of staff, `for_buyer` in that of the message.
        """
        if not asks(text):
            return None
        session = talk.unit.session
        frame = read(
            text[:LONGEST], talk.context, await self.towns.vocabulary(session), talk.today
        )
        if not frame.sure or not set(frame.topics) - SOCIAL - _OF_THE_TOWN:
            return None
        town = await self.towns.of(session)
        said = await reply(frame, talk.context, town, talk.today)
        shown = await town.products(said.products)
        if said.handover or any(product.factory != factory for product in shown):
            return None
        translated = replace(frame, language=STAFF_LANGUAGE)
        for_clerk = await reply(translated, talk.context, town, talk.today)
        return {
            "for_clerk": "\n\n".join(one.text for one in for_clerk.said),
            "for_buyer": "\n\n".join(one.text for one in said.said),
            "language": frame.language,
        }

    async def frame(self, talk: Talk, frame: Frame) -> Answered:
        """Answer a frame, keep it as an inquiry, and remember what the chat is about now."""
        town = await self.towns.of(talk.unit.session)
        said = await reply(frame, talk.context, town, talk.today)
        if said.quantity_pairs is not None:
            slots = replace(frame.slots, quantity_pairs=said.quantity_pairs, cartons=None)
            frame = replace(frame, slots=slots)
        talk.remember(follow(talk.context, frame, said.products))
        if said.subscribe is not None:
            talk.contact.subscribed = said.subscribe
        await talk.note(
            frame, products=said.products, handover=said.handover, promised=said.promised
        )
        return Answered(frame, said)
