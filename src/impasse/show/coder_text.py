"""A language model's figures as text: beside the rules, with itself, and by people's verdicts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from impasse.coder.answers import REASONS
from impasse.coder.coded import Coded
from impasse.coder.measured import Reading, Verdicts
from impasse.dispute.corrections.reviewed import Reviewed
from impasse.dispute.corrections.two_coders import Agreed
from impasse.evidence.measure.agreement import Agreement
from impasse.show.evaluation_text import agreement_text

_NAMES = {"rules": "rules", "model": "model", "agreed": "agreed", "both": "both together"}


def coder_text(
    documents: int,
    measured: Mapping[str, Reading],
    judged: Verdicts,
    cost: Mapping[str, Any],
    coded: Coded,
    again: Sequence[Agreement],
) -> str:
    """Write the figures of an evaluation with a language model.

    Parameters
    ----------
    documents : int
    measured : dict of name of a reading to Reading
    judged : Verdicts
    cost : dict
        ``requests``, ``tokens_in``, ``tokens_out``, ``seconds``, ``price``.
    coded : Coded
    again : sequence of Agreement
        Of the model with itself; empty where it was asked once.

    Returns
    -------
    str
    """
    price = "" if cost["price"] is None else f", {cost['price']:.2f} in the prices of the coder file"
    parts = [
        f"{documents} documents; intervals hold 95 % of bootstrap samples of documents.",
        _table(measured),
        "Ties of the rules by what the model made of them, right of all:\n"
        + "\n".join(
            f"  {verdict:10}{judged.right[verdict]:>4} of {judged.of[verdict]}" for verdict in judged.of
        ),
        "The model's alpha with the gold:\n" + agreement_text(measured["model"].agreement),
    ]
    if again:
        parts.append("The model's alpha with itself, asked twice:\n" + agreement_text(again))
    rejected = [f"  {count:>4} {REASONS[reason]}" for reason, count in coded.coding.rejected.items()]
    parts.append("Rejected:\n" + ("\n".join(rejected) or "     0"))
    parts.append(
        f"Cost: {cost['requests']} requests, {cost['tokens_in']:,} tokens in, {cost['tokens_out']:,} out, "
        f"{cost['seconds']:.1f} seconds{price}"
    )
    return "\n\n".join(parts)


def _table(measured: Mapping[str, Reading]) -> str:
    head = f"  {'':15}{'F1':>18}{'source':>8}{'holder':>8}{'act':>6}{'ties right':>18}{'ties found':>18}"
    return "\n".join([head, *(_row(_NAMES[name], reading) for name, reading in measured.items())])


def _row(name: str, reading: Reading) -> str:
    f1 = _with(reading.content.f1, reading.content.intervals[2])
    labels = [
        f"{right / total:.2f}" if total else "-"
        for right, total in (reading.labels.get(label, (0, 0)) for label in ("source", "holder", "act"))
    ]
    precision = _with(reading.ties.precision, reading.ties.intervals[0])
    recall = _with(reading.ties.recall, reading.ties.intervals[1])
    return f"  {name:15}{f1:>18}{labels[0]:>8}{labels[1]:>8}{labels[2]:>6}{precision:>18}{recall:>18}"


def _with(value: float, interval: tuple[float, float]) -> str:
    return f"{value:.2f} ({interval[0]:.2f}-{interval[1]:.2f})"


def reviewed_text(found: Sequence[Reviewed]) -> str:
    """Write what people's verdicts say of each reader.

    Parameters
    ----------
    found : sequence of Reviewed

    Returns
    -------
    str
    """
    lines = [f"  {'':8}{'accepted':>9}{'corrected':>10}{'rejected':>9}{'precision':>10}{'recall':>8}"]
    lines += [
        f"  {each.reader:8}{each.accepted:>9}{each.corrected:>10}{each.rejected:>9}"
        f"{_share(each.precision):>10}{_share(each.recall):>8}"
        for each in found
    ]
    lines.append("Recall is counted in documents with the verdict 'read whole' alone; - where there is none.")
    return "\n".join(["By people's verdicts:", *lines])


def agreed_text(found: Agreed) -> str:
    """Write how far two people's corrections agree.

    Parameters
    ----------
    found : Agreed

    Returns
    -------
    str
    """
    value = "not defined, nothing varies" if found.alpha is None else f"{found.alpha:.2f}"
    lines = [
        f"Claims that both judged: {found.both}, alike: {found.same}; Krippendorff's alpha: {value}",
        f"Judged by the first alone: {found.only_first}, by the second alone: {found.only_second}",
    ]
    for each in found.parted:
        lines.append(f"- {each.claim or 'the statement'}: “{each.quote[:100]}”")
        lines += [f"    first:  {each.first}", f"    second: {each.second}"]
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
