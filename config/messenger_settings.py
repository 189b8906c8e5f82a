"""The settings of the messengers: for each one two bots, where its Bot API is, and where its links lead."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

from config.addresses import WebAddress, is_safe

TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
ROLES = ("person", "organisation")


def _token(token: SecretStr) -> SecretStr:
    if not TOKEN.fullmatch(token.get_secret_value()):
        raise ValueError("is not a bot token")
    return token


Token = Annotated[SecretStr, AfterValidator(_token)]


@dataclass(frozen=True)
class Access:
    """What one messenger has to be told, and where it is. `tokens` are by the role of the bot."""

    platform: str
    tokens: dict[str, SecretStr]
    api_url: str
    link_url: str

    def token(self, role: str) -> str:
        return self.tokens[role].get_secret_value()

    def number(self, role: str) -> int:
        """By which the messenger knows the bot, whichever token it has: all of them begin with it."""
        return int(self.token(role).partition(":")[0])

    def variable(self, role: str) -> str:
        """The environment's name of a token, for whoever has to write another one."""
        return f"ESTELAM_{'' if self.platform == 'telegram' else 'BALE_'}{role.upper()}_TOKEN"

    @property
    def maker(self) -> str:
        """Who gives tokens: the messenger's own bot for making bots."""
        return "@BotFather" if self.platform == "telegram" else "Bale's @botfather"


class MessengerSettings(BaseSettings):
    """Both bots on Telegram, on Bale, or on both. Bale's come first: Telegram's may be left out where they are."""

    bale_person_token: Token | None = Field(
        None, description="Write the token that Bale's @botfather gave for the persons' bot, or nothing"
    )
    bale_organisation_token: Token | None = Field(
        None,
        validate_default=True,
        description="Write the token that Bale's @botfather gave for the organisations' bot, or nothing for both",
    )
    bale_api_url: WebAddress = Field(
        "https://tapi.bale.ai", description="Write an address such as https://tapi.bale.ai"
    )
    bale_link_url: WebAddress = Field("https://ble.ir", description="Write an address such as https://ble.ir")
    bale_findings: Path = Field(
        Path("var/bale-findings.json"),
        description="Write the path of what `python -m bot probe` found out; it need not be there",
    )
    person_token: Token | None = Field(
        None,
        validate_default=True,
        description="Write the token that @BotFather gave for the persons' bot, such as 123456789:AAE…",
    )
    organisation_token: Token | None = Field(
        None,
        validate_default=True,
        description="Write the token that @BotFather gave for the organisations' bot, such as 987654321:AAF…",
    )
    api_url: WebAddress = Field(
        "https://api.telegram.org", description="Write an address such as https://api.telegram.org"
    )
    link_url: WebAddress = Field("https://t.me", description="Write an address such as https://t.me")

    @field_validator("api_url", "bale_api_url")
    @classmethod
    def _safe(cls, url: str) -> str:
        if not is_safe(url):
            raise ValueError("is not safe: the tokens go there")
        return url

    @field_validator("bale_organisation_token")
    @classmethod
    def _both_on_bale(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if "bale_person_token" in info.data:
            _is_a_pair(token, info.data["bale_person_token"])
        return token

    @field_validator("person_token")
    @classmethod
    def _one_messenger(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if token is None and not _on_bale(info):
            raise ValueError("is missing")
        return token

    @field_validator("organisation_token")
    @classmethod
    def _both_on_telegram(cls, token: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        if token is None and not _on_bale(info):
            raise ValueError("is missing")
        if "person_token" in info.data:
            _is_a_pair(token, info.data["person_token"])
        return token

    @property
    def messengers(self) -> tuple[Access, ...]:
        """Those that are configured, at least one."""
        pairs = (
            ("telegram", self.person_token, self.organisation_token, self.api_url, self.link_url),
            ("bale", self.bale_person_token, self.bale_organisation_token, self.bale_api_url, self.bale_link_url),
        )
        return tuple(
            Access(platform, dict(zip(ROLES, (person, organisation), strict=True)), api_url, link_url)
            for platform, person, organisation, api_url, link_url in pairs
            if person is not None and organisation is not None
        )


def _on_bale(info: ValidationInfo) -> bool:
    """Whether Bale's bots are there, as far as was looked; a fault in one of them is told where it is."""
    names = ("bale_person_token", "bale_organisation_token")
    return any(name not in info.data or info.data[name] is not None for name in names)


def _is_a_pair(organisation: SecretStr | None, person: SecretStr | None) -> None:
    if organisation is not None and organisation == person:
        raise ValueError("is the token of the persons' bot; there have to be two bots")
    if organisation is None and person is not None:
        raise ValueError("is missing: there is a bot for persons, and there have to be two")
    if organisation is not None and person is None:
        raise ValueError("has no bot for persons beside it; there have to be two")
