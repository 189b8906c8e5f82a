"""Calls of the messengers' methods: how they go out, and what an answer means."""
