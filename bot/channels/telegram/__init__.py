"""Telegram, through its Bot API or a server that speaks it."""
