"""Words that an admin reads: reports, refusals, faults, findings, stages of work."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bot.errors import SockdeskError
from bot.i18n import _, ngettext, number, pgettext
from bot.workbook.doctor_texts import all_well, finding_line, severity
from bot.workbook.errors import (
    FaultyWorkbook,
    NothingToUndo,
    NoWorkbook,
    StillDemonstration,
    TooLargeForXlsx,
    TownChanged,
    WouldOverwrite,
)
from bot.workbook.exporting import ExportReport
from bot.workbook.fault_texts import fault_line, faulty
from bot.workbook.report import ImportReport, SheetCounts, UndoReport

__all__ = [
    "all_well",
    "counted",
    "exported",
    "fault_line",
    "faulty",
    "finding_line",
    "imported",
    "left_aside",
    "refused",
    "severity",
    "stage",
    "undone",
]

_FIRST_PICTURES: Final = 5


def imported(report: ImportReport) -> Iterator[str]:
    """Yield what an import did, or would do, line by line."""
    if report.replaces_demonstration:
        yield _demonstration_goes(dry_run=report.dry_run)
    yield from counted(report.counts, codes=report.dry_run)
    yield from left_aside(report)
    if report.nothing_changed:
        yield _("The town has all of this already: nothing changed.")
    elif report.dry_run:
        yield _("Nothing was written: this was a rehearsal.")
    else:
        yield _("Imported {source}.").format(source=report.source)


def _demonstration_goes(*, dry_run: bool) -> str:
    if dry_run:
        return _("The demonstration town would be removed: this is the first import of real data.")
    return _("The demonstration town was removed: this is the first import of real data.")


def undone(report: UndoReport) -> Iterator[str]:
    """Yield what taking back an import did, line by line."""
    yield from counted(report.counts, codes=False)
    yield _("The import of {source} was undone.").format(source=report.source)
    if report.demonstration:
        yield _("The town is the demonstration again.")


def exported(report: ExportReport) -> Iterator[str]:
    """Yield what an export wrote, line by line."""
    for sheet, count in report.rows.items():
        rows = ngettext("{count} row", "{count} rows", count).format(count=number(count))
        yield f"{sheet}: {rows}"
    if report.pictures:
        yield ngettext("{count} picture", "{count} pictures", report.pictures).format(
            count=number(report.pictures)
        )
    yield _("Exported to {path}.").format(path=report.path)


def counted(counts: Mapping[str, SheetCounts], *, codes: bool) -> Iterator[str]:
    """Yield a line for each sheet: how many keys are new, changed …, and the first of them."""
    for sheet, each in counts.items():
        if each.as_json():
            yield f"{_sheet(sheet)}: {', '.join(_kinds(each, codes=codes))}"


def _kinds(counts: SheetCounts, *, codes: bool) -> Iterator[str]:
    for kind, count in counts.as_json().items():
        words = _KINDS[kind](count).format(count=number(count))
        first = counts.first.get(kind, [])
        if codes and first and kind != "unchanged":
            more = ", …" if count > len(first) else ""
            words = f"{words} ({', '.join(first)}{more})"
        yield words


_KINDS: Final[Mapping[str, Callable[[int], str]]] = {
    "new": lambda count: ngettext("{count} new", "{count} new", count),
    "changed": lambda count: ngettext("{count} changed", "{count} changed", count),
    "unchanged": lambda count: ngettext("{count} unchanged", "{count} unchanged", count),
    "removed": lambda count: ngettext("{count} removed", "{count} removed", count),
}


def _sheet(name: str) -> str:
    match name:
        case "prices":
            return _("prices, by article")
        case "delivery":
            return _("delivery, by country")
        case "faq":
            return _("faq, by topic and factory")
        case "pictures":
            return _("pictures")
        case _:
            return name


def left_aside(report: ImportReport) -> Iterator[str]:
    """Yield what an import has not taken in."""
    if missing := report.missing_pictures:
        more = ", …" if len(missing) > _FIRST_PICTURES else ""
        yield ngettext(
            "{count} picture does not lie beside the workbook: {first}",
            "{count} pictures do not lie beside the workbook: {first}",
            len(missing),
        ).format(count=number(len(missing)), first=", ".join(missing[:_FIRST_PICTURES]) + more)
    if report.ignored:
        yield _("Not part of a workbook, and ignored: {files}").format(
            files=", ".join(report.ignored)
        )


def refused(error: SockdeskError) -> str:
    """Return why something was refused; faults of a workbook are listed by `faulty`."""
    match error:
        case NoWorkbook():
            return _REASONS[error.reason]().format(path=error.path)
        case WouldOverwrite():
            return _("{path} is there and is no workbook of the desk; it stays as it is.").format(
                path=error.path
            )
        case TooLargeForXlsx():
            return _(
                "{sheet} has more rows than an XLSX file can hold; export to a folder instead."
            ).format(sheet=error.sheet)
        case FaultyWorkbook():
            return "\n".join(faulty(error))
        case _:
            return _OTHERWISE.get(error.code, lambda: str(error))()


_OTHERWISE: Final[Mapping[str, Callable[[], str]]] = {
    NothingToUndo.code: lambda: _("There is no import to undo."),
    TownChanged.code: lambda: _(
        "Somebody else has just imported; nothing was written. Please try again."
    ),
    StillDemonstration.code: lambda: _(
        "The town’s data are still the demonstration: the office brings in the first real ones."
    ),
}

_REASONS: Final[Mapping[str, Callable[[], str]]] = {
    "missing": lambda: _("{path} is not there."),
    "neither": lambda: _("{path} is neither an .xlsx file nor a folder of CSV files."),
    "unreadable": lambda: _("{path} cannot be read as an XLSX file: it is damaged or encrypted."),
    "protected": lambda: _(
        "{path} is protected by a password, or is an old .xls file. Save it as .xlsx without a "
        "password."
    ),
    "unpacks_too_large": lambda: _("{path} is far too large when it is unpacked."),
    "no_tables": lambda: _(
        "{path} holds none of the tables factories, products, prices, delivery, calendar, faq."
    ),
}


def stage(name: str) -> str:
    """Return what is being done, for a progress bar."""
    return _STAGES[name]()


_STAGES: Final[Mapping[str, Callable[[], str]]] = {
    "read": lambda: pgettext("progress", "Reading"),
    "compare": lambda: pgettext("progress", "Comparing"),
    "write": lambda: pgettext("progress", "Writing"),
}
