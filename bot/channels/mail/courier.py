"""Letters by mail, given to the mail server of the settings."""

from collections.abc import Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from typing import ClassVar, Final, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.contacts.address_queries import mail_of
from bot.contacts.models import MAIL
from bot.i18n import _
from bot.outbox.models import Letter
from bot.outbox.outcomes import Never, NotNow, Outcome, Sent, Unknown
from bot.outbox.pacing import Pace
from bot.outbox.words import Open, Words
from bot.storage.engine import Database

PATIENCE: Final = 30.0  # seconds
_TRY_LATER: Final = range(400, 500)
"""SMTP's answers that ask to try again (RFC 5321, section 4.2.1)."""

_NO_SUCH_MAILBOX: Final = frozenset({550, 551, 553})


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail is given: `smtp://user:password@host:port`, or `smtps://` with encryption."""

    host: str
    port: int
    username: str | None
    password: str | None
    use_tls: bool

    @classmethod
    def at(cls, url: str) -> Self:
        """Return the server of an address."""
        parts = urlsplit(url)
        secure = parts.scheme == "smtps"
        return cls(
            host=parts.hostname or "",
            port=parts.port or (465 if secure else 587),
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=secure,
        )


@dataclass(frozen=True, slots=True)
class MailCourier:
    """Carries letters by mail, each as one message of plain text from `sender`."""

    database: Database
    server: MailServer
    sender: str
    account: ClassVar[int] = MAIL
    pace: ClassVar[Pace] = Pace(most=5)
    knows_repeats: ClassVar[bool] = False

    def parts(self, words: Words) -> Sequence[Words]:
        """Return the words as they are: mail takes any length."""
        return [words]

    async def carry(self, letter: Letter, part: Words, *, key: str) -> Outcome:
        """Give one message to the server."""
        async with self.database.reading() as session:
            to = await mail_of(session, letter.chat_id)
        if to is None:
            return Never("no such mail address", "gone")
        try:
            await self._give(_composed(part, self.sender, to, key))
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _refused(error.recipients[0].code, str(error))
        except aiosmtplib.SMTPResponseException as error:
            return _refused(error.code, error.message)
        except (aiosmtplib.SMTPConnectError, aiosmtplib.SMTPConnectTimeoutError) as error:
            return NotNow(str(error), everywhere=True)
        except (aiosmtplib.SMTPException, OSError) as error:
            return Unknown(str(error))
        return Sent()

    async def _give(self, composed: EmailMessage) -> None:
        await aiosmtplib.send(
            composed,
            hostname=self.server.host,
            port=self.server.port,
            username=self.server.username,
            password=self.server.password,
            use_tls=self.server.use_tls,
            timeout=PATIENCE,
        )


def _refused(code: int, reason: str) -> Outcome:
    if code in _TRY_LATER:
        return NotNow(reason)
    return Never(reason, "gone" if code in _NO_SUCH_MAILBOX else None)


def _composed(words: Words, sender: str, to: str, key: str) -> EmailMessage:
    message = EmailMessage()
    first = words.sections[0]
    message["From"] = Address(_("Sock desk of Xiaobeihe"), addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = (first.title or first.text).partition("\n")[0][:120]
    # The same letter keeps its name, so that mail programs show a repeated one once.
    message["Message-ID"] = f"<{key.replace(':', '.')}@{sender.partition('@')[2] or 'sockdesk'}>"
    links = [
        f"{button.label}: {button.url}"
        for row in words.buttons
        for button in row
        if isinstance(button, Open)
    ]
    message.set_content("\n\n".join([words.text, *links]))
    return message
