"""How many messages a second go through the desk, beside a bare aiogram bot that echoes.

`python -m tests.bench.bench_dispatch`: both over the same sink and on one process, one message
after another, the desk on SQLite with the sample's town and the sample's questions.
"""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from aiogram import Bot, Dispatcher
from aiogram.methods import SendMessage
from aiogram.types import Message

from bot.app import SockDesk, build_dispatcher
from bot.channels.console import TOKEN, ConsoleSession, Typist
from bot.clock import system_clock
from bot.nursery import Nursery
from bot.settings import Settings
from bot.understanding.warm import warm_up
from tests.eval_run import SAMPLE
from tests.town import town_database

ECHOED = 4_000


def texts() -> list[tuple[str, str]]:
    """Return the sample's chats and texts, in its order."""
    lines = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    return [(line["id"], line["text"]) for line in lines]


async def has_text(message: Message) -> bool:
    """Tell by a filter that needs no thread of its own."""
    return message.text is not None


async def echo(message: Message) -> SendMessage:
    """Say the same."""
    return message.answer(message.text or "")


async def echoes_a_second() -> float:
    """Return the rate of a bot that only echoes."""
    dispatcher = Dispatcher()
    dispatcher.message.register(echo, has_text)
    bot = Bot(TOKEN, session=ConsoleSession(system_clock))
    typist = Typist(1, system_clock)
    updates = [typist.types(text) for _, text in texts()]
    begun = time.perf_counter()
    for place in range(ECHOED):
        await dispatcher.feed_update(bot, updates[place % len(updates)])
    return ECHOED / (time.perf_counter() - begun)


async def answers_a_second(folder: Path) -> float:
    """Return the rate of the desk, from the stored update to the reply that is noted as sent."""
    database = await town_database(folder)
    bot = Bot(TOKEN, session=ConsoleSession(system_clock))
    async with Nursery() as nursery:
        desk = SockDesk.over(
            [bot],
            dispatcher=build_dispatcher(Settings(_env_file=None), system_clock),
            database=database,
            clock=system_clock,
            nursery=nursery,
        )
        asked = texts()
        typists = {chat: Typist(place, system_clock) for place, (chat, _) in enumerate(asked, 1)}
        await _answered(desk, bot, [(Typist(10_000, system_clock), "MOQ of DV-1001?")])
        begun = time.perf_counter()
        await _answered(desk, bot, [(typists[chat], text) for chat, text in asked])
        rate = len(asked) / (time.perf_counter() - begun)
    await database.close()
    return rate


async def _answered(desk: SockDesk, bot: Bot, asked: list[tuple[Typist, str]]) -> None:
    for typist, text in asked:
        await desk.take(bot, typist.types(text))
        await desk.settle()


async def main() -> None:
    """Print both rates and their ratio."""
    warm_up()
    echoes = await echoes_a_second()
    with tempfile.TemporaryDirectory() as folder:
        answers = await answers_a_second(Path(folder))
    sys.stdout.write(
        f"a bare echo {echoes:,.0f} a second, the desk {answers:,.0f}: "
        f"{answers / echoes:.3f} of it\n"
    )


if __name__ == "__main__":
    asyncio.run(main())
