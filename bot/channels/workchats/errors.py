"""What is refused of the addresses that people paste.  No error holds a key."""

from typing import ClassVar

from bot.errors import SockdeskError

_EXPECTED = (
    "expected the webhook address of a robot in WeCom, DingTalk, Feishu or Lark, a ServerChan "
    "SendKey, or an Apprise address of a service that is known"
)


class UnusableAddress(SockdeskError):
    """An address is none that letters can go to."""

    code: ClassVar[str] = "unusable_address"


class NoAddressFound(UnusableAddress):
    """There is no address in what was pasted."""

    code: ClassVar[str] = "no_address_found"

    def __init__(self) -> None:
        super().__init__(f"no address found; {_EXPECTED}; copy it from the robot's settings")


class MailGoesElsewhere(UnusableAddress):
    """It is a mail address."""

    code: ClassVar[str] = "mail_goes_elsewhere"

    def __init__(self) -> None:
        super().__init__(f"a mail address; {_EXPECTED}; for mail there is /mail")


class WeComMeansPushPlus(UnusableAddress):
    """`wecom://` is PushPlus at Apprise; whoever writes it may mean either."""

    code: ClassVar[str] = "wecom_means_pushplus"

    def __init__(self) -> None:
        super().__init__(
            "wecom:// is PushPlus at Apprise; expected wecombot://KEY or the webhook address for "
            "a robot of WeCom, pushplus://TOKEN for PushPlus; write one of these"
        )


class KeyMissing(UnusableAddress):
    """The service is known, but the key is missing or cut off."""

    code: ClassVar[str] = "key_missing"

    def __init__(self, service: str) -> None:
        super().__init__(
            f"no whole key in this address of {service}; expected it as the robot's settings show "
            "it; copy all of it"
        )
        self.service = service


class ServiceNotServed(UnusableAddress):
    """The address leads to no service that is known: it might be one of our own network."""

    code: ClassVar[str] = "service_not_served"

    def __init__(self, name: str) -> None:
        super().__init__(f"{name!r} is not served; {_EXPECTED}; use one of these")
        self.name = name


class AddressUnreadable(UnusableAddress):
    """The service is known, but Apprise cannot read the address."""

    code: ClassVar[str] = "address_unreadable"

    def __init__(self, service: str) -> None:
        super().__init__(
            f"this address of {service} cannot be read; expected it as Apprise writes it (see "
            "https://appriseit.com/services/); correct it"
        )
        self.service = service
