"""The only SQL about Telegram: our accounts there, and the files that they have uploaded."""

from collections.abc import Mapping

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.catalogue.models import Picture
from bot.channels.models import TelegramAccount, TelegramFile


async def account_of(session: AsyncSession, bot_id: int) -> TelegramAccount | None:
    """Return what Telegram last said of a bot."""
    return await session.get(TelegramAccount, bot_id)


async def last_account(session: AsyncSession) -> TelegramAccount | None:
    """Return a bot that this desk has been; None where it never was on Telegram."""
    found = await session.exec(select(TelegramAccount).order_by(col(TelegramAccount.bot_id)))
    return found.first()


async def keep_account(session: AsyncSession, account: TelegramAccount) -> None:
    """Keep what Telegram says of a bot."""
    await session.merge(account)


async def file_ids(session: AsyncSession, bot_id: int, sources: list[str]) -> dict[str, str]:
    """Return the file ids by source, as far as a bot has uploaded these."""
    found = await session.exec(
        select(TelegramFile.source, TelegramFile.file_id).where(
            TelegramFile.bot_id == bot_id, col(TelegramFile.source).in_(sources)
        )
    )
    return dict(found.all())


async def keep_file_ids(session: AsyncSession, bot_id: int, by_source: Mapping[str, str]) -> None:
    """Keep the file ids of what a bot has uploaded."""
    for source, file_id in by_source.items():
        await session.merge(TelegramFile(bot_id=bot_id, source=source, file_id=file_id))


async def pictures(session: AsyncSession, names: list[str]) -> dict[str, Picture]:
    """Return the town's pictures by their names."""
    found = await session.exec(select(Picture).where(col(Picture.name).in_(names)))
    return {picture.name: picture for picture in found}
