"""Properties are tried on the same examples in every run, and nothing is kept between two runs."""

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None, max_examples=150)
settings.load_profile("repeatable")
