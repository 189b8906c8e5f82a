"""The load: a messenger that costs little, and a crowd of chats at it, in a process of their own."""
