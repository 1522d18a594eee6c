"""A deal as far as its quote: all that a buyer can leave behind at the desk."""

from dataclasses import dataclass
from itertools import count
from typing import Any, Final, TypeAlias

from httpx import Response

from bot.contacts.staff import Role
from tests.people import TelegramBuyer, WebBuyer
from tests.story.market import Market

Somebody: TypeAlias = TelegramBuyer | WebBuyer

FACTORY: Final = "DV-LDY"
NAME: Final = "Irina Petrova"
FIRM: Final = "Warm Feet Ltd"
OLD_MAIL: Final = "shop@petrova.example"
MAIL: Final = "irina@warm.example"
PHONE: Final = "+7 912 345-67-89"
QUESTION: Final = "Who of you knits for penguins of Murmansk?"
DESIGN: Final = "a knitted hedgehog above the heel"
FILE_NAME: Final = "hedgehog-of-warm-feet.pdf"
FILE: Final = b"%PDF-1.7 a hedgehog drawn by Irina " * 20
REMARK: Final = "Мне нужен мох зелёного цвета, как у бабушки"
ANSWER: Final = "Dear Irina Petrova, we dye your moss green"

TRACES: Final = (
    *("Irina", "Petrova", FIRM, OLD_MAIL, MAIL, PHONE, "penguins", "hedgehog"),
    *("мох зелёного", "moss green"),
)
"""Whatever of her would still be found, if it were."""

_KEYS: Final = count(1)


@dataclass(frozen=True)
class Deal:
    """Irina, and those who have read of her."""

    irina: Somebody
    li_na: WebBuyer
    wang: TelegramBuyer
    office: WebBuyer

    async def happens(self, market: Market) -> None:
        """Go through all of it."""
        await self.asks()
        await self.is_read(market)
        await self.irina.says(f"/mail {MAIL}")
        await self.is_talked_over(market)

    async def asks(self) -> None:
        """Leave a question for a person, a file, and a request with everything in it."""
        await self.irina.says("I need men's terry socks, 5000 pairs to Kazan")
        await self.irina.says("/human")
        await self.irina.says(f"{QUESTION} Call me: {PHONE}")
        await self.irina.says("I need men's terry socks, 5000 pairs to Kazan")
        await self.irina.presses("Ask a factory")
        await sends_file(self.irina, FILE_NAME, FILE)
        await self.irina.says("by 1 June")
        await self.irina.presses("Skip")
        await self.irina.says(DESIGN)
        await self.irina.says(f"{NAME}, {FIRM}")
        await self.irina.says(OLD_MAIL)
        await self.irina.presses("✅ Send to a factory")

    async def is_read(self, market: Market) -> None:
        """Let staff see all of it, on every messenger of theirs."""
        for clerk in (self.li_na, self.wang, self.office):
            await market.hears(clerk)
            await clerk.says("/questions")
            await clerk.says("/leads 1")

    async def is_talked_over(self, market: Market) -> None:
        """Accept it, talk about it, quote for it."""
        await self.li_na.presses("✅ Accept")
        await market.hears(self.irina)
        await self.irina.says(REMARK)
        await sends_file(self.irina, f"second-{FILE_NAME}", FILE[1:])
        await market.hears(self.li_na)
        await self.li_na.says(ANSWER)
        await self.wang.says("/leads 1")
        await self.li_na.says("/leads 1")
        await self.li_na.presses("Quote")
        await self.li_na.says("DV-2001 5000 pairs 0.60 USD EXW Xiaobeihe")
        await self.li_na.says("lead time 25-30 days, 30% deposit")
        labels = [label for heard in self.li_na.heard for row in heard.buttons for label in row]
        await self.li_na.presses(next(one for one in labels if "Send" in one))
        await market.hears(self.irina)

    async def forgets(self) -> str:
        await self.irina.says("/forget")
        return await self.irina.presses("Yes, erase everything")


async def met(market: Market, irina: Somebody) -> Deal:
    """Bring Irina, two clerks of one factory and the office together."""
    return Deal(
        irina,
        li_na=await market.clerk_on_the_web(FACTORY, language="en"),
        wang=await market.clerk(FACTORY, "Wang Wei", language="en"),
        office=await market.clerk_on_the_web("", Role.ADMIN, language="en"),
    )


async def irina_on(market: Market, messenger: str) -> Somebody:
    if messenger == "webchat":
        return await market.on_the_web("en")
    return await market.on_telegram(NAME, "en")


async def sends_file(somebody: Somebody, name: str, content: bytes) -> Any:
    if isinstance(somebody, TelegramBuyer):
        return await somebody.sends("document", name=name)
    sent: Response = await somebody.http.post(
        "/api/chat/files",
        params={"key": f"file-{next(_KEYS):08}", "name": name},
        content=content,
        headers={"Content-Type": "application/octet-stream"},
    )
    sent.raise_for_status()
    await somebody.desk.settle()
    await somebody.looks()
    return sent.json()
