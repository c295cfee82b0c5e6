"""Turns of talks: transcripts, hearings, briefings and interviews, from printed text to statements."""

from __future__ import annotations

from pathlib import Path

import pytest

from impasse.evidence.attribute.talk import after_stamp, find_turns
from impasse.evidence.attribution import attribute, attributions
from impasse.evidence.documents.reading import read_document
from impasse.evidence.positions.statements import statements
from impasse.evidence.statement import Statement
from impasse.evidence.text.sentences import paragraphs
from making import LEXICON


def turns(text: str) -> list[tuple[str, str]]:
    """Kind and label of every turn."""
    found = find_turns(text, paragraphs(text)).values()
    return [(t.kind, text[slice(*t.label)] if t.label else "") for t in found]


def told(text: str) -> list[tuple[str, str]]:
    """Source and content of what a text attributes, outermost only."""
    out = []
    for a in attribute(text):
        if a.parent is None:
            words = " ... ".join(text[s:e] for s, e in a.content)
            out.append((" ".join(text[s:e] for s, e in a.source), words))
    return out


def read(text: str, name: str = "talk.txt") -> tuple[Statement, ...]:
    made = read_document(Path(name), text.encode())
    return statements((made,), {made.id: attributions(made)}, LEXICON)


TALKS = [
    (
        "capitals",
        "HOLM: The quay is ours.\nMODERATOR: Is it?\nHOLM: It always was.",
        [("turn", "HOLM"), ("asked", "MODERATOR"), ("turn", "HOLM")],
    ),
    (
        "letters",
        "Q: Will you pay?\nA: We will pay a third.\nQ: And the rest?\nA: The rest is theirs.",
        [("asked", "Q"), ("answer", "A"), ("asked", "Q"), ("answer", "A")],
    ),
    (
        "words with a full stop",
        "Question. Is the ferry safe?\nAnswer. The ferry is safe enough.",
        [("asked", "Question"), ("answer", "Answer")],
    ),
    (
        "names in capitals with a full stop",
        "MR. HOLM. I rise to speak.\nMRS. BERG. The member is wrong.\nMR. HOLM. The quay is ours.",
        [("turn", "MR. HOLM"), ("turn", "MRS. BERG"), ("turn", "MR. HOLM")],
    ),
    (
        "full names, marked up",
        "**Ada Lind:** We want the quay.\n**Per Holm:** It was never yours.\n**Ada Lind:** It was until 1960.",
        [("turn", "Ada Lind"), ("turn", "Per Holm"), ("turn", "Ada Lind")],
    ),
    (
        "a dash",
        "Ada Lind – We want the quay.\nPer Holm – It is not yours.\nAda Lind – It was.\nPer Holm – A court decides.",
        [("turn", "Ada Lind"), ("turn", "Per Holm"), ("turn", "Ada Lind"), ("turn", "Per Holm")],
    ),
    (
        "a line of its own",
        "Ada Lind\nWe want the quay.\nPer Holm\nIt is not yours.\nAda Lind\nIt was.\nPer Holm\nA court decides.",
        [("turn", "Ada Lind"), ("turn", "Per Holm"), ("turn", "Ada Lind"), ("turn", "Per Holm")],
    ),
    (
        "times of day",
        "[00:01:10] HOST: What do you offer?\n[00:01:20] MINISTER: Two seasons without nets.\n"
        "[00:02:00] HOST: And want?\n[00:02:05] MINISTER: The lighthouse stays dark.",
        [("asked", "HOST"), ("turn", "MINISTER"), ("asked", "HOST"), ("turn", "MINISTER")],
    ),
    (
        "whoever mostly asks leads",
        "Berg: What is in the note?\nLind: It asks for the buoys.\nBerg: When is it due?\nLind: By Friday.",
        [("asked", "Berg"), ("turn", "Lind"), ("asked", "Berg"), ("turn", "Lind")],
    ),
    (
        "a surname after the full name",
        "ADA LIND: We want the quay.\nPER HOLM: It is not yours.\nLIND: It was ours.\nHOLM: It never was.",
        [("turn", "ADA LIND"), ("turn", "PER HOLM"), ("turn", "LIND"), ("turn", "HOLM")],
    ),
    (
        "a paragraph without a label goes on",
        "LIND: We want the quay.\nNobody asked us.\nHOLM: It is not yours.\n[Applause]\nLIND: It was.",
        [("turn", "LIND"), ("turn", "LIND"), ("turn", "HOLM"), ("turn", "LIND")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TALKS], ids=[row[0] for row in TALKS])
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    assert turns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Capital: Holm\nPopulation: 12,000\nCapital: Berg\nLanguage: Varlandic",
        "Holm: The port stays closed, the mayor said.\nUpdate: the ferry sails.\nVarland has not answered.",
        "What is the quay?\nA strip of concrete.\nWho wants it?\nBoth towns want it.",
        "Why should we pay?\nWe have paid for years. I saw the bills.\nWhy should they not?\nThey can pay.",
        "Lind: 12 votes\nHolm: 8 votes\nLind: 40 votes\nHolm: 2 votes",
        "The mayor spoke.\nNobody answered.",
    ],
)
def test_other_texts_are_no_talks(text: str) -> None:
    assert turns(text) == []


