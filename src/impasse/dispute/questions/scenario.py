"""What if an analyst's scenario held: the outcomes of its model beside those of the model that it changes."""

from __future__ import annotations

from pathlib import PurePath

from impasse.dispute.diagnosis.diagnose import diagnose
from impasse.dispute.diagnosis.goal_diagnosis import GoalDiagnosis
from impasse.dispute.diagnosis.scenario import load_scenario
from impasse.dispute.questions.material import Material
from impasse.dispute.questions.reply import Line, Reply


def what_if_scenario(m: Material, scenario: str) -> Reply:
    """Tell for each goal of the model whether there is an outcome that all prefer, and a way to it, before and after.

    Parameters
    ----------
    m : Material
    scenario : str
        A scenario file; it names the conflict file that it changes.
    """
    found = load_scenario(scenario)
    base, changed = diagnose(found.base), diagnose(found.changed)
    lines = [Line(f"By an analyst's model, {PurePath(found.on).name}, and by no document.")]
    lines += [Line(_told(name, base.goals[name], goal)) for name, goal in changed.goals.items()]
    missing = "whether anybody would do what the scenario supposes"
    return Reply("what-if", f"What if: {found.name}?", "partly", tuple(lines[:3]), missing, tuple(lines[3:]))


def _told(goal: str, before: GoalDiagnosis, after: GoalDiagnosis) -> str:
    """One goal before and after, in words."""
    outcome = _moved(before.overlap, after.overlap)
    path = _moved(before.path, after.path)
    name = goal.replace("_", " ")
    first = f"An outcome with “{name}” that all prefer to what is: {outcome}"
    return f"{first}; steps there that serve whoever takes them: {path}."


def _moved(before: bool, after: bool) -> str:
    if before == after:
        return "yes, as before" if after else "no, as before"
    return "yes, and not before" if after else "no, but before"
