"""Letters to people on each messenger, and a mail server that takes or refuses them."""

from email import message_from_bytes, policy
from email.message import EmailMessage
from socket import create_server

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.contacts.mail_queries import leave_mail
from bot.contacts.models import MAIL, Contact
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.storage.engine import Database
from tests.watch import Watch


def letter_to(bot_id: int, chat_id: int, thread_id: int = 0) -> Letter:
    now = Watch()()
    return Letter(
        kind="lead",
        bot_id=bot_id,
        chat_id=chat_id,
        thread_id=thread_id,
        created_at=now,
        not_before=now,
    )


def free_port() -> int:
    # aiosmtpd tries its own door, and cannot do so at a port that it has not chosen itself.
    with create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


async def mail_to(database: Database, address: str) -> Letter:
    async with database.writing() as unit:
        contact = Contact(created_at=Watch()())
        unit.session.add(contact)
        await unit.session.flush()
        left = await leave_mail(unit.session, contact.id or 0, address)
    return letter_to(MAIL, left.user_id)


class Postmaster:
    """Takes mail of up to `most` bytes, or answers it as `says`."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.says = ""
        self.most = 30_000_000

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self,
        server: SMTP,
        session: Session,
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if self.says:
            return self.says
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if len(envelope.content or b"") > self.most:
            return "552 5.3.4 message too big"
        self.taken.append(envelope)
        return "250 OK"


def parsed(envelope: Envelope) -> EmailMessage:
    assert isinstance(envelope.content, bytes)
    return message_from_bytes(envelope.content, policy=policy.default)


def without_reason(outcome: Outcome) -> Outcome:
    match outcome:
        case Sent():
            return outcome
        case NotNow(delay=delay, everywhere=everywhere):
            return NotNow("", delay, everywhere)
        case Never(why=why):
            return Never("", why)
        case Unknown():
            return Unknown("")
