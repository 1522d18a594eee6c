"""Words about work chats: why an address was not taken, and why one does not hear."""

from bot.channels.workchats.addresses import tail
from bot.channels.workchats.errors import (
    AddressUnreadable,
    KeyMissing,
    MailGoesElsewhere,
    ServiceNotServed,
    UnusableAddress,
    WeComMeansPushPlus,
)
from bot.channels.workchats.faults import Fault
from bot.channels.workchats.places import SCHEMES, Service
from bot.i18n import _


def refusal(error: UnusableAddress) -> str:
    """Return what was wrong with an address, and what to send instead."""
    match error:
        case MailGoesElsewhere():
            return _("That is a mail address. For mail, send /mail and the address.")
        case WeComMeansPushPlus():
            return _(
                "wecom:// stands for PushPlus, not for WeCom. For a group robot of WeCom, send me "
                "its webhook address; for PushPlus, write pushplus:// and your token."
            )
        case KeyMissing(service=service):
            # NOTE: {service} is a messenger, e.g. WeCom.
            return _(
                "The key in this {service} address is missing or cut off. Copy the whole address "
                "from the robot’s settings and send it again."
            ).format(service=_named(service))
        case ServiceNotServed(name=name):
            # NOTE: {name} is a host or the beginning of an address, e.g. example.com or json
            return _(
                "I do not write to {name}. Send me the webhook address of a group robot in WeCom, "
                "DingTalk, Feishu or Lark, or an address of ServerChan, PushPlus, WxPusher, Bark, "
                "PushDeer, Discord or Slack."
            ).format(name=name)
        case AddressUnreadable(service=service):
            # NOTE: {service} is the beginning of an address, e.g. pushplus
            return _(
                "I cannot read this {service} address. Copy it once more, or write it as "
                "https://appriseit.com/services/ shows."
            ).format(service=service)
        case _:
            return _(
                "I see no address in that. Send me the webhook address of your group robot in "
                "WeCom, DingTalk, Feishu or Lark, or your ServerChan SendKey. A signing secret "
                "goes behind it, after a space."
            )


def trouble(failing: str) -> str:
    """Return why a work chat does not hear (`WorkChat.failing`), and what to do about it."""
    fault = Fault(failing)
    if fault in {Fault.KEYWORD, Fault.NOT_LET_IN}:
        return _(
            "The robot only takes messages with a keyword, or from certain IP addresses. In its "
            "security settings choose the signature instead, then send me its address and, behind "
            "it, the secret."
        )
    words = {
        Fault.KEY: _(
            "The robot is no longer in the group, or its key is wrong. Add the robot again and "
            "send me its new address."
        ),
        Fault.SWITCHED_OFF: _("The robot is switched off. Switch it on in the group’s settings."),
        Fault.SIGNATURE: _(
            "The signing secret is wrong or missing. Send me the robot’s address and, behind it, "
            "the secret."
        ),
        Fault.QUOTA: _("Today’s messages of this service are used up; what waits comes tomorrow."),
    }
    refused = _("The service refused the last message. Send me its address once more.")
    return words.get(fault, refused)


def shown(url: str) -> str:
    """Return a stored address for the screen: the service, and how its key ends."""
    scheme, ending = tail(url)
    name = _named(Service(scheme).label) if scheme in SCHEMES else scheme
    return f"{name} …{ending}"


def _named(label: str) -> str:
    names = {
        Service.WECOM.label: _("WeCom"),
        Service.DINGTALK.label: _("DingTalk"),
        Service.FEISHU.label: _("Feishu"),
        Service.LARK.label: _("Lark"),
        Service.SERVERCHAN.label: _("ServerChan"),
    }
    return names.get(label, label)
