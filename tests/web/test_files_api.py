"""Files over the page's interface: sent once, opened by nobody else, and doing no harm."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram.methods import SendDocument, SendPhoto
from sqlmodel import col, select

from bot.files import keeping, queries
from bot.files.keeping import LARGEST, file_id_of
from bot.files.media_types import media_type_of
from bot.files.models import KeptFile
from bot.storage.engine import Database
from tests.botapi.files import a_picture
from tests.web.conftest import Town, Visitor

PDF = b"%PDF-1.7 " + b"a tech pack " * 500
PAGE = b"<html><script>alert(1)</script></html>"
DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


async def files(database: Database) -> list[KeptFile]:
    async with database.reading() as session:
        return [*await session.exec(select(KeptFile).order_by(col(KeptFile.id)))]


async def kept(town: Town, content: bytes, name: str) -> KeptFile:
    async with town.database.writing() as unit:
        media_type = media_type_of(content, name)
        return await keeping.keep(unit.session, content, name, media_type, town.watch())


async def test_a_picture_is_shown_in_the_log_and_comes_back_whole(amira: Visitor) -> None:
    sent = (await amira.sends(a_picture(), "sock.png", text="Like this one?")).json()

    await amira.looks()
    shown = await amira.http.get(sent["picture"])

    assert amira.shown[sent["id"]] == sent
    assert (sent["text"], sent["by"], sent["attachment"]["sort"]) == (
        "Like this one?",
        "visitor",
        "photo",
    )
    assert (shown.content, shown.headers["Content-Type"]) == (a_picture(), "image/png")
    assert shown.headers["Content-Disposition"].startswith("inline;")


async def test_a_document_is_there_to_be_saved(amira: Visitor) -> None:
    sent = (await amira.sends(PDF, "Техзадание 2026.pdf")).json()

    answer = await amira.http.get(sent["file_address"])

    assert sent["picture"] is None
    assert sent["attachment"] == {
        "kind": "file",
        "file": 1,
        "sort": "document",
        "name": "Техзадание 2026.pdf",
        "media_type": "application/pdf",
        "size": len(PDF),
    }
    assert answer.content == PDF
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=UTF-8''"
        "%D0%A2%D0%B5%D1%85%D0%B7%D0%B0%D0%B4%D0%B0%D0%BD%D0%B8%D0%B5%202026.pdf"
    )
    assert "Content-Encoding" not in answer.headers  # it is squeezed already


@pytest.mark.parametrize(
    ("content", "name"),
    [(PAGE, "photo.jpg"), (PAGE, "page.html"), (DRAWING, "logo.svg"), (b"MZ\x90\0", "a.png")],
)
async def test_nothing_that_could_run_is_opened_in_the_page(
    amira: Visitor, content: bytes, name: str
) -> None:
    sent = (await amira.sends(content, name)).json()

    answer = await amira.http.get(sent["file_address"])

    assert (sent["picture"], sent["attachment"]["sort"]) == (None, "document")
    assert answer.headers["Content-Type"].partition(";")[0] in {
        "text/plain",
        "application/octet-stream",
    }
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_the_desk_is_told_what_came(town: Town, amira: Visitor) -> None:
    await amira.sends(a_picture(), "sock.png", text="Like this one?", album="album-01")
    await amira.sends(PDF, "tech pack.pdf", album="album-01")

    first, second = [update.message for update in town.desk.updates]
    assert first is not None
    assert second is not None
    assert first.photo is not None
    assert second.document is not None
    document = second.document
    assert (first.photo[-1].file_id, first.caption) == ("kept:1", "Like this one?")
    assert first.photo[-1].file_size == len(a_picture())
    assert (document.file_id, document.file_name) == ("kept:2", "tech pack.pdf")
    assert (document.mime_type, document.file_size) == ("application/pdf", len(PDF))
    assert first.media_group_id == second.media_group_id == "album-01"


async def test_a_file_sent_again_with_its_key_arrives_once(town: Town, amira: Visitor) -> None:
    first = await amira.sends(PDF, "tech pack.pdf", key="upload-1")
    again = await amira.sends(PDF, "tech pack.pdf", key="upload-1")

    assert first.json() == again.json()
    assert len(town.desk.updates) == len(await files(town.database)) == 1


async def test_the_same_file_in_two_messages_is_kept_once(town: Town, amira: Visitor) -> None:
    boris = town.visitor()
    await boris.comes()
    await amira.sends(PDF, "price list.pdf")
    await boris.sends(PDF, "price list.pdf")

    assert len(await files(town.database)) == 1


async def test_nobody_else_opens_a_file(town: Town, amira: Visitor) -> None:
    sent = (await amira.sends(PDF, "tech pack.pdf")).json()
    stranger, boris = town.visitor(), town.visitor()
    await boris.comes()
    await boris.says("Hello")

    unknown = await stranger.http.get(sent["file_address"])
    other = await boris.http.get(sent["file_address"])
    none = await boris.http.get("/api/chat/files/99")

    assert (unknown.status_code, unknown.json()["code"]) == (401, "visitor_unknown")
    assert other.status_code == none.status_code == 404
    assert other.json() == none.json()


@pytest.mark.parametrize(
    "attachment",
    [
        {"kind": "document", "name": "mine.pdf", "file": 1},
        {"kind": "photo", "file": 1},
        {
            "kind": "file",
            "file": 1,
            "sort": "document",
            "name": "mine.pdf",
            "media_type": "application/pdf",
            "size": 1,
        },
    ],
)
async def test_nobody_gets_at_a_file_by_its_number(
    town: Town, amira: Visitor, attachment: dict[str, Any]
) -> None:
    await amira.sends(PDF, "tech pack.pdf")
    boris = town.visitor()
    await boris.comes()

    assert (await boris.says("", attachment=attachment)).status_code == 422


async def test_what_a_client_only_tells_of_is_no_file(amira: Visitor) -> None:
    told = {"kind": "document", "name": "price list.xlsx"}
    said = (await amira.says("Here", attachment=told)).json()

    assert (said["attachment"], said["file_address"]) == (told, None)
    assert (await amira.http.get(f"/api/chat/files/{said['id']}")).status_code == 404


async def test_a_file_that_was_cleared_away_is_said_to_be_gone(town: Town, amira: Visitor) -> None:
    sent = (await amira.sends(PDF, "tech pack.pdf")).json()
    async with town.database.writing() as unit:
        await queries.forget(unit.session, [1])

    answer = await amira.http.get(sent["file_address"])

    assert (answer.status_code, answer.json()["code"]) == (404, "file_gone")


async def test_a_browser_asks_whether_a_file_is_still_the_same(town: Town, amira: Visitor) -> None:
    boris = town.visitor()
    await boris.comes()
    mine = (await amira.sends(a_picture(), "sock.png")).json()
    his = (await boris.sends(a_picture("#224466"), "sock.png")).json()
    first = await amira.http.get(mine["file_address"])

    known = {"If-None-Match": first.headers["ETag"]}
    again = await amira.http.get(mine["file_address"], headers=known)
    others = await boris.http.get(his["file_address"], headers=known)

    assert first.headers["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert mine["file_address"] == his["file_address"]
    assert (others.status_code, others.content) == (200, a_picture("#224466"))


async def test_twenty_megabytes_go_and_not_a_byte_more(amira: Visitor) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LARGEST // 65_536 + 1):
            yield b"\0" * 65_536

    largest = await amira.sends(b"\0" * LARGEST, "artwork.psd")
    streamed = await amira.sends(pieces(), "artwork.psd")

    assert (largest.status_code, largest.json()["attachment"]["size"]) == (200, LARGEST)
    assert (streamed.status_code, streamed.json()["code"]) == (413, "request_entity_too_large")


async def test_an_empty_file_is_refused_with_a_sentence(amira: Visitor) -> None:
    answer = await amira.sends(b"", "nothing.pdf")

    assert (answer.status_code, answer.json()["code"]) == (422, "file_empty")
    assert answer.json()["message"] == "There is nothing in this file."


async def test_a_stranger_sends_nothing(town: Town) -> None:
    assert (await town.visitor().sends(PDF, "tech pack.pdf")).status_code == 401
    assert await files(town.database) == []


@pytest.mark.parametrize(
    "media_type", ["text/plain", "multipart/form-data; boundary=x", "application/pdf"]
)
async def test_another_sites_form_cannot_send_a_file(
    town: Town, amira: Visitor, media_type: str
) -> None:
    answer = await amira.http.post(
        "/api/chat/files",
        params={"key": "forged-01", "name": "a.pdf"},
        content=PDF,
        headers={"Content-Type": media_type},
    )

    assert answer.status_code == 415
    assert await files(town.database) == []


async def test_whoever_sends_too_many_files_is_asked_to_wait(busy_town: Town) -> None:
    flooder, other = busy_town.visitor(), busy_town.visitor()
    await flooder.comes()
    await other.comes()

    answers = []
    for number in range(32):
        answers.append(await flooder.sends(PDF, f"{number}.pdf"))
        busy_town.watch.passes(seconds=1)  # as fast as messages may come

    assert [answer.status_code for answer in answers] == [200] * 31 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 1
    assert (await other.sends(PDF, "mine.pdf")).status_code == 200


async def test_the_desk_sends_pictures_and_documents(town: Town, amira: Visitor) -> None:
    await amira.looks()
    picture, quote = await kept(town, a_picture(), "sock.png"), await kept(town, PDF, "Q.pdf")
    await town.bot(SendPhoto(chat_id=1, photo=file_id_of(picture.id or 0), caption="A sample"))
    await town.bot(SendDocument(chat_id=1, document=file_id_of(quote.id or 0)))

    shown, filed = (await amira.looks())["messages"]

    assert (shown["text"], shown["picture"]) == ("A sample", "/api/chat/files/1")
    assert (filed["attachment"]["name"], filed["picture"]) == ("Q.pdf", None)
    assert (await amira.http.get(shown["picture"])).content == a_picture()
    assert (await amira.http.get(filed["file_address"])).content == PDF
