"""Files that go along with letters, the same over every messenger."""

from bot.files import queries
from bot.outbox.outcomes import NotNow, Sent
from bot.storage.engine import Database
from tests.botapi.files import a_picture
from tests.botapi.people import Person
from tests.botapi.serving import BotApi
from tests.outbox.addressees import without_reason
from tests.outbox.received import (
    MEGABYTE,
    PDF,
    Addressee,
    Got,
    kept,
    known_to_telegram,
    letter_with,
    texts,
)

# On every messenger.


async def test_pictures_and_documents_arrive_before_the_words(
    addressee: Addressee, database: Database
) -> None:
    picture = await kept(database, a_picture(), "sock.png")
    quote = await kept(database, PDF, "Расчёт 2026-017.pdf")

    outcomes = await addressee.is_sent(letter_with((picture, "photo"), (quote, "document")))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    first, second, words = await addressee.got()
    assert (first.kind in {"photo", "image"}, first.content) == (True, a_picture())
    assert (second.content, second.name) == (PDF, "Расчёт 2026-017.pdf")
    assert words == Got("text", b"Our quote")


async def test_a_letter_may_be_nothing_but_a_file(
    addressee: Addressee, database: Database
) -> None:
    picture = await kept(database, a_picture(), "sock.png")

    [outcome] = await addressee.is_sent(letter_with((picture, "photo"), text=""))

    assert isinstance(outcome, Sent)
    assert a_picture() in [one.content for one in await addressee.got()]


async def test_what_a_buyer_sent_over_telegram_arrives_anywhere(
    addressee: Addressee, api: BotApi, database: Database, li_na: Person
) -> None:
    buyer = api.person("Irina")
    photo = await known_to_telegram(database, api.account(), buyer, "photo", picture=a_picture())
    voice = await known_to_telegram(database, api.account(), buyer, "voice")

    outcomes = await addressee.is_sent(letter_with((photo, "photo"), (voice, "voice")))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    first, second, words = await addressee.got()
    assert (first.content, len(second.content)) == (a_picture(), 10_000)
    assert texts([words]) == ["Our quote"]


async def test_a_file_that_is_gone_is_told_of_and_the_words_still_go(
    addressee: Addressee, database: Database
) -> None:
    quote = await kept(database, PDF, "Quote.pdf")
    async with database.writing() as unit:
        await queries.forget(unit.session, [quote.id or 0])

    outcomes = await addressee.is_sent(letter_with((quote, "document")))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    said = "\n".join(texts(await addressee.got()))
    assert "A file could not be passed on to you: it is no longer there." in said
    assert "Our quote" in said


async def test_a_letter_without_files_is_what_it_was(
    addressee: Addressee, database: Database
) -> None:
    [outcome] = await addressee.is_sent(letter_with())

    assert isinstance(outcome, Sent)
    assert texts(await addressee.got()) == ["Our quote"]


# From Telegram to others.


async def test_a_file_is_fetched_from_telegram_once(
    elsewhere: Addressee, api: BotApi, database: Database, li_na: Person
) -> None:
    photo = await known_to_telegram(database, api.account(), li_na, "photo")

    await elsewhere.is_sent(letter_with((photo, "photo")))
    await elsewhere.is_sent(letter_with((photo, "photo")))

    calls = [call.method for call in api.account().calls]
    assert calls.count("getFile") == 1
    async with database.reading() as session:
        fetched = await queries.file_of(session, photo.id or 0)
    assert fetched is not None
    assert (fetched.media_type, fetched.size) == ("image/png", photo.size)


async def test_what_telegram_does_not_give_is_told_of_and_the_words_still_go(
    elsewhere: Addressee, api: BotApi, database: Database, li_na: Person
) -> None:
    size = 21 * MEGABYTE
    large = await known_to_telegram(
        database, api.account(), li_na, "document", name="artwork.ai", size=size
    )
    async with database.writing() as unit:
        await queries.change(unit.session, large.id or 0, size=None)  # older files tell no size

    outcomes = await elsewhere.is_sent(letter_with((large, "document")))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    said = "\n".join(texts(await elsewhere.got()))
    assert "“artwork.ai” could not be passed on to you: it is larger than 20 MB." in said
    assert "Our quote" in said


async def test_a_letter_waits_while_telegram_is_out_of_reach(
    elsewhere: Addressee, api: BotApi, database: Database, li_na: Person
) -> None:
    photo = await known_to_telegram(database, api.account(), li_na, "photo")
    api.account().garbage("getFile")

    first, *_rest = await elsewhere.is_sent(letter_with((photo, "photo")))
    again, *_rest = await elsewhere.is_sent(letter_with((photo, "photo")))

    assert (without_reason(first), isinstance(again, Sent)) == (NotNow(""), True)


async def test_a_file_of_a_bot_that_is_no_longer_ours_is_told_of(
    elsewhere: Addressee, api: BotApi, database: Database, li_na: Person
) -> None:
    former = api.account("4343:TEST-token-of-another-bot", "former_desk_bot")
    photo = await known_to_telegram(database, former, li_na, "photo")

    outcomes = await elsewhere.is_sent(letter_with((photo, "photo")))

    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert "no longer there" in "".join(texts(await elsewhere.got()))
