"""Chats: in order within each, side by side between them, and whose they are."""
