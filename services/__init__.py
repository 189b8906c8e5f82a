"""The acts: plain functions over a transaction, each asking `domain.permissions` at its door."""
