"""What comes in: by polling or by webhooks, into the inbox, and to the handlers."""
