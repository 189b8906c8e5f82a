"""The legacy system in chat: its data moves in, its users enter, it ends (directive, A1, A2 and A5)."""
