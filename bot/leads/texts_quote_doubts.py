"""Words for what looks wrong in a quote, for what it lacks, and for what was not understood."""

from collections.abc import Sequence
from typing import assert_never

from bot.answering.texts_wording import days, joined, pairs
from bot.i18n import _, day, money, number
from bot.leads.quotation import Lack, Missing
from bot.leads.quote_doubts import (
    AboveList,
    BelowList,
    Doubt,
    FewPairs,
    OtherCurrency,
    PastValidity,
    QuickLeadTime,
    ShiftedPoint,
)


def doubt_said(doubt: Doubt) -> str:
    """Return what looks wrong, for the clerk who typed it."""
    match doubt:
        case ShiftedPoint() | BelowList() | AboveList() | OtherCurrency():
            return _price_doubt(doubt)
        case FewPairs(line=line, sku=sku, pairs=count, minimum=minimum):
            return _("{article}: {pairs} is below the minimum order of {minimum}.").format(
                article=_article(sku, line), pairs=pairs(count), minimum=pairs(minimum)
            )
        case QuickLeadTime(sku=sku, days=promised, usual=usual):
            return _("{article} usually takes at least {usual}; you promise {days}.").format(
                article=sku, usual=days(usual, usual), days=days(promised, promised)
            )
        case PastValidity(valid_until=last):
            return _("Valid until {day}: that day is over.").format(day=day(last))
        case _:
            assert_never(doubt)


def _price_doubt(doubt: ShiftedPoint | BelowList | AboveList | OtherCurrency) -> str:
    article, price = _article(doubt.sku, doubt.line), money(doubt.price)
    match doubt:
        case ShiftedPoint(meant=meant):
            return _("{article}: {price} a pair? Perhaps you mean {meant}.").format(
                article=article, price=price, meant=money(meant)
            )
        case BelowList(lowest=lowest):
            return _(
                "{article}: {price} is below {lowest}, the lowest price of your list."
            ).format(article=article, price=price, lowest=money(lowest))
        case AboveList(highest=highest):
            return _(
                "{article}: {price} is above {highest}, the highest price of your list."
            ).format(article=article, price=price, highest=money(highest))
        case OtherCurrency(listed=listed):
            # NOTE: {listed} is the code of a currency, e.g. "USD".
            return _("{article}: {price}, but your price list is in {listed}.").format(
                article=article, price=price, listed=listed
            )
        case _:
            assert_never(doubt)


def missing_said(missing: Missing) -> str:
    """Return what a quote still needs, as a question to its clerk."""
    article = _article(missing.sku, missing.line)
    match missing.what:
        case Lack.ITEMS:
            return _("Which article, how many pairs, at what price?")
        case Lack.ARTICLE:
            return _("{article}: which article number is it?").format(article=article)
        case Lack.PAIRS:
            return _("{article}: how many pairs?").format(article=article)
        case Lack.PRICE:
            return _("{article}: how much is a pair?").format(article=article)
        case Lack.CURRENCY:
            return _("{article}: in which currency is the price?").format(article=article)
        case _:
            return _missing_term(missing.what)


def _missing_term(what: Lack) -> str:
    questions = {
        Lack.INCOTERM: _("On which terms: EXW, FOB, DAP …?"),
        Lack.PLACE: _("At which place or port?"),
        Lack.LEAD_TIME: _("How many calendar days from the deposit until the goods are ready?"),
        Lack.VALIDITY: _("Until when is the quote valid?"),
        Lack.PAYMENT: _("How is it paid? For example: 30% deposit, the rest before shipment."),
    }
    return questions[what]


def unread_said(pieces: Sequence[str]) -> str:
    """Return which pieces of what was typed were not understood; nothing where all was."""
    if not pieces:
        return ""
    # NOTE: {pieces} are words of a message as they were typed.
    return _("Not understood: {pieces}").format(pieces=joined(f"“{each}”" for each in pieces))


def _article(sku: str, line: int | None) -> str:
    return sku or (_("Line {line}").format(line=number(line)) if line else "")
