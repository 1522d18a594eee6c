"""In groups: the desk speaks when spoken to, each topic is a conversation, staff have places."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.app import SockDesk
from bot.contacts.links import invite
from bot.contacts.models import Contact, Conversation, StaffChat
from bot.contacts.staff import Role
from bot.storage.engine import Database
from handlers.menu import staff_commands
from tests.botapi.account import Account
from tests.botapi.people import Group
from tests.botapi.serving import BotApi
from tests.telegram.conftest import Comes
from tests.telegram_desk import NINE_IN_LIAOYANG

FACTORY = "DV-HSW"


@pytest.fixture
def group(api: BotApi) -> Group:
    return api.group("Socks for Kuwait")


async def test_what_people_say_to_one_another_is_not_answered_nor_kept(
    comes: Comes, group: Group, town: Database
) -> None:
    amira = comes("Amira", group=group)

    assert await amira.says("MOQ of DV-1001?") == ""
    assert await amira.says("ask @somebody_else about DV-1001") == ""
    assert await amira.says("/help@another_bot") == ""
    assert await amira.sends("photo", text="DV-1001") == ""

    async with town.reading() as session:
        assert (await session.exec(select(Contact))).all() == []


@pytest.mark.parametrize(
    "question",
    [
        "@sock_desk_bot MOQ of DV-1001?",
        "MOQ of DV-1001, @Sock_Desk_Bot?",
        "@sock_desk_bot, what is the MOQ of DV-1001?",
    ],
)
async def test_who_names_the_desk_is_answered_and_the_answer_points_to_the_question(
    comes: Comes, group: Group, question: str
) -> None:
    amira = comes("Amira", group=group)

    assert "3,000" in await amira.says(question)

    asked, answer = amira.account.log(group.id)
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.message_id == asked.message_id


async def test_a_reply_to_the_desk_goes_on_with_the_conversation(
    comes: Comes, group: Group
) -> None:
    amira = comes("Amira", group=group)
    await amira.says("@sock_desk_bot price of DV-1002 for 10000 pairs")

    answer = await amira.says("and for 50000?", reply_to=amira.messages[-1].message_id)

    assert "DV-1002" in answer
    assert "0.49" in answer


async def test_naming_the_desk_below_a_question_of_somebody_else_answers_that(
    comes: Comes, group: Group
) -> None:
    amira, boris = comes("Amira", group=group), comes("Boris", group=group)
    await boris.says("what is the MOQ of DV-1001?")
    asked = boris.account.log(group.id)[-1].message_id

    assert "3,000" in await amira.says("@sock_desk_bot", reply_to=asked)


async def test_two_people_in_a_group_have_a_conversation_each(comes: Comes, group: Group) -> None:
    amira, boris = comes("Amira", group=group), comes("Boris", group=group)
    await amira.says("@sock_desk_bot price of DV-1002 for 10000 pairs")

    await boris.says("@sock_desk_bot and for 50000?")

    assert "DV-1002" not in boris.heard[-1].text


async def test_buttons_in_a_group_edit_their_message(comes: Comes, group: Group) -> None:
    amira = comes("Amira", group=group)
    await amira.says("/language@sock_desk_bot")

    await amira.presses("中文")

    assert [(one.edited, len(amira.heard)) for one in amira.heard] == [(True, 1)]


async def test_a_button_under_an_answer_to_somebody_else_is_refused_politely(
    comes: Comes, group: Group, account: Account
) -> None:
    amira, irina = comes("Amira", group=group), comes("Irina", "ru", group=group)
    await amira.says("@sock_desk_bot terry socks")
    label = amira.heard[-1].buttons[-1][-1]
    before = [message.text for message in account.said(group.id)]

    press = irina.person.presses(account, label, chat=group)
    await irina.does(press.update_id)

    assert "другому" in account.callback_answers[press.id].params["text"]
    assert [message.text for message in account.said(group.id)] == before


async def test_a_name_alone_is_told_what_the_desk_can_do(comes: Comes, group: Group) -> None:
    assert "article" in (await comes("Amira", group=group).says("@sock_desk_bot")).lower()


async def test_topics_are_kept_apart(comes: Comes, api: BotApi, town: Database) -> None:
    forum = api.group("Town staff", forum=True)
    terry, wool = forum.topic("Terry"), forum.topic("Wool")
    amira = comes("Amira", group=forum, thread=terry)
    await amira.says("@sock_desk_bot price of DV-1002 for 10000 pairs")
    assert {message.message_thread_id for message in amira.messages} == {terry}

    amira.thread = wool
    answer = await amira.says("@sock_desk_bot and for 50000?")

    assert "DV-1002" not in answer
    assert {message.message_thread_id for message in amira.messages} == {wool}
    async with town.reading() as session:
        threads = (await session.exec(select(Conversation.thread_id))).all()
    assert sorted(threads) == [terry, wool]


async def test_a_new_group_is_told_how_the_desk_is_spoken_to(
    comes: Comes, group: Group, account: Account
) -> None:
    amira = comes("Amira", group=group)

    greeting = await amira.does(amira.person.adds(account, group))

    assert "@sock_desk_bot" in greeting
    assert await amira.does(amira.person.removes(account, group)) == ""


async def test_a_server_that_knows_fewer_rights_of_administrators_is_understood(
    comes: Comes, group: Group, account: Account
) -> None:
    """python-telegram-bot, and with it the stand-in, is behind aiogram by two versions."""
    amira = comes("Amira", group=group)

    greeting = await amira.does(amira.person.adds(account, group, role="administrator"))

    assert "@sock_desk_bot" in greeting


async def test_a_group_that_grows_keeps_its_conversations(
    comes: Comes, group: Group, account: Account
) -> None:
    amira = comes("Amira", group=group)
    await amira.says("@sock_desk_bot price of DV-1002 for 10000 pairs")

    grown = group.migrates()
    amira.group, amira.cursor = grown, 0
    await amira.says("nothing for the desk")
    answer = await amira.says("@sock_desk_bot and for 50000?")

    assert "DV-1002" in answer


async def test_a_reply_finds_a_group_that_has_grown_meanwhile(
    comes: Comes, group: Group, account: Account, town: Database
) -> None:
    amira = comes("Amira", group=group)
    await amira.says("@sock_desk_bot hello")
    question = amira.person.writes(account, "@sock_desk_bot MOQ of DV-1001?", chat=group)
    grown = group.migrates()
    amira.group, amira.cursor = grown, 0

    assert "3,000" in await amira.does(question)
    async with town.reading() as session:
        assert (await session.exec(select(Conversation.chat_id))).all() == [grown.id]


async def test_an_invitation_makes_a_group_one_of_staff(
    comes: Comes, group: Group, account: Account, town: Database
) -> None:
    code = await invitation(town, FACTORY)
    wang, amira = comes("王芳", "zh", group=group), comes("Amira")

    welcome = await wang.says(f"/start@sock_desk_bot {code}")
    assert "/questions" in welcome
    assert "鸿顺袜业" in welcome
    commands = account.commands[f"chat/{group.id}", "zh"]
    assert [command.command for command in commands] == [*staff_commands()]
    assert "没有" in await wang.says("/questions")

    await amira.says("I want to talk to a person about DV-1001")
    assert "DV-1001" in await wang.says("/questions@sock_desk_bot")

    assert "打开邀请的人" in await comes("李", "zh", group=group).says("/leave")
    assert "DV-1001" in await wang.says("/questions")
    await wang.says("/leave")
    assert "仅供业务员" in await wang.says("/questions")
    assert (f"chat/{group.id}", "zh") not in account.commands


async def test_staff_read_who_wants_what_and_end_what_was_answered(
    comes: Comes, town: Database
) -> None:
    wang, irina = comes("王芳", "zh"), comes("Ирина", "ru")
    code = await invitation(town, FACTORY)
    await wang.says(f"/start {code}")
    await irina.says("беру 20 тыс пар DV-1003 белые в Москву, оформляйте")
    await irina.sends("photo", text="DV-1003 вот такие")

    listed = await wang.says("/questions")
    number = re.findall(r"№ (\d+)", listed)[0]
    for told in ("Ирина", "俄语", "DV-1003", "20,000", "莫斯科", "оформляйте"):
        assert told in listed
    assert "/questions" in await wang.says("/help")
    assert "/questions" in await wang.says(f"/start {code}")
    assert number in await wang.says(f"/done {number}")
    assert f"№ {number} " not in await wang.says("/questions")
    assert "没有该编号" in await wang.says(f"/done {number}")


@pytest.mark.parametrize("command", ["/questions", "/done 1", "/leave"])
async def test_what_is_for_staff_is_refused_to_buyers(comes: Comes, command: str) -> None:
    assert "for staff" in await comes("Amira").says(command)


async def test_a_factory_sees_the_questions_about_its_own_goods(
    comes: Comes, api: BotApi, town: Database
) -> None:
    forum = api.group("Town staff", forum=True)
    ours, office = forum.topic("Hongshun"), forum.topic("Office")
    wang = comes("王芳", "zh", group=forum, thread=ours)
    await wang.says(f"/start {await invitation(town, FACTORY)}")
    wang.thread = office
    await wang.says(f"/start {await invitation(town, '')}")
    amira = comes("Amira")
    await amira.says("too expensive, give me a discount on DV-2001 please")

    at_the_office = await wang.says("/questions")
    wang.thread = ours
    at_the_factory = await wang.says("/questions")

    assert "DV-2001" in at_the_office
    assert "DV-2001" not in at_the_factory


async def test_an_invitation_opens_once_and_not_for_ever(
    comes: Comes, group: Group, town: Database
) -> None:
    used = await invitation(town, "")
    late = await invitation(town, "", made=timedelta(days=-8))
    wang = comes("王芳", "zh", group=group)
    await wang.says(f"/start {used}")
    stranger = comes("Stranger")

    for code in (used, late, "made-up"):
        assert "no longer leads" in await stranger.says(f"/start {code}")
    async with town.reading() as session:
        assert (await session.exec(select(StaffChat.chat_id))).all() == [group.id]


async def test_staff_places_of_a_group_that_sends_the_desk_away_are_forgotten(
    comes: Comes, group: Group, account: Account, town: Database, desk: SockDesk
) -> None:
    wang = comes("王芳", "zh", group=group)
    await wang.says(f"/start {await invitation(town, '')}")

    await wang.does(wang.person.removes(account, group))

    async with town.reading() as session:
        assert (await session.exec(select(StaffChat))).all() == []


async def invitation(town: Database, factory: str, made: timedelta = timedelta()) -> str:
    async with town.writing() as unit:
        return (
            await invite(unit.session, factory, Role.SALES, "", NINE_IN_LIAOYANG() + made)
        ).code
