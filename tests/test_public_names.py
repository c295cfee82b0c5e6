"""The package's public names: complete, importable, and light to import."""

from __future__ import annotations

import subprocess
import sys

import pytest

import impasse


@pytest.mark.parametrize("name", impasse.__all__)
def test_every_public_name_can_be_imported(name):
    assert getattr(impasse, name) is not None
    assert name in dir(impasse)


def test_other_names_do_not_exist():
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = impasse.nonsense


def test_importing_and_solving_a_small_model_loads_nothing_heavy():
    code = (
        "import sys, impasse\n"
        "assert 'numpy' not in sys.modules\n"
        "c = impasse.Conflict.from_arrays([0, 1], [[1, 0, 3, 2], [1, 3, 0, 2]])\n"
        "impasse.solve(c)\n"
        "heavy = {'numba', 'lxml', 'trafilatura', 'docx', 'jinja2', 'rich', 'matplotlib'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
