"""Processes of the tests' own that start at once: each is a fork of one that has imported already what they need."""

import multiprocessing

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.commands", "tests.services.http_registry.wayward"])
