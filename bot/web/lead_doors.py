"""Doors to leads: signed links for staff who read where no button answers.

A link names a work chat, or one person of the staff, with the factory that they sit for, the
lead, and its last moment.  Whoever has it is let in without a password, so it is good for one
lead and a week, and for nothing else.
"""

import re
from base64 import b32encode
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Final

from typing_extensions import override

from bot.channels import signing
from bot.clock import Clock
from bot.contacts.models import WORK_CHAT
from bot.leads.doors import Doors
from bot.outbox.models import Letter

PATH: Final = "/l"
HOLDS: Final = timedelta(days=7)

_PURPOSE: Final = "lead"
_SIGNED: Final = 16
"""Bytes of the signature that a link has room for; nobody guesses so many."""

_WRITTEN: Final = re.compile(
    r"(?P<kind>[wp])(?P<number>\d{1,18})-(?P<factory>[A-Z0-9-]{0,40})"
    r"\.(?P<lead>\d{1,18})\.(?P<expires>\d{1,11})",
    re.ASCII,
)


class Seated(StrEnum):
    """Who is let in; the values stand in links and never change."""

    WORK_CHAT = "w"
    PERSON = "p"


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a link says; `number` is that of a `WorkChat`, or of a person's `Contact`."""

    kind: Seated
    number: int
    factory: str  # blank: the office
    lead_id: int
    expires: datetime

    @property
    def made_at(self) -> datetime:
        """When the link was made, to the second, never earlier."""
        return self.expires - HOLDS

    def written(self) -> str:
        """Return it as it stands in a link, before it is signed."""
        seat = f"{self.kind}{self.number}-{self.factory}"
        return f"{seat}.{self.lead_id}.{int(self.expires.timestamp())}"

    @classmethod
    def read(cls, written: str) -> "Ticket | None":
        """Return what `written` wrote down."""
        found = _WRITTEN.fullmatch(written)
        if found is None:
            return None
        return cls(
            kind=Seated(found["kind"]),
            number=int(found["number"]),
            factory=found["factory"],
            lead_id=int(found["lead"]),
            expires=datetime.fromtimestamp(int(found["expires"]), UTC),
        )


@dataclass(frozen=True, slots=True)
class LeadDoors(Doors):
    """Makes links to leads below `public_url`, and reads them."""

    secret: str = field(repr=False)
    public_url: str
    clock: Clock

    @override
    def to_lead(self, factory: str, lead_id: int, letter: Letter) -> str | None:
        """Return a link for whoever a letter goes to.

        None where the desk has no address, and for a chat of several people on a messenger.
        """
        expires = self.clock() + HOLDS
        whole = datetime.fromtimestamp(ceil(expires.timestamp()), UTC)
        if not self.public_url:
            return None
        if letter.bot_id == WORK_CHAT:
            ticket = Ticket(Seated.WORK_CHAT, letter.chat_id, factory, lead_id, whole)
        elif letter.contact_id is not None:
            ticket = Ticket(Seated.PERSON, letter.contact_id, factory, lead_id, whole)
        else:
            return None
        return f"{self.public_url}{PATH}/{self.signed(ticket)}"

    def signed(self, ticket: Ticket) -> str:
        """Return the token of a link."""
        return f"{ticket.written()}.{self._signature(ticket.written())}"

    def read(self, token: str) -> Ticket | None:
        """Return what a token says, or None if it is forged or has expired."""
        written, _, signature = token.rpartition(".")
        if not signing.same(signature, self._signature(written)):
            return None
        ticket = Ticket.read(written)
        return ticket if ticket and ticket.expires > self.clock() else None

    def _signature(self, written: str) -> str:
        # Small letters and digits only: messengers end a link before some other characters.
        signed = signing.signature(self.secret, _PURPOSE, written)[:_SIGNED]
        return b32encode(signed).decode().rstrip("=").lower()
