"""Loads everything that reading needs, so that the first buyer does not wait for it."""

from datetime import date

from bot.understanding.frame import Context
from bot.understanding.gazetteer import gazetteer
from bot.understanding.read import read
from bot.understanding.vocabulary import Vocabulary


def warm_up() -> None:
    """Read a message in each language; what they say is of no interest."""
    gazetteer()  # first, since what its file takes while it is read serves all the others after
    for text in (
        "delivery of 5,000 pairs of terry socks to Moscow before 1 June",
        "доставка 5 тыс. пар махровых носков в Москву до 1 июня",
        "5000雙毛圈襪6月1日前發到莫斯科",
        "¿hacen envíos a Chile?",
    ):
        read(text, Context(), Vocabulary(), date(2027, 3, 1))
