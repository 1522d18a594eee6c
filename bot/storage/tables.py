"""Every table, gathered for migrations and checks; the rooms define them."""

from sqlmodel import SQLModel

import bot.calendar.models
import bot.catalogue.models
import bot.channels.models
import bot.contacts.models
import bot.files.models
import bot.inbox.models
import bot.inquiries.models
import bot.leads.models
import bot.outbox.models
import bot.workbook.models  # noqa: F401

METADATA = SQLModel.metadata
