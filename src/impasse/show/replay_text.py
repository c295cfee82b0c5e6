"""A replay in plain words and as a table: what would have been said when, what turned, what it is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from impasse.conflict.structure.tell import listed
from impasse.dispute.dispute import Dispute
from impasse.dispute.doubt.shares import Share
from impasse.dispute.ledger.dates import date_words
from impasse.dispute.replay.replay import Replay, Step, Turn
from impasse.dispute.replay.worth import Tried
from impasse.show.views.answer import share_words
from impasse.show.wording import WORDS, counted

HEADS = ("as_of", "phase", "goal", "question", "share", "word", "before")
_SHORT = {
    "overlap": "an outcome that all prefer",
    "bargain": "one better than each can get alone",
    "path": "a way there by single steps",
}
_FEW = 10
"""Acts, or stretches of time, below which nothing can be made of how many were foreseen."""


def replay_rows(found: Replay) -> list[tuple[object, ...]]:
    """Return one row for each day and answer; the word before where it turned."""
    rows: list[tuple[object, ...]] = []
    for step in found.steps:
        before = {(t.goal, t.what): t.before for t in step.turned}
        for goal, told in step.answers.items():
            for what, share in told.items():
                number = "" if share.share is None else round(share.share, 4)
                was = before.get((goal, what), "")
                rows.append((step.as_of or "", step.phase, goal, what, number, share.word, was))
    return rows


def replay_text(found: Replay, dispute: Dispute) -> str:
    """Return a replay in words.

    Parameters
    ----------
    found : Replay
    dispute : Dispute

    Returns
    -------
    str
        Lines without a final line feed.
    """
    lines: list[str] = []
    phase = None
    for step in found.steps:
        if step.phase != phase:
            lines += ["", dispute.phase(step.phase).name] if lines else [dispute.phase(step.phase).name]
        lines += _step(step, dispute, first=step.phase != phase)
        phase = step.phase
    return "\n".join([*lines, "", *_turns(found), *_worth(found, dispute)])


def _step(step: Step, dispute: Dispute, *, first: bool) -> Iterable[str]:
    came = (
        counted(len(step.documents), "new document")
        if step.documents
        else "something said in a known document"
    )
    head = f"{date_words(step.as_of)}, {came}"
    if not first and not step.turned:
        yield f"  {head}: no word turned"
        return
    yield f"  {head}"
    for goal, told in step.answers.items():
        turned = {t.what: t for t in step.turned if t.goal == goal}
        if first or turned:
            yield f"    {dispute.topic_name(goal)}: {_answers(told, turned, first=first)}"


def _answers(told: Mapping[str, Share], turned: Mapping[str, Turn], *, first: bool) -> str:
    said = []
    for what, share in told.items():
        if not first and what not in turned:
            continue
        count = f" ({share_words(share.share)})" if share.share is not None else ""
        was = f", was: {WORDS[turned[what].before]}" if what in turned else ""
        said.append(f"{_SHORT[what]}: {WORDS[share.word]}{count}{was}")
    return "; ".join(said)


def _turns(found: Replay) -> Iterable[str]:
    turns = sum(len(step.turned) for step in found.steps)
    dates = sum(bool(step.turned) for step in found.steps)
    if found.steps[0].as_of is None:
        yield "No document has a date, so there is nothing to replay: this is what all of them say."
    elif not turns:
        yield f"No word turned on any of {counted(len(found.steps), 'date')}."
    else:
        yield f"Words turned {counted(turns, 'time')}, on {dates} of {counted(len(found.steps), 'date')}."


def _worth(found: Replay, dispute: Dispute) -> Iterable[str]:
    """What was done, whether it was to be expected, and how often the model was right about what comes next."""
    for each in found.acts:
        yield f"  {_act(each, dispute)}"
    if found.acts:
        mean = sum(each.chance for each in found.acts) / len(found.acts)
        improving = sum(each.improves for each in found.acts)
        yield (
            f"Of {counted(len(found.acts), 'act')} that can be tried, {improving} served whoever did it in most "
            f"readings of what was known before; of all single steps possible then, {round(10 * mean)} in 10 did."
        )
    if found.worth.spans:
        w = found.worth
        yield (
            f"What came between two dates was foreseen {w.model} times of {w.spans}; saying that nothing changes would "
            f"have been right {counted(w.nothing, 'time')}, a step at random {w.chance:.1f} times."
        )
    if found.steps[0].as_of is not None and min(len(found.acts), found.worth.spans) < _FEW:
        yield "So few show little: do not take the model's worth from them."


def _act(tried: Tried, dispute: Dispute) -> str:
    changes = [
        ("" if taken else "no longer ") + f"“{dispute.topic_name(option)}”"
        for option, taken in tried.act.changes
    ]
    return (
        f"{date_words(tried.act.when)}, {dispute.actor_name(tried.act.party)}: {listed(changes)}: an improvement "
        f"for it {share_words(tried.share)} of what was known by {date_words(tried.as_of)}"
    )
