"""The tables under `data/` that a linguist edits, read once."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

_DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return `data/NAME.toml` as it is written there."""
    return MappingProxyType(tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8")))
