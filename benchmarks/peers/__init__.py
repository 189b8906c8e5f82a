"""The peers: small programs that do the same as a user would write it, or as a bare loop can do it."""
