"""The conversation as a whole: which router is asked first."""

from aiogram import Router

from handlers import membership
from handlers.buyer import (
    arrival,
    buttons,
    commands,
    inline,
    inquiry,
    other_kinds,
    person,
    pin,
)
from handlers.staff import questions, seats


def build() -> Router:
    """Return all of the conversation; a fresh one each time, so that tests may build two desks.

    Commands go first, so that they work in any dialogue; plain text goes after the dialogues.
    """
    router = Router(name=__name__)
    router.include_routers(
        inline.build(),
        arrival.build(),
        questions.build(),
        seats.build(),
        seats.build_last(),
        commands.build(),
        buttons.build(),
        other_kinds.build(),
        pin.build(),
        person.build(),
        inquiry.build(),
        other_kinds.build_last(),
        membership.build(),
    )
    return router
