"""A backup: the whole project in one zip file, the database as one consistent copy."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from impasse.store.folder import write_atomically
from impasse.store.project import Project

_LEFT_OUT = ("backups", "out")


def backup(project: Project, path: Path | None = None) -> Path:
    """Write a backup of a project.

    Parameters
    ----------
    project : Project
    path : Path, optional
        Where to; without it a new file in the project's folder of backups.

    Returns
    -------
    Path
        The zip file, there whole or not at all.

    Raises
    ------
    InputError
        When it cannot be written.
    """
    folder = project.folder
    if path is None:
        folder.backups.mkdir(exist_ok=True)
        path = folder.backups / datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S.zip")
    held = io.BytesIO()
    with (
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive,
        tempfile.TemporaryDirectory() as scratch,
    ):
        copy = Path(scratch) / folder.database.name
        project.copy_database(copy)
        archive.write(copy, copy.name)
        for each in sorted(folder.root.rglob("*")):
            inside = each.relative_to(folder.root)
            own = inside.parts[0] in _LEFT_OUT or inside.name.startswith(
                (folder.database.name, "impasse.lock")
            )
            if each.is_file() and not own:
                archive.write(each, str(inside))
    write_atomically(path, held.getvalue())
    return path
