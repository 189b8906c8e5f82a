"""SQLite's write-ahead log, as its file format has it (sqlite.org/fileformat2.html, section 4.1)."""

from pathlib import Path


def commits(file: Path) -> int:
    """How many commits the write-ahead log holds: the frames that say how big the database is then."""
    log = file.with_name(file.name + "-wal").read_bytes()
    page, salts = int.from_bytes(log[8:12]), log[16:24]
    frames = [log[at : at + 24] for at in range(32, len(log), 24 + page)]
    return sum(frame[4:8] != bytes(4) and frame[8:16] == salts for frame in frames)
