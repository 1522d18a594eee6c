"""Settings: environment variables that begin with SOCKDESK_, or lines of a `.env` file."""

import re
from datetime import timedelta
from typing import Annotated, ClassVar, Final, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

TELEGRAM: Final = "https://api.telegram.org"


def _time_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"{name!r} is no IANA time zone, such as Asia/Shanghai")
    return name


def _web_address(url: str) -> str:
    if url and not url.startswith(("http://", "https://")):
        raise ValueError(f"{url!r} is no web address; it begins with https:// (or http://)")
    return url.rstrip("/")


def _webhook_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret.get_secret_value()):
        raise ValueError("Telegram takes up to 256 letters, digits, - and _")
    return secret


def _mail_server(url: SecretStr) -> SecretStr:
    said = url.get_secret_value()
    if said and not re.fullmatch(r"smtps?://(?:[^/@\s]+@)?[^/@\s]+", said):
        raise ValueError("a mail server is written smtp://user:password@host:port, or smtps://…")
    return url


class Settings(BaseSettings):
    """What differs from desk to desk; every field has a default, so that `run` needs none."""

    model_config: ClassVar = SettingsConfigDict(
        env_prefix="SOCKDESK_", env_file=".env", extra="ignore"
    )

    database_url: str = Field(
        default="sqlite:///var/sockdesk.db",
        description="Where everything is kept: `sqlite:///PATH` or `postgresql://USER@HOST/NAME`.",
    )
    host: str = Field(default="127.0.0.1", description="The address that the web chat listens on.")
    port: int = Field(default=8080, ge=0, le=65535, description="Its port.")
    public_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="",
        description="The address that visitors use, when a proxy stands in front of the desk.",
    )
    timezone: Annotated[str, AfterValidator(_time_zone)] = Field(
        default="Asia/Shanghai", description="The desk's own time zone: what day it is today."
    )
    secret: SecretStr = Field(
        default=SecretStr(""),
        description="Signs the links that open a chat on another device; blank: made once and "
        "kept in the database.",
    )
    proxies: str = Field(
        default="127.0.0.1",
        description="Addresses of proxies whose X-Forwarded-For is believed, separated by commas.",
    )
    telegram_token: SecretStr = Field(
        default=SecretStr(""),
        description="The bot's token from @BotFather; blank: no Telegram.",
    )
    telegram_api_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default=TELEGRAM,
        description="Root of the Bot API server, without `/bot`.",
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        default="polling",
        description="How messages come: asked for, or sent to SOCKDESK_PUBLIC_URL.",
    )
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(_webhook_secret)] = Field(
        default=SecretStr(""),
        description="What Telegram has to know to be let in; blank: made once and kept in the "
        "database.",
    )
    mail_server: Annotated[SecretStr, AfterValidator(_mail_server)] = Field(
        default=SecretStr(""),
        description="Where mail is given: `smtp://user:password@host:port`, or `smtps://…`; "
        "blank: no mail.",
    )
    mail_from: str = Field(default="", description="The address that the desk's mail comes from.")
    retention_days: int = Field(
        default=730,
        ge=1,
        le=36_500,
        description="Of whom nothing was heard for so many days is forgotten.",
    )
    translate_url: Annotated[str, AfterValidator(_web_address)] = Field(
        default="",
        description="A LibreTranslate-compatible server that translates what people write to one "
        "another; blank: it is carried as it was written.",
    )
    translate_key: SecretStr = Field(
        default=SecretStr(""), description="Its key, if it wants one."
    )
    log_level: str = Field(
        default="info",
        pattern="(?i)^(debug|info|warning|error)$",
        description="How much is logged: debug, info, warning or error.",
    )

    @model_validator(mode="after")
    def _webhook_needs_an_address(self) -> Self:
        # Telegram itself calls with encryption only; a server of one's own may be near.
        scheme = "https://" if self.telegram_api_url == TELEGRAM else "http"
        if self.telegram_mode == "webhook" and not self.public_url.startswith(scheme):
            raise ValueError(
                "SOCKDESK_TELEGRAM_MODE=webhook needs SOCKDESK_PUBLIC_URL, the https:// address "
                "that Telegram sends to"
            )
        return self

    @model_validator(mode="after")
    def _mail_needs_a_sender(self) -> Self:
        if self.mail_server.get_secret_value() and "@" not in self.mail_from:
            raise ValueError(
                "SOCKDESK_MAIL_SERVER needs SOCKDESK_MAIL_FROM, such as desk@example.com"
            )
        return self

    @property
    def retention(self) -> timedelta:
        """How long what is kept of people stays after their last message."""
        return timedelta(days=self.retention_days)

    @property
    def zone(self) -> ZoneInfo:
        """The desk's time zone."""
        return ZoneInfo(self.timezone)
