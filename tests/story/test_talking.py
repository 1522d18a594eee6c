"""Buyer and factory talk through the desk, and the desk keeps out of it."""

from datetime import date
from decimal import Decimal

from sqlmodel import select
from typing_extensions import override

from bot.contacts.staff import Role
from bot.languages import Language
from bot.leads.models import Lead
from bot.leads.phrases import Value, outline, worded
from bot.leads.translation import Translation, Translator
from bot.money import Money
from bot.storage.engine import Database
from tests.people import TelegramBuyer, WebBuyer
from tests.story.market import Market, Person, market_over


async def test_files_and_edits_are_carried_over(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)

    await li_na.sends("photo", text="our loom")
    pictures = await market.hears(irina)
    await li_na.says("Ready on 5 June")
    await market.hears(irina)
    await li_na.edits("Ready on 15 June")
    changed = await market.hears(irina)

    assert "our loom" in pictures
    assert "Ready on 15 June" in changed
    assert "changed" in changed


async def test_a_round_video_is_carried_over(market: Market, li_na: TelegramBuyer) -> None:
    irina = await market.on_telegram("Irina", "en")
    await market.taken(irina, li_na)

    await irina.sends("video_note")
    await market.hears(li_na)

    assert any(
        message.document or message.video_note for message in li_na.account.log(li_na.chat_id)
    )


