"""What an admin reads, in three languages."""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
from rich.console import Console

from bot.i18n import speaking
from bot.languages import LANGUAGES, Language
from bot.workbook.doctor_texts import finding_line, severity
from bot.workbook.errors import (
    Expected,
    Fault,
    FaultyWorkbook,
    NothingToUndo,
    NoWorkbook,
    TooLargeForXlsx,
    TownChanged,
    WouldOverwrite,
)
from bot.workbook.exporting import ExportReport
from bot.workbook.fault_texts import fault_line, faulty
from bot.workbook.findings import Code, Finding
from bot.workbook.progress import Bar
from bot.workbook.report import ImportReport, SheetCounts, UndoReport
from bot.workbook.texts import exported, imported, refused, undone

FACTS: Final[dict[str, Any]] = {
    "most": 9,
    "least": 1,
    "positive": True,
    "digits": 15,
    "values": ("a", "b"),
    "total": 99,
    "row": 3,
    "sku": "QA-7",
    "factory": "QA-ONE",
    "column": "min_days",
    "near": ["sku"],
    "cells": 6,
    "sheets": ("prices",),
    "pending": ("0002",),
    "sheet": "faq",
    "language": "ru",
    "count": 7,
    "first": ("QA-1",),
    "countries": ("BY", "PL"),
    "country": "BY",
    "city": "Minsk",
    "day": date(2027, 5, 1),
    "last": date(2027, 5, 1),
    "kind": "fair",
    "host": "0.0.0.0",
    "url": "http://x.org/a",
    "root": "http://x.org",
    "timezone": "Europe/Moscow",
    "port": 9000,
    "called": ("443", "80"),
    "factories": "Asia/Shanghai",
}


def test_a_fault_says_where_what_and_what_was_expected() -> None:
    fault = Fault("products", 12, "sizes", "10-Dec\nand more", Expected.EU_SIZES)

    assert fault_line(fault) == (
        "products, row 12, column sizes: “10-Dec and more”: expected EU sizes such as "
        "36-40;41-46 (other sizes are for babies and tights only)"
    )


def test_many_faults_are_counted_though_not_all_are_shown() -> None:
    faults = [Fault("faq", row, "topic", "", Expected.VALUE) for row in range(2, 8)]

    lines = list(faulty(FaultyWorkbook(faults, 1500), most=2))

    assert lines[0] == "faq, row 2, column topic: (blank): expected a value"
    assert lines[2:] == [
        "… and 1,498 faults more.",
        "The workbook has 1,500 faults. Nothing was written.",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words(language: Language) -> None:
    with speaking(language):
        lines = [fault_line(Fault("faq", 2, "x", "y", each, FACTS)) for each in Expected]
        for code in Code:
            for grade in ("error", "warning", "note"):
                finding = Finding(grade, code, FACTS)
                lines += [finding_line(finding), severity(finding)]
        lines += [refused(NoWorkbook("p", why)) for why in ("missing", "neither", "unreadable")]
        lines += [refused(each) for each in (NothingToUndo(), TownChanged(), WouldOverwrite("p"))]
        lines += [refused(TooLargeForXlsx("prices")), refused(NoWorkbook("p", "no_tables"))]
        lines += [*imported(report()), *undone(UndoReport("a", report().counts, True))]
        lines += exported(ExportReport(Path("out"), {"faq": 3}, 2))
    assert all(lines)
    assert not [line for line in lines if re.search(r"[{}]", line)]
    if language != "en":
        foreign = re.compile("[а-я]" if language == "ru" else "[\u4e00-\u9fff]")
        assert [line for line in lines if not foreign.search(line)] == []


def report(**facts: Any) -> ImportReport:
    counts = {name: SheetCounts(1, 2, 3, 4) for name in ("products", "prices", "delivery", "faq")}
    whole = {"source": "a", "dry_run": False, "counts": counts, "replaces_demonstration": True}
    whole |= {"missing_pictures": ("a.png",), "ignored": ("b.csv",)}
    return ImportReport(**{**whole, **facts})


def test_a_rehearsal_names_the_first_codes() -> None:
    counts = SheetCounts()
    for number in range(7):
        counts.add("new", f"QA-{number}")
    counts.add("unchanged", "QA-9")

    lines = list(imported(ImportReport("a", True, {"products": counts})))

    assert lines == [
        "products: 7 new (QA-0, QA-1, QA-2, QA-3, QA-4, …), 1 unchanged",
        "Nothing was written: this was a rehearsal.",
    ]


def test_nothing_changed_is_said() -> None:
    nothing = report(counts={"faq": SheetCounts(unchanged=2)}, replaces_demonstration=False)

    assert list(imported(nothing))[-1] == "The town has all of this already: nothing changed."


@pytest.mark.parametrize("terminal", [True, False])
def test_a_bar_is_drawn_on_terminals_only(terminal: bool) -> None:
    screen = io.StringIO()
    with Bar(Console(file=screen, force_terminal=terminal, width=80)) as progress:
        progress("read", 1, 2)
        progress("read", 2, 2)
        progress("write", 500, None)

    assert ("Reading" in screen.getvalue()) is terminal
    assert bool(screen.getvalue()) is terminal
