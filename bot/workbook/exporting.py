"""Giving the town's data back as a workbook."""

import csv
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.engine import Database
from bot.workbook import queries
from bot.workbook.errors import NoWorkbook, WouldOverwrite
from bot.workbook.kinds import Plain
from bot.workbook.reading import Progress, unheard
from bot.workbook.schema import BY_NAME, PRODUCTS, SHEETS, Sheet
from bot.workbook.writers import CsvWriter, Writer, xlsx_writer

_STEP: Final = 2_000
_NOT_OURS: Final = frozenset({".csv", ".xls", ".xlsm", ".ods", ".zip"})


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written to `path`: rows by sheet, and the pictures beside them."""

    path: Path
    rows: Mapping[str, int]
    pictures: int


async def export_workbook(
    database: Database, path: Path, *, progress: Progress = unheard
) -> ExportReport:
    """Write the whole town to `path`: an XLSX file if it is named so, else a folder of CSV.

    What is there is replaced at the very end, and only if it is a workbook.  Raises
    NoWorkbook for other kinds of files, WouldOverwrite and TooLargeForXlsx.
    """
    replace = _check_target(path)
    as_file = _is_xlsx(path)
    home = path.parent if as_file else path
    home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".export-", dir=home) as folder:
        unfinished = Path(folder)
        task = _Export(database, unfinished, progress)
        with _writer(unfinished / path.name if as_file else unfinished) as writer:
            report = await task(writer, path)
        _put_in_place(unfinished, home, replace=replace)
    return report


def _is_xlsx(path: Path) -> bool:
    return path.suffix.lower() == ".xlsx"


@contextmanager
def _writer(path: Path) -> Iterator[Writer]:
    if _is_xlsx(path):
        with xlsx_writer(path) as writer:
            yield writer
    else:
        yield CsvWriter(path)


@dataclass(frozen=True, slots=True)
class _Export:
    database: Database
    folder: Path
    progress: Progress

    async def __call__(self, writer: Writer, path: Path) -> ExportReport:
        counts: dict[str, int] = {}
        pictures: dict[str, None] = {}
        async with self.database.reading() as session:
            await queries.see_one_moment(session)
            for sheet in SHEETS:
                counts[sheet.name] = 0
                with writer.sheet(sheet) as page:
                    async for row in self._rows(session, sheet, counts):
                        page.write(row)
                        if sheet is PRODUCTS:
                            pictures.update(dict.fromkeys(_files(row)))
            written = await self._write_pictures(session, list(pictures))
        return ExportReport(path, counts, written)

    async def _rows(
        self, session: AsyncSession, sheet: Sheet, counts: dict[str, int]
    ) -> AsyncIterator[list[Plain]]:
        async for row in queries.every_row(session, sheet):
            counts[sheet.name] += 1
            if (done := sum(counts.values())) % _STEP == 0:
                self.progress("write", done, None)
            yield row

    async def _write_pictures(self, session: AsyncSession, names: list[str]) -> int:
        written = 0
        for name in names:
            if (content := await queries.picture(session, name)) is not None:
                _write(self.folder / name, content)
                written += 1
        return written


def _files(product: list[Plain]) -> Iterator[str]:
    images = product[PRODUCTS.names.index("images")]
    return (name for name in images if not name.startswith("https://"))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _check_target(path: Path) -> bool:
    """Return whether a workbook is there already, and is to be replaced."""
    if not _is_xlsx(path) and path.suffix.lower() in _NOT_OURS:
        raise NoWorkbook(str(path), "neither")
    if not path.exists():
        return False
    is_ours = _is_file_of_ours if _is_xlsx(path) else _is_folder_of_ours
    if not is_ours(path):
        raise WouldOverwrite(str(path))
    return True


def _is_folder_of_ours(path: Path) -> bool:
    if not path.is_dir():
        return False
    tables = [path / f"{name}.csv" for name in BY_NAME if (path / f"{name}.csv").exists()]
    empty = next(path.iterdir(), None) is None
    return empty or (bool(tables) and all(map(_is_table_of_ours, tables)))


def _is_table_of_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            names = next(csv.reader(file), [])
    except (OSError, UnicodeDecodeError, csv.Error):
        return False
    return set(names) <= set(BY_NAME[path.stem].names)


def _is_file_of_ours(path: Path) -> bool:
    from bot.workbook.xlsx import xlsx_sheets  # noqa: PLC0415  a folder of CSV needs no reader

    try:
        return {sheet.name for sheet in xlsx_sheets(path)} <= set(BY_NAME)
    except NoWorkbook:
        return False


def _put_in_place(unfinished: Path, home: Path, *, replace: bool) -> None:
    files = [file for file in sorted(unfinished.rglob("*")) if file.is_file()]
    targets = [home / file.relative_to(unfinished) for file in files]
    if not replace:
        for file, target in zip(files, targets, strict=True):
            if target.exists() and target.read_bytes() != file.read_bytes():
                raise WouldOverwrite(str(target))
    for file, target in zip(files, targets, strict=True):
        target.parent.mkdir(parents=True, exist_ok=True)
        file.replace(target)
