"""Filling the registry that is kept in the store from a file: docs/registry.md says what may stand in it."""
