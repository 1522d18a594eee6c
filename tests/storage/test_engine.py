"""One address, two databases, one behaviour."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import select

from bot.catalogue.models import Factory, PriceTier, Product
from bot.contacts.models import Address, Contact
from bot.storage.engine import BadDatabaseAddress, Database, address
from bot.storage.migrate import upgrade

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("given", "opened"),
    [
        ("sqlite:///var/desk.db", "sqlite+aiosqlite:///var/desk.db"),
        ("sqlite:////srv/desk.db", "sqlite+aiosqlite:////srv/desk.db"),
        ("sqlite+aiosqlite:///desk.db", "sqlite+aiosqlite:///desk.db"),
        ("postgresql://desk@db/town", "postgresql+asyncpg://desk@db/town"),
        ("postgres://desk@db/town", "postgresql+asyncpg://desk@db/town"),
        ("postgresql+psycopg2://desk@db/town", "postgresql+asyncpg://desk@db/town"),
    ],
)
def test_the_driver_may_be_left_out(given: str, opened: str) -> None:
    assert address(given).render_as_string() == opened


@pytest.mark.parametrize("given", ["", "desk.db", "mysql://desk@db/town", "sqlite"])
def test_any_other_address_is_refused_with_what_was_expected(given: str) -> None:
    with pytest.raises(BadDatabaseAddress, match="expected sqlite:///PATH or postgresql://"):
        address(given)


def test_the_folder_of_an_sqlite_file_is_made(tmp_path: Path) -> None:
    Database.open(f"sqlite:///{tmp_path}/deep/inside/desk.db")

    assert (tmp_path / "deep" / "inside").is_dir()


async def test_what_fails_is_rolled_back_and_its_hooks_never_run(database: Database) -> None:
    told: list[str] = []

    async def tell() -> None:
        told.append("a new buyer")

    with pytest.raises(PowerCut):
        async with database.writing() as unit:
            unit.session.add(Contact(name="Amira", created_at=NOW))
            unit.after_commit(tell)
            raise PowerCut

    async with database.reading() as session:
        assert (await session.exec(select(Contact))).all() == []
    assert told == []


async def test_hooks_run_after_the_commit_and_may_write_themselves(database: Database) -> None:
    async def add_another() -> None:
        async with database.writing() as unit:
            unit.session.add(Contact(name="Boris", created_at=NOW))

    async with database.writing() as unit:
        unit.session.add(Contact(name="Amira", created_at=NOW))
        unit.after_commit(add_another)

    async with database.reading() as session:
        names = (await session.exec(select(Contact.name).order_by(Contact.name))).all()
    assert names == ["Amira", "Boris"]


async def test_many_writers_at_once_wait_for_each_other(database: Database) -> None:
    async with database.writing() as unit:
        unit.session.add(Contact(id=1, name="0", created_at=NOW))

    async def count_up() -> None:
        async with database.writing() as unit:
            contact = await unit.session.get_one(Contact, 1, with_for_update=True)
            contact.name = str(int(contact.name) + 1)

    await asyncio.gather(*(count_up() for _ in range(20)))

    async with database.reading() as session:
        assert (await session.get_one(Contact, 1)).name == "20"


async def test_a_reader_is_not_kept_waiting_by_a_writer(database: Database) -> None:
    async with database.writing() as unit, database.reading() as session:
        unit.session.add(Contact(name="Amira", created_at=NOW))
        await unit.session.flush()

        assert (await session.exec(select(Contact))).all() == []


async def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.writing() as unit:
            unit.session.add(Address(contact_id=404, bot_id=1, user_id=1))


@pytest.mark.parametrize("price", ["0.385", "0.1", "12345678901234567890.123456789", "0.0000001"])
async def test_money_comes_back_to_the_last_digit(database: Database, price: str) -> None:
    async with database.writing() as unit:
        unit.session.add(Factory(code="F", name_en="F", daily_capacity_pairs=1))
        await unit.session.flush()
        unit.session.add(_product("S"))
        await unit.session.flush()
        unit.session.add(
            PriceTier(
                sku="S",
                position=0,
                min_pairs=1,
                unit_price=Decimal(price),
                currency="USD",
                incoterm="FOB",
            )
        )

    async with database.reading() as session:
        tier = (await session.exec(select(PriceTier))).one()
    assert tier.unit_price == Decimal(price)
    assert isinstance(tier.unit_price, Decimal)


async def test_moments_come_back_aware_and_in_utc(database: Database) -> None:
    liaoyang = timezone(timedelta(hours=8))

    async with database.writing() as unit:
        unit.session.add(Contact(id=1, created_at=datetime(2027, 3, 1, 9, 0, tzinfo=liaoyang)))

    async with database.reading() as session:
        kept = (await session.get_one(Contact, 1)).created_at
    assert (kept, kept.utcoffset()) == (datetime(2027, 3, 1, 1, 0, tzinfo=UTC), timedelta(0))


async def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    naive = NOW.replace(tzinfo=None)

    with pytest.raises(StatementError, match="has no time zone"):
        async with database.writing() as unit:
            unit.session.add(Contact(created_at=naive))


async def test_sqlite_keeps_a_log_ahead_and_its_references(tmp_path: Path) -> None:
    desk = Database.open(f"sqlite:///{tmp_path}/desk.db")

    async with desk.reading() as session:
        connection = await session.connection()
        told = [
            (await connection.execute(text(f"PRAGMA {name}"))).scalar_one()
            for name in ("journal_mode", "foreign_keys")
        ]
    await desk.close()

    assert told == ["wal", 1]


async def test_another_process_that_writes_holds_up_only_who_wants_to_write(
    tmp_path: Path,
) -> None:
    desk = Database.open(f"sqlite:///{tmp_path}/desk.db")
    await upgrade(desk)
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    written = asyncio.Event()

    async def write() -> None:
        async with desk.writing() as unit:
            unit.session.add(Contact(created_at=NOW))
        written.set()

    writing = asyncio.create_task(write())  # noqa: TID251  awaited below
    async with desk.reading() as session:
        assert (await session.exec(select(Contact))).all() == []
    await asyncio.sleep(0.05)
    assert not written.is_set()
    other.execute("COMMIT")
    await writing

    async with desk.reading() as session:
        assert len((await session.exec(select(Contact))).all()) == 1
    other.close()
    await desk.close()


class PowerCut(Exception):
    pass


def _product(sku: str) -> Product:
    return Product(
        sku=sku,
        factory="F",
        name_en=sku,
        length="crew",
        pairs_per_carton=240,
        carton_cm="60x40x35",
        carton_gross_kg=Decimal("11.0"),
        moq_pairs=3000,
        lead_time_min_days=20,
        lead_time_max_days=30,
    )
