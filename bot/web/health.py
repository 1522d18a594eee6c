"""/healthz: whether the desk can do its work, for whoever watches it."""

import asyncio
from http import HTTPStatus
from typing import Final, Literal

import structlog
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram.connection import Connection
from bot.storage.engine import Database

_PATIENCE: Final = 5

router = APIRouter(tags=["operation"])
log = structlog.get_logger(__name__)


class Health(BaseModel):
    """How the desk is."""

    status: Literal["ok", "failing"]
    database: Literal["ok", "failing"]
    telegram: str = Field(
        examples=["ok", "off", "out_of_reach"],
        description="Whether Telegram is connected, or why not; the web chat goes on without it.",
    )


@router.get("/healthz", responses={HTTPStatus.SERVICE_UNAVAILABLE.value: {"model": Health}})
async def health(request: Request, response: Response) -> Health:
    """Look whether the database answers; 503 if not."""
    telegram = _telegram(request.app.state.connection)
    if await _answers(request.app.state.database):
        return Health(status="ok", database="ok", telegram=telegram)
    response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Health(status="failing", database="failing", telegram=telegram)


def _telegram(connection: Connection | None) -> str:
    if connection is None:
        return "off"
    return connection.trouble.value if connection.trouble else "ok"


async def _answers(database: Database) -> bool:
    try:
        async with asyncio.timeout(_PATIENCE), database.reading() as session:
            await (await session.connection()).execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as error:
        log.warning("database does not answer", reason=str(error))
        return False
    return True
