"""A clerk sends the price list into the chat: what it would change, what is wrong, the import."""

from pathlib import Path

from bot.catalogue.queries import prices, products
from bot.contacts.staff import Role
from bot.workbook import undo_import
from tests.staff.conftest import Hires
from tests.staff.desk import StaffedMarket, buttons_of, sends_file, wishes
from tests.staff.lists import NEW, list_of, written
from tests.workbook.towns import entry, factory, product, route, tier

NAME = "our prices.xlsx"


async def test_a_list_is_looked_through_then_imported_and_buyers_are_answered_from_it(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk = await hires("DV-LDY")
    irina = await market.on_the_web("en")

    found = await sends_file(clerk, NAME, written(tmp_path, list_of()))

    assert "I am reading “our prices.xlsx”" in found
    assert f"products: 1 new ({NEW})" in found
    assert f"prices, by article: 1 new ({NEW})" in found
    assert "Nothing is changed yet" in found
    assert "0.57" not in await irina.says(f"How much is {NEW} for 6000 pairs?")

    done = await clerk.presses("✅ Import")

    assert "Imported." in done
    assert "0.57" in await irina.says(f"How much is {NEW} for 6000 pairs?")
    async with market.database.reading() as session:
        assert NEW in await products(session, [NEW])
    undone = await undo_import(market.database)
    assert undone.source == f"{NAME} (DV-LDY)"
    async with market.database.reading() as session:
        assert await products(session, [NEW]) == {}


async def test_the_same_list_once_more_changes_nothing(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk = await hires("DV-LDY")
    content = written(tmp_path, list_of())
    await sends_file(clerk, NAME, content)
    await clerk.presses("✅ Import")

    again = await sends_file(clerk, "copy.xlsx", content)

    assert "nothing would change" in again
    assert "✅ Import" not in buttons_of(clerk)


async def test_what_is_not_the_factorys_own_is_listed_by_sheet_row_and_column(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk = await hires("DV-LDY")
    town = {
        "factories": [
            factory("DV-LDY", name_en="Liangdong"),
            factory("DV-HSW", name_en="Taken over"),
        ],
        "products": [
            product(NEW, factory="DV-LDY"),
            product("LD-78", factory="DV-XYM"),
            product("DV-1001", factory="DV-LDY"),
            product("LD-79", factory="DV-HSW"),
            product("LD-80", factory="NO-SUCH"),
        ],
        "prices": [tier(NEW, unit_price="cheap"), tier("DV-8001", unit_price="0.01")],
        "delivery": [route()],
        "calendar": [entry()],
        "Sheet1": [{"notes": "do not read"}],
    }

    found = await sends_file(clerk, NAME, written(tmp_path, town))

    for line in (
        "factories, row 3, column code: “DV-HSW”: belongs to another factory",
        "products, row 3, column factory: “DV-XYM”: belongs to another factory",
        "products, row 4, column factory: “DV-LDY”: article DV-1001 belongs to factory DV-HSW",
        "products, row 5, column factory: “DV-HSW”: belongs to another factory",
        "products, row 6, column factory: “NO-SUCH”: no such factory",
        "prices, row 2, column unit_price: “cheap”: expected a plain number",
        "prices, row 3, column sku: “DV-8001”: belongs to another factory",
        "delivery, row 1: “delivery”: not part of a factory’s price list",
        "calendar, row 1: “calendar”: not part of a factory’s price list",
        "Sheet1, row 1: “Sheet1”: not part of a factory’s price list; expected: products, prices",
        "The workbook has 10 faults. Nothing was written.",
    ):
        assert line in found, line
    assert "✅ Import" not in buttons_of(clerk)
    async with market.database.reading() as session:
        ladder = (await prices(session, ["DV-8001"]))["DV-8001"]
    assert str(ladder[0].unit_price) == "0.44"


async def test_of_many_faults_the_first_twenty_are_shown_and_the_others_counted(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk = await hires("DV-LDY", language="zh")
    town = list_of()
    town["prices"] = [tier(NEW, min_pairs=900 + row, unit_price="?") for row in range(45)]

    found = await sends_file(clerk, NAME, written(tmp_path, town))

    assert found.count("unit_price") == 20
    assert "25" in found
    assert "45" in found


async def test_the_factorys_own_row_may_be_in_it(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk = await hires("DV-LDY", Role.HEAD)
    town = {"factories": [factory("DV-LDY", name_en="Liangdong", daily_capacity_pairs=46000)]}

    assert "factories: 1 changed (DV-LDY)" in await sends_file(
        clerk, NAME, written(tmp_path, town)
    )


async def test_only_whoever_sent_a_list_can_import_it_once_and_within_an_hour(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk, colleague = await hires("DV-LDY"), await hires("DV-LDY")
    await sends_file(clerk, NAME, written(tmp_path, list_of()))
    await sends_file(colleague, "mine.xlsx", written(tmp_path, list_of()))

    assert await colleague.presses_gone("P1|import|1") == (
        "Only whoever sent this list can import it."
    )
    for forged in ("P1|import|99", "P1|import|-1", "P1|drop|1", "P1|import|1|2", "P9|import|1"):
        assert "Imported" not in await colleague.presses_gone(forged)

    market.watch.passes(minutes=61)
    assert await clerk.presses_gone("P1|import|1") == (
        "That was more than an hour ago. Please send the file once more."
    )
    await sends_file(clerk, NAME, written(tmp_path, list_of()))
    await clerk.presses("✅ Import")
    assert await clerk.presses_gone("P1|import|3") == (
        "It has been imported already, or is at this moment."
    )


async def test_in_the_middle_of_a_talk_the_desk_asks_whom_a_table_is_for(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    clerk, irina = await hires("DV-BHL"), await market.on_the_web("en")
    await wishes(irina)
    await market.hears(clerk)
    await clerk.presses("✅ Accept")
    await market.hears(irina)

    asked = await sends_file(clerk, NAME, written(tmp_path, list_of("DV-BHL")), text="Our offer")

    assert "is it for the buyer of № 1, or your price list?" in asked
    assert await market.hears(irina) == ""
    await clerk.presses("For the buyer")
    assert "Our offer" in await market.hears(irina)
    assert await clerk.presses_gone("P1|buyer|1") == (
        "This question is over. Please send the file once more."
    )

    await sends_file(clerk, NAME, written(tmp_path, list_of("DV-BHL")))
    assert f"products: 1 new ({NEW})" in await clerk.presses("Our price list")
    assert await market.hears(irina) == ""


async def test_whoever_was_removed_sends_no_lists_any_more(
    market: StaffedMarket, hires: Hires, tmp_path: Path
) -> None:
    head, clerk = await hires("DV-LDY", Role.HEAD), await hires("DV-LDY")
    content = written(tmp_path, list_of())
    await sends_file(clerk, NAME, content)

    await head.says("/remove 2")

    await clerk.presses_gone("P1|import|1")
    assert "I am reading" not in await sends_file(clerk, NAME, content)
    async with market.database.reading() as session:
        assert await products(session, [NEW]) == {}


async def test_in_a_group_of_staff_a_list_is_sent_to_the_desk_by_naming_it(
    market: StaffedMarket, tmp_path: Path
) -> None:
    group = market.api.group("Liangdong")
    clerk = await market.on_telegram("Li Na", "en", group=group)
    colleague = await market.on_telegram("Wang Wei", "en", group=group)
    await clerk.says(f"/start@sock_desk_bot {await market.invitation('DV-LDY')}")
    content = written(tmp_path, list_of())

    assert await sends_file(clerk, NAME, content) == ""
    assert "products: 1 new" in await sends_file(clerk, NAME, content, text="@sock_desk_bot")
    assert await colleague.presses_gone("P1|import|1") == (
        "Only whoever sent this list can import it."
    )
    assert "Imported." in await clerk.presses("✅ Import")
