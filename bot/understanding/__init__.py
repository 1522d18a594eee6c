"""Turns what a buyer writes into a frame: language, topics and slots.

Pure: no database, no framework.
"""

from bot.understanding.articles import folded_sku
from bot.understanding.read import follow, pressed, read

__all__ = ["folded_sku", "follow", "pressed", "read"]
