"""Files are kept once, under names that do no harm, and opened from wherever they are."""

from dataclasses import dataclass, field

import pytest
from sqlmodel import func, select

from bot.errors import SockdeskError
from bot.files import keeping, queries
from bot.files.errors import Empty, FileGone, OutOfReach, TooLarge
from bot.files.keeping import LARGEST, file_id_of, number_in, written_name
from bot.files.models import KeptFile
from bot.files.opening import Files
from bot.storage.engine import Database
from tests.watch import Watch

PDF = b"%PDF-1.7 a quote"
BOT = 4242


@dataclass
class FakeMessenger:
    """Has files by their ids; whatever it refuses it refuses always."""

    has: dict[str, bytes] = field(default_factory=dict)
    refusal: SockdeskError | None = None
    asked: list[str] = field(default_factory=list)

    async def __call__(self, file_id: str, /) -> bytes:
        self.asked.append(file_id)
        if self.refusal:
            raise self.refusal
        return self.has[file_id]


async def kept(database: Database, content: bytes = PDF, name: str = "Quote.pdf") -> KeptFile:
    async with database.writing() as unit:
        return await keeping.keep(unit.session, content, name, "application/pdf", Watch()())


async def noted(database: Database, file_id: str = "photo-1", **facts: object) -> KeptFile:
    known = {"kind": "photo", "now": Watch()(), **facts}
    async with database.writing() as unit:
        return await keeping.note_remote(unit.session, BOT, file_id, **known)  # type: ignore[arg-type]


async def how_many(database: Database) -> int:
    async with database.reading() as session:
        return (await session.exec(select(func.count()).select_from(KeptFile))).one()


async def test_the_same_file_is_kept_once(database: Database) -> None:
    first = await kept(database)
    again = await kept(database)

    assert first.id == again.id
    assert (again.kind, again.size) == ("document", len(PDF))
    assert await Files(database).content(first.id or 0) == PDF


async def test_what_two_people_call_by_two_names_keeps_both(database: Database) -> None:
    await kept(database, name="our logo.pdf")
    await kept(database, name="final.pdf")

    assert await how_many(database) == 2


@pytest.mark.parametrize(("content", "refusal"), [(b"", Empty), (b"x" * (LARGEST + 1), TooLarge)])
async def test_what_is_empty_or_too_large_is_refused(
    database: Database, content: bytes, refusal: type[SockdeskError]
) -> None:
    with pytest.raises(refusal):
        await kept(database, content)

    assert await how_many(database) == 0


async def test_the_largest_file_comes_back_whole(database: Database) -> None:
    content = bytes(range(256)) * (LARGEST // 256)

    file = await kept(database, content)

    assert await Files(database).content(file.id or 0) == content


async def test_a_file_of_a_messenger_is_noted_once_and_fetched_when_it_is_needed(
    database: Database,
) -> None:
    telegram = FakeMessenger({"photo-1": PDF})
    files = Files(database, {BOT: telegram})
    first, again = await noted(database), await noted(database)
    assert (first.id, telegram.asked) == (again.id, [])

    contents = [await files.content(first.id or 0) for _ in range(2)]

    here = await files.facts(first.id or 0)
    assert contents == [PDF, PDF]
    assert telegram.asked == ["photo-1"]
    assert (here.media_type, here.size, here.file_id) == ("application/pdf", len(PDF), "photo-1")


@pytest.mark.parametrize("refusal", [TooLarge(size=None, limit=LARGEST), FileGone(), OutOfReach()])
async def test_what_a_messenger_does_not_give_is_asked_for_again_next_time(
    database: Database, refusal: SockdeskError
) -> None:
    telegram = FakeMessenger(refusal=refusal)
    file = await noted(database)

    for _ in range(2):
        with pytest.raises(type(refusal)):
            await Files(database, {BOT: telegram}).content(file.id or 0)

    assert len(telegram.asked) == 2


async def test_what_is_known_to_be_too_large_is_not_even_asked_for(database: Database) -> None:
    telegram = FakeMessenger()
    file = await noted(database, size=LARGEST + 1)

    with pytest.raises(TooLarge):
        await Files(database, {BOT: telegram}).content(file.id or 0)

    assert telegram.asked == []


async def test_what_was_uploaded_to_the_desk_is_the_row_that_it_is(database: Database) -> None:
    file = await kept(database)

    same = await noted(database, file_id_of(file.id or 0))

    assert same.id == file.id
    with pytest.raises(FileGone):
        await noted(database, file_id_of(999))


async def test_nobody_gets_a_file_that_was_forgotten(database: Database) -> None:
    file = await kept(database)
    async with database.writing() as unit:
        await queries.forget(unit.session, [file.id or 0])

    with pytest.raises(FileGone):
        await Files(database).content(file.id or 0)
    assert await Files(database).look(file.id or 0) is None


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Quote 17.pdf", "Quote 17.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\李\\报价.xlsx", "报价.xlsx"),
        ("Расчёт\r\nX-Evil: 1.pdf", "РасчётX-Evil 1.pdf"),
        ('a"b<c>.pdf', "abc.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("  . ", "photo.jpg"),
        ("", "photo.jpg"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("no ending " * 30, ("no ending " * 12)[:120]),
    ],
)
def test_a_name_does_no_harm(name: str, written: str) -> None:
    assert written_name(name, "image/jpeg") == written


@pytest.mark.parametrize(
    ("file_id", "number"),
    [("kept:12", 12), ("kept:", None), ("kept:x", None), ("AgACAgIAAx", None), ("12", None)],
)
def test_ids_of_the_desk_are_told_from_those_of_messengers(
    file_id: str, number: int | None
) -> None:
    assert number_in(file_id) == number
