"""Staff enter their work chats: listed masked, tried out at once, repaired, taken away."""

import pytest
from sqlmodel import col, select

from bot.channels.workchats.places import Service
from bot.contacts.models import WorkChat
from bot.contacts.staff import Role
from bot.contacts.staff_queries import work_chats
from bot.inbox.models import InboxReply
from tests.staff.conftest import Hires
from tests.staff.desk import StaffedMarket, wishes
from tests.workchats.stand_ins import KEYS

KEY = KEYS[Service.WECOM]
WECOM = f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={KEY}"
SENDKEY = KEYS[Service.SERVERCHAN]
SIGNED = "SEC" + "0f1e2d3c" * 8
DINGTALK = f"https://oapi.dingtalk.com/robot/send?access_token={KEYS[Service.DINGTALK]}"


async def test_a_robot_is_added_tried_out_and_hears_of_the_next_lead(
    market: StaffedMarket, hires: Hires
) -> None:
    robot, head = market.robots.robot(Service.WECOM), await hires("DV-BHL", Role.HEAD)

    said = await head.says(f"/workchat {WECOM}")

    assert "WeCom …5aaa is added" in said
    assert KEY not in said
    [trial] = robot.heard
    assert "试" in trial or "trial" in trial.lower()
    listed = await head.says("/workchat")
    assert "1. WeCom …5aaa: hears" in listed
    assert KEY not in listed

    await wishes(await market.on_the_web("en"))
    await market.desk.settle()
    assert len(robot.heard) == 2


async def test_the_message_with_the_key_is_deleted_and_nowhere_repeated(
    market: StaffedMarket,
) -> None:
    market.robots.robot(Service.WECOM)
    head = await market.clerk("DV-BHL", language="en", role=Role.HEAD)

    await head.says(f"/workchat {WECOM}")
    await head.says(f"/workchat https://evil.example/hook?key={KEY}")

    assert KEY not in "".join(str(message.text) for message in head.account.log(head.chat_id))
    async with market.database.reading() as session:
        replies = (await session.exec(select(InboxReply))).all()
    assert KEY not in "".join(str(reply.payload) for reply in replies)


async def test_where_the_messenger_deletes_nothing_the_desk_asks_for_it_and_goes_on(
    market: StaffedMarket,
) -> None:
    market.robots.robot(Service.WECOM)
    head = await market.clerk_on_the_web("DV-BHL", Role.HEAD, language="en")

    assert "please delete it" in await head.says(f"/workchat {WECOM}")
    assert "WeCom …5aaa: hears" in await head.says("/workchat")


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ("no robot yet", "I see no address in that"),
        ("zhang@example.com", "send /mail and the address"),
        ("json://127.0.0.1:8000/", "I do not write to json"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", "is missing or cut off"),
        (f"wecom://{KEY}", "stands for PushPlus"),
    ],
)
async def test_what_cannot_be_used_is_refused_with_what_to_do(
    market: StaffedMarket, hires: Hires, pasted: str, said: str
) -> None:
    head = await hires("DV-BHL", Role.HEAD)

    assert said in await head.says(f"/workchat {pasted}")
    assert "No work chat hears of leads yet" in await head.says("/workchat")


async def test_who_added_a_robot_that_does_not_hear_is_told_and_repairs_it(
    market: StaffedMarket, hires: Hires
) -> None:
    robot = market.robots.robot(Service.DINGTALK, secret=SIGNED)
    head = await hires("DV-BHL", Role.HEAD)

    told = await head.says(f"/workchat {DINGTALK}")

    assert "did not arrive" in told
    assert "The signing secret is wrong or missing" in told
    assert "The signing secret" in await head.says("/workchat")

    await head.says(f"/workchat {DINGTALK} {SIGNED}")
    assert len(robot.heard) == 1
    listed = await head.says("/workchat")
    assert "2. DingTalk …acb6: hears" in listed
    assert "1. " not in listed


