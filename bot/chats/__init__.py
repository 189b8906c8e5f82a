"""Chats: in order within each, side by side between them; and what other processes left of them."""
