"""Where a factory is paid: stored once, so that a buyer can be warned of any other account."""

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE, Role
from bot.i18n import _
from bot.leads.errors import NotForYou
from bot.leads.models import FactoryAccount
from bot.leads.payment_signs import has_account
from bot.leads.quote_queries import account_of
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat, role_of
from handlers.talk import Talk


async def set_account(
    message: Message, command: CommandObject, talk: Talk, seated: StaffChat
) -> list[Method]:
    """Show the stored account, or store another: by the factory's head, or by the office.

    The office writes `/account XBH-03 …`.
    """
    mine = await role_of(talk, seated)
    place, said = Place.of(message), (command.args or "").strip()
    factory = seated.factory
    if factory == OFFICE:
        factory, _space, said = said.partition(" ")
        factory = factory.upper()
    known = await account_of(talk.unit.session, factory)
    if not said:
        words = _("The account that buyers are warned by: {details}")
        none = _("No account is stored. /account and the bank details store it.")
        return say_line(place, words.format(details=known.details) if known else none)
    if mine not in {Role.HEAD, Role.ADMIN}:
        raise NotForYou("only a head or the office changes where is paid")
    if not has_account(said):
        words = _("I need the number of the account, as in the contract.")
        return say_line(place, words)
    account = known or FactoryAccount(factory=factory, details=said, changed_at=talk.now)
    account.details, account.changed_at = said, talk.now
    account.changed_by = talk.contact.id
    talk.unit.session.add(account)
    words = _("Stored. Buyers are warned when a message names any other account.")
    return say_line(place, words)


def build() -> Router:
    """Return the router of accounts."""
    router = Router(name=__name__)
    router.message.register(set_account, Command("account", ignore_case=True), in_staff_chat)
    return router
