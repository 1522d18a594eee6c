"""Words for what is refused about leads."""

from bot.i18n import _
from bot.leads.errors import (
    AcceptFirst,
    AnsweredBefore,
    FactoryUnknown,
    HadBefore,
    LeadIsOver,
    LeadNotFound,
    LeadRefused,
    NobodyFits,
    NobodyThere,
    NotForYou,
    QuoteExpired,
    QuoteOver,
    SentBefore,
    TakenByOther,
    WithFactory,
)


def refusal(error: LeadRefused) -> str:
    """Return why something cannot be done, and what to do."""
    usual = _("That did not work. The town’s office can help: /human")
    said: dict[type[LeadRefused], str] = {
        LeadNotFound: _("There is no such request here."),
        TakenByOther: _("Lead № {number}: another factory was faster."),
        LeadIsOver: _("№ {number} is over: nothing more can be done with it."),
        AnsweredBefore: _("№ {number} has been answered by your factory already."),
        QuoteOver: _("Quote {number} has been answered, or there is a newer one."),
        QuoteExpired: _(
            "Quote {number} is no longer valid. Ask for a change, and the factory renews it."
        ),
        SentBefore: _("№ {number} has been sent already: /requests shows where it stands."),
        AcceptFirst: _("Please accept the lead first."),
        WithFactory: _("№ {number} is before a factory, or taken: it does not wait here."),
        FactoryUnknown: _("Please choose a factory."),
        HadBefore: _("This factory has had it before."),
        NobodyThere: _(
            "Nobody of this factory is here or on duty. /invite and its code lets somebody in."
        ),
        NobodyFits: _("Nobody fits who has not had it: choose a factory yourself."),
        NotForYou: _("This is for staff, and you are not on the list (any more)."),
    }
    number = getattr(error, "number", getattr(error, "lead_id", ""))
    return said.get(type(error), usual).format(number=number)
