"""How long the outages of the stories are: a few main jobs in the tests, ten rounds of many with `make outages`."""

import os

ALL = os.environ.get("ESTELAM_TEST_OUTAGES") == "all"
ROUNDS = 10 if ALL else 2  # in the ten minutes of an outage
PAIRS = 4 if ALL else 1  # persons and officers who do the whole main job at once, in each language, in each round
ANSWERS = 200 if ALL else 30  # answers whose time is taken in each round
