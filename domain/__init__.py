"""The rules of the service: standard library only; no clock, no randomness, nothing from outside the arguments."""
