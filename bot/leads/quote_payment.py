"""Terms of payment in a folded text: 30%定金，余款发货前付清."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from bot.leads.quotation import Balance, PayBy, Payment
from bot.leads.quote_words import labelled, labels_in, pattern
from bot.understanding import hanzi
from bot.understanding.text import Span

_WHOLE: Final = 100
_KINDS: Final = ("deposit", "balance", "of_payment")
_SHARES: Final = ("figures", "tenths", "hundredths")


class _Share(NamedTuple):
    percent: int
    span: Span


def read_payment(folded: str) -> tuple[Payment, tuple[Span, ...]]:
    """Return what a folded text says of payment, and where; shares that do not add up are none."""
    deposit, shares = _deposit(folded)
    balance, times = _balance(folded)
    by, ways = _by(folded)
    payment = Payment(deposit_percent=deposit, balance=balance, by=by)
    if not payment:
        return payment, ()
    words = [label.span for label in labels_in(folded, "percent", _KINDS)]
    return payment, (*shares, *times, *ways, *words)


def _deposit(text: str) -> tuple[int | None, tuple[Span, ...]]:
    split = pattern("percent", "split").search(text)
    if split and int(split["deposit"]) + int(split["balance"]) == _WHOLE:
        return int(split["deposit"]), (split.span(),)
    if full := pattern("all_ahead", "full").search(text):
        return _WHOLE, (full.span(),)
    shares = sorted(_shares(text), key=lambda share: share.span)
    said: dict[str, set[int]] = {kind: set() for kind in _KINDS}
    spans = [share.span for share in shares]
    # 付款30%定金: what is nearer tells more than that it is about payment at all.
    plainly = labelled(text, spans, "percent", _KINDS[:2])
    at_all = labelled(text, spans, "percent", _KINDS[2:])
    for share, label, fallback in zip(shares, plainly, at_all, strict=True):
        if known := label or fallback:
            said[known.kind].add(share.percent)
    ahead = said["deposit"] or said["of_payment"]
    meant = ahead | {_WHOLE - percent for percent in said["balance"]}
    if len(meant) != 1 or not 0 <= (deposit := meant.pop()) <= _WHOLE:
        return None, ()
    return deposit or None, tuple(spans)


def _shares(text: str) -> Iterator[_Share]:
    for kind in _SHARES:
        for match in pattern("percent", kind).finditer(text):
            groups = match.groupdict()
            if figures := groups.get("figures"):
                percent = int(figures)
            elif tenths := groups.get("tenths"):
                percent = int(hanzi.value_of(tenths)) * 10
            else:
                percent = int(hanzi.value_of(match["han"]))
            yield _Share(percent, match.span())


def _balance(text: str) -> tuple[Balance | None, tuple[Span, ...]]:
    found = [
        (kind, match.span())
        for kind in Balance
        for match in pattern("balance", kind.value).finditer(text)
    ]
    kinds = {kind for kind, _ in found}
    return (kinds.pop() if len(kinds) == 1 else None), tuple(span for _, span in found)


def _by(text: str) -> tuple[PayBy | None, tuple[Span, ...]]:
    found = [
        (kind, match.span())
        for kind in PayBy
        for match in pattern("pay_by", kind.value).finditer(text)
    ]
    kinds = {kind for kind, _ in found}
    return (kinds.pop() if len(kinds) == 1 else None), tuple(span for _, span in found)
