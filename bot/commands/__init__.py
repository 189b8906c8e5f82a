"""The commands of the command line, and what they need around them; `bot/cli.py` names them all."""
