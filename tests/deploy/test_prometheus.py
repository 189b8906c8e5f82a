"""The alert rules and the dashboard name metrics that exist, are understood, and lead to what to do."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.deploy.watched import DEPLOY, OTHERS, exported, needs_promtool, unsummed, used

RULES: list[dict[str, Any]] = [
    rule
    for group in yaml.safe_load((DEPLOY / "prometheus" / "alerts.yml").read_text("utf-8"))["groups"]
    for rule in group["rules"]
]
DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana" / "estelam.json").read_text("utf-8"))
PANELS: list[dict[str, Any]] = [panel for panel in DASHBOARD["panels"] if panel["type"] != "row"]
QUERIES: list[str] = [target["expr"] for panel in PANELS for target in panel["targets"]]
MANUAL = (DEPLOY.parent / "docs" / "operations.md").read_text("utf-8")


def promtool(*words: str, folder: Path = DEPLOY / "prometheus") -> subprocess.CompletedProcess[str]:
    return subprocess.run(["promtool", *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("expression", [*(rule["expr"] for rule in RULES), *QUERIES])
def test_every_metric_that_is_looked_at_exists_and_is_summed_only_if_it_may_be(expression: str) -> None:
    assert used(expression) <= exported() | OTHERS
    assert unsummed(expression)


def test_every_metric_is_shown_by_the_dashboard() -> None:
    shown = {re.sub("_(bucket|sum|count)$", "", name) for query in QUERIES for name in used(query)}
    assert {re.sub("_(bucket|sum|count)$", "", name) for name in exported()} - shown == {
        "estelam_job_interval_seconds"  # what alerts compare with
    }


def test_a_metric_that_does_not_exist_is_noticed() -> None:
    assert not used("rate(estelam_updatez_total[5m])") <= exported() | OTHERS
    assert not unsummed("sum by (bot) (estelam_database_inbox_depth)")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["alert"])
def test_every_alert_says_how_urgent_it_is_what_is_wrong_and_what_to_do(rule: dict[str, Any]) -> None:
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert rule["annotations"]["summary"].endswith(".")
    assert rule["annotations"]["what_to_do"] == f"docs/operations.md#{rule['alert'].lower()}"
    section = re.search(rf"^### {rule['alert']}\n\n(.+?)(?=^##|\Z)", MANUAL, re.MULTILINE | re.DOTALL)
    assert section, "docs/operations.md has no section for it"
    assert len(section[1].split()) > 15


def test_no_section_is_left_of_an_alert_that_is_gone() -> None:
    assert set(re.findall(r"^### (Estelam\w+)$", MANUAL, re.MULTILINE)) == {rule["alert"] for rule in RULES}


@needs_promtool
def test_prometheus_understands_its_configuration_and_the_rules() -> None:
    checked = promtool("check", "config", "prometheus.yml")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_promtool
def test_each_alert_fires_when_it_should_and_stays_quiet_close_to_it() -> None:
    tests = yaml.safe_load((DEPLOY / "prometheus" / "alerts_test.yml").read_text("utf-8"))["tests"]
    tried = {test["name"] for test in tests}
    assert tried == {f"{rule['alert']} {how}" for rule in RULES for how in ("fires", "stays quiet")}
    checked = promtool("test", "rules", "alerts_test.yml")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_promtool
def test_prometheus_understands_every_query_of_the_dashboard(tmp_path: Path) -> None:
    rules = [
        {"record": f"panel:{number}", "expr": query.replace("$__rate_interval", "1m")}
        for number, query in enumerate(QUERIES)
    ]
    (tmp_path / "queries.yml").write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    checked = promtool("check", "rules", "queries.yml", folder=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_dashboard_can_be_imported() -> None:
    """Grafana wants unique ids, places within 24 columns, and a data source that whoever imports it chooses."""
    ids = [panel["id"] for panel in DASHBOARD["panels"]]
    assert len(ids) == len(set(ids))
    assert [variable["type"] for variable in DASHBOARD["templating"]["list"]] == ["datasource"]
    for panel in PANELS:
        place = panel["gridPos"]
        assert place["x"] + place["w"] <= 24
        assert panel["title"]
        assert {target["datasource"]["uid"] for target in panel["targets"]} == {"${datasource}"}


def test_no_two_panels_of_the_dashboard_lie_over_each_other() -> None:
    cells = [
        (panel["gridPos"]["x"] + across, panel["gridPos"]["y"] + down)
        for panel in DASHBOARD["panels"]
        for across in range(panel["gridPos"]["w"])
        for down in range(panel["gridPos"]["h"])
    ]
    assert len(cells) == len(set(cells))
