"""Files in a real browser: chosen, pasted, sent over a bad line, and seen in the log."""

from io import BytesIO
from typing import Any, Final

from aiogram.methods import SendDocument
from PIL import Image
from playwright.async_api import FilePayload, Page, Route, expect
from sqlmodel import col, select

from bot.files import keeping
from bot.files.keeping import file_id_of
from bot.files.models import KeptFile
from tests.botapi.files import a_picture
from tests.web.browser.devices import IN_CHROMIUM, PHONE, OpenPage
from tests.web.conftest import Town
from tests.web.fakes import silence

pytestmark = IN_CHROMIUM

PDF: Final = b"%PDF-1.7 " + b"a tech pack " * 20_000


def picture() -> FilePayload:
    return {"name": "sock.png", "mimeType": "image/png", "buffer": a_picture()}


def document(name: str = "tech pack.pdf", content: bytes = PDF) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def a_photo() -> bytes:
    """Return a photo as a phone makes them: large, and with the place where it was taken."""
    taken = Image.effect_noise((3600, 2400), 60).convert("RGB")
    exif = taken.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    drawn = BytesIO()
    taken.save(drawn, "JPEG", quality=95, exif=exif)
    return drawn.getvalue()


async def attaches(page: Page, *files: FilePayload) -> None:
    await page.locator("#files").set_input_files([*files])


async def sends(page: Page) -> None:
    await page.get_by_role("button", name="Send", exact=True).click()


async def kept(town: Town) -> list[KeptFile]:
    async with town.database.reading() as session:
        return [*await session.exec(select(KeptFile).order_by(col(KeptFile.id)))]


async def test_a_buyer_sends_a_picture_and_a_document_and_gets_a_quote(
    town: Town, opens: OpenPage
) -> None:
    town.desk.answer = silence
    async with opens(**PHONE) as page:
        log = page.get_by_role("log")
        await attaches(page, picture(), document())
        await expect(page.get_by_role("list", name="Files to be sent")).to_contain_text("sock.png")
        await page.get_by_label("Your message").fill("Is there something like this?")
        await sends(page)

        await expect(log.get_by_role("img", name="Sent", exact=True)).to_have_count(2)
        shown = log.get_by_role("button", name="Enlarge the picture").get_by_role("img")
        assert await shown.evaluate("async (image) => (await image.decode(), image.naturalWidth)")
        await expect(log.get_by_text("Is there something like this?")).to_be_visible()
        async with page.expect_download() as downloading:
            await log.get_by_role("link", name="tech pack.pdf").tap()
        assert (await downloading.value).suggested_filename == "tech pack.pdf"

        async with town.database.writing() as unit:
            quote = await keeping.keep(
                unit.session, b"%PDF-1.7 a quote", "Quote 17.pdf", "application/pdf", town.watch()
            )
        await town.bot(SendDocument(chat_id=1, document=file_id_of(quote.id or 0)))
        await expect(log.get_by_role("link", name="Quote 17.pdf")).to_be_visible()

    first, second = [update.message for update in town.desk.updates]
    assert first is not None
    assert second is not None
    assert (first.caption, bool(first.photo), bool(second.document)) == (
        "Is there something like this?",
        True,
        True,
    )
    assert [file.content for file in await kept(town)][:2] == [a_picture(), PDF]


