"""Links and invitations from the command line."""

import asyncio
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from typer.testing import CliRunner, Result

from bot.channels.models import TelegramAccount
from bot.cli import app
from bot.cli.links import CannotDraw, NoAddress, NothingThere
from tests.town import town_database


class Sockdesk:
    """The command, on a database of the test's own."""

    def __init__(self, database: str) -> None:
        self.database = database

    def __call__(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, [*arguments, "--database", self.database])


@pytest.fixture
def sockdesk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sockdesk:
    monkeypatch.setenv("SOCKDESK_TELEGRAM_TOKEN", "4242:token")
    monkeypatch.setenv("SOCKDESK_PUBLIC_URL", "https://desk.example")
    asyncio.run(_prepare(tmp_path))
    return Sockdesk(f"sqlite:///{tmp_path / 'town.db'}")


async def _prepare(folder: Path) -> None:
    database = await town_database(folder)
    async with database.writing() as unit:
        unit.session.add(TelegramAccount(bot_id=4242, username="sock_desk_bot"))
    await database.close()


def test_a_link_leads_in_on_telegram_and_on_the_web(sockdesk: Sockdesk) -> None:
    said = sockdesk("link", "product", "dv1001", "--note", "stand C41").stdout.splitlines()

    code = said[0].rpartition("=")[2]
    assert said == [
        f"Telegram: https://t.me/sock_desk_bot?start={code}",
        f"Web chat: https://desk.example/?start={code}",
    ]
    again = sockdesk("link", "product", "DV-1001", "--note", "stand C41")
    assert again.stdout.splitlines() == said


def test_an_invitation_leads_into_a_chat_and_into_a_group(sockdesk: Sockdesk) -> None:
    said = sockdesk("invite", "DV-HSW").stdout

    assert re.findall(r"\?(\w+)=", said) == ["start", "startgroup", "start"]
    assert "Opens once, until" in said
    assert "write: /start@sock_desk_bot " in said
    code = re.findall(r"start=([\w-]+)", said)[0]
    assert code not in sockdesk("links").stdout


@pytest.mark.parametrize(
    "arguments",
    [("product", "DV-NONE"), ("factory", "DV-NONE"), ("fair", "DV-OS-W27")],
)
def test_a_link_to_nothing_is_refused(sockdesk: Sockdesk, arguments: tuple[str, str]) -> None:
    result = sockdesk("link", *arguments)

    assert isinstance(result.exception, NothingThere)
    assert arguments[1] in str(result.exception)
    assert "no links yet" in sockdesk("links").stdout


@pytest.mark.parametrize("arguments", [("source", "DV-1001"), ("product",), ("staff", "DV-HSW")])
def test_what_makes_no_sense_is_explained(sockdesk: Sockdesk, arguments: tuple[str, ...]) -> None:
    result = sockdesk("link", *arguments)

    assert result.exit_code == 2


def test_a_qr_code_can_be_printed(sockdesk: Sockdesk, tmp_path: Path) -> None:
    sockdesk("link", "source", "--qr", str(tmp_path / "stand.png"))
    sockdesk("link", "source", "--qr", str(tmp_path / "stand.svg"))

    with Image.open(tmp_path / "stand.png") as picture:
        assert picture.width > 200
    assert ElementTree.parse(tmp_path / "stand.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("path", ["stand.gif", "nowhere/stand.png"])
def test_what_cannot_be_drawn_makes_no_link(sockdesk: Sockdesk, path: str) -> None:
    assert isinstance(sockdesk("link", "source", "--qr", path).exception, CannotDraw)
    assert "no links yet" in sockdesk("links").stdout


def test_a_desk_that_was_on_telegram_is_known_without_its_token(
    sockdesk: Sockdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOCKDESK_TELEGRAM_TOKEN")

    assert "https://t.me/sock_desk_bot" in sockdesk("link", "source").stdout


def test_without_any_address_no_link_is_made(
    sockdesk: Sockdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOCKDESK_TELEGRAM_TOKEN", "4343:of-a-bot-never-seen")
    monkeypatch.delenv("SOCKDESK_PUBLIC_URL")

    assert isinstance(sockdesk("link", "source").exception, NoAddress)
    assert "no links yet" in sockdesk("links").stdout
