"""The conversation as a whole: which router is asked first."""

from aiogram import Router

from handlers import membership, phrases, talking
from handlers.buyer import (
    arrival,
    buttons,
    commands,
    inline,
    inquiry,
    mail,
    other_kinds,
    person,
    pin,
    privacy,
    quote,
    request,
    requests,
)
from handlers.middlewares.refusals import SayRefusals
from handlers.staff import (
    account,
    colleagues,
    for_whom,
    leads,
    office,
    price_list,
    questions,
    rates,
    seats,
    work_chats,
)
from handlers.staff import quote as staff_quote


def build() -> Router:
    """Return all of the conversation; a fresh one each time, so that tests may build two desks.

    Commands go first, so that they work in any dialogue; plain text goes after the dialogues.
    """
    router = Router(name=__name__)
    router.include_routers(
        inline.build(),
        arrival.build(),
        questions.build(),
        leads.build(),
        office.build(),
        colleagues.build(),
        account.build(),
        work_chats.build(),
        rates.build(),
        seats.build(),
        seats.build_last(),
        commands.build(),
        mail.build(),
        requests.build(),
        privacy.build(),
        request.build(),
        quote.build(),
        staff_quote.build(),
        for_whom.build(),
        price_list.build(),
        phrases.build(),
        talking.build(),
        price_list.build_last(),
        buttons.build(),
        other_kinds.build(),
        pin.build(),
        person.build(),
        inquiry.build(),
        other_kinds.build_last(),
        membership.build(),
    )
    router.message.middleware(SayRefusals())
    router.callback_query.middleware(SayRefusals())
    return router
