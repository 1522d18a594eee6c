"""A mail address that somebody leaves: it brings what stays unread in the chat."""

from typing import Final

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.channels.webchat.spoken import BOT_ID as WEB_CHAT
from bot.contacts.mail_queries import forget_mail, leave_mail, mail_left
from bot.contacts.mails import NoMailAddress, mail_address
from bot.contacts.models import MAIL
from bot.i18n import _
from bot.leads.trade import Trade
from bot.outbox.words import Section
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.talk import Talk

_OFF: Final = frozenset(
    {"off", "no", "stop", "нет", "выкл", "убрать", "关", "关闭", "取消", "删除"}
)


async def set_mail(
    message: Message, command: CommandObject, talk: Talk, trade: Trade
) -> list[Method]:
    """Take a mail address, forget it, or say which one is known."""
    assert talk.contact.id is not None
    place, typed = Place.of(message), (command.args or "").strip()
    if message.chat.type != ChatType.PRIVATE:
        return say_line(
            place, _("Please write me that in a chat of our own: here others read it.")
        )
    if typed.casefold() in _OFF:
        return say_line(place, await _forgotten(talk))
    if MAIL not in trade.outbox.accounts:
        return say_line(
            place, _("I cannot send mail from here; you hear everything in this chat.")
        )
    if not typed:
        return say_line(place, await _known(talk))
    try:
        mail = mail_address(typed)
    except NoMailAddress:
        return say_line(
            place, _("I see no mail address in that. An example: /mail name@example.com")
        )
    await leave_mail(talk.unit.session, talk.contact.id, mail)
    return say_line(place, _noted(mail, talk))


async def mail_hint(talk: Talk, trade: Trade) -> Section | None:
    """Return the hint that mail can bring the answers, to visitors who have left no address."""
    assert talk.contact.id is not None
    if talk.conversation.bot_id != WEB_CHAT or MAIL not in trade.outbox.accounts:
        return None
    if await mail_left(talk.unit.session, talk.contact.id):
        return None
    hint = _(
        "Closing this page? /mail and your mail address, and I write to you there when something "
        "waits for you here."
    )
    return Section(hint)


async def _forgotten(talk: Talk) -> str:
    if await forget_mail(talk.unit.session, talk.contact.id or 0):
        return _("Your mail address is deleted: I write to you only here.")
    return _("I know no mail address of yours.")


async def _known(talk: Talk) -> str:
    found = await mail_left(talk.unit.session, talk.contact.id or 0)
    if found is None:
        return _(
            "Leave a mail address, and I tell you there of what stays unread here: "
            "/mail name@example.com"
        )
    mail, address = found
    if address.unreachable:
        return _(
            "Mail to {mail} comes back to me. Please check it: /mail and the address; /mail off "
            "deletes it."
        ).format(mail=mail)
    return _noted(mail, talk)


def _noted(mail: str, talk: Talk) -> str:
    if talk.conversation.bot_id == WEB_CHAT:
        return _(
            "What stays unread here for 15 minutes I tell you at {mail}, with a link back into "
            "this chat. Factories do not see the address. /mail off deletes it."
        ).format(mail=mail)
    return _(
        "Should nothing reach you here, I write to {mail}. Factories do not see the address. "
        "/mail off deletes it."
    ).format(mail=mail)


def build() -> Router:
    """Return the router of mail addresses; it goes before every dialogue."""
    router = Router(name=__name__)
    router.message.register(set_mail, Command("mail", ignore_case=True))
    return router
