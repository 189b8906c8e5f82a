"""What an operator may write, and what he is told when it is wrong."""

import os
from pathlib import Path

import pytest

from config import env_file
from config.settings import PREFIX, SECRETS, Settings, SettingsFault, keys_file, load_settings

PERSON = "123456789:AAEperson_person_person_person_pers"
ORGANISATION = "987654321:AAForganisation_organisation_organ"


@pytest.fixture(autouse=True)
def nothing_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def write(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(PREFIX + name, value)


def faults(monkeypatch: pytest.MonkeyPatch, **variables: str) -> list[str]:
    write(monkeypatch, **variables)
    with pytest.raises(SettingsFault) as caught:
        load_settings()
    return caught.value.faults


def test_two_tokens_are_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION)
    settings = load_settings()
    assert settings.messengers[0].token("person") == PERSON
    assert settings.database_url.get_secret_value() == "sqlite:///var/estelam.db"
    assert settings.api_url == "https://api.telegram.org"
    assert settings.messages_per_second == 30
    assert str(settings.timezone) == "Asia/Tehran"


def test_the_env_file_is_read_and_the_environment_goes_before_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [f"ESTELAM_PERSON_TOKEN={PERSON}", f"ESTELAM_ORGANISATION_TOKEN={ORGANISATION}", "ESTELAM_LOG_LEVEL=debug"]
    (tmp_path / ".env").write_text("\n".join([*lines, "ESTELAM_WEBHOOK_URL=", "ESTELAM_LINK_URL=https://ble.ir/"]))
    write(monkeypatch, LOG_LEVEL="error")
    settings = load_settings()
    assert (settings.log_level, settings.webhook_url, settings.link_url) == ("error", None, "https://ble.ir")


def test_secrets_are_read_from_named_files_and_from_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    folder.mkdir()
    (folder / "person_token").write_text(PERSON + "\n")
    (tmp_path / "elsewhere").write_text(ORGANISATION + "\n")
    write(monkeypatch, SECRETS_FOLDER=str(folder), ORGANISATION_TOKEN_FILE=str(tmp_path / "elsewhere"))
    settings = load_settings()
    assert settings.messengers[0].token("person") == PERSON
    assert settings.messengers[0].token("organisation") == ORGANISATION


def test_a_folder_of_secrets_that_cannot_be_looked_into_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "secrets"
    folder.write_text("a file")
    (fault,) = (each for each in faults(monkeypatch, SECRETS_FOLDER=str(folder)) if "FOLDER" in each)
    assert f"{folder} cannot be looked into (Not a directory). Write the path of a folder" in fault


def test_all_faults_come_at_once_and_say_what_to_write(monkeypatch: pytest.MonkeyPatch) -> None:
    told = faults(
        monkeypatch,
        ORGANISATION_TOKEN="not-a-token",
        DATABASE_URL_FILE="/nowhere/database",
        LOG_LEVEL="loud",
        MESSAGES_PER_SECOND="many",
        WEBHOOK_URL="https://bot.example.org",
        KEY_FILE="keys.json",
        API_URL="api.telegram.org",
    )
    start = {fault.split(":")[0]: fault for fault in told}
    wrong = {"PERSON_TOKEN", "ORGANISATION_TOKEN", "DATABASE_URL_FILE", "LOG_LEVEL", "MESSAGES_PER_SECOND", "API_URL"}
    assert set(start) == {PREFIX + name for name in wrong | {"WEBHOOK_SECRET", "WEB_PORT", "KEY_FILE"}}
    assert "is missing" in start["ESTELAM_PERSON_TOKEN"]
    assert "@BotFather" in start["ESTELAM_PERSON_TOKEN"]
    assert "'loud' cannot be used. Write debug, info" in start["ESTELAM_LOG_LEVEL"]
    assert "Did you mean ESTELAM_KEYS_FILE?" in start["ESTELAM_KEY_FILE"]
    assert "is missing" in start["ESTELAM_WEB_PORT"]


