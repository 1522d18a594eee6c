"""A progress bar for a terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)

from bot.workbook.texts import stage


class Bar:
    """Draws how far each stage is, on the error stream; silent where that is no terminal.

    A context that is itself what `import_workbook` and the others want as `progress`.
    """

    def __init__(self, console: Console | None = None) -> None:
        shown = console or Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=shown,
            transient=True,
            disable=not shown.is_terminal,
        )
        self._stages: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._progress.stop()

    def __call__(self, name: str, done: int, total: int | None) -> None:
        """Show that `done` steps of a stage are done, of `total` where that is known."""
        if name not in self._stages:
            self._stages[name] = self._progress.add_task(stage(name), total=total)
        self._progress.update(self._stages[name], completed=done, total=total)
