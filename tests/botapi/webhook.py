"""Updates brought to a bot's own address: one at a time and in order within a chat."""

import asyncio
from dataclasses import dataclass
from typing import Final

import httpx
import telegram

from tests.botapi.flood import Clock
from tests.botapi.refusals import JsonObject
from tests.botapi.updates import UpdateQueue

FIRST_DELAY: Final = 0.05
LONGEST_DELAY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Webhook:
    """What setWebhook set."""

    url: str
    secret_token: str
    max_connections: int
    ip_address: str
    allowed_updates: tuple[str, ...]


class Deliveries:
    """Brings what is pending to the webhook, again and again until it is taken."""

    def __init__(self, queue: UpdateQueue, clock: Clock) -> None:
        self.webhook: Webhook | None = None
        self.last_error: JsonObject = {}
        self._queue, self._clock = queue, clock
        self._lanes: dict[int, asyncio.Task[None]] = {}
        queue.on_news = self.wake

    def use(self, webhook: Webhook | None) -> None:
        self.close()
        self.webhook, self.last_error = webhook, {}
        self.wake()

    def close(self) -> None:
        for lane in self._lanes.values():
            lane.cancel()
        self._lanes.clear()

    def wake(self) -> None:
        """Start a lane for every chat that has something pending and none under way."""
        if self.webhook is None:
            return
        for chat in {_chat_of(update) for update in self._queue.pending} - self._lanes.keys():
            work = self._deliver(chat, self.webhook)
            self._lanes[chat] = asyncio.get_running_loop().create_task(work)

    async def _deliver(self, chat: int, webhook: Webhook) -> None:
        delay = FIRST_DELAY
        async with httpx.AsyncClient(trust_env=False, verify=False, timeout=60) as http:
            while update := self._next(chat):
                if (problem := await self._bring(http, webhook, update)) is None:
                    self._queue.confirm(update)
                    delay = FIRST_DELAY
                    continue
                moment = int(self._clock().timestamp())
                self.last_error = {"last_error_date": moment, "last_error_message": problem}
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)
        del self._lanes[chat]
        self.wake()

    def _next(self, chat: int) -> telegram.Update | None:
        return next((one for one in self._queue.pending if _chat_of(one) == chat), None)

    async def _bring(
        self, http: httpx.AsyncClient, webhook: Webhook, update: telegram.Update
    ) -> str | None:
        """Post one update; returns what went wrong, if something did."""
        secret = webhook.secret_token
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            answer = await http.post(webhook.url, json=update.to_dict(), headers=headers)
        except httpx.HTTPError as error:
            return str(error) or type(error).__name__
        if answer.is_success:
            return None
        return f"Wrong response from the webhook: {answer.status_code} {answer.reason_phrase}"


def _chat_of(update: telegram.Update) -> int:
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
