"""Words of the letters about leads: short, since most are read on a lock screen."""

from bot.i18n import _
from bot.leads.press import Verb, packed
from bot.leads.texts_lead import Card, card_sections
from bot.leads.texts_office import office_buttons
from bot.outbox.words import Press, Section, Words


def reminder_heading() -> Section:
    """Return what stands above a card whose time is half over."""
    return Section(_("⏰ A reminder: this lead waits for your answer."))


def changed_heading() -> Section:
    """Return what stands above a card that its buyer has added to."""
    return Section(_("The buyer has added to this request."))


def over_words(number: int, why: str) -> Words:
    """Return that a factory no longer has a lead before it."""
    said = {
        "taken": _("Lead № {number}: another factory was faster. Thank you all the same."),
        "elsewhere": _("Lead № {number}: the buyer has ordered from another factory."),
        "withdrawn": _("Lead № {number}: the buyer has withdrawn the request."),
        "expired": _(
            "Lead № {number} was not answered in time and is with the next factory. While nobody "
            "has taken it, you still can."
        ),
    }[why].format(number=number)
    buttons = ((Press(_("✅ Accept"), packed(Verb.ACCEPT, number)),),) if why == "expired" else ()
    return Words(sections=(Section(said),), buttons=buttons)


def office_words(card: Card) -> Words:
    """Return that no factory has taken a lead, to the office."""
    heading = Section(_("No factory has taken this lead. Please see to it."))
    return Words(
        sections=(heading, *card_sections(card)),
        buttons=office_buttons(card.number),
    )


def taken_words(number: int, factory: str, dialogue_id: int, *, here: bool) -> Words:
    """Return to a buyer who has taken their request, and whether what they write goes there."""
    write_here = _(
        "{factory} has taken your request № {number}. Write here: I pass everything on, and "
        "bring you the answers. /desk brings you back to me."
    )
    press_first = _(
        "{factory} has taken your request № {number}, too. Press the button to write to it; what "
        "you write goes to whom you chose last."
    )
    said = (write_here if here else press_first).format(factory=factory, number=number)
    return Words(sections=(Section(said),), buttons=((_write_to(factory, dialogue_id),),))


def nobody_words(number: int) -> Words:
    """Return to a buyer that the office looks after their request."""
    said = _(
        "No factory has been able to take your request № {number} yet. The town’s office looks "
        "for one and writes to you here."
    ).format(number=number)
    return Words(sections=(Section(said),))


def quiet_words(factory: str, dialogue_id: int) -> Words:
    """Return to a buyer that the desk answers again, after a long silence."""
    said = _(
        "It has been quiet between you and {factory}, so I answer your questions again."
    ).format(factory=factory)
    return Words(sections=(Section(said),), buttons=((_write_to(factory, dialogue_id),),))


def _write_to(factory: str, dialogue_id: int) -> Press:
    said = _("Write to {factory}").format(factory=factory)
    return Press(said, packed(Verb.SPEAK_TO, dialogue_id))
