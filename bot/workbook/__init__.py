"""The town's data in and out: XLSX, CSV, checks, and the way back."""

from bot.workbook.exporting import ExportReport, export_workbook
from bot.workbook.importing import import_workbook, load_demonstration, undo_import
from bot.workbook.report import ImportReport, SheetCounts, UndoReport

__all__ = [
    "ExportReport",
    "ImportReport",
    "SheetCounts",
    "UndoReport",
    "export_workbook",
    "import_workbook",
    "load_demonstration",
    "undo_import",
]
