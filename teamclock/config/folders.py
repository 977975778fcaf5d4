"""Where the user's files live, unless an option or the environment says otherwise."""

from pathlib import Path


def data_folder() -> Path:
    """Return the folder of the queue and its backups."""
    from platformdirs import user_data_path

    return user_data_path("teamclock", appauthor=False)


def config_folder() -> Path:
    """Return the folder of the team file and the settings."""
    from platformdirs import user_config_path  # 4 ms that an option saves

    return user_config_path("teamclock", appauthor=False)
