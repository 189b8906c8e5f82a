"""Where Bale differs from Telegram. Everything else in this messenger is the same for both."""
