"""Words of the dialogue in which a buyer completes a request."""

from collections.abc import Sequence
from typing import Final

from bot.catalogue.models import Product
from bot.i18n import _
from bot.leads.models import Lead
from bot.leads.press import Verb, packed
from bot.leads.request import SAMPLE, Request, Step
from bot.leads.texts_request import kind_name, request_lines
from bot.outbox.words import Key, Press, Section, Words

_IN_A_ROW: Final = 2
YES: Final = "yes"
NO: Final = "no"
HERE: Final = "here"
OTHERS: Final = "others"


def question_words(lead: Lead, step: Step, products: Sequence[Product], *, first: bool) -> Words:
    """Return the next question; the first one says what is known already."""
    request = Request.from_json(lead.request)
    sections = [Section(_question(step))]
    if first:
        known = request_lines(request, products, lead.attachments)
        begun = _("I ask a factory for you. A few short questions; each can be skipped.")
        sections = [Section("\n".join([begun, *known]), kind_name(lead.kind)), *sections]
    return Words(sections=tuple(sections), buttons=_under_question(lead, step))


def not_understood(step: Step) -> Section:
    """Return what is said to an answer that does not answer the question."""
    said = {
        Step.QUANTITY: _("I need a number of pairs, such as 5000."),
        Step.DESTINATION: _("I do not know this place. Please write city and country."),
        Step.DATE: _("I need a day, such as 1 June."),
        Step.PRICE: _("I need a price with its currency, such as 0.45 USD."),
        Step.REACH: _("I need a telephone number or a mail address."),
    }
    return Section(said.get(step, _question(step)))


def review_words(lead: Lead, products: Sequence[Product], known: str = "") -> Words:
    """Return the request as it would be sent, to be confirmed; `known` is the buyer's factory."""
    request = Request.from_json(lead.request)
    lines = request_lines(request, products, lead.attachments)
    reach = (
        _("Only the factory that takes it sees: {reach}").format(reach=request.reach)
        if request.reach
        else _("Factories answer through this chat; your contacts stay with the desk.")
    )
    number = lead.id
    change = [
        Press(name, packed(Verb.CHANGE, number, step))
        for step, name in step_names().items()
        if request.kind != SAMPLE or step in {Step.DESTINATION, Step.WHO, Step.REACH}
    ]
    send = _("✅ Send to {factory}").format(factory=known) if known else _("✅ Send to a factory")
    rows: list[tuple[Key, ...]] = [
        (Press(send, packed(Verb.CONFIRM, number)),),
        *(
            [(Press(_("To another factory"), packed(Verb.CONFIRM, number, OTHERS)),)]
            if known
            else []
        ),
        (Press(_("Compare up to three factories"), packed(Verb.CONFIRM, number, YES)),),
        *(tuple(change[at : at + _IN_A_ROW]) for at in range(0, len(change), _IN_A_ROW)),
        (Press(_("Not now"), packed(Verb.LEAVE, number)),),
    ]
    return Words(
        sections=(Section("\n".join(lines), _("Is this right?")), Section(reach)),
        buttons=tuple(rows),
    )


def step_names() -> dict[Step, str]:
    """Return what can be changed, as buttons say it."""
    return {
        Step.GOODS: _("Socks"),
        Step.QUANTITY: _("Quantity"),
        Step.DESTINATION: _("Where to"),
        Step.DATE: _("By when"),
        Step.PRICE: _("Price"),
        Step.DESIGN: _("Design"),
        Step.WHO: _("Name"),
        Step.REACH: _("Contact"),
    }


def sent_words(lead: Lead, *, joined: bool, with_office: bool) -> Words:
    """Return what has become of a request that was confirmed."""
    if joined:
        said = _("You asked for the same before: I have added this to your request № {number}.")
    elif lead.rehearsal:
        said = _("A rehearsal: request № {number} goes to nobody.")
    elif with_office:
        said = _(
            "Your request № {number} is with the town’s office, which looks for a factory. You "
            "hear of it here."
        )
    elif lead.compares:
        said = _("Your request № {number} is with several factories. You hear of each here.")
    else:
        said = _(
            "Your request № {number} is with a factory. If it cannot, I ask the next one. You "
            "hear of it here."
        )
    hint = _("/requests shows where your requests stand.")
    return Words(sections=(Section(said.format(number=lead.id)), Section(hint)))


def left_words() -> Words:
    """Return that a request is kept for later."""
    return Words(
        sections=(Section(_("All right, I keep it: /requests brings you back to it any time.")),)
    )


def _question(step: Step) -> str:
    return {
        Step.GOODS: _("Which socks do you need? Write it in your own words, or send a picture."),
        Step.QUANTITY: _("How many pairs?"),
        Step.DESTINATION: _("Where should they go? City and country."),
        Step.DATE: _("By when do you need them?"),
        Step.PRICE: _("Do you have a target price for a pair?"),
        Step.DESIGN: _("Your own design or label? You may also send a picture of it."),
        Step.WHO: _("Your name, and that of your firm?"),
        Step.REACH: _(
            "A telephone number or mail, should the factory want to reach you? Only the one that "
            "takes your request sees it."
        ),
    }[step]


def _under_question(lead: Lead, step: Step) -> tuple[tuple[Key, ...], ...]:
    number = lead.id
    choices: list[tuple[Key, ...]] = []
    if step is Step.DESIGN:
        yes = Press(_("My own design"), packed(Verb.STEP, number, YES))
        choices.append((yes, Press(_("As in the catalogue"), packed(Verb.STEP, number, NO))))
    if step is Step.REACH:
        choices.append((Press(_("Only in this chat"), packed(Verb.STEP, number, HERE)),))
    skip = Press(_("Skip"), packed(Verb.SKIP, number, step))
    enough = Press(_("That is all"), packed(Verb.REVIEW, number))
    return (*choices, (skip, enough), (Press(_("Not now"), packed(Verb.LEAVE, number)),))
