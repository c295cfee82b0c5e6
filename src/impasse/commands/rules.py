"""``impasse rules``: the named rules of reading, and what each is worth on gold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from impasse.evidence.lexicon import Lexicon
    from impasse.evidence.measure.worth import Marked, TieCounts
    from impasse.evidence.stances.rules import Rule


@click.command()
@click.argument("gold", nargs=-1, metavar="[RULE | GOLD...]")
@click.option("--ablate", is_flag=True, help="Measure GOLD again without each rule in turn.")
@click.option("--off", multiple=True, metavar="RULE", help="Leave a rule out; may be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(gold: tuple[str, ...], ablate: bool, off: tuple[str, ...], as_json: bool) -> None:
    """List the rules by which statements are read: what each is for, and a sentence it fires on and one it does not.

    With the id of a RULE all is told about it. With GOLD (folders with gold.json or gold.yaml, documents and
    dispute.yaml) each has how often it fires and how many of its ties are right; --ablate says what is lost
    without it, so that rules which gain nothing can go.

    \b
    Example:
      impasse rules
      impasse rules attitude
      impasse rules tests/gold/open/narrin-dam tests/gold/open/hallow-bank --ablate
    """
    from impasse.commands._shared import echo_json
    from impasse.show.rules_text import rule_text, rules_text

    known = {rule.id: rule for rule in _all()}
    checked_rules(off)
    named = [name for name in gold if name in known and not Path(name).exists()]
    if named:
        rows = [_row(known[name]) for name in named]
        echo_json({"rules": rows}) if as_json else click.echo("\n\n".join(map(rule_text, rows)))
        return
    rows = [_row(rule) for rule in known.values() if rule.id not in off]
    if not gold:
        echo_json({"rules": rows}) if as_json else click.echo(rules_text(rows))
        return
    marked = [_gold(Path(folder)) for folder in gold]
    whole = _counts(marked, off)
    for row in rows:
        row |= {
            "fires": whole.fired[row["id"]],
            "ties": whole.ties[row["id"]],
            "right": whole.good[row["id"]],
        }
    data: dict[str, Any] = {"right": whole.right, "made": whole.made, "marked": whole.marked, "rules": rows}
    if ablate:
        data["without"] = _without(marked, off, whole, [row["id"] for row in rows if row["stage"] != "acts"])
    echo_json(data) if as_json else click.echo(_text(data))


def _text(data: dict[str, Any]) -> str:
    from impasse.show.rules_text import ablation_text, rules_text

    table = rules_text(data["rules"])
    return f"{table}\n\n{ablation_text(data, data['without'])}" if "without" in data else table


def checked_rules(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids of rules to leave out.

    Raises
    ------
    InputError
        Where there is no such rule.
    """
    from impasse.errors import Fault, InputError

    known = {rule.id for rule in _all() if rule.stage != "acts"}
    wrong = [name for name in ids if name not in known]
    if wrong:
        raise InputError(
            [
                Fault(f"there is no rule {name} that can be left out", "impasse rules lists them")
                for name in wrong
            ]
        )
    return ids


def _all() -> tuple[Rule, ...]:
    from impasse.evidence.stances.rules import made_rules, rules

    return (*rules(), *made_rules())


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "stage": rule.stage,
        "why": rule.why,
        "tier": "sure" if rule.sure else "likely",
        "when": {name: list(values) for name, values in rule.when.items()},
        "gives": rule.gives,
        "holder": rule.holder,
        "must": rule.must,
        "never": rule.never,
    }


def _gold(folder: Path) -> tuple[list[Marked], Lexicon]:
    from impasse.dispute.files.dispute_file import load_dispute
    from impasse.dispute.files.marked_positions import load_marked_positions
    from impasse.evidence.measure.gold import read_gold
    from impasse.evidence.measure.worth import documents_with_positions, marked_documents

    lexicon = load_dispute(str(folder / "dispute.yaml")).lexicon
    if (folder / "gold.yaml").is_file():
        return documents_with_positions(load_marked_positions(folder), lexicon), lexicon
    return marked_documents(read_gold(folder), lexicon), lexicon


def _counts(marked: list[tuple[list[Marked], Lexicon]], off: tuple[str, ...]) -> TieCounts:
    from impasse.evidence.measure.worth import TieCounts, tie_counts

    whole = TieCounts()
    for documents, lexicon in marked:
        whole = whole + tie_counts(documents, lexicon, off)
    return whole


def _without(
    marked: list[tuple[list[Marked], Lexicon]], off: tuple[str, ...], whole: TieCounts, ids: list[str]
) -> list[dict[str, Any]]:
    """What changes when each rule is left out: right and wrong ties more or fewer."""
    from impasse.commands._shared import progress_on_stderr

    tell = progress_on_stderr()
    rows = []
    for k, name in enumerate(ids):
        n = _counts(marked, (*off, name))
        right = n.right - whole.right
        wrong = (n.made - n.right) - (whole.made - whole.right)
        rows.append({"id": name, "right": right, "wrong": wrong, "changes": bool(right or wrong)})
        tell("leaving out rules", k + 1, len(ids))
    return rows
