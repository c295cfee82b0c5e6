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


def is_project(docs: tuple[str, ...]) -> bool:
    """Whether what the user named is the one folder of a project."""
    root = Path(docs[0])
    try:
        return len(docs) == 1 and (root / "dispute.yaml").is_file() and (root / "documents").is_dir()
    except OSError:  # a name that no file can have; whoever reads it says so
        return False


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
    root = Path(docs[0])
    if not is_project(docs):
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


STARTER = """# A first dispute file: replace everything here, or let the workbench draft it from your documents.
dispute: A new dispute
parties:
  - {id: first, name: First party}
  - {id: second, name: Second party}
options:
  - {id: first_step, party: first, name: a step of the first party, cues: [first step]}
  - {id: second_step, party: second, name: a step of the second party, cues: [second step]}
phases:
  - {id: now, name: now, options: [first_step, second_step]}
"""
"""What a project begins with where there is nothing to draft it from."""


def begin_project(root: Path) -> None:
    """Make a folder a project where it is none: documents put in place, a dispute file drafted from them.

    Raises
    ------
    InputError
        When the folder cannot be made or written to.
    """
    import shutil

    from impasse.store.folder import Folder, unwritable, write_atomically

    folder = Folder(root)
    if folder.dispute.is_file():
        return
    try:
        loose = (
            [p for p in root.iterdir() if p.is_file() and not p.name.startswith(".")] if root.exists() else []
        )
        had = folder.documents.is_dir()
        folder.documents.mkdir(parents=True, exist_ok=True)
        for path in loose if not had else ():
            shutil.copy2(path, folder.documents / path.name)
    except OSError as error:
        raise unwritable(root, error) from None
    write_atomically(folder.dispute, _first_dispute(folder.documents).encode())


def _first_dispute(documents: Path) -> str:
    from impasse.dispute.drafts.drafting import draft_dispute
    from impasse.dispute.files.dispute_file import parse_dispute
    from impasse.dispute.files.nodes import Source
    from impasse.errors import ImpasseError
    from impasse.evidence.read import read_corpus

    try:
        text = draft_dispute(read_corpus([documents]))
        parse_dispute(Source(text, "dispute.yaml"))
    except ImpasseError:
        return STARTER
    return text
