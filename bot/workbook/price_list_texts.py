"""What staff read about a price list that they have sent."""

from collections.abc import Iterator

from bot.files.errors import Empty, FileGone, OutOfReach, TooLarge
from bot.i18n import _
from bot.outbox.words import Press, Section, Words
from bot.workbook.errors import (
    BroughtInBefore,
    NoWorkbook,
    OfferOver,
    PriceListRefused,
    StillDemonstration,
    TownChanged,
)
from bot.workbook.fault_texts import faulty
from bot.workbook.price_list_press import PriceListPress, Verb
from bot.workbook.price_list_results import (
    KEPT_FAULTS,
    Facts,
    can_be_brought_in,
    faults_in,
    report_in,
)
from bot.workbook.report import ImportReport
from bot.workbook.texts import counted, left_aside, refused


def looked_through_words(letter: int, name: str, facts: Facts) -> Words:
    """Return what a list would change, with the button that has it done, or what is wrong."""
    title = _title(name)
    if (report := report_in(facts)) is None:
        return _fruitless(title, name, facts)
    if not can_be_brought_in(facts):
        said = _("Everything in it is here already: nothing would change.")
        return Words(sections=(Section(said, title),))
    hint = _("Nothing is changed yet. The button holds for an hour.")
    button = Press(_("✅ Import"), PriceListPress(Verb.BRING_IN, letter).packed())
    told = Section("\n".join(_told(report)), title)
    return Words(sections=(told, Section(hint)), buttons=((button,),))


def brought_in_words(name: str, facts: Facts) -> Words:
    """Return what an import has changed."""
    title = _title(name)
    if (report := report_in(facts)) is None:
        return _fruitless(title, name, facts)
    if report.nothing_changed:
        said = _("Everything in it was here already: nothing has changed.")
        return Words(sections=(Section(said, title),))
    done = _("Imported. Buyers are answered from it from now on.")
    return Words(sections=(Section("\n".join(_told(report)), title), Section(done)))


def _title(name: str) -> str:
    # NOTE: {name} is the name of a file, e.g. "price list.xlsx".
    return _("Price list “{name}”").format(name=name)


def _told(report: ImportReport) -> Iterator[str]:
    yield from counted(report.counts, codes=report.dry_run)
    yield from left_aside(report)


def _fruitless(title: str, name: str, facts: Facts) -> Words:
    if (error := faults_in(facts)) is not None:
        lines = "\n".join(faulty(error, KEPT_FAULTS))
        hint = _("Correct these places and send the file again.")
        return Words(sections=(Section(lines, title), Section(hint)))
    return Words(sections=(Section(_why(name, facts), title),))


def _why(name: str, facts: Facts) -> str:
    match facts.get("refused"):
        case NoWorkbook.code:
            return refused(NoWorkbook(name, facts["reason"]))
        case StillDemonstration.code:
            return refused(StillDemonstration())
        case TownChanged.code:
            return refused(TownChanged())
        case None:
            return _(
                "The work on it was cut short. Please send it once more: what has been imported "
                "already stays as it is."
            )
        case code:
            return file_refused(str(code))


def file_refused(code: str) -> str:
    """Return why the content of a file could not be had (`bot.files.errors`)."""
    return {
        TooLarge.code: _("The file is larger than 20 MB. Please send it in parts."),
        Empty.code: _("There is nothing in the file."),
        OutOfReach.code: _("I could not fetch the file just now. Please send it once more."),
        FileGone.code: _("The file is no longer there. Please send it once more."),
    }[code]


def refusal(error: PriceListRefused) -> str:
    """Return why a list is not brought in, as a notice over the button."""
    match error:
        case OfferOver():
            return _("That was more than an hour ago. Please send the file once more.")
        case BroughtInBefore():
            return _("It has been imported already, or is at this moment.")
        case _:
            return _("Only whoever sent this list can import it.")
