"""Turns what a buyer writes into a frame: language, topics and slots.

Pure: no database, no framework.
"""

from bot.understanding.articles import folded_sku
from bot.understanding.asking import asks
from bot.understanding.language import language_of
from bot.understanding.map import city_near
from bot.understanding.read import follow, pressed, read

__all__ = ["asks", "city_near", "folded_sku", "follow", "language_of", "pressed", "read"]
