"""What an operator may write about webhooks, and what he is told when it is wrong."""

import os
from pathlib import Path

import pytest

from config.settings import PREFIX, Settings, SettingsFault, load_settings

TELEGRAM = {
    "PERSON_TOKEN": "123456789:AAEperson_person_person_person_pers",
    "ORGANISATION_TOKEN": "987654321:AAForganisation_organisation_organ",
}
BALE = {f"BALE_{name}": token for name, token in TELEGRAM.items()}
SECRET = "a_secret_that_nobody_can_guess"


@pytest.fixture(autouse=True)
def nothing_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def loaded(monkeypatch: pytest.MonkeyPatch, address: str | None, **variables: str) -> Settings:
    webhook = {"WEBHOOK_URL": address, "WEBHOOK_SECRET": SECRET, "WEB_PORT": "8080"} if address else {}
    for name, value in {**variables, **webhook}.items():
        monkeypatch.setenv(PREFIX + name, value)
    return load_settings()


def fault(monkeypatch: pytest.MonkeyPatch, address: str | None, **variables: str) -> str:
    with pytest.raises(SettingsFault) as caught:
        loaded(monkeypatch, address, **variables)
    (told,) = caught.value.faults
    return told


@pytest.mark.parametrize("address", ["https://bots.example.org:8443", "https://a.ir:80"])
def test_an_address_that_bale_does_not_call_is_a_fault_where_its_bots_are(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert loaded(monkeypatch, address, **TELEGRAM).webhook_url == address
    told = fault(monkeypatch, address, **BALE)
    assert told.startswith(f"ESTELAM_WEBHOOK_URL: '{address}' has a port that Bale does not call: it calls 443 and 88.")


@pytest.mark.parametrize(
    "address", ["https://bots.example.org", "https://bots.example.org:88", "http://127.0.0.1:8080"]
)
def test_bale_calls_443_and_88_and_a_local_one_calls_this_machine(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    assert loaded(monkeypatch, address, **BALE).webhook_url == address


def test_updates_do_not_come_in_plain_text_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    told = fault(monkeypatch, "http://bots.example.org", **TELEGRAM)
    assert told.startswith("ESTELAM_WEBHOOK_URL: 'http://bots.example.org' is not safe: what people write comes by it.")
    assert loaded(monkeypatch, "http://[::1]:8080", **TELEGRAM).webhook_url == "http://[::1]:8080"


def test_a_port_that_does_not_exist_is_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "has a port that does not exist" in fault(monkeypatch, "https://bots.example.org:99999", **BALE)


def test_networks_are_written_with_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    written = {"WEBHOOK_SOURCES_TELEGRAM": "149.154.160.0/20,91.108.4.0/22", "WEBHOOK_SOURCES_BALE": "192.0.2.7"}
    settings = loaded(monkeypatch, None, **TELEGRAM, **written)
    assert [str(each) for each in settings.webhook_sources_telegram] == ["149.154.160.0/20", "91.108.4.0/22"]
    assert [str(each) for each in settings.webhook_sources_bale] == ["192.0.2.7/32"]
    assert [str(each) for each in settings.trusted_proxies] == ["127.0.0.0/8", "::1/128"]


@pytest.mark.parametrize("written", ["149.154.160.1/20", "everywhere", "10.0.0.0/8, 300.1.1.1"])
def test_what_is_no_network_is_told_with_an_example(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    told = fault(monkeypatch, None, **TELEGRAM, WEBHOOK_SOURCES_TELEGRAM=written)
    assert told.startswith(f"ESTELAM_WEBHOOK_SOURCES_TELEGRAM: {written!r} is not a list of networks. Write")
