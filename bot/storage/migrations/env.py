"""Alembic's environment: the connection is handed in by `bot.storage.migrate`."""

from typing import Any, Literal

from alembic import context
from sqlmodel.sql.sqltypes import AutoString

from bot.storage.columns import ExactDecimal, UtcDateTime
from bot.storage.tables import METADATA


def column_type(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our column types, and SQLModel's, without what they are made of."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UtcDateTime | ExactDecimal):
        return f"columns.{type(item).__name__}()"
    return False


def run() -> None:
    """Run the revisions that were asked for."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=column_type,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
