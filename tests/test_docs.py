"""What the README promises is what there is."""

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_explained_with_its_default(name: str) -> None:
    row = next(line for line in README.splitlines() if f"| `SOCKDESK_{name.upper()}` |" in line)
    default = Settings.model_fields[name].default

    if default and name != "secret":
        assert row.endswith(f"| `{default}` |")


def test_no_setting_is_explained_that_there_is_not() -> None:
    explained = set(re.findall(r"`SOCKDESK_([A-Z_]+)`", README))

    assert explained == {name.upper() for name in Settings.model_fields}


def test_every_command_is_in_the_readme_and_explains_itself() -> None:
    commands = get_command(app)
    assert isinstance(commands, typer.core.TyperGroup)

    explained = set(re.findall(r"\| `sockdesk ([a-z]+)` \|", README))

    assert explained == set(commands.commands)
    assert all(command.help for command in commands.commands.values())


def test_every_goal_of_make_in_the_readme_can_be_made() -> None:
    goals = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE)) <= goals


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md"])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    linked = re.findall(r"\]\(([^)#:]+)\)", text)

    assert linked
    assert [link for link in linked if not ((ROOT / page).parent / link).exists()] == []
