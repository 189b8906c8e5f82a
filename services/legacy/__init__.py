"""The legacy system: its data moves to this one, and then it ends (directive, A1, A2 and A5; docs/legacy.md)."""
