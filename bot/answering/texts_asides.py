"""Words for terms of the trade, and for what the town does not do."""

from bot.answering.asides import Explained, Refused, Term, Wrong
from bot.i18n import _


def aside(answer: Refused | Explained) -> str:
    """Put a refusal or an explanation into words."""
    return _refused()[answer.wrong] if isinstance(answer, Refused) else _terms()[answer.term]


def _refused() -> dict[Wrong, str]:
    return {
        Wrong.UNDERVALUE: _(
            "No: the papers show the real price. What lowers the cost within the law: the right "
            "HS code, a certificate of origin, a larger lot, a cheaper way of delivery."
        ),
        Wrong.GREY: _(
            "No: the factories ship only with full customs papers. The official ways are rail, "
            "road, sea and air, cleared by a customs broker."
        ),
        Wrong.ORIGIN: _(
            "No: the socks are made in China, and the label has to say so. Your own brand, "
            "language and importer may stand beside it."
        ),
    }


def _terms() -> dict[Term, str]:
    return {**_delivery_terms(), **_other_terms()}


def _delivery_terms() -> dict[Term, str]:
    return {
        Term.INCOTERMS: _(
            "Incoterms are the rules that say who pays for which part of the way and who bears "
            "the risk: EXW, FCA, FOB, CIF, DAP, DDP."
        ),
        Term.EXW: _("EXW: the price at the factory gate; everything from there on is yours."),
        Term.FCA: _("FCA: cleared for export and handed to your carrier at the named place."),
        Term.FOB: _(
            "FOB: the price with the goods on board at the named port, cleared for export; "
            "freight, insurance and import are yours."
        ),
        Term.CFR: _("CFR: sea freight to your port is in the price, insurance is not."),
        Term.CIF: _("CIF: sea freight and insurance to your port are in the price."),
        Term.DAP: _(
            "DAP: brought to the named place; import customs, duty and VAT are paid by you."
        ),
        Term.DDP: _("DDP: brought to the named place with import customs, duty and VAT paid."),
        Term.LCL: _("LCL: your cartons share a container with other buyers’ goods (groupage)."),
        Term.FCL: _("FCL: a whole container of your own."),
        Term.CBM: _("CBM: a cubic metre, the measure of volume for freight."),
    }


def _other_terms() -> dict[Term, str]:
    return {
        Term.MOQ: _("MOQ: the smallest quantity that is made of one design."),
        Term.HS: _(
            "HS code: the number under which customs file the goods; duty depends on it. Each "
            "article has its own."
        ),
        Term.EAC: _(
            "EAC: the mark of conformity for Russia, Belarus, Kazakhstan, Armenia and Kyrgyzstan; "
            "without its paper the goods may not be sold there."
        ),
        Term.OEM: _("OEM: made to your design or under your brand."),
        Term.ODM: _("ODM: the factory’s own design, sold under your brand."),
        Term.TT: _("T/T: a bank transfer."),
        Term.LC: _(
            "L/C, a letter of credit: your bank pays against the shipping papers named in it."
        ),
        Term.PROFORMA: _(
            "Proforma invoice: the offer in the form of an invoice, by which you pay the deposit."
        ),
    }