async def test_a_photo_goes_light_and_without_its_place(town: Town, opens: OpenPage) -> None:
    town.desk.answer = silence
    photo = a_photo()
    async with opens(**PHONE) as page:
        await attaches(page, {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": photo})
        await sends(page)
        await expect(page.get_by_role("img", name="Sent", exact=True)).to_have_count(1)

    [file] = await kept(town)
    assert file.content is not None
    with Image.open(BytesIO(file.content)) as arrived:
        assert (arrived.size, dict(arrived.getexif())) == ((2560, 1707), {})
    assert len(file.content) < len(photo)


async def test_files_wait_for_the_connection_and_outlive_the_page(
    town: Town, opens: OpenPage
) -> None:
    town.desk.answer = silence
    async with opens(**PHONE) as page:
        await page.context.route("**/api/**", lambda route: route.abort())
        await attaches(page, document())
        await sends(page)
        await expect(page.get_by_role("progressbar", name="Being sent")).to_be_visible()
        await page.reload()
        await expect(page.get_by_role("img", name="Not sent yet")).to_have_count(1)

        await page.context.unroute("**/api/**")

        await expect(page.get_by_role("link", name="tech pack.pdf")).to_be_visible(timeout=15_000)
    assert [file.content for file in await kept(town)] == [PDF]


async def test_an_answer_that_gets_lost_brings_no_second_file(town: Town, opens: OpenPage) -> None:
    town.desk.answer = silence
    lost: list[str] = []

    async def lose_the_first(route: Route) -> None:
        if lost:
            await route.continue_()
            return
        lost.append(route.request.url)
        await route.fetch()
        await route.abort()

    async with opens(**PHONE) as page:
        await page.route("**/api/chat/files?**", lose_the_first)
        await attaches(page, document())
        await sends(page)
        await expect(page.get_by_role("link", name="tech pack.pdf")).to_be_visible(timeout=15_000)

        await expect(page.get_by_role("article")).to_have_count(1)
    assert len(town.desk.updates) == 1


async def test_a_file_that_is_refused_can_be_sent_again_or_deleted(
    town: Town, opens: OpenPage
) -> None:
    town.desk.answer = silence
    async with opens(**PHONE) as page:
        await attaches(page, document("empty.pdf", b""))
        await sends(page)
        await expect(page.get_by_text("There is nothing in this file.")).to_be_visible()
        await page.get_by_role("button", name="Try again").tap()
        await expect(page.get_by_role("img", name="Not sent", exact=True)).to_have_count(1)
        await page.get_by_role("button", name="Delete").tap()

        await expect(page.get_by_role("article")).to_have_count(0)


async def held(_route: Route) -> None:
    """Let nothing through."""


async def test_a_file_that_is_on_its_way_can_be_taken_back(town: Town, opens: OpenPage) -> None:
    town.desk.answer = silence
    async with opens(**PHONE) as page:
        await page.route("**/api/chat/files?**", held)
        async with page.expect_request("**/api/chat/files?**"):
            await attaches(page, document())
            await sends(page)
        async with page.expect_event("requestfailed"):
            await page.get_by_role("button", name="Delete").tap()
        await page.unroute("**/api/chat/files?**")
        await attaches(page, picture())
        await sends(page)

        await expect(page.get_by_role("img", name="Sent", exact=True)).to_have_count(1)
        await expect(page.get_by_role("article")).to_have_count(1)
    assert [file.name for file in await kept(town)] == ["sock.png"]


async def test_what_is_too_large_is_not_even_tried(opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        await attaches(page, document("artwork.ai", b"\0" * (keeping.LARGEST + 1)))

        await expect(page.get_by_text("up to 20 MB can be sent here")).to_be_visible()
        await expect(page.locator("#tray")).to_be_hidden()


PASTE: Final = """(field, [text, bytes]) => {
  const pasted = new DataTransfer();
  if (text) pasted.setData("text/plain", text);
  pasted.items.add(new File([new Uint8Array(bytes)], "image.png", { type: "image/png" }));
  const how = { clipboardData: pasted, bubbles: true, cancelable: true };
  field.dispatchEvent(new ClipboardEvent("paste", how));
}"""

DROP: Final = """([kind, bytes]) => {
  const dropped = new DataTransfer();
  dropped.items.add(new File([new Uint8Array(bytes)], "dropped.png", { type: "image/png" }));
  const how = { dataTransfer: dropped, bubbles: true, cancelable: true };
  document.querySelector("main").dispatchEvent(new DragEvent(kind, how));
}"""


async def test_pictures_are_pasted_and_dropped_but_a_pasted_table_stays_text(
    opens: OpenPage,
) -> None:
    async with opens(viewport={"width": 1000, "height": 700}) as page:
        tray, content = page.locator("#tray li"), [*a_picture()]
        field = page.get_by_label("Your message")
        await field.evaluate(PASTE, ["a\tb", content])
        await expect(tray).to_have_count(0)
        await field.evaluate(PASTE, ["", content])
        await expect(tray).to_have_count(1)
        await page.evaluate(DROP, ["dragover", content])
        await expect(page.locator("body")).to_have_class("dropping")
        await page.evaluate(DROP, ["drop", content])
        await expect(tray).to_have_count(2)
        await page.get_by_role("button", name="Leave out: image.png").click()

        await expect(tray).to_have_text(["dropped.png1 kB"])


async def test_the_page_shows_files_within_its_rules(opens: OpenPage) -> None:
    async with opens(**PHONE) as page:
        complaints: list[Any] = []
        page.on("console", lambda said: complaints.append(said.text))
        await attaches(page, picture(), document("x" * 100 + ".pdf"))
        await expect(page.locator("#tray canvas")).to_have_count(1)
        assert await page.evaluate("() => document.scrollingElement.scrollWidth") == 360
        await sends(page)
        await expect(page.get_by_role("img", name="Sent", exact=True)).to_have_count(2)

        assert await page.locator("#log").evaluate("log => log.scrollWidth") == 360
        assert complaints == []