async def test_sales_people_add_their_own_and_touch_no_others(
    market: StaffedMarket, hires: Hires
) -> None:
    market.robots.robot(Service.WECOM)
    market.robots.robot(Service.SERVERCHAN)
    head, clerk = await hires("DV-BHL", Role.HEAD), await hires("DV-BHL")
    await head.says(f"/workchat {WECOM}")

    assert "ServerChan …uvwx is added" in await clerk.says(f"/workchat {SENDKEY}")
    assert "is on the list already" in await clerk.says(f"/workchat {WECOM}")
    assert "Only a head" in await clerk.says("/workchat remove 1")
    listed = await clerk.says("/workchat")
    assert "1. WeCom …5aaa: hears" in listed
    assert "alone: hears" in listed

    assert "is taken away" in await clerk.says("/workchat remove 2")
    assert "is taken away" in await head.says("/workchat remove 1")
    assert await kept(market) == []


async def test_a_head_may_add_one_for_themselves(market: StaffedMarket, hires: Hires) -> None:
    market.robots.robot(Service.SERVERCHAN)
    head = await hires("DV-BHL", Role.HEAD)

    await head.says(f"/workchat me {SENDKEY}")

    assert [chat.contact_id is not None for chat in await kept(market)] == [True]


async def test_ones_own_work_chat_is_silent_off_duty_and_after_one_has_left(
    market: StaffedMarket, hires: Hires
) -> None:
    market.robots.robot(Service.SERVERCHAN)
    head, clerk = await hires("DV-BHL", Role.HEAD), await hires("DV-BHL")
    await clerk.says(f"/workchat {SENDKEY}")

    assert await hearing(market) == 1
    await clerk.says("/duty off")
    assert await hearing(market) == 0
    await clerk.says("/duty on")
    assert await hearing(market) == 1
    await head.says("/remove 2")
    assert await hearing(market) == 0


async def test_another_factorys_work_chats_are_neither_seen_nor_removed(
    market: StaffedMarket, hires: Hires
) -> None:
    market.robots.robot(Service.WECOM)
    head, rival = await hires("DV-BHL", Role.HEAD), await hires("DV-LDY", Role.HEAD)
    await head.says(f"/workchat {WECOM}")

    assert "WeCom …" not in await rival.says("/workchat")
    assert "lists the work chats" in await rival.says("/workchat remove 1")
    assert len(await kept(market)) == 1


async def test_a_letter_that_waits_for_a_removed_robot_never_goes_to_the_next_one(
    market: StaffedMarket,
) -> None:
    robot, other = market.robots.robot(Service.WECOM), market.robots.robot(Service.SERVERCHAN)
    head = await market.clerk("DV-BHL", language="en", role=Role.HEAD)
    rival = await market.clerk("DV-LDY", language="en", role=Role.HEAD)
    market.robots.answer = (503, "busy")
    await head.says(f"/workchat {WECOM}")
    await head.says("/workchat remove 1")
    market.robots.answer = None

    await rival.says(f"/workchat {SENDKEY}")
    await market.passes(hours=1)

    assert robot.heard == []
    assert len(other.heard) == 1


async def test_a_factory_has_ten_work_chats_at_most(market: StaffedMarket, hires: Hires) -> None:
    head = await hires("DV-BHL", Role.HEAD)
    for number in range(10):
        await head.says(f"/workchat wecombot://robot-with-a-key-of-its-own-{number}")

    assert "There are 10 work chats already" in await head.says(f"/workchat {WECOM}")


async def test_buyers_are_told_that_this_is_for_staff(market: StaffedMarket) -> None:
    irina = await market.on_the_web("en")

    for command in (f"/workchat {WECOM}", "/rates"):
        assert "This is for staff" in await irina.says(command)


async def kept(market: StaffedMarket) -> list[WorkChat]:
    async with market.database.reading() as session:
        chosen = select(WorkChat).where(WorkChat.url != "").order_by(col(WorkChat.id))
        return [*await session.exec(chosen)]


async def hearing(market: StaffedMarket) -> int:
    async with market.database.reading() as session:
        return len(await work_chats(session, "DV-BHL"))
