"""Words for quotes: what the buyer reads of one, and what its clerk is asked about it."""

from decimal import Decimal
from typing import Final, assert_never

from bot.answering.texts_facets import facet_name
from bot.answering.texts_places import city_name
from bot.answering.texts_wording import (
    SEPARATOR,
    clauses,
    days,
    joined,
    measured,
    pairs,
    percent,
    sentences,
    sizes_said,
    working_days,
)
from bot.i18n import _, day, money, ngettext, number, pgettext, spoken
from bot.leads.quotation import (
    Balance,
    PayBy,
    Payment,
    Quotation,
    QuoteItem,
    Samples,
)

_ALL: Final = 100


def quote_lines(quotation: Quotation) -> list[str]:
    """Return a quote line by line, as it is read on a phone; what is still open is left out."""
    # NOTE: a line of a quote, e.g. "Lead time: 25–30 days from the deposit".
    line = pgettext("line of a quote", "{label}: {value}")
    lines = [quote_title(quotation), quotation.factory.said_in(spoken())]
    lines += [item_line(item) for item in quotation.items]
    if len(quotation.items) > 1 and quotation.totals:
        lines.append(
            line.format(label=pgettext("line of a quote", "Total"), value=totals_said(quotation))
        )
    rows = term_rows(quotation)
    if quotation.valid_until:
        rows.append((pgettext("line of a quote", "Valid until"), day(quotation.valid_until)))
    return [*filter(None, lines), *(line.format(label=label, value=said) for label, said in rows)]


def quote_title(quotation: Quotation) -> str:
    """Return which quote it is; the first revision goes without saying."""
    if quotation.revision == 1:
        # NOTE: {number} is a number such as "XBH-2027-0042".
        return _("Quote {number}").format(number=quotation.number)
    return _("Quote {number}, revision {revision}").format(
        number=quotation.number, revision=number(quotation.revision)
    )


def item_line(item: QuoteItem) -> str:
    """Return one line of a quote, as far as it is known."""
    title = clauses([item_title(item), item_details(item)])
    count = pairs(item.pairs) if item.pairs is not None else ""
    price = money(item.unit_price) if item.unit_price else ""
    if item.value is None:
        return SEPARATOR.join(part for part in (title, count, price) if part)
    # NOTE: e.g. "TK-10 · Terry socks, black: 5,000 pairs at $0.42 = $2,100.00".
    return _("{article}: {pairs} at {price} = {value}").format(
        article=title, pairs=count, price=price, value=money(item.value)
    )


def item_title(item: QuoteItem) -> str:
    """Return number and name of what a line is about, as far as it has them."""
    return SEPARATOR.join(part for part in (item.sku, item.name.said_in(spoken())) if part)


def item_details(item: QuoteItem) -> str:
    """Return colours, sizes and the note of a line."""
    colours = joined(facet_name("colour", colour) for colour in item.colours)
    return clauses([colours, sizes_said(item.sizes), item.note])


def totals_said(quotation: Quotation) -> str:
    """Return the total, one beside the other where there are several currencies."""
    return " + ".join(money(total) for total in quotation.totals)


def term_rows(quotation: Quotation) -> list[tuple[str, str]]:
    """Return the terms of a quote, those that it has, as label and words; not its validity."""
    delivery = f"{quotation.incoterm} {city_name(quotation.place)}".strip()
    lead_time = ""
    if quotation.lead_time_days:
        # NOTE: the lead time of an order, e.g. "25–30 days from the deposit".
        from_deposit = _("{days} from the deposit")
        lead_time = from_deposit.format(days=days(*quotation.lead_time_days))
    rows = (
        (pgettext("line of a quote", "Terms"), delivery),
        (pgettext("line of a quote", "Lead time"), lead_time),
        (pgettext("line of a quote", "Payment"), payment_said(quotation.payment)),
        (pgettext("line of a quote", "Packing"), quotation.packing.said_in(spoken())),
        (pgettext("line of a quote", "Volume"), volume_said(quotation)),
        (
            pgettext("line of a quote", "Samples"),
            samples_said(quotation.samples) if quotation.samples else "",
        ),
        (pgettext("line of a quote", "Note"), quotation.note),
    )
    return [(label, said) for label, said in rows if said]


def volume_said(quotation: Quotation) -> str:
    """Return cartons, weight and volume of all lines; nothing where one of them is not known."""
    packed = [
        item.carton.packed(item.pairs) for item in quotation.items if item.carton and item.pairs
    ]
    if not packed or len(packed) != len(quotation.items):
        return ""
    cartons = sum(each.cartons for each in packed)
    counted = ngettext("{count} carton", "{count} cartons", cartons)
    # NOTE: what an order takes up, e.g. "42 cartons, 512 kg gross, 5.1 m³".
    return _("{cartons}, {kg} kg gross, {cbm} m³").format(
        cartons=counted.format(count=number(cartons)),
        kg=measured(sum((each.gross_kg for each in packed), Decimal(0))),
        cbm=measured(sum((each.cbm for each in packed), Decimal(0))),
    )


def payment_said(payment: Payment) -> str:
    """Return the terms of payment."""
    return sentences([_payment(payment), payment.words.said_in(spoken())])


def _payment(payment: Payment) -> str:
    terms = _shares(payment)
    if payment.by is not PayBy.TRANSFER:
        return terms
    # NOTE: {terms} are terms of payment, T/T is a bank transfer.
    by_transfer = _("{terms} (T/T)").format(terms=terms)
    return by_transfer if terms else _("Bank transfer (T/T)")


def _shares(payment: Payment) -> str:
    """Return which share is paid when; by letter of credit the bank pays against documents."""
    by_credit = payment.by is PayBy.LETTER_OF_CREDIT
    if payment.deposit_percent is None:
        return _("Letter of credit") if by_credit else _whole_payment(payment.balance)
    share = percent(str(payment.deposit_percent))
    if payment.deposit_percent == _ALL:
        return _("{share} in advance").format(share=share)
    if by_credit:
        return _("{share} deposit, the rest by letter of credit").format(share=share)
    return _with_balance(payment.balance).format(share=share)


def _with_balance(balance: Balance | None) -> str:
    match balance:
        case None:
            return _("{share} deposit")
        case Balance.BEFORE_SHIPMENT:
            return _("{share} deposit, the rest before shipment")
        case Balance.AGAINST_DOCUMENTS:
            return _("{share} deposit, the rest against a copy of the bill of lading")
        case Balance.ON_ARRIVAL:
            return _("{share} deposit, the rest when the goods arrive")
        case _:
            assert_never(balance)


def _whole_payment(balance: Balance | None) -> str:
    match balance:
        case None:
            return ""
        case Balance.BEFORE_SHIPMENT:
            return _("Payment before shipment")
        case Balance.AGAINST_DOCUMENTS:
            return _("Payment against a copy of the bill of lading")
        case Balance.ON_ARRIVAL:
            return _("Payment when the goods arrive")
        case _:
            assert_never(balance)


def samples_said(samples: Samples) -> str:
    """Return the terms of samples."""
    cost = pgettext("samples", "free") if samples.free else ""
    if samples.fee:
        # NOTE: what samples cost, e.g. "$20.00 a set".
        cost = _("{fee} a set").format(fee=money(samples.fee))
    return clauses([cost, working_days(samples.working_days) if samples.working_days else ""])