def test_questions_and_answers_without_labels() -> None:
    text = (
        "We spoke to Ada Lind, mayor of Holm.\nWhat do you want?\nWe want the quay. I never asked for more.\n"
        "Would you pay?\nI would pay a fair price.\nSome say you waited too long.\nI waited for the council.\n"
        "Lind gets up. “Come back in May,” she says."
    )
    assert turns(text) == [("asked", ""), ("answer", "")] * 3
    assert ("she", "“Come back in May,”") in told(text)


def test_an_interview_is_known_by_whom_its_questions_address() -> None:
    text = "Nets and seals\nMs Lind, do you believe it?\nI have seen no seals.\nWhat would you need?\nWe need a date."
    assert [kind for kind, _ in turns(text)] == ["asked", "answer", "asked", "answer"]


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("18:20 Talks go on.", "Talks go on."),
        ("[00:12:05] LIND: Yes.", "LIND: Yes."),
        ("9.15 a.m. - Talks go on.", "Talks go on."),
        ("1920 was a good year.", "1920 was a good year."),
    ],
)
def test_a_time_of_day_before_a_paragraph_is_no_part_of_it(line: str, rest: str) -> None:
    assert line[after_stamp(line, 0, len(line)) :] == rest


def test_sentences_of_a_turn_are_claims_and_courtesies_are_not() -> None:
    text = (
        "HOST: Good morning, Minister. You had a bad week.\n"
        "LIND: Good morning. Well, we kept the port open. Not for long, for a day. What else could we do?\n"
        "HOST: And now?\nLIND: Thank you for asking. [laughs] Now the ferry sails."
    )
    assert told(text) == [
        ("LIND", "we kept the port open. Not for long, for a day."),
        ("LIND", "Now the ferry sails."),
    ]


def test_what_an_interviewer_says_of_themselves_is_no_claim() -> None:
    text = "HOST: We asked for peace. The mayor says it is near.\nLIND: It is far.\nHOST: We hope not.\nLIND: It is."
    assert ("The mayor", "it is near") in told(text)
    assert not [source for source, _ in told(text) if source == "We"]


RADIO = """RADIO VIK - TRANSCRIPT
4 May 2021

HOST: With me is Foreign Minister Erik Lund. Minister, will the tariff go?
LUND: The tariff must stay for a year. I hope the Southern side understands that. President Moll told me that the
port would open in June.
HOST: And Doctor Liv Aas, who advised both sides, is here.
AAS: I doubt it. Sudhavn has promised that before.
"""


