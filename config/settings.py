"""The settings: ESTELAM_… variables of the environment, a `.env` file, and files for what is secret.

A secret can be given by itself (ESTELAM_PERSON_TOKEN), as the name of a file that holds it (ESTELAM_PERSON_TOKEN_FILE),
or as a file `person_token` in the folder that ESTELAM_SECRETS_FOLDER names.
"""

import os
import re
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from config import env_file
from config.backup_settings import BackupSettings
from config.password_settings import PasswordSettings
from config.registry_settings import RegistrySettings
from config.webhook_settings import WebhookSettings
from domain.digits import to_ascii
from domain.limits import CERTIFICATES
from domain.votes import USUAL_RULES

PREFIX = "ESTELAM_"
ENV_FILE = Path(".env")
NO_FILE = "There is no .env in this folder: copy .env.example to .env and fill it in, or go where yours is."
SECRETS = (
    "person_token",
    "organisation_token",
    "bale_person_token",
    "bale_organisation_token",
    "database_url",
    "webhook_secret",
    "registry_token",
    "password_bale_secret",
    "password_sms_key",
)
_OF_NUMBERS = {
    "int_parsing": "is no whole number",
    "int_parsing_size": "is too large",
    "float_parsing": "is no number",
    "finite_number": "is no number",
    "greater_than": "is not more than {gt:g}",
    "greater_than_equal": "is less than {ge}",
    "less_than_equal": "is more than {le}",
}
"""What is wrong with a number, by pydantic's name of it."""


class SettingsFault(Exception):
    """Everything that is wrong with the settings, one line each, in words for the one who writes them."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(["The settings have faults:", *(f"  * {fault}" for fault in faults)]))
        self.faults = faults


class Settings(WebhookSettings, RegistrySettings, PasswordSettings, BackupSettings):
    """All settings. A field's description says what to write, and is shown when its value is wrong."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_file_encoding=env_file.ENCODING,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )
    timezone: ClassVar[ZoneInfo] = ZoneInfo("Asia/Tehran")

    database_url: SecretStr = Field(
        SecretStr("sqlite:///var/estelam.db"),
        description="Write sqlite:///var/estelam.db, or postgresql://user:password@host/database",
    )
    keys_file: Path = Field(
        Path("var/keys.json"), description="Write the path of the keys; `python -m bot keys new` makes them"
    )
    retention_days: int = Field(
        1825,
        ge=1,
        le=36_500,
        description="Write how many days a certificate is kept after its end, such as 1825 for five years",
    )
    objection_days: int = Field(
        10, ge=1, le=365, description="Write within how many days an objection has to be answered, such as 10"
    )
    certificates_most_a_day: int = Field(
        CERTIFICATES.tries,
        ge=1,
        le=10_000,
        description="Write how many certificates an account may have made within a day, such as 50",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Write debug, info, warning or error"
    )
    log_format: Literal["plain", "json"] = Field("plain", description="Write plain or json")
    messages_per_second: float = Field(
        30, gt=0, allow_inf_nan=False, description="Write how many messages a bot may send in a second, such as 30"
    )
    chat_messages_per_second: float = Field(
        1,
        gt=0,
        allow_inf_nan=False,
        description="Write how many messages a chat may get in a second on average, such as 1",
    )
    chat_burst: int = Field(
        20, ge=1, description="Write how many messages a chat may get in a row before they are spaced out"
    )
    committee_quorum: int = Field(
        USUAL_RULES.quorum,
        ge=1,
        le=99,
        description="Write how many members of the committee have to vote on an application, such as 3",
    )
    committee_majority: int = Field(
        USUAL_RULES.majority,
        ge=50,
        le=99,
        description="Write of a hundred votes, more than how many have to agree, such as 50",
    )
    drawing_processes: int = Field(
        default_factory=lambda: max(1, min(4, (os.cpu_count() or 2) - 1)),
        ge=1,
        le=64,
        description="Write how many processes draw pictures, such as 2",
    )

    @field_validator("*", mode="before")
    @classmethod
    def _in_any_digits(cls, value: Any, info: ValidationInfo) -> Any:
        """A number may be written in the digits of whoever writes it."""
        is_number = cls.model_fields[info.field_name or ""].annotation in (int, float, int | None)
        return to_ascii(value).replace("٫", ".") if is_number and isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr) -> SecretStr:
        if not re.match(r"sqlite:///.|postgres(ql)?://.", url.get_secret_value()):
            raise ValueError("is not the address of a database")
        return url


