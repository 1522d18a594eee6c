"""Files in the words of the Bot API: what the desk may send, and how it is called."""

import pytest
from aiogram import Bot
from aiogram.methods import SendDocument, SendPhoto, SendVideo, SendVoice
from aiogram.types import BufferedInputFile, Message

from bot.channels.base import ChannelCannot
from bot.channels.webchat.bells import Bells
from bot.channels.webchat.session import WebChatSession
from bot.channels.webchat.spoken import TOKEN
from bot.channels.webchat.visitors import Visitors
from bot.files import keeping
from bot.files.keeping import file_id_of
from bot.files.media_types import media_type_of
from bot.storage.engine import Database
from tests.botapi.files import a_picture
from tests.watch import Watch

OGG, FILM = b"OggS a question", b"\x00\x00\x00\x18ftypisom a film"


@pytest.fixture
async def bot(database: Database) -> Bot:
    await Visitors(database, Watch()).start("en")
    return Bot(TOKEN, session=WebChatSession(database, Watch(), Bells()))


async def kept(database: Database, content: bytes) -> str:
    async with database.writing() as unit:
        media_type = media_type_of(content)
        file = await keeping.keep(unit.session, content, "", media_type, Watch()())
    return file_id_of(file.id or 0)


async def test_a_file_is_called_the_same_in_and_out(database: Database, bot: Bot) -> None:
    picture, voice, film = [await kept(database, one) for one in (a_picture(), OGG, FILM)]

    photo: Message = await bot(SendPhoto(chat_id=1, photo=picture, caption="A sample"))
    spoken: Message = await bot(SendVoice(chat_id=1, voice=voice))
    moving: Message = await bot(SendVideo(chat_id=1, video=film))
    filed: Message = await bot(SendDocument(chat_id=1, document=picture))

    assert photo.photo is not None
    assert (photo.photo[-1].file_id, photo.caption) == (picture, "A sample")
    assert spoken.voice is not None
    assert spoken.voice.file_id == voice
    assert moving.video is not None
    assert moving.video.file_id == film
    assert filed.document is not None
    assert (filed.document.file_id, filed.document.file_name) == (picture, "photo.png")


async def test_what_is_not_what_was_said_is_a_document(database: Database, bot: Bot) -> None:
    film = await kept(database, FILM)

    as_photo: Message = await bot(SendPhoto(chat_id=1, photo=film))
    as_voice: Message = await bot(SendVoice(chat_id=1, voice=film))

    assert as_photo.document is not None
    assert as_voice.document is not None


async def test_what_is_not_kept_is_refused_aloud(database: Database, bot: Bot) -> None:
    async with database.writing() as unit:
        remote = await keeping.note_remote(
            unit.session, 4242, "photo-1", kind="photo", now=Watch()()
        )

    for source in ("https://a.example/a.pdf", file_id_of(99), file_id_of(remote.id or 0)):
        with pytest.raises(ChannelCannot):
            await bot(SendDocument(chat_id=1, document=source))
    with pytest.raises(ChannelCannot):
        await bot(SendDocument(chat_id=1, document=BufferedInputFile(b"x", "a.pdf")))
