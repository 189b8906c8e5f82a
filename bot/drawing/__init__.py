"""Processes that draw, so that the event loop does not have to (invariant 12)."""
