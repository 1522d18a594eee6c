"""A buyer whose wishes are already understood: frames in, words out."""

from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from typing import Any, Final

from bot.answering import Reply, reply
from bot.catalogue.town import Town
from bot.languages import Language
from bot.understanding import follow
from bot.understanding.frame import Aspect, Context, Frame, Topic
from bot.understanding.slots import Destination
from tests.catalogue.small_town import TODAY

MOSCOW: Final = Destination("RU", "Moscow")
_OF_THE_FRAME: Final = frozenset(each.name for each in fields(Frame))


@dataclass
class Buyer:
    """Asks one thing after another; `last` is the reply to the latest."""

    town: Town
    language: Language = "en"
    context: Context = field(default_factory=Context)
    last: Reply = field(default_factory=lambda: Reply(said=()))

    async def asks(
        self, *topics: Topic, text: str = "", aspects: tuple[Aspect, ...] = (), **said: Any
    ) -> str:
        """Ask, with the slots that this message sets, and return the answer's text."""
        of_frame = {name: value for name, value in said.items() if name in _OF_THE_FRAME}
        slots = {name: value for name, value in said.items() if name not in _OF_THE_FRAME}
        frame = Frame(
            text=text,
            language=self.language,
            topics=topics,
            slots=replace(self.context.slots, **slots),
            named=frozenset(slots) | {f"facets.{kind}" for kind in slots.get("facets", ())},
            aspects=frozenset(aspects),
            **of_frame,
        )
        return await self.hears(frame)

    async def hears(self, frame: Frame) -> str:
        """Return the answer to a frame, and remember it as the chat does."""
        self.last = await reply(frame, self.context, self.town, TODAY)
        self.context = follow(self.context, frame, self.last.products)
        text = "\n\n".join(said.text for said in self.last.said)
        return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")

    @property
    def buttons(self) -> list[str]:
        """The labels of the buttons below the last reply."""
        return [button.label for said in self.last.said for row in said.buttons for button in row]


def one(kind: str) -> dict[str, Decimal]:
    """Return one container of a kind."""
    return {kind: Decimal(1)}
