"""What commands on a project folder share: opening it, and finding its files for the commands that read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from impasse.errors import Fault, InputError

if TYPE_CHECKING:
    from impasse.store.project import Project


@contextmanager
def held_project(root: Path) -> Iterator[Project]:
    """Open a project for oneself alone.

    Raises
    ------
    InputError
        When the folder is no project, or another program has it open.
    """
    from impasse.store.folder import Folder
    from impasse.store.lock import Held, Lock, refusal

    _refuse_no_project(root)
    try:
        with Lock(Folder(root).lock):
            project = opened_project(root)
            try:
                yield project
            finally:
                project.close()
    except Held as held:
        raise refusal(root, held.holder) from None


def opened_project(root: Path) -> Project:
    """Open a project that another program may have open too."""
    from impasse.store.project import Project

    _refuse_no_project(root)
    return Project(root)


def _refuse_no_project(root: Path) -> None:
    if not (root / "dispute.yaml").is_file():
        problem = "this is no project: it has no dispute.yaml"
        raise InputError(Fault(problem, "impasse open DIR begins one", str(root)))


def project_inputs(
    docs: tuple[str, ...], dispute: str | None, corrections: str | None
) -> tuple[tuple[str, ...], str, str | None]:
    """Return documents, dispute file and corrections file as the user named them, or of a project folder.

    Parameters
    ----------
    docs : tuple of str
        Files and folders; one folder with a ``dispute.yaml`` is a project.
    dispute, corrections : str, optional
        As given; they go before the project's own.

    Returns
    -------
    docs : tuple of str
    dispute : str
    corrections : str or None

    Raises
    ------
    InputError
        When no dispute file is given and the documents are no project.
    """
    root = Path(docs[0]) if len(docs) == 1 else None
    if root is None or not (root / "dispute.yaml").is_file() or not (root / "documents").is_dir():
        if dispute is None:
            remedy = "give --dispute FILE, or the folder of a project (with dispute.yaml and documents/)"
            raise InputError(Fault("there is no dispute file", remedy, ", ".join(docs)))
        return docs, dispute, corrections
    own = root / "corrections.yaml"
    return (
        (str(root / "documents"),),
        dispute or str(root / "dispute.yaml"),
        corrections or (str(own) if own.is_file() else None),
    )
