"""What goes out: the outbox's rows to the messengers, at their pace."""
