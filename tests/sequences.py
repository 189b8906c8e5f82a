"""How many random sequences of moves each state machine lives through: 10,000 with `make sequences`."""

import os

LIVES = 10_000 if os.environ.get("ESTELAM_TEST_SEQUENCES") == "all" else 1_000
