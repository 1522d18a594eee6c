"""What an import did, or would do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

FIRST_CODES: Final = 5


@dataclass(slots=True)
class SheetCounts:
    """How many keys of a sheet an import adds, changes, leaves alone and removes.

    A key is a code, or what a group of rows has in common; `first` has the first few of
    each kind.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    first: dict[str, list[str]] = field(default_factory=dict)

    def add(self, kind: str, key: str) -> None:
        """Count a key."""
        setattr(self, kind, getattr(self, kind) + 1)
        codes = self.first.setdefault(kind, [])
        if len(codes) < FIRST_CODES:
            codes.append(key.replace("\x1f", " ").strip())

    @property
    def written(self) -> int:
        """How many keys differ from what the town has."""
        return self.new + self.changed + self.removed

    def as_json(self) -> dict[str, Any]:
        """Return the counts that are not zero."""
        kinds = ("new", "changed", "unchanged", "removed")
        return {kind: getattr(self, kind) for kind in kinds if getattr(self, kind)}


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do, by sheet.

    `missing_pictures` are named by products and lie nowhere; `ignored` are files of other
    names that lie in the folder.
    """

    source: str
    dry_run: bool
    counts: Mapping[str, SheetCounts]
    replaces_demonstration: bool = False
    missing_pictures: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def nothing_changed(self) -> bool:
        """Whether the town has all of this already."""
        differs = any(counts.written for counts in self.counts.values())
        return not differs and not self.replaces_demonstration


@dataclass(frozen=True, slots=True)
class UndoReport:
    """Which import was taken back, and whether the town is a demonstration again."""

    source: str
    counts: Mapping[str, SheetCounts]
    demonstration: bool
