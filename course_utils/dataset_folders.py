"""Where this course keeps a user's own things: the setting, the imported original, the cached pictures.

The folders follow the platform's conventions: XDG variables on Linux, Library on macOS, AppData on Windows.
"""

import os
import sys
from pathlib import Path

FOLDER_NAME = "nn-from-scratch"


def _from_environment(variable, *fallback):
    value = os.environ.get(variable, "")
    # The XDG rules say that a relative path counts as unset.
    return Path(value) if Path(value).is_absolute() else Path.home().joinpath(*fallback)


def config_folder():
    """Return the folder of the user's settings (it may not exist yet)."""
    if sys.platform == "win32":
        return _from_environment("APPDATA", "AppData", "Roaming") / FOLDER_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / FOLDER_NAME
    return _from_environment("XDG_CONFIG_HOME", ".config") / FOLDER_NAME


def data_folder():
    """Return the folder of installed data sets (it may not exist yet)."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", "AppData", "Local") / FOLDER_NAME
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / FOLDER_NAME
    return _from_environment("XDG_DATA_HOME", ".local", "share") / FOLDER_NAME


def cache_folder():
    """Return the folder of things that can be made again (it may not exist yet)."""
    if sys.platform == "win32":
        return _from_environment("LOCALAPPDATA", "AppData", "Local") / FOLDER_NAME / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / FOLDER_NAME
    return _from_environment("XDG_CACHE_HOME", ".cache") / FOLDER_NAME
