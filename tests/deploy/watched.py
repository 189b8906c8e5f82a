"""What the metrics are called, and which names an expression of Prometheus uses."""

import re
import shutil
from pathlib import Path

import pytest
from prometheus_client import Counter, Gauge, Histogram

from bot import metrics

DEPLOY = Path(__file__).parents[2] / "deploy"
OTHERS = {"up", "process_resident_memory_bytes", "process_cpu_seconds_total"}  # Prometheus's own, and its client's
SUFFIXES = ((Counter, "_total"), (Gauge, ""), *((Histogram, part) for part in ("_bucket", "_sum", "_count")))
NAME = re.compile(r"\b(estelam_\w+|process_\w+|up)\b(?=[\s{\[)]|$)")

needs_promtool = pytest.mark.skipif(
    shutil.which("promtool") is None, reason="promtool is missing (on Debian: apt-get install prometheus)"
)


def exported() -> set[str]:
    """The name of every series that bot/metrics.py makes."""
    named = [each for each in vars(metrics).values() if hasattr(each, "_name")]
    return {each._name + suffix for each in named for kind, suffix in SUFFIXES if isinstance(each, kind)}


def used(expression: str) -> set[str]:
    found = set(NAME.findall(expression))
    assert found, f"no metric in {expression}"
    return found


def unsummed(expression: str) -> bool:
    """Whether a gauge that every process tells alike is never added up."""
    return not re.search(r"sum( by \([^)]*\))? \((?:rate\()?estelam_database_", expression)
