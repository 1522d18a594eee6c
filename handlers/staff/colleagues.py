"""Who works here: on duty or not, invited, removed."""

from aiogram import Bot, Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from bot.answering.towns import Towns
from bot.contacts import staff_queries
from bot.contacts.links import INVITATION_HOLDS, invite
from bot.contacts.models import StaffChat
from bot.contacts.staff import OFFICE, Role
from bot.i18n import _
from bot.leads.clockwork import MindOffers
from bot.leads.errors import NotForYou
from bot.leads.texts_staff import colleagues_said, invitation_said
from handlers.place import Place
from handlers.say import Method, say_line
from handlers.staff.filters import in_staff_chat, role_of, staff_here
from handlers.talk import Talk

_OFF = frozenset({"off", "no", "0", "нет", "下班", "休息"})


async def set_duty(
    message: Message,
    command: CommandObject,
    talk: Talk,
    seated: StaffChat,
    minding: MindOffers,
) -> list[Method]:
    """Say whether somebody is there; leads go to others meanwhile."""
    staff = await staff_here(talk, seated)
    if staff is None:
        raise NotForYou("no longer on the list of staff")
    said = (command.args or "").strip().casefold()
    staff.on_duty = said not in _OFF if said else not staff.on_duty
    if not staff.on_duty:
        words = _("You are off duty: no leads come to you. /duty on brings them again.")
        return say_line(Place.of(message), words)
    # What waited for people goes to them first, the longest first.
    talk.unit.after_commit(minding.offer_waiting)
    return say_line(Place.of(message), _("You are on duty: leads come to you here."))


async def invite_colleague(
    message: Message,
    command: CommandObject,
    *,
    talk: Talk,
    seated: StaffChat,
    towns: Towns,
    bot: Bot,
    site: str,
) -> list[Method]:
    """Make an invitation: `/invite`, `/invite head`; by the office `/invite XBH-03 head`."""
    mine = await role_of(talk, seated)
    *codes, role = ["", *(command.args or "").split()] if command.args else ["", ""]
    if role and role not in set(Role):
        codes, role = [*codes, role], ""
    code = next((one.upper() for one in codes if one and one.casefold() != "office"), "")
    target = code or seated.factory
    wanted = Role(role) if role else (Role.SALES if target else Role.ADMIN)
    _check_may_invite(mine, seated, target, wanted)
    factories = await (await towns.of(talk.unit.session)).factories([target])
    if target and target not in factories:
        return say_line(
            Place.of(message), _("There is no factory with the code {code}.").format(code=target)
        )
    link = await invite(talk.unit.session, target, wanted, "", talk.now)
    username = (await bot.me()).username or ""
    words = invitation_said(link, username, site, (talk.now + INVITATION_HOLDS).date())
    return say_line(Place.of(message), words)


def _check_may_invite(mine: Role, seated: StaffChat, target: str, wanted: Role) -> None:
    """Raise NotForYou: heads invite for their own factory, the office anybody."""
    of_office = seated.factory == OFFICE and mine is Role.ADMIN
    of_factory = mine is Role.HEAD and target == seated.factory and wanted is not Role.ADMIN
    if not (of_office or of_factory) or (wanted is Role.ADMIN) is bool(target):
        raise NotForYou("may not invite")


async def list_colleagues(message: Message, talk: Talk, seated: StaffChat) -> list[Method]:
    """List who works here."""
    await role_of(talk, seated)
    found = await staff_queries.staff_of(talk.unit.session, seated.factory)
    return say_line(Place.of(message), colleagues_said(found))


async def remove_colleague(
    message: Message, command: CommandObject, talk: Talk, seated: StaffChat
) -> list[Method]:
    """Take somebody off the list: `/remove 3`; what they talked about stays with the factory."""
    mine = await role_of(talk, seated)
    if mine is Role.SALES:
        raise NotForYou("only a head or the office removes people")
    number = (command.args or "").strip()
    found = await staff_queries.staff_of(talk.unit.session, seated.factory)
    gone = next((staff for staff, _contact in found if str(staff.id) == number), None)
    if gone is None:
        return say_line(Place.of(message), _("/staff lists everybody with a number."))
    gone.left_at, gone.on_duty = talk.now, False
    await staff_queries.unseat_person(talk.unit.session, gone.contact_id, seated.factory)
    return say_line(Place.of(message), _("Removed: № {number}.").format(number=number))


def build() -> Router:
    """Return the router of who works here."""
    router = Router(name=__name__)
    register = router.message.register
    register(set_duty, Command("duty", ignore_case=True), in_staff_chat)
    register(invite_colleague, Command("invite", ignore_case=True), in_staff_chat)
    register(list_colleagues, Command("staff", ignore_case=True), in_staff_chat)
    register(remove_colleague, Command("remove", ignore_case=True), in_staff_chat)
    return router
