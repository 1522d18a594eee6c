"""The methods with which a bot says what it is called, what it does and which commands it has."""

from telegram import (
    BotCommand,
    BotDescription,
    BotName,
    BotShortDescription,
    MenuButton,
    MenuButtonDefault,
    User,
)
from telegram.constants import BotDescriptionLimit, BotNameLimit

from tests.botapi.account import Account
from tests.botapi.checks import check_commands
from tests.botapi.params import Params
from tests.botapi.refusals import bad_request


async def get_me(account: Account, params: Params) -> User:
    return User(
        id=account.id,
        first_name=account.user["first_name"],
        is_bot=True,
        username=account.username,
        can_join_groups=True,
        can_read_all_group_messages=False,
        supports_inline_queries=True,
        can_connect_to_business=False,
        has_main_web_app=False,
    )


def scope_key(params: Params) -> str:
    """Return a scope as one word: "default", "chat/-1001", "chat_member/-1001/1001"."""
    scope = params.values.get("scope") or {"type": "default"}
    names = ("type", "chat_id", "user_id")
    return "/".join(str(scope[name]) for name in names if name in scope)


def _commands_key(params: Params) -> tuple[str, str]:
    return scope_key(params), _language(params)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not (len(code) == 2 and code.isascii() and code.islower()):
        raise bad_request("invalid language code specified")
    return code


async def set_my_commands(account: Account, params: Params) -> bool:
    commands = list(params.thing("commands") or ())
    check_commands(commands)
    account.commands[_commands_key(params)] = commands
    return True


async def get_my_commands(account: Account, params: Params) -> list[BotCommand]:
    return account.commands.get(_commands_key(params), [])


async def delete_my_commands(account: Account, params: Params) -> bool:
    account.commands.pop(_commands_key(params), None)
    return True


def _keep(kept: dict[str, str], params: Params, name: str, most: int) -> bool:
    """Set a text for one language; an empty one takes it away."""
    text = params.text(name)
    if len(text) > most:
        raise bad_request(f"{name.replace('_', ' ')} length must not exceed {most}")
    kept.pop(_language(params), None)
    if text:
        kept[_language(params)] = text
    return True


def _kept(kept: dict[str, str], params: Params, otherwise: str = "") -> str:
    return kept.get(_language(params)) or kept.get("", otherwise)


async def set_my_name(account: Account, params: Params) -> bool:
    return _keep(account.profile.names, params, "name", BotNameLimit.MAX_NAME_LENGTH)


async def get_my_name(account: Account, params: Params) -> BotName:
    return BotName(_kept(account.profile.names, params, account.username))


async def set_my_description(account: Account, params: Params) -> bool:
    most = BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    return _keep(account.descriptions, params, "description", most)


async def get_my_description(account: Account, params: Params) -> BotDescription:
    return BotDescription(_kept(account.descriptions, params))


async def set_my_short_description(account: Account, params: Params) -> bool:
    most = BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    return _keep(account.short_descriptions, params, "short_description", most)


async def get_my_short_description(account: Account, params: Params) -> BotShortDescription:
    return BotShortDescription(_kept(account.short_descriptions, params))


async def set_chat_menu_button(account: Account, params: Params) -> bool:
    """Set the button of one private chat, or of all (0)."""
    chat_id = params.chat_id() if params.text("chat_id") else 0
    account.profile.menu_buttons[chat_id] = params.thing("menu_button") or MenuButtonDefault()
    return True


async def get_chat_menu_button(account: Account, params: Params) -> MenuButton:
    buttons = account.profile.menu_buttons
    chat_id = params.chat_id() if params.text("chat_id") else 0
    return buttons.get(chat_id) or buttons.get(0) or MenuButtonDefault()
