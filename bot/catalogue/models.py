"""Tables of the town workbook (docs/workbook.md); the columns carry its names and meanings."""

from datetime import date
from decimal import Decimal

from sqlmodel import Field, SQLModel

from bot.storage.columns import ExactDecimal, Json


class Factory(SQLModel, table=True):
    """A factory of the town."""

    code: str = Field(primary_key=True)
    name_en: str = ""
    name_ru: str = ""
    name_zh: str = ""
    specialties: list[str] = Field(default_factory=list, sa_type=Json)
    languages: list[str] = Field(default_factory=list, sa_type=Json)
    daily_capacity_pairs: int
    timezone: str = "Asia/Shanghai"
    working_hours: str = "08:30-17:30"
    working_days: list[str] = Field(default_factory=list, sa_type=Json)
    exports: bool = False
    certificates: list[str] = Field(default_factory=list, sa_type=Json)
    about_en: str = ""
    about_ru: str = ""
    about_zh: str = ""
    active: bool = True


class Product(SQLModel, table=True):
    """An article; `composition` is fibre → percent in the order of the label."""

    sku: str = Field(primary_key=True)
    factory: str = Field(foreign_key="factory.code", index=True)
    name_en: str = ""
    name_ru: str = ""
    name_zh: str = ""
    description_en: str = ""
    description_ru: str = ""
    description_zh: str = ""
    length: str
    construction: list[str] = Field(default_factory=list, sa_type=Json)
    style: list[str] = Field(default_factory=list, sa_type=Json)
    composition: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    audience: list[str] = Field(default_factory=list, sa_type=Json)
    season: list[str] = Field(default_factory=list, sa_type=Json)
    needle_count: int | None = None
    sizes: list[str] = Field(default_factory=list, sa_type=Json)
    colours: list[str] = Field(default_factory=list, sa_type=Json)
    weight_g: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    packing_en: str = ""
    packing_ru: str = ""
    packing_zh: str = ""
    pairs_per_carton: int
    carton_cm: str
    carton_gross_kg: Decimal = Field(sa_type=ExactDecimal)
    moq_pairs: int
    moq_colour_pairs: int | None = None
    sample_fee: Decimal = Field(default=Decimal(0), sa_type=ExactDecimal)
    sample_currency: str | None = None
    sample_days: int | None = None
    lead_time_min_days: int
    lead_time_max_days: int
    hs_code: str | None = None
    images: list[str] = Field(default_factory=list, sa_type=Json)
    active: bool = True


class PriceTier(SQLModel, table=True):
    """From `min_pairs` on a pair costs `unit_price`; `position` is the place in the file."""

    __tablename__ = "price_tier"

    sku: str = Field(primary_key=True, foreign_key="product.sku")
    position: int = Field(primary_key=True)
    min_pairs: int
    unit_price: Decimal = Field(sa_type=ExactDecimal)
    currency: str
    incoterm: str
    place: str = ""


class Route(SQLModel, table=True):
    """A way of delivery: a row of the workbook's `delivery`; no rate means on request."""

    country: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    city: str = ""
    mode: str
    min_days: int
    max_days: int
    rate: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    currency: str | None = None
    per: str | None = None
    min_charge: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    incoterm: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    note_en: str = ""
    note_ru: str = ""
    note_zh: str = ""


class WrittenAnswer(SQLModel, table=True):
    """What people wrote down: a row of the workbook's `faq`; no factory means the whole town."""

    __tablename__ = "written_answer"

    topic: str = Field(primary_key=True)
    factory: str = Field(primary_key=True, default="")
    position: int = Field(primary_key=True)
    question_en: str = ""
    question_ru: str = ""
    question_zh: str = ""
    answer_en: str = ""
    answer_ru: str = ""
    answer_zh: str = ""


class Picture(SQLModel, table=True):
    """A picture that lay beside the workbook, under the name that `Product.images` has."""

    name: str = Field(primary_key=True)
    media_type: str
    content: bytes
