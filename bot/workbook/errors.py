"""Refusals of the workbook, and the faults that a file is sent back with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from bot.errors import SockdeskError


class Expected(StrEnum):
    """What was expected where a fault is."""

    VALUE = "value"  # something, instead of a blank
    TEXT = "text"  # no control characters
    SHORTER = "shorter"
    UTF8 = "utf8"
    NOT_A_DATE = "not_a_date"  # a spreadsheet program turned the text into a date
    NO_FORMULA_ERROR = "no_formula_error"
    CODE = "code"
    ARTICLE = "article"
    WHOLE_NUMBER = "whole_number"
    NUMBER = "number"
    DATE = "date"
    YES_OR_NO = "yes_or_no"
    ONE_OF = "one_of"
    COMPOSITION = "composition"
    HUNDRED_PERCENT = "hundred_percent"
    CARTON = "carton"
    HS_CODE = "hs_code"
    HOURS = "hours"
    TIME_ZONE = "time_zone"
    COUNTRY = "country"
    CURRENCY = "currency"
    EU_SIZES = "eu_sizes"
    PICTURE = "picture"  # a file name beside the workbook, or an https address
    PICTURE_CONTENT = "picture_content"
    PICTURE_SIZE = "picture_size"
    ONE_LANGUAGE = "one_language"
    FACTORY = "factory"  # one that is in the file or in the town
    PRODUCT = "product"
    UNIQUE = "unique"
    SAME_FACTORY = "same_factory"
    NOT_LESS = "not_less"  # than another column of the row
    GIVEN_WITH = "given_with"  # another column of the row
    KNOWN_COLUMN = "known_column"
    COLUMN_ONCE = "column_once"
    COLUMN = "column"  # a required one
    COLUMN_NAME = "column_name"  # above a cell that holds something
    CELLS = "cells"  # as many as the first row has
    CSV = "csv"
    KNOWN_SHEET = "known_sheet"
    OWN_SHEET = "own_sheet"  # one that a factory may send
    OWN_FACTORY = "own_factory"  # instead of another


class Unexpected(ValueError):
    """A cell does not hold what was `expected`; `facts` say more about that."""

    def __init__(self, expected: Expected, **facts: Any) -> None:
        super().__init__(expected.value)
        self.expected = expected
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a workbook; rows count from 1, the row of the column names."""

    sheet: str
    row: int
    column: str
    value: str
    expected: Expected
    facts: Mapping[str, Any] = field(default_factory=dict)


class FaultyWorkbook(SockdeskError):
    """The workbook has faults, and nothing was written.

    `faults` are the first of them in the order of the file, `count` says how many there are.
    """

    code: ClassVar[str] = "faulty_workbook"

    def __init__(self, faults: Sequence[Fault], count: int) -> None:
        super().__init__(f"{count} faults")
        self.faults = tuple(faults)
        self.count = count


class NoWorkbook(SockdeskError):
    """The path leads to nothing that can be read as a workbook; `reason` is a code."""

    code: ClassVar[str] = "no_workbook"

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class WouldOverwrite(SockdeskError):
    """The export would replace something that is no workbook of the desk."""

    code: ClassVar[str] = "would_overwrite"

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class TooLargeForXlsx(SockdeskError):
    """A sheet has more rows than XLSX can hold; a folder of CSV has no such limit."""

    code: ClassVar[str] = "too_large_for_xlsx"

    def __init__(self, sheet: str) -> None:
        super().__init__(sheet)
        self.sheet = sheet


class NothingToUndo(SockdeskError):
    """There is no import that could be undone."""

    code: ClassVar[str] = "nothing_to_undo"


class TownChanged(SockdeskError):
    """Somebody else imports at the same time; this import wrote nothing."""

    code: ClassVar[str] = "town_changed"


class StillDemonstration(SockdeskError):
    """The town is the demonstration: its first real data come from the office, not a factory."""

    code: ClassVar[str] = "still_demonstration"


class PriceListRefused(SockdeskError):
    """A price list cannot be brought in; the root of the refusals here."""

    code: ClassVar[str] = "price_list_refused"


class NotYourList(PriceListRefused):
    """There is no such list, or another person has sent it."""

    code: ClassVar[str] = "not_your_list"


class OfferOver(PriceListRefused):
    """It was looked through too long ago."""

    code: ClassVar[str] = "price_list_offer_over"


class BroughtInBefore(PriceListRefused):
    """It has been brought in, or is at this moment."""

    code: ClassVar[str] = "price_list_brought_in"
