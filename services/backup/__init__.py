"""Backups: one file for either kind of database, encrypted, compressed, and proved by restoring it.

file     magic | key id | salt | check | nonce prefix | sealed records, each with its length before it     sealing.py
records  M, what is in it | for each table: B, rows … then E, their count and digest | Z, the end           format.py
rows     a batch of rows, column by column                                                                  batches.py
"""
