"""Letters by mail, given to the mail server of the settings."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from email.headerregistry import Address
from email.message import EmailMessage
from typing import ClassVar, Final, Self
from urllib.parse import unquote, urlsplit

import aiosmtplib

from bot.channels.mail.attachments import Attached, Attaching, left_out
from bot.contacts.mail_queries import mail_of
from bot.contacts.models import MAIL
from bot.files.errors import OutOfReach
from bot.files.opening import Files
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
_TOO_MUCH: Final = 552
"""A server's word for a message that is larger than it takes (RFC 1870)."""

_TOO_LARGE_FOR_IT: Final = Never("the files are larger than the mail server takes")


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
    """Carries letters by mail, each as one message from `sender`: plain text, files attached.

    Without `files` what only a messenger has cannot go along.
    """

    database: Database
    server: MailServer
    sender: str
    files: Files | None = None
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
            files = await Attaching(self.files or Files(self.database)).attached(part.enclosures)
        except OutOfReach as error:
            return NotNow(str(error))
        outcome = await self._given(part, files, to, key)
        if outcome == _TOO_LARGE_FOR_IT:
            return await self._given(part, [left_out(file) for file in files], to, key)
        return outcome

    async def _given(self, words: Words, files: Sequence[Attached], to: str, key: str) -> Outcome:
        try:
            await self._give(_composed(words, files, self.sender, to, key))
        except aiosmtplib.SMTPRecipientsRefused as error:
            return _refused(error.recipients[0].code, str(error))
        except aiosmtplib.SMTPResponseException as error:
            if error.code == _TOO_MUCH and any(file.content for file in files):
                return _TOO_LARGE_FOR_IT
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


def _composed(
    words: Words, files: Sequence[Attached], sender: str, to: str, key: str
) -> EmailMessage:
    told = [section for file in files for section in file.told]
    words = replace(words, sections=(*words.sections, *told))
    message = EmailMessage()
    message["From"] = Address(_("Sock desk of Xiaobeihe"), addr_spec=sender)
    message["To"] = Address(addr_spec=to)
    message["Subject"] = _subject(words, files)
    # The same letter keeps its name, so that mail programs show a repeated one once.
    message["Message-ID"] = f"<{key.replace(':', '.')}@{sender.partition('@')[2] or 'sockdesk'}>"
    links = [
        f"{button.label}: {button.url}"
        for row in words.buttons
        for button in row
        if isinstance(button, Open)
    ]
    message.set_content("\n\n".join(said for said in [words.text, *links] if said))
    for file in files:
        if file.content:
            main, _slash, sub = file.media_type.partition("/")
            message.add_attachment(file.content, main, sub, filename=file.name)
    return message


def _subject(words: Words, files: Sequence[Attached]) -> str:
    """Return the first line; of a letter of nothing but files their names."""
    if words.sections:
        first = words.sections[0]
        return (first.title or first.text).partition("\n")[0][:120]
    return ", ".join(file.name for file in files)[:120]
