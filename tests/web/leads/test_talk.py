"""A clerk and a buyer write to one another, the clerk on the page of a lead."""

from asyncio import gather

from typing_extensions import override

from bot.languages import Language
from bot.leads.models import OfferState
from bot.leads.translation.translator import Translation, Translator
from bot.storage.engine import Database
from bot.web.lead_deeds import LONGEST
from tests.web.leads.town import LDY, LeadTown, hears, lead_town, offered


class Glossary(Translator):
    """Translates one sentence, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    @override
    async def translate(self, text: str, source: Language, target: Language) -> Translation | None:
        self.asked += 1
        known = {("Какая цена?", "en"): "What is the price?"}.get((text, target))
        return Translation(known, source, target, text) if known else None


async def test_a_clerk_and_a_buyer_write_to_one_another(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)
    await phone.sends("accept")
    await hears(irina)

    page = await phone.says("  Hello!\r\nWhich colours?  ")
    heard = await hears(irina)
    await irina.says("Black <and> white")

    assert "Hello!\nWhich colours?" in page
    assert "Hello!\nWhich colours?" in heard
    assert "Black <and> white" in await phone.opens()
    assert [(one.by_factory, one.text) for one in await town.said()] == [
        (True, "Hello!\nWhich colours?"),
        (False, "Black <and> white"),
    ]


async def test_sending_twice_from_one_form_says_it_once(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)
    await phone.sends("accept")
    form = {"text": "Hello!", "key": phone.key}

    await phone.sends("say", **form)
    await phone.sends("say", **form)
    await phone.sends("say", **{**form, "text": "Other words from a form that was kept"})
    await phone.says("Hello!")

    assert [one.text for one in await town.said()] == [
        "Hello!",
        "Other words from a form that was kept",
        "Hello!",
    ]
    assert (await hears(irina)).count("Hello!") == 2


async def test_a_buyer_can_be_asked_before_the_lead_is_accepted(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)

    page = await phone.says("Which sizes?")

    assert "Which sizes?" in await hears(irina)
    assert "irina@warm.example" not in page
    assert "Irina" not in page
    assert phone.forms == {"accept", "pass", "say"}
    assert (await town.offer(1, LDY)).state == OfferState.OPEN


async def test_what_was_typed_is_not_lost_by_a_refusal(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    page = await phone.says("long " * LONGEST)

    assert phone.status == 413
    assert "This text is too long: up to 4,000 characters" in page
    assert "long long" in page
    assert await town.said() == []


async def test_nothing_is_not_sent(town: LeadTown) -> None:
    await town.irina()
    phone = await offered(town)

    page = await phone.says("  ")

    assert (phone.status, "There is nothing in this message." in page) == (422, True)
    assert await town.said() == []


async def test_two_hurried_presses_at_once_say_it_once(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)
    await phone.sends("accept")
    form = {"text": "Hello!", "key": phone.key}

    await gather(*(phone.http.post(f"{phone.url}/say", data=form) for _ in range(4)))

    assert [one.text for one in await town.said()] == ["Hello!"]
    assert (await hears(irina)).count("Hello!") == 1


async def test_the_desks_own_answer_is_sent_with_one_press_once(town: LeadTown) -> None:
    irina = await town.irina()
    phone = await offered(town)
    await phone.sends("accept")
    await hears(irina)
    await irina.says("How can I pay?")

    page = await phone.opens()
    assert "The desk would answer" in page
    await phone.sends("draft")
    again = await phone.sends("draft")

    question, *answers = await town.said()
    assert [(one.by_factory, one.answers) for one in answers] == [(True, question.id)]
    assert answers[0].text in await hears(irina)
    assert "The desk would answer" not in again


async def test_what_was_said_is_translated_once_and_the_original_stays(
    database: Database,
) -> None:
    glossary = Glossary()
    async with lead_town(database, translator=glossary) as town:
        irina = await town.irina()
        phone = await offered(town)
        await phone.sends("accept")
        await irina.says("Какая цена?")
        await irina.says("Спасибо большое")
        await phone.opens()
        asked = glossary.asked

        page = await phone.opens()

    assert "What is the price?" in page
    assert "Какая цена?" in page
    assert "Russian" in page
    assert glossary.asked == asked + 1  # what failed is tried again
