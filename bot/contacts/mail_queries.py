"""The only SQL about the mail address that somebody has left: which it is, and taking it back.

A row that was taken back stays, without the address: SQLite gives the number of a deleted row to
the next one, and a letter that still waits would go to somebody else.
"""

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.contacts.models import MAIL, Address, MailAddress


async def mail_left(session: AsyncSession, contact_id: int) -> tuple[str, Address] | None:
    """Return the mail address of a contact, and what is known of it; None where they left none."""
    found = await session.exec(
        select(MailAddress.mail, Address)
        .join(Address, col(Address.user_id) == col(MailAddress.id))
        .where(Address.contact_id == contact_id, Address.bot_id == MAIL)
    )
    return found.first()


async def forget_mail(session: AsyncSession, contact_id: int) -> bool:
    """Forget where a contact gets mail; False where they have left no address.

    A letter that waits to go there finds nobody.
    """
    found = await session.exec(
        select(Address).where(Address.contact_id == contact_id, Address.bot_id == MAIL)
    )
    addresses = found.all()
    for address in addresses:
        kept = col(MailAddress.id) == address.user_id
        await session.exec(update(MailAddress).where(kept).values(mail=""))
        await session.delete(address)
    await session.flush()
    return bool(addresses)
