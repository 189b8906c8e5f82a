"""Conversations: an update in, one act, texts out. No SQL and no rules here."""
