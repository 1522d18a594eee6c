"""What staff read about one another, and about who is let in."""

from collections.abc import Sequence
from datetime import date

from bot.contacts.models import Contact, EntryLink, Staff
from bot.contacts.staff import Role
from bot.i18n import _, day


def role_name(role: str) -> str:
    """Return what somebody may do, in a word."""
    return {
        Role.SALES: _("sales"),
        Role.HEAD: _("head"),
        Role.ADMIN: _("office"),
    }[Role(role)]


def colleagues_said(found: Sequence[tuple[Staff, Contact]]) -> str:
    """Return who works here, one a line."""
    if not found:
        return _("Nobody is on the list yet: /invite makes an invitation.")
    lines = [
        # NOTE: one colleague: number, name, role, whether on duty.
        _("{number}. {name} · {role} · {duty}").format(
            number=staff.id,
            name=contact.name or "—",
            role=role_name(staff.role),
            duty=_("on duty") if staff.on_duty else _("off duty"),
        )
        for staff, contact in found
    ]
    return "\n".join([*lines, _("/remove and the number takes somebody off the list.")])


def invitation_said(link: EntryLink, username: str, site: str, until: date) -> str:
    """Return an invitation, to be passed on to one person."""
    ways = []
    if username and username != "webchat":
        ways.append(f"https://t.me/{username}?start={link.code}")
    if site:
        ways.append(f"{site}/?start={link.code}")
    if not ways:
        ways.append(f"/start {link.code}")
    head = _("An invitation ({role}). It opens once, until {day}:").format(
        role=role_name(link.role), day=day(until)
    )
    return "\n".join([head, *ways])