async def test_a_reply_goes_where_it_answers_whoever_the_chat_is_with(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina, amira = await market.on_the_web("en"), await market.on_the_web("en")
    await market.taken(irina, li_na)
    await irina.says("Hello from Irina")
    await market.hears(li_na)
    to_irina = li_na.messages[-1].message_id
    await market.taken(amira, li_na)

    await li_na.says("This is for Irina", reply_to=to_irina)
    await li_na.says("This is for Amira")

    assert "This is for Irina" in await market.hears(irina)
    heard = await market.hears(amira)
    assert "This is for Amira" in heard
    assert "Irina" not in heard


async def test_to_a_question_of_fact_the_clerk_gets_the_desks_answer_as_a_draft(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)

    silent = await irina.says("What is the minimum order of DV-2001?")
    drafted = await market.hears(li_na)
    await li_na.presses("Send this answer")
    answered = await market.hears(irina)

    assert silent == ""
    assert "the desk would answer" in drafted
    assert "2,000" in answered


async def test_the_desk_comes_back_after_a_long_silence_and_says_so(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)
    await li_na.says("One moment please")
    await market.hears(irina)

    await market.passes(hours=13)
    back = await market.hears(irina)
    answered = await irina.says("What is the minimum order of DV-2001?")

    assert "I answer your questions again" in back
    assert "2,000" in answered


async def test_commands_work_and_the_buyer_can_go_back_to_the_desk(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)

    assert "a factory is working on it" in await irina.says("/requests")
    assert "talking to the desk" in await irina.says("/desk")
    assert "2,000" in await irina.says("What is the minimum order of DV-2001?")


async def test_a_trade_phrase_is_read_in_the_readers_language(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_the_web("en")
    await market.taken(irina, li_na)
    await irina.says("/desk")
    await irina.says("Какая минимальная партия у DV-2001?")
    await li_na.says("/desk")
    await li_na.presses("Write to the buyer")

    await li_na.says("/phrases")
    await li_na.presses("Payment")
    await li_na.presses(outline("balance_due", "en")[:60])
    refused = await li_na.says("as soon as possible")
    sent = await li_na.says("1500 USD by 5 June")

    values: dict[str, Value] = {"amount": Money(Decimal(1500), "USD"), "by": date(2027, 6, 5)}
    assert "Sent" not in refused
    assert sent == "Sent."
    assert worded("balance_due", values, "ru") in await market.hears(irina)


async def test_another_account_than_the_stored_one_warns_the_buyer(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await li_na.says("/account Bank of China, account 6217 0001 2345 6789")
    await market.taken(irina, li_na)

    await li_na.says("Our bank account: 6217 0001 2345 6789")
    same = await market.hears(irina)
    await li_na.says("Our bank account has changed: 6228 4800 1111 2222")
    other = await market.hears(irina)
    await li_na.says("You can also pay in USDT")
    past_the_bank = await market.hears(irina)

    assert "⚠️" not in same
    assert "not the account that the office knows" in other
    assert "past the bank" in past_the_bank


async def test_a_factory_may_ask_before_it_accepts(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.requests(irina)
    await market.hears(li_na)

    await li_na.presses("Ask the buyer")
    await li_na.says("Do you need the OEKO-TEX certificate?")

    assert "OEKO-TEX" in await market.hears(irina)
    await irina.says("Yes, we do")
    assert "Yes, we do" in await market.hears(li_na)
    assert "irina@warm.example" not in await li_na.says("/leads 1")


async def test_with_several_factories_the_buyer_sees_with_whom_and_compares(
    market: Market, irina: Person
) -> None:
    first = await market.clerk("DV-LDY", "Li Na", language="en")
    second = await market.clerk("DV-XYM", "Wang Wei", language="en")
    await market.requests(irina, compare=True)
    assert "1 other factory has this request" in await market.hears(first)
    assert "1 other factory has this request" in await market.hears(second)
    await first.presses("✅ Accept")
    await second.presses("✅ Accept")
    await market.hears(irina)

    await first.says("From Liangdong")
    await second.says("From Xueyuan")
    heard = await market.hears(irina)
    assert "Liangdong Sports Socks · request № 1" in heard
    assert "Xueyuan Wool Socks · request № 1" in heard
    await irina.presses("Write to Xueyuan Wool Socks")
    await irina.says("For Xueyuan only")

    assert "For Xueyuan only" in await market.hears(second)
    assert "For Xueyuan only" not in await market.hears(first)


async def test_a_message_that_cannot_be_brought_is_told_aloud(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_telegram("Irina", "en")
    await market.taken(irina, li_na)

    await irina.does(irina.person.blocks(irina.account))
    waits = await li_na.says("Are you there?")
    await irina.does(irina.person.unblocks(irina.account))
    back = await irina.says("I am back")
    irina.account.refuse("sendMessage", 400, "Bad Request: nonsense")
    lost = await li_na.says("Welcome back")

    assert "waits: the buyer cannot be reached" in waits + await market.hears(li_na)
    assert "Are you there?" in back
    assert "could not be delivered" in lost + await market.hears(li_na)
    office = await market.clerk("", "Office", language="en", role=Role.ADMIN)
    assert "did not arrive" in await office.says("/letters")
    await office.presses("Send again")
    assert "Welcome back" in await market.hears(irina)


async def test_files_of_the_web_chat_reach_the_factory(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina: WebBuyer = await market.on_the_web("en")
    await market.taken(irina, li_na)

    answer = await irina.http.post(
        "/api/chat/files",
        params={"key": "a-picture-of-mine", "name": "design.pdf", "text": "our design"},
        content=b"%PDF-1.7\n%of a design\n",
        headers={"content-type": "application/octet-stream"},
    )
    answer.raise_for_status()

    assert "our design" in await market.hears(li_na)
    sent = [message.document for message in li_na.messages if message.document]
    assert [document.file_name for document in sent] == ["design.pdf"]


class Interpreter(Translator):
    """Puts a mark on what it translates, and falls ill when told to."""

    ill = False

    @override
    async def translate(self, text: str, source: Language, target: Language) -> Translation | None:
        if self.ill:
            return None
        return Translation(f"<{target}> {text}", source, target, text)


async def test_free_text_is_translated_with_the_original_one_tap_away(town: Database) -> None:
    interpreter = Interpreter()
    async with market_over(town, interpreter) as market:
        li_na = await market.clerk("DV-LDY", "Li Na", language="zh")
        irina = await market.on_the_web("en")
        await market.requests(irina)
        await market.hears(li_na)
        await li_na.presses("✅ 接单")
        await market.hears(irina)

        await li_na.says("您好，请问要什么颜色？")
        translated = await market.hears(irina)
        original = await irina.presses("Original")
        interpreter.ill = True
        await li_na.says("请确认数量")
        verbatim = await market.hears(irina)

    assert "<en> 您好，请问要什么颜色？" in translated
    assert original == "您好，请问要什么颜色？"
    assert "请确认数量" in verbatim
    assert "Chinese" in verbatim


async def test_who_worked_with_a_factory_stays_with_it_or_not(
    market: Market, li_na: TelegramBuyer
) -> None:
    irina = await market.on_the_web("en")
    await market.taken(irina, li_na)
    await li_na.presses("Won")
    wang = await market.clerk("DV-XYM", "Wang", language="en")

    await irina.says("/cancel")
    await irina.says("I need women's terry socks, 3000 pairs to Kazan")
    await irina.presses("Ask a factory")
    review = await irina.presses("That is all")
    offered = [label for heard in irina.heard for row in heard.buttons for label in row]
    await irina.presses("To another factory")

    assert "Is this right?" in review
    assert "✅ Send to Liangdong Sports Socks" in offered
    assert "Lead № 2" in await market.hears(wang)


async def test_why_a_lead_was_lost_is_written_down(
    market: Market, irina: Person, li_na: TelegramBuyer
) -> None:
    await market.taken(irina, li_na)

    await li_na.presses("Lost")
    await li_na.presses("Our price was too high")

    async with market.database.reading() as session:
        [lead] = await session.exec(select(Lead))
    assert (lead.state, lead.outcome) == ("lost", "price")