def test_a_secret_is_never_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    told = faults(monkeypatch, PERSON_TOKEN="12:hush", ORGANISATION_TOKEN="34:hush", DATABASE_URL="mysql://a:hush@b/c")
    assert len(told) == 3
    assert "hush" not in "".join(told)
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, DATABASE_URL="sqlite:///hush.db")
    assert "hush" not in repr(load_settings())


def test_the_two_bots_need_two_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = faults(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=PERSON)
    assert "there have to be two bots" in told


def test_bale_alone_is_enough_and_both_messengers_may_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, BALE_PERSON_TOKEN=PERSON, BALE_ORGANISATION_TOKEN=ORGANISATION)
    (bale,) = load_settings().messengers
    assert (bale.platform, bale.token("organisation"), bale.api_url) == ("bale", ORGANISATION, "https://tapi.bale.ai")
    assert bale.variable("person") == "ESTELAM_BALE_PERSON_TOKEN"
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION)
    telegram, bale = load_settings().messengers
    assert (telegram.platform, telegram.link_url, bale.link_url) == ("telegram", "https://t.me", "https://ble.ir")
    assert telegram.variable("organisation") == "ESTELAM_ORGANISATION_TOKEN"


def test_a_messenger_has_both_bots_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    both = {"PERSON_TOKEN": PERSON, "ORGANISATION_TOKEN": ORGANISATION}
    (told,) = faults(monkeypatch, **both, BALE_PERSON_TOKEN=PERSON)
    assert told.startswith("ESTELAM_BALE_ORGANISATION_TOKEN: is missing: there is a bot for persons")
    (told,) = faults(monkeypatch, **both, BALE_PERSON_TOKEN="", BALE_ORGANISATION_TOKEN=ORGANISATION)
    assert told.startswith("ESTELAM_BALE_ORGANISATION_TOKEN: has no bot for persons beside it")
    (told,) = faults(monkeypatch, **both, BALE_PERSON_TOKEN="12:hush")
    assert told.startswith("ESTELAM_BALE_PERSON_TOKEN: is not a bot token")


@pytest.mark.parametrize("name", ["API_URL", "BALE_API_URL"])
def test_tokens_do_not_go_in_plain_text_to_another_machine(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    both = {"PERSON_TOKEN": PERSON, "ORGANISATION_TOKEN": ORGANISATION}
    (told,) = faults(monkeypatch, **both, **{name: "http://api.example.org"})
    assert told.startswith(
        f"ESTELAM_{name}: 'http://api.example.org' is not safe: the tokens go there. Write an address"
    )
    write(monkeypatch, **both, **{name: "http://127.0.0.1:8081"})
    assert load_settings().person_token is not None


def test_a_committee_decides_by_more_than_half_at_least(monkeypatch: pytest.MonkeyPatch) -> None:
    (first, second) = faults(
        monkeypatch,
        PERSON_TOKEN=PERSON,
        ORGANISATION_TOKEN=ORGANISATION,
        COMMITTEE_QUORUM="0",
        COMMITTEE_MAJORITY="49",
    )
    assert first.startswith("ESTELAM_COMMITTEE_QUORUM: '0' is less than 1. Write how many members")
    assert second.startswith("ESTELAM_COMMITTEE_MAJORITY: '49' is less than 50. Write of a hundred votes")
    write(monkeypatch, COMMITTEE_QUORUM="5", COMMITTEE_MAJORITY="66")
    assert (load_settings().committee_quorum, load_settings().committee_majority) == (5, 66)


def test_the_example_names_every_setting() -> None:
    example = Path(__file__).parents[2].joinpath(".env.example").read_text("utf-8")
    named = [PREFIX + field.upper() for field in Settings.model_fields] + ["ESTELAM_SECRETS_FOLDER"]
    named += [f"{PREFIX}{field.upper()}_FILE" for field in SECRETS]
    assert [name for name in named if name not in example] == []


def test_a_number_may_be_written_in_any_digits(monkeypatch: pytest.MonkeyPatch) -> None:
    write(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION)
    write(monkeypatch, RETENTION_DAYS="۳۶۵", WEB_PORT="٨٠٨٠", CHAT_MESSAGES_PER_SECOND="۰٫۵", BACKUP_EVERY_HOURS="۱۲")
    settings = load_settings()
    assert (settings.retention_days, settings.web_port) == (365, 8080)
    assert (settings.chat_messages_per_second, settings.backup_every_hours) == (0.5, 12)


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("OBJECTION_DAYS", "400", "'400' is more than 365"),
        ("CERTIFICATES_MOST_A_DAY", "0", "'0' is less than 1"),
        ("CHAT_BURST", "0", "'0' is less than 1"),
        ("MESSAGES_PER_SECOND", "0", "'0' is not more than 0"),
        ("MESSAGES_PER_SECOND", "inf", "'inf' is no number"),
        ("CHAT_MESSAGES_PER_SECOND", "many", "'many' is no number"),
        ("COMMITTEE_QUORUM", "three", "'three' is no whole number"),
        ("COMMITTEE_QUORUM", "9" * 5000, "is too large"),
        ("RETENTION_DAYS", "99999999999999", "is more than 36500"),
    ],
)
def test_what_is_wrong_with_a_number_is_told(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, wrong: str
) -> None:
    """A number of days that no calendar has would stop the jobs that erase what is over."""
    (fault,) = faults(monkeypatch, PERSON_TOKEN=PERSON, ORGANISATION_TOKEN=ORGANISATION, **{name: value})
    assert f"{wrong}. Write " in fault