def load_settings(**overrides: Any) -> Settings:
    """Read all settings; every fault at once in one SettingsFault. Overrides go before everything else."""
    written, faults = env_file.read(ENV_FILE)
    if faults and not written:
        raise SettingsFault(faults)
    given = _variables(written)
    if not given and not ENV_FILE.exists():
        faults.append(NO_FILE)
    secrets, unreadable = _secrets_in_files(given)
    faults += unreadable + _unknown(given)
    try:
        settings = Settings(**{**secrets, **overrides})
    except ValidationError as error:
        faults += [_fault(detail) for detail in error.errors(include_url=False)]
        raise SettingsFault(faults) from None
    if faults:
        raise SettingsFault(faults)
    return settings


def _variables(written: Mapping[str, str | None]) -> Mapping[str, str]:
    known = {**written, **os.environ}
    return {name.upper(): value for name, value in known.items() if value and name.upper().startswith(PREFIX)}


def _secrets_in_files(given: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """By the name of a file of its own, or as one of the folder's files; not every secret need be there."""
    secrets: dict[str, str] = {}
    in_folder, faults = _secrets_folder(given)
    for field in SECRETS:
        name = PREFIX + field.upper()
        if name in given:
            continue
        path = given.get(f"{name}_FILE") or in_folder.get(field)
        try:
            if path is not None:
                secrets[field] = Path(path).read_text(env_file.ENCODING).strip()
        except OSError as error:
            faults.append(f"{name}_FILE: the file {path} cannot be read ({error.strerror}). Write the path of a file.")
        except UnicodeDecodeError:
            faults.append(f"{name}_FILE: the file {path} is not UTF-8 text. Save it as UTF-8.")
    return secrets, faults


def _secrets_folder(given: Mapping[str, str]) -> tuple[dict[str, Path], list[str]]:
    name = f"{PREFIX}SECRETS_FOLDER"
    folder = given.get(name)
    try:
        return {path.name: path for path in Path(folder).iterdir()} if folder else {}, []
    except OSError as error:
        wanted = "Write the path of a folder that the program's user may enter"
        return {}, [f"{name}: {folder} cannot be looked into ({error.strerror}). {wanted}."]


def _unknown(given: Mapping[str, str]) -> list[str]:
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    known += [f"{PREFIX}{field.upper()}_FILE" for field in SECRETS] + [f"{PREFIX}SECRETS_FOLDER"]
    return [_unknown_fault(name, known) for name in given if name not in known]


def _unknown_fault(name: str, known: list[str]) -> str:
    meant = get_close_matches(name, known, n=1)
    return f"{name}: no setting has this name. " + (f"Did you mean {meant[0]}?" if meant else "Take it out.")


def _fault(detail: ErrorDetails) -> str:
    field = str(detail["loc"][0])
    return f"{PREFIX}{field.upper()}: {_what_is_wrong(field, detail)}. {Settings.model_fields[field].description}."


def _what_is_wrong(field: str, detail: ErrorDetails) -> str:
    if detail["type"] == "missing":
        return "is missing"
    if detail["type"] == "value_error":
        reason = detail["msg"].removeprefix("Value error, ")
    else:
        reason = _OF_NUMBERS.get(detail["type"], "cannot be used").format(**detail.get("ctx", {}))
    secret_or_missing = field in SECRETS or detail["input"] is None
    return reason if secret_or_missing else f"{str(detail['input'])[:80]!r} {reason}"


class _GivenSettings(Settings):
    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return (init_settings,)


def given_settings(**values: Any) -> Settings:
    """Settings from these values alone, whatever is written elsewhere: for the demo and for tests."""
    return _GivenSettings(**values)


def keys_file() -> Path:
    """Where the keys are, for those who make them before all other settings are written."""
    written, faults = env_file.read(ENV_FILE)
    if faults:
        raise SettingsFault(faults)
    return Path(_variables(written).get(f"{PREFIX}KEYS_FILE", Settings.model_fields["keys_file"].default))
