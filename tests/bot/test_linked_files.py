"""A database and a keys file may lie elsewhere, and links lead there: what is written stays there."""

from pathlib import Path

from bot.alone import alone
from tests.bot.test_backup import database_url, kept, office, refused
from tests.bot.test_command_line import bot, environment

__all__ = ["database_url", "environment", "kept", "office"]


def test_a_database_on_another_disk_is_one_by_whatever_link_it_is_reached(
    office: dict[str, str], kept: Path, sqlite_url: str, tmp_path: Path
) -> None:
    file, link = tmp_path / "estelam.db", tmp_path / "link.db"
    link.symlink_to(file)
    linked = office | {"ESTELAM_DATABASE_URL": f"sqlite:///{link}"}
    with alone(sqlite_url):
        assert "serves this database already" in refused(linked, "backup", "--moving", "--to", str(tmp_path / "x"))
    for each in tmp_path.glob("estelam.db*"):
        each.unlink()
    assert bot(linked, "restore", str(kept)).returncode == 0
    assert (link.is_symlink(), file.is_file()) == (True, True)
    assert bot(office, "admin", "list").stdout == "telegram  7051  it_office\n"
