"""The conversation as a whole: which router is asked first."""

from aiogram import Router

from handlers.buyer import buttons, commands, inquiry, other_kinds, person


def build() -> Router:
    """Return all of the conversation; a fresh one each time, so that tests may build two desks.

    Commands go first, so that they work in any dialogue; plain text goes after the dialogues.
    """
    router = Router(name=__name__)
    router.include_routers(
        commands.build(),
        buttons.build(),
        other_kinds.build(),
        person.build(),
        inquiry.build(),
        other_kinds.build_last(),
    )
    return router
