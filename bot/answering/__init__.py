"""Turns a frame and the town's data into answers, and the answers into words."""

from bot.answering.reply import reply
from bot.answering.said import Reply, Said
from bot.outbox.words import Section

__all__ = ["Reply", "Said", "Section", "reply"]
