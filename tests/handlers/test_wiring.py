"""aiogram fills a handler's parameters by name, and cannot tell a typo from a wish."""

from collections.abc import Iterator

from aiogram import Router
from aiogram.dispatcher.event.handler import HandlerObject
from aiogram.filters import Command

from bot.app import build_dispatcher
from bot.clock import system_clock
from bot.settings import Settings
from handlers.menu import group_commands, private_commands, staff_commands
from handlers.routers import build

FILLED_BY_AIOGRAM = {"bot", "state", "raw_state", "command", "event_from_user", "event_chat"}
FILLED_BY_MIDDLEWARES = {"talk", "unit", "update_row", "now", "today"}
FILLED_BY_FILTERS = {"asked", "held", "press", "seated"}


def test_every_handler_parameter_has_a_provider() -> None:
    dispatcher = build_dispatcher(Settings(_env_file=None), system_clock)
    with_the_database = {"minding", "price_lists"}
    services = {*dispatcher.workflow_data, *with_the_database}
    provided = FILLED_BY_AIOGRAM | FILLED_BY_MIDDLEWARES | FILLED_BY_FILTERS | services

    wanted = {name for handler in every_handler(build()) for name in handler.params}
    events = {"message", "query", "event"}

    assert wanted - provided - events == set()


def test_telegram_is_asked_for_what_the_handlers_use_and_nothing_else() -> None:
    dispatcher = build_dispatcher(Settings(_env_file=None), system_clock)

    assert set(dispatcher.resolve_used_update_types()) == {
        "message",
        "edited_message",
        "callback_query",
        "inline_query",
        "my_chat_member",
    }


def test_every_command_of_a_menu_is_handled() -> None:
    handled = {
        command
        for handler in every_handler(build())
        for check in handler.filters or []
        if isinstance(check.callback, Command)
        for command in check.callback.commands
    }

    assert {*private_commands(), *group_commands(), *staff_commands()} <= handled


def test_every_filter_is_async() -> None:
    """A synchronous filter costs a thread each time it is asked."""
    slow = [
        check.callback
        for handler in every_handler(build())
        for check in handler.filters or []
        if not check.awaitable
    ]

    assert slow == []


def test_two_desks_can_be_built_in_one_process() -> None:
    assert build() is not build()


def every_handler(router: Router) -> Iterator[HandlerObject]:
    for inner in router.chain_tail:
        for observer in inner.observers.values():
            yield from observer.handlers
