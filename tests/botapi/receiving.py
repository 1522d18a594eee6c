"""The methods with which a bot gets its updates: long polling, or a webhook."""

import re
from typing import Final
from urllib.parse import urlsplit

from telegram import Update, WebhookInfo
from telegram.constants import PollingLimit, WebhookLimit

from tests.botapi.account import Account
from tests.botapi.params import Params
from tests.botapi.refusals import bad_request, conflict
from tests.botapi.updates import BY_DEFAULT, OTHER_POLLER
from tests.botapi.webhook import Webhook

LONGEST_POLL: Final = 50
USUAL_CONNECTIONS: Final = 40
ON_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})
WEBHOOK_ACTIVE: Final = conflict(
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


async def get_updates(account: Account, params: Params) -> list[Update]:
    if account.webhook:
        raise WEBHOOK_ACTIVE
    if account.other_poller:
        raise OTHER_POLLER
    account.queue.allow(params.thing("allowed_updates"))
    most = PollingLimit.MAX_LIMIT
    limit = min(max(params.number("limit", most), PollingLimit.MIN_LIMIT), most)
    seconds = min(max(params.number("timeout"), 0), LONGEST_POLL)
    return await account.queue.poll(params.number("offset"), limit, seconds)


async def set_webhook(account: Account, params: Params) -> bool:
    """Set a webhook; an empty address takes it away."""
    if params.text("url"):
        webhook = _webhook(params)
        account.queue.allow(params.thing("allowed_updates"))
        account.queue.end_poll(conflict("terminated by setWebhook request"))
    else:
        webhook = None
    return _use(account, params, webhook)


async def delete_webhook(account: Account, params: Params) -> bool:
    return _use(account, params, None)


async def get_webhook_info(account: Account, params: Params) -> WebhookInfo:
    webhook, allowed = account.webhook, account.queue.allowed
    return WebhookInfo(
        url=webhook.url if webhook else "",
        has_custom_certificate=False,
        pending_update_count=len(account.queue.pending),
        max_connections=webhook.max_connections if webhook else None,
        ip_address=webhook.ip_address or None if webhook else None,
        allowed_updates=None if allowed == BY_DEFAULT else sorted(allowed),
        **account.deliveries.last_error,
    )


def _use(account: Account, params: Params, webhook: Webhook | None) -> bool:
    if params.flag("drop_pending_updates"):
        for update in list(account.queue.pending):
            account.queue.confirm(update)
    account.deliveries.use(webhook)
    return True


def _webhook(params: Params) -> Webhook:
    url, secret = params.text("url"), params.text("secret_token")
    if urlsplit(url).scheme != "https" and urlsplit(url).hostname not in ON_THIS_MACHINE:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > WebhookLimit.MAX_SECRET_TOKEN_LENGTH:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(
        url=url,
        secret_token=secret,
        max_connections=params.number("max_connections", USUAL_CONNECTIONS),
        ip_address=params.text("ip_address"),
        allowed_updates=tuple(params.values.get("allowed_updates", ())),
    )
