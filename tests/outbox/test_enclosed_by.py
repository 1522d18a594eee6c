"""Files that go along with letters, as each messenger has its own way with them."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.channels.telegram.courier import TelegramCourier
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.storage.engine import Database
from tests.botapi.account import Account
from tests.botapi.files import a_picture
from tests.botapi.people import Person
from tests.botapi.serving import BotApi
from tests.outbox.addressees import Postmaster, letter_to, without_reason
from tests.outbox.received import (
    MEGABYTE,
    OGG,
    PDF,
    Addressee,
    Got,
    kept,
    known_to_telegram,
    letter_with,
    texts,
)

# On Telegram.


async def test_telegram_gets_by_its_id_what_came_over_it(
    on_telegram: Addressee, api: BotApi, database: Database
) -> None:
    size = 50 * MEGABYTE  # however large it is
    buyer = api.person("Irina")
    film = await known_to_telegram(database, api.account(), buyer, "document", size=size)

    [outcome, _words] = await on_telegram.is_sent(letter_with((film, "document")))

    assert isinstance(outcome, Sent)
    assert api.account().uploads == 0


async def test_a_file_is_uploaded_once(
    on_telegram: Addressee, api: BotApi, database: Database
) -> None:
    picture = await kept(database, a_picture(), "sock.png")

    for _ in range(3):
        await on_telegram.is_sent(letter_with((picture, "photo")))

    assert api.account().uploads == 1


async def test_an_id_that_telegram_has_forgotten_is_replaced(
    on_telegram: Addressee, api: BotApi, database: Database
) -> None:
    picture = await kept(database, a_picture(), "sock.png")
    await on_telegram.is_sent(letter_with((picture, "photo")))
    api.account().refuse("sendPhoto", 400, "Bad Request: wrong file identifier specified")

    outcomes = [await on_telegram.is_sent(letter_with((picture, "photo"))) for _ in range(2)]

    assert all(isinstance(outcome, Sent) for [outcome, _words] in outcomes)
    assert api.account().uploads == 2


async def test_a_picture_that_was_asked_for_as_a_file_stays_a_photo_for_others(
    on_telegram: Addressee, database: Database
) -> None:
    picture = await kept(database, a_picture(), "sock.png")

    await on_telegram.is_sent(letter_with((picture, "document"), text=""))
    await on_telegram.is_sent(letter_with((picture, "photo"), text=""))

    assert [one.kind for one in await on_telegram.got()] == ["document", "photo"]


@pytest.mark.parametrize(
    ("content", "uploads"),
    [
        (a_picture() + b"\0" * 10 * MEGABYTE, 1),
        (a_picture()[:8] + b"?" * 60, 2),
        (OGG, 2),
    ],
    ids=["too large for a photo", "broken", "no picture at all"],
)
async def test_what_is_no_photo_for_telegram_goes_as_a_file(
    on_telegram: Addressee, api: BotApi, database: Database, content: bytes, uploads: int
) -> None:
    picture = await kept(database, content, "sock.png")

    [outcome, _words] = await on_telegram.is_sent(letter_with((picture, "photo")))
    await on_telegram.is_sent(letter_with((picture, "photo"), text=""))

    assert isinstance(outcome, Sent)
    first, _words_too, again = await on_telegram.got()
    assert first == again == Got("document", content, "sock.png")
    assert api.account().uploads == uploads


@pytest.mark.parametrize("kind", ["voice", "video", "audio", "animation", "video_note"])
async def test_recordings_go_as_what_they_are(
    on_telegram: Addressee, api: BotApi, database: Database, kind: str
) -> None:
    sent = await known_to_telegram(database, api.account(), api.person("Irina"), kind)

    [outcome, _words] = await on_telegram.is_sent(letter_with((sent, kind)))

    assert isinstance(outcome, Sent)
    assert api.account().uploads == 0
    assert [call.ok for call in api.account().calls] == [True, True]


BEFALLS = [
    (lambda bot, _: bot.garbage("sendDocument"), NotNow("", everywhere=True)),
    (lambda bot, _: bot.drop_connection("sendDocument"), Unknown("")),
    (lambda bot, who: who.blocks(bot), Never("", "blocked")),
    (
        lambda bot, _: bot.refuse("sendDocument", 400, "Bad Request: chat not found"),
        Never("", "gone"),
    ),
    (lambda bot, _: bot.refuse("sendDocument", 400, "Bad Request: nonsense"), Never("")),
]


@pytest.mark.parametrize(
    ("befalls", "outcome"), BEFALLS, ids=["502", "died", "blocked", "no chat", "refused"]
)
async def test_what_befalls_a_file_befalls_the_letter(
    on_telegram: Addressee,
    api: BotApi,
    database: Database,
    li_na: Person,
    *,
    befalls: Callable[[Account, Person], Any],
    outcome: Outcome,
) -> None:
    quote = await kept(database, PDF, "Quote.pdf")
    befalls(api.account(), li_na)

    became, *_rest = await on_telegram.is_sent(letter_with((quote, "document")))

    assert without_reason(became) == outcome


async def test_a_file_follows_a_group_that_has_moved(
    api: BotApi, courier: TelegramCourier, database: Database, li_na: Person
) -> None:
    group = api.group("Xiaobeihe socks")
    li_na.adds(api.account(), group)
    moved = group.migrates()
    quote = await kept(database, PDF, "Quote.pdf")
    [part] = courier.parts(letter_with((quote, "document"), text=""))

    became = await courier.carry(letter_to(courier.account, group.id), part, key="")

    assert isinstance(became, Sent)
    assert [one.document is not None for one in api.account().said(moved.id)] == [True]


# On the web chat and by mail.


async def test_a_repeated_file_is_in_the_log_once(
    on_web_chat: Addressee, database: Database
) -> None:
    quote = await kept(database, PDF, "Quote.pdf")

    await on_web_chat.is_sent(letter_with((quote, "document")))
    await on_web_chat.is_sent(letter_with((quote, "document")))

    assert len(await on_web_chat.got()) == 2


async def test_a_mail_leaves_out_what_is_too_large_and_says_so(
    by_mail: Addressee, database: Database
) -> None:
    large = await kept(database, b"%PDF-" + b"x" * 15 * MEGABYTE, "Catalogue.pdf")
    small = await kept(database, PDF, "Quote.pdf")

    await by_mail.is_sent(letter_with((large, "document"), (small, "document")))

    attached, words = await by_mail.got()
    assert attached.name == "Quote.pdf"
    assert "“Catalogue.pdf” is too large for this mail." in texts([words])[0]


async def test_a_mail_server_that_takes_less_gets_the_words_alone(
    by_mail: Addressee, database: Database, postmaster: Postmaster
) -> None:
    postmaster.most = 50_000
    quote = await kept(database, b"%PDF-" + b"x" * 60_000, "Quote.pdf")

    outcomes = await by_mail.is_sent(letter_with((quote, "document")))

    [words] = await by_mail.got()
    assert outcomes == [Sent()]
    assert "Our quote" in texts([words])[0]
    assert "“Quote.pdf” is too large for this mail." in texts([words])[0]
