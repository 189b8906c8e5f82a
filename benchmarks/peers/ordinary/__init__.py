"""The ordinary stack: the same job as one writes it first, on python-telegram-bot with its defaults and SQLAlchemy.

Its update handlers run one after another, as python-telegram-bot does unless it is told otherwise; the steps of a
conversation are kept in memory; nothing is encrypted; a page is drawn anew in RGB, in a thread.
"""
