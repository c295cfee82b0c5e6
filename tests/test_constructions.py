"""Attribution in the constructions that news prose is full of: one invented sentence and one content each."""

from __future__ import annotations

import pytest

from impasse.evidence.attribution import attribute, top_level


def told(text: str) -> list[tuple[str, str, str]]:
    """(source, cue, content) of all attributions, as words."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[s:e] for s, e in spans)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attribute(text)]


TOLD = [
    # Word classes that decide about a clause.
    ("Others say this is a rough patch.", "Others", "say", "this is a rough patch"),
    ("Many thought after the war that the port would close.", "Many", "thought", "that the port would close"),
    (
        "Exit polls in Holm and Varland indicated that Lind had won.",
        "Exit polls in Holm and Varland",
        "indicated",
        "that Lind had won",
    ),
    (
        "A May letter from the league warns that the pier will fall.",
        "A May letter from the league",
        "warns",
        "that the pier will fall",
    ),
    (
        "Berg and the union have long complained that nobody listens.",
        "Berg and the union",
        "have long complained",
        "that nobody listens",
    ),
    (
        "Lind said the heat and unsettled weather could last a week.",
        "Lind",
        "said",
        "the heat and unsettled weather could last a week",
    ),
    (
        "A poll has, however, revealed that most would stay.",
        "A poll",
        "has, however, revealed",
        "that most would stay",
    ),
    (
        "Sources close to the talks tell the Gazette that the envoys left.",
        "Sources close to the talks",
        "tell",
        "that the envoys left",
    ),
    ("The firm denied having received the letter.", "The firm", "denied", "having received the letter"),
    ("Each insists on being paid first.", "Each", "insists", "being paid first"),
    (
        "The court holds that this duty applies.",
        "The court",
        "holds",
        "that this duty applies",
    ),
    ("The guild asked that night work be banned.", "The guild", "asked", "that night work be banned"),
    (
        "No leader since 1976 has dared to propose a toll.",
        "No leader since 1976",
        "has dared to propose",
        "a toll",
    ),
    (
        "Osmar will not so much as discuss the line.",
        "Osmar",
        "will not so much as discuss",
        "the line",
    ),
    # Two verbs of one subject.
    (
        "The board confirmed that a call had been made but would not discuss what was said.",
        "The board",
        "confirmed",
        "that a call had been made",
    ),
    (
        "Berg has said that it would be hard to attend, but downplayed the issue.",
        "Berg",
        "downplayed",
        "the issue",
    ),
    (
        "Osmar recalled that the pact had been signed by both and called for calm.",
        "Osmar",
        "called",
        "calm",
    ),
    ("Berg, who thinks the toll is dead, called the plan good.", "who", "thinks", "the toll is dead"),
    (
        "Lind asked what the split between Holm and Varland could mean.",
        "Lind",
        "asked",
        "what the split between Holm and Varland could mean",
    ),
    # Extents.
    (
        "Osmar declined to say when the trial would begin.",
        "Osmar",
        "declined",
        "to say when the trial would begin",
    ),
    ("Osmar opposes the patrols, which it calls a threat.", "Osmar", "opposes", "the patrols"),
    (
        "“It's our bad luck,” Berg said, that both ships were lost.",
        "Berg",
        "said",
        "“It's our bad luck,” ... that both ships were lost",
    ),
    # Cues of several words.
    ("Osmar turned the offer down within an hour.", "Osmar", "turned ... down", "the offer"),
    (
        "The palace let it be known that the king was ill.",
        "The palace",
        "let it be known",
        "that the king was ill",
    ),
    ("The board saw no point in building the quay.", "The board", "saw no point", "building the quay"),
    ("The guild has always been against a toll.", "The guild", "has always been against", "a toll"),
    ("Analysts put the cost at a million crowns.", "Analysts", "put", "the cost at a million crowns"),
    ("The sides, as the mayor put it, are far apart.", "the mayor", "put it", "The sides ... are far apart"),
    # Nouns that tell what a verb attributes.
    ("Osmar expressed the view that a pledge binds.", "Osmar", "expressed the view", "that a pledge binds"),
    ("Osmar was of the opinion that it is late.", "Osmar", "was of the opinion", "that it is late"),
    (
        "Osmar renewed its proposal that the line be moved.",
        "Osmar",
        "renewed its proposal",
        "that the line be moved",
    ),
    ("Osmar's position is that the pact lapsed.", "Osmar", "position is", "that the pact lapsed"),
    (
        "The guild raised questions about whether the lock is safe.",
        "The guild",
        "raised questions",
        "whether the lock is safe",
    ),
    (
        "It was opposed by the mayor, in whose opinion nobody would come.",
        "whose",
        "in whose opinion",
        "nobody would come",
    ),
    # Conditions belong to what is granted.
    (
        "The board is prepared to extend the lease, on condition that it rains.",
        "The board",
        "is prepared",
        "to extend the lease, on condition that it rains",
    ),
    # What was said, summed up for somebody's comment.
    (
        "They insist that the pact is dead, a claim that most jurists reject.",
        "most jurists",
        "reject",
        "that the pact is dead",
    ),
    ("She called for a judge, something the palace has refused.", "the palace", "has refused", "a judge"),
    ("What he fears is a storm.", "he", "fears", "a storm"),
    ("Hopes are rising that a deal is near.", "", "Hopes are rising", "that a deal is near"),
    ("There is a feeling in the valley that it is late.", "the valley", "feeling", "that it is late"),
    (
        "Osmar has set three conditions: a truce and a survey.",
        "Osmar",
        "conditions",
        "a truce and a survey",
    ),
    ("Osmar made talks conditional on a truce.", "Osmar", "made", "talks conditional on a truce"),
    # Adverbs and words that deny inside a verb group.
    ("Berg would neither confirm nor deny the report.", "Berg", "deny", "the report"),
    ("Osmar has no objection in principle to a survey.", "Osmar", "has no objection", "a survey"),
    (
        "The envoy went so far as to call the offer a trap.",
        "The envoy",
        "went so far as to call",
        "the offer a trap",
    ),
    (
        "The mayor was at pains to stress that it was late.",
        "The mayor",
        "was at pains to stress",
        "that it was late",
    ),
    ("The villagers say it stinks.", "The villagers", "say", "it stinks"),
    (
        "Maps seen by the Gazette show that the lock leaks.",
        "Maps seen by the Gazette",
        "show",
        "that the lock leaks",
    ),
    ("Many in the valley doubt it.", "Many in the valley", "doubt", "it"),
    (
        "Opponents of the mine say it will kill the river.",
        "Opponents of the mine",
        "say",
        "it will kill the river",
    ),
    ("Critics such as Berg say the plan is dead.", "Critics such as Berg", "say", "the plan is dead"),
    ("On Friday the union called the offer a trap.", "the union", "called", "the offer a trap"),
    ("Some villagers want the mine reopened.", "Some villagers", "want", "the mine reopened"),
    ("The firm blames falling prices.", "The firm", "blames", "falling prices"),
    ("It closed in May, a move the guild calls a scandal.", "the guild", "calls", "a move ... a scandal"),
    (
        "If the firm pays, says Berg, the strike will end.",
        "Berg",
        "says",
        "If the firm pays ... the strike will end",
    ),
    (
        "The boat was insured, records show, and it was old.",
        "records",
        "show",
        "The boat was insured ... and it was old",
    ),
    ("The firm and its founder in 2009 agreed to a truce.", "The firm and its founder", "agreed", "a truce"),
    ("The base has long been considered a risk.", "", "has long been considered", "The base ... a risk"),
    # Hearers, insertions, colons.
    ("He told state television the army would stay.", "He", "told", "the army would stay"),
    ("The mayor is adamant: no talks.", "The mayor", "is adamant", "no talks"),
    ("No talks without a truce, Osmar says.", "Osmar", "says", "No talks without a truce"),
    ("The firm, while denying any leak, has offered to pay.", "The firm", "denying", "any leak"),
    ("In its reply, the board called the letter an insult.", "the board", "called", "the letter an insult"),
    # Passives.
    (
        "It is feared in the ports, however, that boats will sink.",
        "the ports",
        "is feared",
        "that boats will sink",
    ),
    ("In Holm the line is regarded as holy.", "Holm", "is regarded", "the line ... as holy"),
    ("Asked on Monday about the toll, Lind left.", "", "Asked", "the toll"),
    ("When asked whether the lock was safe, Lind left.", "", "asked", "whether the lock was safe"),
    (
        "The plan, dismissed by the guild as a trick, failed.",
        "the guild",
        "dismissed",
        "The plan ... as a trick",
    ),
    ("The envoys were told that the port was shut.", "", "were told", "that the port was shut"),
    # Content before its cue.
    ("Closing the port, he said, is a mistake.", "he", "said", "Closing the port ... is a mistake"),
    (
        "Holm lacks boats, said Lind, but its plans are good.",
        "Lind",
        "said",
        "Holm lacks boats ... but its plans are good",
    ),
    ("“It is hard” for Holm, said Lind.", "Lind", "said", "“It is hard” for Holm"),
    ("Later Lind spoke of rain: “It is mud,” he said.", "he", "said", "“It is mud,”"),
    (
        "“It is a way to go without backing Berg,” says a man involved in the talks.",
        "a man involved in the talks",
        "says",
        "“It is a way to go without backing Berg,”",
    ),
    ("The gap, Lind told the Post, “is wide.”", "Lind", "told", "The gap ... “is wide.”"),
    ("It was a deal they say allowed theft.", "they", "say", "a deal ... allowed theft"),
    # Who speaks.
    (
        "According to a man who has seen the chart, the lock is safe.",
        "a man who has seen the chart",
        "According to",
        "the lock is safe",
    ),
    ("Only six in 10 said they would stay.", "six in 10", "said", "they would stay"),
    ("Lodge 9 opposes the toll.", "Lodge 9", "opposes", "the toll"),
    ("Lind has been a dogged critic of the toll.", "Lind", "critic", "the toll"),
    # Objects without what tells when and where.
    ("Lind criticised Berg during a rally.", "Lind", "criticised", "Berg"),
    ("Osmar rejected the offer in a letter.", "Osmar", "rejected", "the offer"),
    ("The guild demanded they stop the work.", "The guild", "demanded", "they stop the work"),
    (
        "Lind described it as “the best, not the only, way home.”",
        "Lind",
        "described",
        "it as “the best, not the only, way home.”",
    ),
    (
        "The clerk reported earlier this month that the lock leaks.",
        "The clerk",
        "reported",
        "that the lock leaks",
    ),
    ("The clerk reported at least six boats sank.", "The clerk", "reported", "six boats sank"),
    # Verbs that lead to a cue.
    (
        "Officials like to point out that the pact was signed late.",
        "Officials",
        "like to point out",
        "that the pact was signed late",
    ),
    ("Lind used to think that the lock was safe.", "Lind", "used to think", "that the lock was safe"),
    (
        "The mayor was quick to deny that the lock was shut.",
        "The mayor",
        "was quick to deny",
        "that the lock was shut",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), TOLD)
def test_construction(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in told(text)


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Osmar no longer insists that the line be drawn.", True),
        ("Neither believes that the other will sign.", True),
        ("The mayor did not confirm the sale, nor did he deny it.", True),
        ("Osmar does not share this view.", True),
        ("Osmar failed to mention the toll.", True),
        ("The vote would by no means show that Osmar agreed.", True),
        ("The mayor made no promise that the lock would open.", True),
        ("Both believe that the other will sign.", False),
        ("The mayor came to believe that the lock was safe.", False),
    ],
)
def test_denied_attributions_are_marked(text: str, negated: bool) -> None:
    assert [a.negated for a in top_level(attribute(text))][-1] is negated


@pytest.mark.parametrize(
    "text",
    [
        "The porter put the box on the cart.",
        "The brothers share a boat.",
        "The crew brought crates up.",
        "The ropes hold the raft.",
    ],
)
def test_words_that_only_act(text: str) -> None:
    assert attribute(text) == []
