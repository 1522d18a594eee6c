"""The bot's menu and descriptions, in each language; set only where they are not so already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeUnion,
)

from bot.channels.telegram import texts
from bot.i18n import speaking
from bot.languages import LANGUAGES, Language

Commands: TypeAlias = Callable[[], Mapping[str, str]]
"""Returns what each command does, in the language that is spoken."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Menu:
    """What the bot shows beside the conversation."""

    private: Commands
    group: Commands

    async def set_up(self, bot: Bot) -> list[str]:
        """Bring menu and descriptions up to date; returns what had to be set."""
        scopes = (
            (BotCommandScopeAllPrivateChats(), self.private),
            (BotCommandScopeAllGroupChats(), self.group),
        )
        changed = []
        for language in LANGUAGES:
            with speaking(language):
                for scope, commands in scopes:
                    if await _set_commands(bot, scope, commands(), language):
                        changed.append(f"commands {scope.type.value} {language}")
                changed += await _describe(bot, language)
        if changed:
            log.info("telegram menu set", changed=changed)
        return changed


async def _set_commands(
    bot: Bot, scope: BotCommandScopeUnion, commands: Mapping[str, str], language: Language
) -> bool:
    code = telegram_code(language)
    known = await bot.get_my_commands(scope=scope, language_code=code)
    if [(one.command, one.description) for one in known] == [*commands.items()]:
        return False
    wanted = [BotCommand(command=name, description=does) for name, does in commands.items()]
    return await bot.set_my_commands(wanted, scope=scope, language_code=code)


async def _describe(bot: Bot, language: Language) -> list[str]:
    code, changed = telegram_code(language), []
    long, short = texts.description(), texts.short_description()
    if (await bot.get_my_description(language_code=code)).description != long:
        await bot.set_my_description(long, language_code=code)
        changed.append(f"description {language}")
    if (await bot.get_my_short_description(language_code=code)).short_description != short:
        await bot.set_my_short_description(short, language_code=code)
        changed.append(f"short description {language}")
    return changed


def telegram_code(language: Language) -> str | None:
    """Return a language as menus have it: English is also what everybody else sees."""
    return None if language == "en" else language
