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


async def mail_of(session: AsyncSession, mail_id: int) -> str | None:
    """Return a mail address by its number; None for one that was replaced or taken back."""
    kept = await session.get(MailAddress, mail_id)
    return kept.mail or None if kept else None


async def leave_mail(session: AsyncSession, contact_id: int, mail: str) -> Address:
    """Note a mail address at which a contact may be written to; it replaces the one before."""
    await forget_mail(session, contact_id)
    kept = MailAddress(mail=mail)
    session.add(kept)
    await session.flush()
    assert kept.id is not None
    address = Address(contact_id=contact_id, bot_id=MAIL, user_id=kept.id)
    session.add(address)
    await session.flush()
    return address


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
