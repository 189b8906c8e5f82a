"""The settings of scheduled backups: where they go, how often, and how long they are kept."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings


class BackupSettings(BaseSettings):
    """Without a folder, nothing is backed up by itself."""

    backup_folder: Path | None = Field(
        None, description="Write the path of a folder for backups, on another disk than the database's"
    )
    backup_every_hours: float = Field(24, ge=0.25, le=720, description="Write how many hours lie between two backups")
    backup_keep_daily: int = Field(7, ge=1, description="Write of how many days the last backup is kept, at least 1")
    backup_keep_weekly: int = Field(4, ge=0, description="Write of how many weeks the last backup is kept")
    backup_keep_monthly: int = Field(6, ge=0, description="Write of how many months the last backup is kept")
