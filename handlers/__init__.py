"""The conversation, written once for every messenger as aiogram routers."""
