"""Words that Telegram shows beside the conversation, and those about the connection to it."""

from bot.channels.telegram.errors import Trouble
from bot.i18n import _


def description() -> str:
    """Return what an empty chat shows, at most 512 characters."""
    return _(
        "The buyer desk of Xiaobeihe, the sock town in Liaoning, China. Ask in your own words "
        "what socks there are, from how many pairs, at what price, how soon and how they travel "
        "to you. You get the answer at once, from the factories’ own data; what I do not know I "
        "ask a person."
    )


def short_description() -> str:
    """Return what the bot's profile and its links show, at most 120 characters."""
    return _("Socks from the factories of Xiaobeihe, China: prices, minimum orders, delivery.")


def connected(username: str) -> str:
    """Return that buyers can write on Telegram."""
    # NOTE: {username} is a name on Telegram, such as sock_desk_bot.
    return _("Telegram is open: https://t.me/{username}").format(username=username)


def troubled(trouble: Trouble, *, url: str, reason: str) -> str:
    """Return what keeps the desk from Telegram, and what to do about it."""
    match trouble:
        case Trouble.OUT_OF_REACH:
            # NOTE: {url} is a web address, {reason} is what the system says, in English.
            return _(
                "Telegram cannot be reached at {url} ({reason}). The web chat goes on; I keep "
                "trying. Where Telegram is blocked, set SOCKDESK_TELEGRAM_API_URL."
            ).format(url=url, reason=reason)
        case Trouble.NO_TOKEN:
            return _(
                "SOCKDESK_TELEGRAM_TOKEN is no token: @BotFather gives one such as "
                "123456:ABC-DEF. The web chat goes on without Telegram."
            )
        case Trouble.TOKEN_REFUSED:
            return _(
                "Telegram does not accept SOCKDESK_TELEGRAM_TOKEN: it is wrong or was revoked. "
                "Get the current one from @BotFather and start again. The web chat goes on."
            )
        case Trouble.OTHER_READER:
            return _(
                "Another program reads this bot’s messages from Telegram. End it: only one can. "
                "The web chat goes on; I keep trying."
            )
        case Trouble.REFUSED:
            return _("Telegram refuses: {reason}. The web chat goes on; I keep trying.").format(
                reason=reason
            )
