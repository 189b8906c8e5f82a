"""The organisation's bot. This imports nothing: families use parts of this room, and routing takes the families."""
