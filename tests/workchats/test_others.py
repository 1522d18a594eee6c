"""Letters that go through Apprise, here to a phone with Bark."""

import subprocess
import sys

import pytest

from bot.channels.workchats.courier import WorkChatCourier
from bot.channels.workchats.others import TRIES, read
from bot.channels.workchats.places import Service
from bot.outbox.outcomes import Never, NotNow, Sent
from tests.workchats.letters import carried, failing, saying, work_chat
from tests.workchats.stand_ins import Robot, StandIns

KEY = "abcdEFGH1234ijkl"


@pytest.fixture
def phone(stand_ins: StandIns) -> Robot:
    stand_ins.robots[KEY] = Robot(Service.SERVERCHAN, KEY)
    return stand_ins.robots[KEY]


def bark(stand_ins: StandIns) -> str:
    return f"bark://{stand_ins.root.removeprefix('http://')}/{KEY}"


async def test_a_phone_hears_of_a_lead(
    phone: Robot, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, bark(stand_ins))

    assert await carried(courier, chat) == Sent()
    (heard,) = phone.heard
    assert "12,000 双 毛圈袜" in heard
    assert heard.endswith("https://desk.example/l/118?s=abc_DEF")


async def test_a_long_letter_arrives_shortened(
    phone: Robot, stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, bark(stand_ins))

    assert await carried(courier, chat, saying("毛圈袜\n" * 4000)) == Sent()
    assert len(phone.heard) == 1
    assert phone.heard[0].endswith("https://desk.example/l/118?s=abc_DEF")


async def test_a_refusal_nobody_can_read_is_tried_again_but_not_for_ever(
    stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, bark(stand_ins))

    first = await carried(courier, chat)
    last = await carried(courier, chat, attempts=TRIES - 1)

    assert first == NotNow("bark did not take it")
    assert last == Never("bark, 5 times: refused")
    assert await failing(courier.database, chat) == "refused"


async def test_an_address_that_got_in_by_another_way_is_not_called(
    stand_ins: StandIns, courier: WorkChatCourier
) -> None:
    chat = await work_chat(courier.database, stand_ins.root.replace("http", "json"))

    assert await carried(courier, chat) == Never("service_not_served: refused")
    assert stand_ins.asked == 0


def test_no_address_has_apprise_read_a_file_of_this_machine() -> None:
    service = read("slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/?template=/etc/passwd")

    assert "passwd" not in repr(vars(service))


def test_the_desk_starts_without_apprise() -> None:
    program = "import sys, bot.channels.workchats.courier; print('apprise' in sys.modules)"

    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "False"
