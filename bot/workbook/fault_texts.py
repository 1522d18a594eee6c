"""Words for what is wrong in a workbook."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from bot.i18n import _, ngettext, number
from bot.workbook.errors import Expected, Fault, FaultyWorkbook

MOST_SHOWN: Final = 200
LONGEST_VALUE: Final = 60


def faulty(error: FaultyWorkbook, most: int | None = MOST_SHOWN) -> Iterator[str]:
    """Yield a line for each fault, at most `most` of them, and how many there are."""
    shown = error.faults[:most]
    yield from map(fault_line, shown)
    if left := error.count - len(shown):
        yield ngettext("… and {count} fault more.", "… and {count} faults more.", left).format(
            count=number(left)
        )
    yield ngettext(
        "The workbook has {count} fault. Nothing was written.",
        "The workbook has {count} faults. Nothing was written.",
        error.count,
    ).format(count=number(error.count))


def fault_line(fault: Fault) -> str:
    """Return where a fault is, what stands there and what was expected."""
    place = [fault.sheet, _("row {row}").format(row=fault.row)]
    if fault.column:
        place.append(_("column {column}").format(column=fault.column))
    # NOTE: {place} is like "products, row 12, column sizes", {value} is what stands there.
    return _("{place}: {value}: {expected}").format(
        place=", ".join(place), value=_value(fault.value), expected=expected(fault)
    )


def _value(value: str) -> str:
    if not value:
        return _("(blank)")
    short = value if len(value) <= LONGEST_VALUE else f"{value[:LONGEST_VALUE]}…"
    return f"“{' '.join(short.split())}”"


def expected(fault: Fault) -> str:
    """Return what was expected, as the end of a line."""
    return _WORDS[fault.expected](fault.facts)


def _near(facts: Mapping[str, Any]) -> str:
    if facts["near"]:
        return _("no column of this table; perhaps {column} was meant").format(
            column=facts["near"][0]
        )
    return _("no column of this table")


def _number(facts: Mapping[str, Any]) -> str:
    if facts["positive"]:
        return _(
            "expected a plain number above 0, such as 0.42, of at most {digits} digits"
        ).format(digits=facts["digits"])
    return _("expected a plain number such as 1200 or 0.42, of at most {digits} digits").format(
        digits=facts["digits"]
    )


_WORDS: Final[Mapping[Expected, Callable[[Mapping[str, Any]], str]]] = {
    Expected.VALUE: lambda _facts: _("expected a value"),
    Expected.TEXT: lambda _facts: _("expected text without control characters"),
    Expected.SHORTER: lambda facts: _("expected at most {most} characters").format(
        most=number(facts["most"])
    ),
    Expected.UTF8: lambda _facts: _("expected UTF-8; in Excel, save as “CSV UTF-8”"),
    Expected.NOT_A_DATE: lambda _facts: _(
        "the spreadsheet program made a date of what was typed; "
        "format the cells as text and type it again"
    ),
    Expected.NO_FORMULA_ERROR: lambda _facts: _("the cell's formula fails"),
    Expected.CODE: lambda _facts: _("expected a code of A-Z, 0-9 and - only"),
    Expected.ARTICLE: lambda _facts: _(
        "expected a code in one line, of at most 64 characters, with a letter or a digit in it"
    ),
    Expected.WHOLE_NUMBER: lambda facts: _(
        "expected a whole number from {least} to {most}, digits only"
    ).format(least=facts["least"], most=facts["most"]),
    Expected.NUMBER: _number,
    Expected.DATE: lambda _facts: _("expected a date such as 2027-04-15"),
    Expected.YES_OR_NO: lambda _facts: _("expected yes or no"),
    Expected.ONE_OF: lambda facts: _("expected one of: {values}").format(
        values=", ".join(facts["values"])
    ),
    Expected.COMPOSITION: lambda _facts: _(
        "expected fibres with their percent, each once, such as cotton 80; polyamide 20"
    ),
    Expected.HUNDRED_PERCENT: lambda facts: _(
        "expected percents that make 100 together; these make {total}"
    ).format(total=facts["total"]),
    Expected.CARTON: lambda _facts: _("expected an outer size in centimetres such as 60x40x35"),
    Expected.HS_CODE: lambda _facts: _("expected 6 to 10 digits"),
    Expected.HOURS: lambda _facts: _("expected hours such as 08:30-17:30"),
    Expected.TIME_ZONE: lambda _facts: _("expected an IANA time zone such as Asia/Shanghai"),
    Expected.COUNTRY: lambda _facts: _("expected a country of ISO 3166-1 such as RU"),
    Expected.CURRENCY: lambda _facts: _("expected a currency of ISO 4217 such as USD"),
    Expected.EU_SIZES: lambda _facts: _(
        "expected EU sizes such as 36-40;41-46 (other sizes are for babies and tights only)"
    ),
    Expected.PICTURE: lambda _facts: _(
        "expected an https address, or the name of a png, jpg, webp or gif file "
        "in the workbook's folder"
    ),
    Expected.PICTURE_CONTENT: lambda _facts: _("the file is no PNG, JPEG, WebP or GIF picture"),
    Expected.PICTURE_SIZE: lambda _facts: _("the picture has more than 5 MB"),
    Expected.ONE_LANGUAGE: lambda _facts: _("expected a text in at least one of en, ru, zh"),
    Expected.FACTORY: lambda _facts: _("no such factory, neither in the file nor in the town"),
    Expected.PRODUCT: lambda _facts: _("no such article, neither in the file nor in the town"),
    Expected.UNIQUE: lambda facts: _("row {row} has said the same already").format(
        row=facts["row"]
    ),
    Expected.SAME_FACTORY: lambda facts: _(
        "article {sku} belongs to factory {factory} and stays there"
    ).format(sku=facts["sku"], factory=facts["factory"]),
    Expected.NOT_LESS: lambda facts: _("expected no less than {column}, {least}").format(
        column=facts["column"], least=facts["least"]
    ),
    Expected.GIVEN_WITH: lambda facts: _("needed, since {column} is given").format(
        column=facts["column"]
    ),
    Expected.KNOWN_COLUMN: _near,
    Expected.COLUMN_ONCE: lambda _facts: _("the column is there twice"),
    Expected.COLUMN: lambda _facts: _("a required column is missing"),
    Expected.COLUMN_NAME: lambda _facts: _("the column has no name in the first row"),
    Expected.CELLS: lambda facts: _("expected {cells} cells, as the first row has").format(
        cells=facts["cells"]
    ),
    Expected.CSV: lambda _facts: _("cannot be read as CSV from here on; look for a stray quote"),
    Expected.KNOWN_SHEET: lambda facts: _("no sheet of the workbook; expected: {sheets}").format(
        sheets=", ".join(facts["sheets"])
    ),
    Expected.OWN_SHEET: lambda facts: _(
        "not part of a factory’s price list; expected: {sheets}"
    ).format(sheets=", ".join(facts["sheets"])),
    Expected.OWN_FACTORY: lambda _facts: _("belongs to another factory"),
}
