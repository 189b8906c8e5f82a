"""The settings of one-time passwords: what is wanted of each way, and all that can be wrong with it."""

from pathlib import Path

import pytest

from config.settings import load_settings
from tests.config.test_settings import ORGANISATION, PERSON, faults, nothing_written, write

__all__ = ["nothing_written"]  # a fixture for all tests of this file

URL = "https://sms.example.org/messages"
SMS = {"PASSWORD_SMS_URL": URL, "PASSWORD_SMS_KEY": "key"}
BALE = {"PASSWORD_BALE_CLIENT": "us", "PASSWORD_BALE_SECRET": "secret"}


def begun(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, str]:
    """What is told of the passwords, each by its setting, when the rest is right."""
    told = faults(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, **variables)
    return {fault.split(":")[0].removeprefix("ESTELAM_PASSWORD_"): fault for fault in told}


def test_they_are_off_until_they_are_configured(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION)
    assert not load_settings().sends_passwords


@pytest.mark.parametrize(("way", "told"), [("sms", SMS), ("bale", BALE), ("bale-then-sms", SMS | BALE)])
def test_each_way_wants_its_own_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, way: str, told: dict[str, str]
) -> None:
    assert set(begun(monkeypatch, PASSWORD_GATEWAY=way)) == {name.removeprefix("PASSWORD_") for name in told}
    write(monkeypatch, PASSWORD_GATEWAY=way, **told)
    assert load_settings().sends_passwords


def test_secrets_stand_in_files_and_are_not_shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("hush-key\n")
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, PASSWORD_GATEWAY="sms")
    write(monkeypatch, PASSWORD_SMS_URL=URL, PASSWORD_SMS_KEY_FILE=str(tmp_path / "key"))
    settings = load_settings()
    assert settings.password_sms_key is not None
    assert settings.password_sms_key.get_secret_value() == "hush-key"
    assert "hush-key" not in repr(settings)


@pytest.mark.parametrize(
    ("variables", "name", "reason"),
    [
        ({"PASSWORD_SMS_URL": "http://sms.example.org"}, "SMS_URL", "is not safe"),
        ({"PASSWORD_SMS_URL": "https://me:x@sms.example.org"}, "SMS_URL", "more in it than an address"),
        ({"PASSWORD_SMS_URL": "sms"}, "SMS_URL", "is not a web address"),
        ({"PASSWORD_BALE_URL": "http://safir.bale.ai"}, "BALE_URL", "is not safe"),
        ({"PASSWORD_SMS_KEY": "کلید"}, "SMS_KEY", "letters that cannot be sent"),
        ({"PASSWORD_TIMEOUT": "21"}, "TIMEOUT", "at most 20"),
        ({"PASSWORD_MOST_AN_HOUR": "0"}, "MOST_AN_HOUR", "all people together"),
        ({"PASSWORD_GATEWAY": "pigeon"}, "GATEWAY", "bale-then-sms"),
    ],
)
def test_what_is_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], name: str, reason: str
) -> None:
    assert reason in begun(monkeypatch, **variables)[name]


def test_on_this_machine_no_https_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, PASSWORD_GATEWAY="sms")
    write(monkeypatch, PASSWORD_SMS_URL="http://127.0.0.1:8081/sms", PASSWORD_SMS_KEY="key")
    assert load_settings().password_sms_url == "http://127.0.0.1:8081/sms"
