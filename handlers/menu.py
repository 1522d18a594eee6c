"""The menus of commands, which messengers that have such show beside the line to write in."""

from collections.abc import Mapping

from bot.i18n import _


def private_commands() -> Mapping[str, str]:
    """Return the menu of a buyer's own chat: what each command does."""
    return {
        "catalogue": _("What socks there are"),
        "fairs": _("Fairs, ordering seasons, holidays"),
        "language": _("Change the language"),
        "human": _("Talk to a person"),
        "requests": _("Your requests to factories"),
        "help": _("What I can do"),
        "cancel": _("Start afresh"),
        "stop": _("No more news"),
    }


def group_commands() -> Mapping[str, str]:
    """Return the menu of a group."""
    return {
        "help": _("What I can do"),
        "language": _("Change the language"),
        "human": _("Talk to a person"),
    }


def staff_commands() -> Mapping[str, str]:
    """Return the menu of a chat of the office or of a factory."""
    return {
        "leads": _("Leads that wait, or are yours"),
        "phrases": _("Phrases of the trade, in the buyer’s language"),
        "duty": _("Whether you are there: /duty on, /duty off"),
        "questions": _("Buyers’ questions that wait for an answer"),
        "done": _("End a question that was answered: /done 12"),
        "workchat": _("WeCom, DingTalk, Feishu … that hear of leads"),
        "rates": _("How soon buyers are answered"),
        "help": _("What I can do"),
        "leave": _("This chat is no longer for staff"),
    }
