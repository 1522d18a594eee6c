"""Where Telegram calls: updates are kept in the inbox, and nothing else is done meanwhile."""

import hmac
import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final, Self

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response

from bot.channels.reception import Reception
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.line import WEBHOOK_PATH, Line

LARGEST: Final = 1024 * 1024
"""Bytes of one call; Telegram's own are far smaller."""

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Webhook:
    """Takes in what Telegram brings, from whoever knows the secret."""

    intake: Intake
    secret: str

    @classmethod
    def of(cls, line: Line | None, reception: Reception) -> Self | None:
        """Return where Telegram calls for this bot; None for one that asks instead."""
        return cls(line.intake(reception), line.secret) if line and line.secret else None

    def knows(self, shown: str) -> bool:
        """Whether this is the secret; how long that takes tells nothing about it."""
        return hmac.compare_digest(shown.encode(), self.secret.encode())


async def _opened(
    request: Request,
    shown: Annotated[str, Header(alias="X-Telegram-Bot-Api-Secret-Token")] = "",
) -> Webhook:
    """Give the webhook to Telegram, before anything that was sent is read."""
    webhook: Webhook | None = request.app.state.telegram
    if webhook is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    if not webhook.knows(shown):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    return webhook


@router.post(WEBHOOK_PATH)
async def called(request: Request, webhook: Annotated[Webhook, Depends(_opened)]) -> Response:
    """Keep an update, and say so: from now on it is the desk's to lose."""
    await webhook.intake.take([_update(await request.body())])
    return Response()


def _update(body: bytes) -> dict[str, Any]:
    try:
        update = json.loads(body)
    except ValueError as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return update
