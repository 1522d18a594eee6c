"""A market whose desk also brings letters to work chats and mail, and takes price lists in."""

from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, fields, replace
from typing import Any, ClassVar

from typing_extensions import override

from bot.channels.workchats.courier import WorkChatCourier
from bot.contacts.models import MAIL
from bot.leads.trade import Trade
from bot.nursery import Nursery
from bot.outbox.models import Letter
from bot.outbox.outcomes import Outcome, Sent
from bot.outbox.pacing import Pace
from bot.outbox.words import Words
from bot.storage.engine import Database
from bot.workbook.price_lists import PriceLists
from tests.botapi.entities import found_in
from tests.people import TelegramBuyer, WebBuyer
from tests.story.market import Market, market_over
from tests.watch import Watch
from tests.workchats.stand_ins import StandIns, standing_in


@dataclass(frozen=True, slots=True)
class FakeMail:
    """Remembers what would have been mailed."""

    sent: list[str] = field(default_factory=list)
    account: ClassVar[int] = MAIL
    pace: ClassVar[Pace] = Pace()
    knows_repeats: ClassVar[bool] = False

    def parts(self, words: Words) -> Sequence[Words]:
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        self.sent.append(part.text)
        return Sent()


@dataclass(frozen=True, slots=True)
class HastyWorkChats(WorkChatCourier):
    """Writes to work chats as fast as it can."""

    pace: ClassVar[Pace] = Pace()


class DeadNursery(Nursery):
    """Begins nothing."""

    @override
    def start(self, work: Coroutine[Any, Any, Any], *, name: str) -> None:
        work.close()


@dataclass
class StaffedMarket(Market):
    """A market, with the services of work chats, and the lists that are taken in."""

    robots: StandIns = field(kw_only=True)
    mail: FakeMail = field(kw_only=True)

    @property
    def price_lists(self) -> PriceLists:
        lists: PriceLists = self.dispatcher["price_lists"]
        return lists

    @property
    def trade(self) -> Trade:
        trade: Trade = self.dispatcher["trade"]
        return trade


@asynccontextmanager
async def staffed_market(
    database: Database, *, mails: bool = True, killed: bool = False
) -> AsyncIterator[StaffedMarket]:
    """Open the desk over both messengers, work chats and mail, without limits of pace.

    One that is `killed` again and again does nothing of what it wants to do after a commit.
    """
    watch, mail = Watch(), FakeMail()
    async with (
        standing_in(watch) as robots,
        HastyWorkChats.opened(database, robots.services, clock=watch) as work_chats,
        market_over(
            database, watch=watch, more_couriers=[work_chats, *([mail] if mails else [])]
        ) as market,
    ):
        facts = {one.name: getattr(market, one.name) for one in fields(market)}
        staffed = StaffedMarket(**facts, robots=robots, mail=mail)
        if killed:
            lists = replace(staffed.price_lists, nursery=DeadNursery())
            market.dispatcher["price_lists"] = lists
        yield staffed


async def sends_file(
    somebody: TelegramBuyer | WebBuyer,
    name: str,
    content: bytes,
    *,
    text: str = "",
    size: int | None = None,
) -> str:
    """Send a file with this content; `size` is what Telegram says of it."""
    if isinstance(somebody, TelegramBuyer):
        account, person = somebody.account, somebody.person
        stored = account.files.add("document", name, content, size)
        said: dict[str, Any] = {"document": stored.as_document()}
        if text:
            said |= {"caption": text, "caption_entities": found_in(text)}
        log = person.chat_with(account, somebody.group)
        return await somebody.does(account.hears(log, person.user, said))
    asked = {"name": name, "text": text, "key": f"deed-{next(somebody.keys):08}"}
    raw = {"content-type": "application/octet-stream"}
    done = await somebody.http.post("/api/chat/files", params=asked, content=content, headers=raw)
    done.raise_for_status()
    return await _hears(somebody)


async def _hears(somebody: WebBuyer) -> str:
    await somebody.desk.settle()
    news = [one for one in await somebody.looks() if one["by"] == "desk"]
    return "\n".join(one["text"] for one in news)


async def wishes(buyer: TelegramBuyer | WebBuyer) -> str:
    """Complete a request for terry socks and send it; returns what the desk says to that."""
    await buyer.says("I need men's terry socks, 5000 pairs to Kazan")
    await buyer.presses("Ask a factory")
    await buyer.says("by 1 June")
    await buyer.presses("Skip")
    await buyer.presses("As in the catalogue")
    await buyer.says("Irina, Warm Feet Ltd")
    await buyer.presses("Only in this chat")
    return await buyer.presses("✅ Send to a factory")


def buttons_of(somebody: TelegramBuyer | WebBuyer) -> list[str]:
    """Return the labels under what somebody has heard last."""
    if isinstance(somebody, TelegramBuyer):
        return [label for heard in somebody.heard for row in heard.buttons for label in row]
    newest = somebody.shown[max(somebody.shown)]
    return [button["text"] for row in newest.get("buttons", []) for button in row]
