"""What is under deploy/ agrees with the settings, the program's files and each other."""

import re
import textwrap
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.program import ALL_FINISH
from config.settings import PREFIX, SECRETS, Settings
from tests.deploy.watched import DEPLOY

ROOT = DEPLOY.parent
MANUALS = [ROOT / "docs" / "operations.md", ROOT / "docs" / "capacity.md", ROOT / "docs" / "backup.md"]
FILES = [*sorted(path for path in DEPLOY.rglob("*") if path.is_file() and "secrets" not in path.parts), *MANUALS]
SETTINGS = {PREFIX + field.upper() for field in Settings.model_fields} | {f"{PREFIX}SECRETS_FOLDER"}
PROXY = {"ESTELAM_LISTEN", "ESTELAM_REPLICAS", "ESTELAM_CERTIFICATE", "ESTELAM_CERTIFICATE_KEY"}  # of nginx's template
CONTAINER = (DEPLOY / "Containerfile").read_text("utf-8")
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
REPLICAS = {name: service for name, service in SERVICES.items() if name.startswith("replica-")}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\bESTELAM_[A-Z_]+\b", path.read_text("utf-8")))
    assert named - SETTINGS - PROXY - {f"{PREFIX}{secret.upper()}_FILE" for secret in SECRETS} == set()


def test_the_container_has_a_python_that_the_tests_run_on_and_every_room_of_the_program() -> None:
    assert "debian:bookworm-slim" in CONTAINER, "another Debian has another Python: see requires-python"
    copied = set(re.findall(r"^COPY (\w+) /srv/estelam/\1$", CONTAINER, re.MULTILINE))
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert copied == rooms | {"messenger"}
    allowed = set(re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE))
    assert allowed == copied | {"requirements/base.txt", "LICENSE"}


def test_the_container_runs_as_nobody_from_pinned_packages() -> None:
    assert re.search(r"^USER 65534:65534$", CONTAINER, re.MULTILINE)
    assert "--require-hashes" in CONTAINER


def test_one_port_is_meant_everywhere() -> None:
    assert "ESTELAM_WEB_PORT=8080" in CONTAINER
    assert "EXPOSE 8080" in CONTAINER
    for replica in REPLICAS.values():
        assert replica["environment"]["ESTELAM_WEB_PORT"] == "8080"
        assert "127.0.0.1:8080/readyz" in replica["healthcheck"]["test"][-1]
    asked = yaml.safe_load((DEPLOY / "prometheus" / "prometheus.yml").read_text("utf-8"))["scrape_configs"][0]
    assert asked["static_configs"][0]["targets"] == [f"{name}:8080" for name in REPLICAS]
    proxied = re.findall(r"server ([\w-]+:\d+)", SERVICES["proxy"]["environment"]["ESTELAM_REPLICAS"])
    assert proxied == [f"{name}:8080" for name in REPLICAS]


def test_there_are_two_replicas_that_are_alike() -> None:
    first, second = ({key: value for key, value in each.items() if key != "build"} for each in REPLICAS.values())
    assert first == second


def test_bots_on_bale_want_two_more_secrets_of_the_same_replicas() -> None:
    more: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.bale.yaml").read_text("utf-8"))
    tokens = {"bale_person_token", "bale_organisation_token"}
    assert {name: set(each["secrets"]) for name, each in more["services"].items()} == dict.fromkeys(REPLICAS, tokens)
    assert {name: each["file"] for name, each in more["secrets"].items()} == {n: f"./secrets/{n}" for n in tokens}
    assert tokens <= set(SECRETS)


def test_an_organisations_own_registry_wants_one_more_secret_of_the_same_replicas() -> None:
    more: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.registry.yaml").read_text("utf-8"))
    assert more["services"].keys() == REPLICAS.keys()
    for replica in more["services"].values():
        assert replica["secrets"] == ["registry_token"]
        assert replica["environment"]["ESTELAM_REGISTRY"] == "http"
    assert more["secrets"] == {"registry_token": {"file": "./secrets/registry_token"}}
    assert "registry_token" in SECRETS


def test_nothing_that_is_deployed_asks_the_fictional_registry() -> None:
    """It is what the program has until one is connected, and whoever deploys it might forget that."""
    assert "ESTELAM_REGISTRY=store" in CONTAINER
    for name in ("estelam", "estelam.service", "estelam@.service"):
        assert "ESTELAM_REGISTRY=store" in (DEPLOY / "systemd" / name).read_text("utf-8")


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_can_write_to_no_more_than_it_must_and_gains_no_rights(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service


def test_every_secret_is_a_file_that_stays_out_of_the_repository() -> None:
    used = {secret for service in SERVICES.values() for secret in service.get("secrets", [])}
    assert used == set(COMPOSE["secrets"])
    assert all(each["file"] == f"./secrets/{name}" for name, each in COMPOSE["secrets"].items())
    assert "deploy/secrets/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
    assert set(REPLICAS["replica-1"]["secrets"]) <= {*SECRETS, "keys.json"}


def test_the_proxy_owns_the_folder_that_it_fills_in() -> None:
    """An older runc keeps the mode of the image's folder, whatever is asked for, and makes it root's."""
    mounted = dict(each.split(":", 1) for each in SERVICES["proxy"]["tmpfs"])
    assert {"uid=101", "gid=101"} <= set(mounted["/etc/nginx/conf.d"].split(","))


def test_whoever_stops_it_waits_until_it_has_finished() -> None:
    unit = (DEPLOY / "systemd" / "estelam.service").read_text("utf-8")
    patience = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert patience
    assert int(patience[1]) > ALL_FINISH
    for replica in REPLICAS.values():
        assert int(replica["stop_grace_period"].removesuffix("s")) > ALL_FINISH


def test_the_example_of_other_settings_in_containers_fits_the_replicas() -> None:
    """What one reads is what one copies: it has to name the services that there are."""
    (example,) = re.findall(r"^    services:\n(?:    .*\n)+", MANUALS[0].read_text("utf-8"), re.MULTILINE)
    more: dict[str, Any] = yaml.safe_load(textwrap.dedent(example))
    assert more["services"].keys() == REPLICAS.keys()
    for replica in more["services"].values():
        assert replica["environment"].keys() <= SETTINGS
        assert set(replica["secrets"]) == more["secrets"].keys() <= set(SECRETS)


def test_whoever_makes_the_keys_in_a_container_stands_in_a_folder_that_he_may_enter() -> None:
    """He is somebody of the machine, and the image's own folder is nobody's alone."""
    (made,) = re.findall(r"^    docker run .*estelam keys new", MANUALS[0].read_text("utf-8"), re.MULTILINE)
    assert {'--user "$(id -u)"', "--workdir /secrets", '--volume "$PWD:/secrets"'} <= set(
        re.split(r" (?=--|estelam)", made)
    )
