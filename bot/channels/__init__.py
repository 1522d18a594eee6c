"""Messengers: each an aiogram `Bot` with a session of its own over one dispatcher."""
