"""The settings of an organisation's own registry: what is wanted, and all that can be wrong with it."""

from pathlib import Path

import pytest

from config.settings import load_settings
from tests.config.test_settings import ORGANISATION, PERSON, faults, nothing_written, write
from tests.services.http_registry.authorities import Authority

__all__ = ["nothing_written"]  # a fixture for all tests of this file

URL = "https://registry.example.org/insured"


def begun(monkeypatch: pytest.MonkeyPatch, **variables: str) -> dict[str, str]:
    """What is told of the registry, each by its setting, when the rest is right."""
    tokens = {"PERSON_TOKEN": PERSON, "ORGANISATION_TOKEN": ORGANISATION, "REGISTRY": "http"}
    told = faults(monkeypatch, **tokens, **variables)
    return {fault.split(":")[0].removeprefix("ESTELAM_REGISTRY_"): fault for fault in told}


def test_a_url_and_a_token_are_enough(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text("a-token\n")
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, REGISTRY="http")
    write(monkeypatch, REGISTRY_URL=URL + "/", REGISTRY_TOKEN_FILE=str(tmp_path / "token"))
    settings = load_settings()
    assert settings.registry_url == URL
    assert settings.registry_token is not None
    assert settings.registry_token.get_secret_value() == "a-token"
    assert "a-token" not in repr(settings)


def test_a_certificate_with_its_key_is_as_good(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = Authority(tmp_path, "office")
    pair = office.client()
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, REGISTRY="http", REGISTRY_URL=URL)
    write(monkeypatch, REGISTRY_CLIENT_CERTIFICATE=str(pair.certificate), REGISTRY_CLIENT_KEY=str(pair.key))
    write(monkeypatch, REGISTRY_CA=str(office.certificate))
    assert load_settings().registry_client_key == pair.key


def test_nothing_is_asked_for_unless_it_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION)
    assert load_settings().registry == "demo"


def test_what_is_missing_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = begun(monkeypatch)
    assert set(told) == {"URL", "TOKEN"}
    assert "is missing" in told["URL"]
    assert "or the paths of a client certificate" in told["TOKEN"]


def test_all_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = Authority(tmp_path, "office")
    told = begun(
        monkeypatch,
        REGISTRY_URL="http://registry.example.org",
        REGISTRY_CA=str(office.client().key),
        REGISTRY_CLIENT_CERTIFICATE=str(tmp_path / "nowhere.pem"),
        REGISTRY_CLIENT_KEY=str(office.client("other").key),
        REGISTRY_TOKEN="hush\u200f",
        REGISTRY_TOTAL_TIMEOUT="3",
        REGISTRY_CONNECT_TIMEOUT="0",
        REGISTRY_AT_ONCE="1000",
    )
    wrong = {"URL", "CA", "CLIENT_CERTIFICATE", "TOKEN", "TOTAL_TIMEOUT", "CONNECT_TIMEOUT", "AT_ONCE"}
    assert set(told) == wrong
    assert "is not safe" in told["URL"]
    assert "holds no certificate" in told["CA"]
    assert "cannot be read (No such file or directory)" in told["CLIENT_CERTIFICATE"]
    assert "is shorter than one answer may take" in told["TOTAL_TIMEOUT"]
    assert "hush" not in "".join(told.values())


@pytest.mark.parametrize("url", ["https://user:hush@registry.example.org", "https://registry.example.org?a=b", "reg"])
def test_an_address_is_an_address_and_no_more(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    assert set(begun(monkeypatch, REGISTRY_URL=url, REGISTRY_TOKEN="a-token")) == {"URL"}


@pytest.mark.parametrize("url", ["http://localhost:8090", "http://127.0.0.1:8090", "http://[::1]:8090"])
def test_on_the_same_machine_plain_http_will_do(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, REGISTRY="http")
    write(monkeypatch, REGISTRY_URL=url, REGISTRY_TOKEN="a-token")
    assert load_settings().registry_url == url


def test_a_key_that_belongs_to_another_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    office = Authority(tmp_path, "office")
    files = {
        "REGISTRY_CLIENT_CERTIFICATE": office.client("one").certificate,
        "REGISTRY_CLIENT_KEY": office.client().key,
    }
    told = begun(monkeypatch, REGISTRY_URL=URL, **{name: str(path) for name, path in files.items()})
    assert set(told) == {"CLIENT_CERTIFICATE"}
    assert "does not fit the key" in told["CLIENT_CERTIFICATE"]


def test_a_key_without_its_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    key = Authority(tmp_path, "office").client().key
    told = begun(monkeypatch, REGISTRY_URL=URL, REGISTRY_CLIENT_KEY=str(key))
    assert set(told) == {"CLIENT_CERTIFICATE"}
    assert "its key is there" in told["CLIENT_CERTIFICATE"]