def test_a_label_stands_for_the_person_whom_the_talk_introduces() -> None:
    found = {s.quote: s for s in read(RADIO)}
    tariff = found["The tariff must stay for a year."]
    assert (tariff.source.text, tariff.source.canonical, tariff.voice) == ("LUND", "Erik Lund", "official")
    assert tariff.holder == "Northland: Erik Lund"
    hope = found["the Southern side understands that"]
    assert (hope.source.text, hope.source.canonical) == ("I", "Erik Lund")
    assert found["Sudhavn has promised that before."].source.canonical == "Liv Aas"
    assert found["Sudhavn has promised that before."].voice == "analyst"


def test_what_a_speaker_tells_of_others_came_through_the_speaker() -> None:
    told_of = next(s for s in read(RADIO) if s.source.canonical == "Vera Moll")
    assert told_of.via[-1] == "Erik Lund"
    assert not [s for s in read(RADIO) if s.source.canonical == "Erik Lund" and "June" in s.quote]


def test_answers_without_labels_belong_to_the_person_interviewed() -> None:
    text = (
        "I can wait\n\nA conversation with Erik Lund, Foreign Minister of Northland\n\n"
        "He pours the coffee himself and looks out over the harbour, where nothing has moved since the spring.\n\n"
        "Minister, everybody expected that you would lift the tariff in May. Will it ever go?\n\n"
        "We will not lift the tariff while the port is shut. I told you so, and I have not changed my mind.\n\n"
        "What do you want from the other side?\n\n"
        "Southland must open the port, and then we will talk about everything that is on the table.\n"
    )
    found = read(text)
    want = next(s for s in found if "open the port" in s.quote)
    assert (want.source.canonical, want.source.text, want.cue.text) == ("Erik Lund", "", "")
    assert not [s for s in found if s.quote.endswith("?")]


def test_lines_broken_by_the_page_stay_in_their_turn() -> None:
    text = (
        "HEARING\n\nTHE CHAIR: I call Mr. Torp. You have the floor on the second\nitem of our agenda, today.\n"
        "MR. TORP: My town does not accept the draft, because it gives\naway the quay. Varland must pay its share.\n"
        "THE CHAIR: And what does Varland say to that?\nMS. RUUD (Varland): We are ready to pay a fair share of it.\n"
    )
    found = [s for s in read(text) if s.source.canonical == "Torp"]
    assert [" ".join(s.quote.split()) for s in found][-1] == "Varland must pay its share."


SPEECH = """Remarks by Foreign Minister Erik Lund at the opening of the Lund fair
4 May 2021

Ladies and gentlemen, thank you for coming in such numbers on a wet morning.

We will keep the tariff for another year. Our fishermen have waited long enough, and so have our friends in Vik.

President Moll told me last week that the port would open in June. I hope that she meant it. Why should she not?
"""


def test_a_speech_is_one_turn_of_whom_its_head_names() -> None:
    found = read(SPEECH)
    tariff = next(s for s in found if "keep the tariff" in s.quote)
    assert (tariff.source.canonical, tariff.source.text, tariff.voice) == ("Erik Lund", "", "official")
    hope = next(s for s in found if s.quote.startswith("she meant"))
    assert (hope.source.text, hope.source.canonical) == ("I", "Erik Lund")
    port = next(s for s in found if s.source.canonical == "Vera Moll")
    assert port.via == ("Erik Lund",)
    assert not [s for s in found if "Ladies" in s.quote or s.quote.endswith("?")]


@pytest.mark.parametrize(
    "text",
    [
        "Remarks by Erik Lund anger Vik\nThe minister spoke of the tariff on Monday, and nobody in Vik liked it.",
        "Speech by Erik Lund\n“We will keep it. We said so. We mean it. Our friends know it,” the minister said.",
        "The tariff stays\nWe will keep the tariff, and we know why we do it, and our friends know it, and so do I.",
    ],
)
def test_reports_of_speeches_are_no_speeches(text: str) -> None:
    assert turns(text) == []
