"""Menu and descriptions: in three languages, and set only where they are not so already."""

import asyncio

import pytest

from bot.app import MENU
from bot.channels.telegram.line import Line
from bot.storage.engine import Database
from handlers.buyer.answer import AnswerBuyer, Answered
from handlers.talk import Talk
from tests.botapi.account import Account
from tests.botapi.serving import BotApi
from tests.people import TelegramBuyer
from tests.telegram_desk import connected, telegram_settings


def writes(account: Account) -> list[str]:
    return [call.method for call in account.calls if call.method.startswith(("setMy", "deleteMy"))]


@pytest.mark.parametrize(
    ("language", "catalogue"),
    [("", "What socks there are"), ("ru", "Какие есть носки"), ("zh", "有哪些袜子")],
)
async def test_the_menu_speaks_the_readers_language(
    amira: TelegramBuyer, account: Account, language: str, catalogue: str
) -> None:
    await amira.says("hello")

    private = account.commands["all_private_chats", language]
    groups = account.commands["all_group_chats", language]
    assert private[0].description == catalogue
    assert [command.command for command in groups] == ["help", "language", "human"]
    assert len(account.descriptions[language]) > len(account.short_descriptions[language]) > 20


async def test_a_restart_sets_nothing_that_is_so_already(
    api: BotApi, town: Database, account: Account
) -> None:
    for _ in range(2):
        async with connected(api, town) as desk:
            await TelegramBuyer(desk, account, api.person("Amira")).says("hello")

    # commands of two scopes, a description and a short one, in three languages
    assert len(writes(account)) == 3 * 4


async def test_what_somebody_changed_elsewhere_is_set_right(
    api: BotApi, town: Database, account: Account
) -> None:
    line = await Line.open(telegram_settings(api), town)
    await MENU.set_up(line.bot)
    await line.bot.set_my_description("Buy socks!", language_code="ru")

    assert await MENU.set_up(line.bot) == ["description ru"]
    await line.session.close()


async def test_a_menu_that_telegram_refuses_keeps_nobody_from_being_answered(
    api: BotApi, town: Database
) -> None:
    api.account().refuse("setMyCommands", 400, "Bad Request: BOT_COMMAND_INVALID")

    async with connected(api, town) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        assert "3,000" in await amira.says("MOQ of DV-1001?")


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "phone number"), ("ru", "номером"), ("zh", "手机号")],
)
async def test_asking_for_a_person_offers_to_share_ones_number_with_a_tap(
    api: BotApi, town: Database, language: str, label: str
) -> None:
    async with connected(api, town) as desk:
        account = api.account()
        amira = TelegramBuyer(desk, account, api.person("Amira", language_code=language))
        await amira.says("/human")
        offered = account.keyboard(amira.person.id)
        await amira.sends("contact", phone="+79000000000", name="Amira")
        taken_away = account.keyboard(amira.person.id)

    assert offered is not None
    assert label in offered.keyboard[0][0].text
    assert offered.keyboard[0][0].request_contact
    assert taken_away is None


async def test_a_buyer_who_waits_longer_than_half_a_second_sees_a_typing_sign(
    api: BotApi, town: Database
) -> None:
    async with connected(api, town, answer=Ponders) as desk:
        amira = TelegramBuyer(desk, api.account(), api.person("Amira"))
        await amira.says("a hard one")

    assert api.account().chat_actions == [(amira.person.id, "typing", None)]


class Ponders:
    """Answers as ever, after some thought."""

    def __init__(self, answer: AnswerBuyer) -> None:
        self.answer = answer

    async def text(self, talk: Talk, text: str) -> Answered:
        await asyncio.sleep(0.7)
        return await self.answer.text(talk, text)
