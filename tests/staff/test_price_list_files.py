"""Files that cannot be read as a price list, or not now: the clerk hears what to do."""

from pathlib import Path

import pytest

from bot.storage.engine import Database
from tests.staff.conftest import Hires
from tests.staff.desk import StaffedMarket, buttons_of, sends_file, staffed_market
from tests.staff.lists import list_of, written

NAME = "our prices.xlsx"
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600  # how Excel's encrypted files begin


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("broken.xlsx", b"PK\x03\x04 and no more", "cannot be read as an XLSX file"),
        ("text.xlsx", b"sku;price", "cannot be read as an XLSX file"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "protected by a password",
        ),
        ("prices.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx"),
        ("prices.csv", b"sku,price", "save it as .xlsx"),
    ],
)
async def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    market: StaffedMarket, hires: Hires, name: str, content: bytes, said: str
) -> None:
    clerk = await hires("DV-LDY")

    found = await sends_file(clerk, name, content)

    assert said in found
    assert "✅ Import" not in buttons_of(clerk)


async def test_a_file_larger_than_telegram_gives_to_bots_is_refused(market: StaffedMarket) -> None:
    clerk = await market.clerk("DV-LDY", language="en")

    assert "larger than 20 MB" in await sends_file(clerk, NAME, b"PK", size=21 * 1024 * 1024)


async def test_a_file_that_telegram_does_not_give_is_asked_for_again(
    market: StaffedMarket, tmp_path: Path
) -> None:
    clerk = await market.clerk("DV-LDY", language="en")
    clerk.account.refuse("getFile", 502, "Bad Gateway", times=9)

    assert "could not fetch the file" in await sends_file(
        clerk, NAME, written(tmp_path, list_of())
    )


async def test_who_waits_hears_something_also_when_the_desk_was_killed_at_work(
    town: Database, tmp_path: Path
) -> None:
    async with staffed_market(town, killed=True) as market:
        clerk = await market.clerk("DV-LDY", language="en")
        await sends_file(clerk, NAME, written(tmp_path, list_of()))

        await market.passes(minutes=11)

        assert "cut short" in await market.hears(clerk)
