"""``impasse evaluate`` with a language model: beside the rules, asked twice, and by people's verdicts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coder_server import Handler, completion, rows, saying, serving
from impasse.dispute.corrections.model import READ_WHOLE, Claim, Correction
from impasse.dispute.corrections.reviewed import reviewed
from impasse.evidence.measure.evaluation import Item, pair, words
from impasse.evidence.measure.ties import tie_figure, ties_label
from impasse.evidence.statement import Tie
from second_coder import CODED_TWICE, GOLD, kept_answers
from test_coder_commands import files, impasse, row


def item(content: str, ties: str) -> Item:
    return Item(words(content), words("the board"), "indirect", ("", "", content), (("ties", ties),))


def test_ties_are_compared_in_what_both_found_and_recalled_of_all() -> None:
    gold = [item("the port stays closed", "a wants x; a rejects y"), item("no ferry sails", "b wants z")]
    found = [item("the port stays closed", "a wants x; b wants y"), item("rain is expected", "a wants x")]
    figure = tie_figure([pair("d", gold, found)], samples=20)
    assert (figure.right, figure.found, figure.marked) == (1, 2, 3)
    assert (figure.precision, figure.recall) == (0.5, pytest.approx(1 / 3))
    assert figure.intervals == ((0.5, 0.5), (pytest.approx(1 / 3),) * 2)
    assert tie_figure([], samples=20).recall == 0


def test_conditions_are_one_tie_whatever_their_order_and_stance() -> None:
    ties = (Tie("x", "rejects", "a", "q and p"), Tie("y", "wants", "a", sure=False), Tie("y", None, "a"))
    assert ties_label(ties) == "a wants x if q and p"
    one = [item("the port stays closed", "a wants x if p and q")]
    assert tie_figure([pair("d", one, [item("the port stays closed", ties_label(ties))])]).right == 1


def test_a_second_coder_in_the_models_place_gives_the_figures_of_the_design(tmp_path: Path) -> None:
    totals: dict[str, int] = {}
    for name in CODED_TWICE:
        folder = tmp_path / name
        folder.mkdir()
        coder = kept_answers(name, folder)
        named = ["--dispute", str(GOLD / name / "dispute.yaml"), "--coder", str(coder), "--offline"]
        done = impasse("evaluate", str(folder), *named, "--samples", "20", "--json")
        assert done.returncode == 0, done.stderr
        data = json.loads(done.stdout)
        for reading, found in data["readings"].items():
            for key in ("right", "found", "marked"):
                totals[f"{reading} {key}"] = totals.get(f"{reading} {key}", 0) + found["ties"][key]
        for verdict, count in data["ties_of_rules"]["of"].items():
            alike = "alike" if verdict == "alike" else "else"
            right = data["ties_of_rules"]["right"][verdict]
            totals[f"{alike} right"] = totals.get(f"{alike} right", 0) + right
            totals[f"{alike} of"] = totals.get(f"{alike} of", 0) + count
    assert totals["alike right"] / totals["alike of"] >= 0.95
    assert totals["alike of"] >= 20
    assert totals["else of"] > totals["else right"] <= 2  # two of six: the design's rules had two of twelve
    precision = {
        name: totals[f"{name} right"] / totals[f"{name} found"] for name in ("rules", "model", "both")
    }
    recall = {name: totals[f"{name} right"] / totals[f"{name} marked"] for name in ("rules", "model", "both")}
    assert precision["model"] >= 0.95
    assert precision["both"] >= 0.93
    assert recall["model"] >= 0.75
    assert recall["both"] >= 2 * recall["rules"]


def test_asked_twice_a_model_is_compared_with_itself_and_reruns_send_nothing(tmp_path: Path) -> None:
    def changing(handler: Handler, _: dict[str, Any]) -> None:
        first = len(handler.server.told.requests) == 1
        handler.reply(200, completion(rows(row() if first else row(act="demand"))))

    _, _, dispute = files(tmp_path)
    gold = {"documents": [{"file": "doc.txt", "attributions": [{"content": row()["content"], "spans": {}}]}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    with serving(changing) as bad:
        files(tmp_path, bad.url)
        named = [str(tmp_path), "--dispute", dispute, "--coder", str(tmp_path / "coder.yaml"), "--twice"]
        first = impasse("evaluate", *named)
        again = impasse("evaluate", *named, "--offline")
        assert len(bad.requests) == 2
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    assert "The model's alpha with itself, asked twice:" in first.stdout
    acts = next(
        line for line in first.stdout.split("itself")[1].splitlines() if line.strip().startswith("act")
    )
    assert acts.split()[2:] == ["0", "1"]


def test_passages_without_an_answer_are_the_exit_status_and_figures_are_given(tmp_path: Path) -> None:
    _, _, dispute = files(tmp_path)
    gold = {"documents": [{"file": "doc.txt", "attributions": [{"content": row()["content"], "spans": {}}]}]}
    (tmp_path / "gold.json").write_text(json.dumps(gold), "utf-8")
    with serving(saying("no")) as bad:
        files(tmp_path, bad.url)
        done = impasse(
            "evaluate", str(tmp_path), "--dispute", dispute, "--coder", str(tmp_path / "coder.yaml")
        )
    assert done.returncode == 1
    assert "the answer held no JSON object" in done.stdout


def test_verdicts_give_precision_and_whole_documents_recall() -> None:
    def judged(verdict: str, coder: str = "person", sha: str = "a" * 64) -> Correction:
        return Correction(sha, "words", verdict, claim=Claim("a", "x"), coder=coder)

    told = [judged(v, "model") for v in ("accept", "over", "correct", "reject", "propose")]
    told += [judged("accept"), judged("reject"), judged("add"), judged("accept", "model", "b" * 64)]
    rules, model = reviewed([*told, Correction("a" * 64, "", READ_WHOLE)])
    assert (model.precision, rules.precision) == (3 / 5, 1 / 2)
    assert (model.of_whole, model.present, rules.of_whole) == (3, 5, 1)
    assert reviewed(told)[1].recall is None


def test_a_reviewed_file_is_measured_without_gold(tmp_path: Path) -> None:
    _, _, dispute = files(tmp_path)
    entry = "- {{sha256: {0}, quote: some words, verdict: {1}, coder: model}}\n"
    lines = [entry.format("a" * 64, verdict) for verdict in ("accept", "accept", "reject")]
    text = "corrections:\n" + "".join(lines) + f"- {{sha256: {'a' * 64}, verdict: {READ_WHOLE}}}\n"
    (tmp_path / "told.yaml").write_text(text, "utf-8")
    done = impasse("evaluate", "--dispute", dispute, "--corrections", str(tmp_path / "told.yaml"))
    assert done.returncode == 0, done.stderr
    assert next(line for line in done.stdout.splitlines() if "model" in line).split()[1:] == [
        "2", "0", "1", "0.67", "1.00",
    ]  # fmt: skip


@pytest.mark.parametrize("wrong", [[], ["--offline"], ["--corrections", "x.yaml"]])
def test_nothing_to_measure_is_said(tmp_path: Path, wrong: list[str]) -> None:
    done = impasse("evaluate", *wrong)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