def test_an_env_file_that_windows_marked_as_utf_8_is_read_from_its_first_line(tmp_path: Path) -> None:
    lines = f"ESTELAM_PERSON_TOKEN={PERSON}\r\nESTELAM_ORGANISATION_TOKEN={ORGANISATION}\r\n"
    (tmp_path / ".env").write_text(lines, "utf-8-sig")
    assert load_settings().messengers[0].token("person") == PERSON


def test_an_env_file_that_is_no_text_is_told_to_every_command(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"ESTELAM_PERSON_TOKEN={PERSON}", "utf-16")
    for read in (load_settings, keys_file):
        with pytest.raises(SettingsFault) as caught:
            read()
        assert caught.value.faults == [".env is not UTF-8 text. Save it as UTF-8."]


def test_an_env_file_that_cannot_be_looked_for_is_told(tmp_path: Path) -> None:
    """As in a folder that the user may not enter; a name that is too long cannot be looked for by root either."""
    _, told = env_file.read(tmp_path / ("x" * 300) / ".env")
    assert [fault.partition(")")[2] for fault in told] == [
        ". Let the program's user read it, or choose another folder."
    ]


def test_whoever_wrote_nothing_where_he_stands_reads_where_it_belongs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A newcomer, or somebody who gives the command in another folder than the one with his file."""
    told = "There is no .env in this folder: copy .env.example to .env and fill it in, or go where yours is."
    assert faults(monkeypatch)[0] == told
    assert told not in faults(monkeypatch, LOG_LEVEL="info"), "who has settings elsewhere needs no file"
    monkeypatch.delenv(f"{PREFIX}LOG_LEVEL")
    (tmp_path / ".env").write_text("ESTELAM_PERSON_TOKEN=\n")
    assert told not in faults(monkeypatch)


def test_where_there_is_no_env_file_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for place in (tmp_path / ".env", tmp_path / "file" / ".env", tmp_path):
        assert env_file.read(place) == ({}, [])


def test_a_line_of_the_env_file_that_is_no_setting_is_told_and_not_shown(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f'# tokens\n\nESTELAM_PERSON_TOKEN="{PERSON}\nESTELAM_ORGANISATION_TOKEN=\n')
    with pytest.raises(SettingsFault) as caught:
        load_settings()
    assert ".env, line 3: is no setting. Write NAME=value, with quotes around all of the value or none." in str(
        caught.value
    )
    assert PERSON not in str(caught.value)


def test_a_secret_in_a_file_that_is_no_text_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_bytes(b"\xff\xfe1\x00")
    told = faults(monkeypatch, PERSON_TOKEN_FILE=str(tmp_path / "token"), ORGANISATION_TOKEN=ORGANISATION)
    assert f"ESTELAM_PERSON_TOKEN_FILE: the file {tmp_path / 'token'} is not UTF-8 text. Save it as UTF-8." in told
