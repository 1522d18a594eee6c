"""A secret that outlives the process: links and cookies hold after a restart."""

import secrets

from bot.channels.models import DeskSecret
from bot.storage.engine import Database


async def kept_secret(database: Database, name: str) -> str:
    """Return the secret of this name, made when it is first asked for."""
    async with database.reading() as session:
        if kept := await session.get(DeskSecret, name):
            return kept.value
    async with database.writing() as unit:
        kept = await unit.session.get(DeskSecret, name)
        if kept is None:
            kept = DeskSecret(name=name, value=secrets.token_urlsafe(32))
            unit.session.add(kept)
        return kept.value
