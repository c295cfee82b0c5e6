"""Which reasons are given for an option: who says why it is done or would help."""

from __future__ import annotations

from impasse.dispute.questions.material import Material, Sentence
from impasse.dispute.questions.moved import change_line
from impasse.dispute.questions.phrases import words_of
from impasse.dispute.questions.reply import Reply
from impasse.dispute.questions.voices import on_topics, quoting, speaker


def reasons(m: Material, options: str) -> Reply:
    """List sentences that speak of an option and give or guess a reason, and when the option ended.

    Parameters
    ----------
    m : Material
    options : str
        Ids of options or goals, with blanks between: reasons for any of them count.
    """
    topics = options.split()
    asked = f"Which reasons are given for {' or '.join(map(m.telling.topic, topics))}?"
    spoken = on_topics(m, topics)
    given = [s for s in spoken if words_of("reasons").search(s.text)]
    spoken_by = [s for s in given if _official(m, s)]
    official = [s for s in spoken_by if not _against(m, s, topics)]
    others = [s for s in given if s not in spoken_by]
    lines = [
        quoting(m, others, "Reasons as others give them, "),
        quoting(m, official, "A party's own word, "),
        *(change_line(m, change) for change in m.ledger.changes if change.topic in topics),
        quoting(m, [s for s in spoken_by if s not in official], "Why not, in a party's own word, "),
        *(quoting(m, [sentence]) for sentence in others[3:]),
    ]
    told = [line for line in lines if line is not None]
    missing = "" if official else "a party's own reason in plain words"
    settled = "yes" if official and not others else "partly" if given else "no"
    if not told:
        told = [line for line in [quoting(m, spoken)] if line is not None]
    return Reply(
        "reasons", asked, settled, tuple(told[:3]), missing or "whose reason weighs", tuple(told[3:])
    )


def _official(m: Material, sentence: Sentence) -> bool:
    who = speaker(m, sentence)
    return who is not None and who.voice == "official"


def _against(m: Material, sentence: Sentence, topics: list[str]) -> bool:
    """Whether the sentence tells why one of the options is refused."""
    return any(t.topic in topics and t.stance == "rejects" for s in m.statements_in(sentence) for t in s.ties)
