"""The kinds of letters about people's data, by the names under which they are kept."""

from typing import Final

EXPORTED: Final = "privacy.export"  # to whoever asked for it
GONE: Final = "privacy.gone"  # to staff: the buyer of a lead is gone
