"""Signs that somebody is asked to pay to another account, or past the bank."""

import re
from collections.abc import Iterator
from typing import Final

_ACCOUNT: Final = re.compile(r"(?<![\w/.-])(?:[A-Z]{2}\d{2}[ ]?)?(?:\d[ -]?){11,29}\d(?![\w/-])")
"""An IBAN, or the figures of a bank account or card; a telephone number begins with a +."""

_PAST_THE_BANK: Final = re.compile(
    r"\b(?:usdt|crypto|bitcoin|btc|western union|moneygram|paypal|alipay|wechat pay)\b"
    r"|支付宝|微信转账|微信支付|个人账户|私人账户|крипт|на карту|личн\w+ (?:сч[её]т|карт)|"
    r"(?:personal|private) (?:account|card)",
    re.IGNORECASE,
)

_ABOUT_PAYING: Final = re.compile(
    r"\b(?:account|iban|swift|beneficiary|bank)\b|账号|账户|帐号|收款|汇款|开户行|银行"
    r"|сч[её]т|реквизит|банк|iban",
    re.IGNORECASE,
)


def accounts_in(text: str) -> set[str]:
    """Return the account numbers that a text about paying names, without blanks."""
    if not _ABOUT_PAYING.search(text):
        return set()
    return {*_accounts(text)}


def has_account(text: str) -> bool:
    """Whether a text holds the number of an account, whatever it is about."""
    return any(_accounts(text))


def past_the_bank(text: str) -> bool:
    """Whether a text asks to pay in a way that no bank can call back."""
    return _PAST_THE_BANK.search(text) is not None


def is_other_account(text: str, known: str) -> bool:
    """Whether a text names an account that is not among the factory's stored ones."""
    stored = _bare(known)
    return any(_bare(account) not in stored for account in accounts_in(text))


def _accounts(text: str) -> Iterator[str]:
    for found in _ACCOUNT.finditer(text):
        if text[max(found.start() - 1, 0)] != "+":
            yield _bare(found[0])


def _bare(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()
