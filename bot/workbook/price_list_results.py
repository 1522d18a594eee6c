"""What came of a price list, as the facts of a letter: JSON, put into words when it is read."""

from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final, TypeAlias

from bot.errors import SockdeskError
from bot.workbook.errors import Expected, Fault, FaultyWorkbook
from bot.workbook.report import ImportReport, SheetCounts

Facts: TypeAlias = Mapping[str, Any]

KEPT_FAULTS: Final = 20
"""More of them do not fit on a phone; the others are counted."""


def of_report(report: ImportReport) -> Facts:
    """Return what an import did, or would do."""
    return {
        "report": {
            "source": report.source,
            "dry_run": report.dry_run,
            "counts": {name: asdict(counts) for name, counts in report.counts.items()},
            "missing_pictures": [*report.missing_pictures],
        }
    }


def of_faults(error: FaultyWorkbook) -> Facts:
    """Return the first faults of a workbook, and how many there are."""
    kept = [{**asdict(fault), "facts": _plain(fault.facts)} for fault in error.faults]
    return {"faults": kept[:KEPT_FAULTS], "count": error.count}


def of_refusal(error: SockdeskError, reason: str = "") -> Facts:
    """Return why nothing could be read or written."""
    return {"refused": error.code, "reason": reason}


def report_in(facts: Facts) -> ImportReport | None:
    """Return what `of_report` kept."""
    if (kept := facts.get("report")) is None:
        return None
    return ImportReport(
        source=kept["source"],
        dry_run=kept["dry_run"],
        counts={name: SheetCounts(**counts) for name, counts in kept["counts"].items()},
        missing_pictures=tuple(kept["missing_pictures"]),
    )


def faults_in(facts: Facts) -> FaultyWorkbook | None:
    """Return what `of_faults` kept."""
    if (kept := facts.get("faults")) is None:
        return None
    faults = [Fault(**{**fault, "expected": Expected(fault["expected"])}) for fault in kept]
    return FaultyWorkbook(faults, facts["count"])


def can_be_brought_in(facts: Facts) -> bool:
    """Whether a list that was looked through is without faults and would change something."""
    report = report_in(facts)
    return report is not None and not report.nothing_changed


def _plain(facts: Facts) -> dict[str, Any]:
    return {
        name: str(value) if isinstance(value, Decimal) else value for name, value in facts.items()
    }
