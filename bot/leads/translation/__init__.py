"""Free text between buyer and factory in the reader's language, or as it was written."""

from bot.leads.translation.libre import LibreTranslator
from bot.leads.translation.translator import NoTranslator, Translation, Translator

__all__ = ["LibreTranslator", "NoTranslator", "Translation", "Translator"]
