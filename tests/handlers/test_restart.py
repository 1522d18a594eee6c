"""A desk that was ended goes on where it stopped."""

from bot.storage.engine import Database
from tests.handlers.conftest import at_the_console


async def test_a_restart_in_the_middle_of_a_dialogue_loses_nothing(town: Database) -> None:
    async with at_the_console(town, "en") as amira:
        await amira.says("/human")

    async with at_the_console(town, "en", first_message=2) as amira:
        answer = await amira.says("it is about hotel slippers")

    assert "Noted" in answer


async def test_a_restart_does_not_forget_what_was_spoken_of(town: Database) -> None:
    async with at_the_console(town, "en") as amira:
        await amira.says("price of DV-1002 for 10000 pairs")

    async with at_the_console(town, "en", first_message=2) as amira:
        answer = await amira.says("and for 50000?")

    assert "DV-1002" in answer
    assert "0.49" in answer


async def test_a_chosen_language_outlives_a_restart(town: Database) -> None:
    async with at_the_console(town, "en") as amira:
        await amira.says("can we switch to russian please")

    async with at_the_console(town, "en", first_message=2) as amira:
        answer = await amira.says("DV-1002")

    assert "хлопк" in answer
