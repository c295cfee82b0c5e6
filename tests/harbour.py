"""Invented documents about an invented dispute between two countries, and the same with the two swapped.

The names of the two sides have the same lengths, so that swapping them moves no character.
"""

from __future__ import annotations

import re
from pathlib import Path

PAIRS = {
    "Northland": "Southland",
    "Northern": "Southern",
    "Norburg": "Sudhavn",
    "north": "south",
    "Ada Holm": "Eva Lund",
    "Holm": "Lund",
    "Nils Berg": "Lars Dahl",
    "Berg": "Dahl",
}

DISPUTE = """
dispute: The strait between Northland and Southland
neutral: the strait question
parties:
  - id: north
    name: Northland
    aliases: [Norburg]
    adjectives: [Northern]
    bodies: [Foreign Ministry]
    offices: [{title: Prime Minister, holder: Ada Holm, since: 2018}, {title: Foreign Minister, holder: Nils Berg}]
  - id: south
    name: Southland
    aliases: [Sudhavn]
    adjectives: [Southern]
    bodies: [Foreign Ministry]
    offices: [{title: Prime Minister, holder: Eva Lund, since: 2018}, {title: Foreign Minister, holder: Lars Dahl}]
outlets:
  - {name: The Strait Post, aliases: [Strait Post]}
  - {name: Coastwire}
things:
  - {id: strait, name: the strait, names: [{text: Grey Strait}]}
options:
  - id: open_strait
    party: north
    name: free passage through the strait
    cues: [open strait, reopen strait, free passage]
    drop_cues: [close strait, keep strait closed, strait closed]
  - id: pilots
    party: north
    name: foreign pilots on board
    cues: [foreign pilots, accept pilots]
  - id: pay_dues
    party: south
    name: dues for passage
    cues: [pay dues, payment of dues, pay passage dues]
    drop_cues: [withhold dues]
  - id: withdraw
    party: south
    name: a withdrawal of patrol boats
    one_way: take
    cues: [withdraw patrol boats, withdrawal patrol boats, pull back boats]
goals:
  - {id: accord, name: an accord on the strait, when: open_strait and pay_dues, cues: [strait accord, sign accord]}
phases:
  - id: spring
    name: the talks of spring 2021
    since: 2021-03
    until: 2021-06
    options: [open_strait, pilots, pay_dues, withdraw]
    reported: [{state: [], name: in spring, when: 2021-04-01}]
    goals: [accord]
  - id: autumn
    name: the autumn of 2021
    since: 2021-07
    until: 2021-12
    options: [open_strait, pay_dues, withdraw]
    status_quo: [withdraw]
    goals: [accord]
"""

DOCUMENTS = {
    "a.txt": """Norburg sets terms for the strait

The Strait Post, 12 April 2021

Northland will not reopen the strait unless Southland withdraws its patrol boats, Prime Minister Ada Holm said on
Monday. "We insist on the withdrawal of patrol boats before free passage," she told The Strait Post.

Sudhavn rejected the demand. Southern Foreign Minister Lars Dahl said that Southland refuses to withdraw its patrol
boats. He demanded that Northland open the strait at once.

An unnamed source close to the Northern Foreign Ministry told Coastwire that Norburg would accept foreign pilots.
""",
    "b.txt": """Sudhavn: no dues without passage

Coastwire, 3 May 2021

Southland will not pay dues unless Northland opens the strait, the Southern Foreign Ministry said in a statement.
The Northern government insists on payment of dues as a condition for a strait accord.

According to analysts, Northland wants the payment of dues more than the withdrawal of patrol boats. "Norburg will
never accept foreign pilots," said Karl Eng, a lecturer at the maritime college.

Prime Minister Eva Lund said Sudhavn wants a strait accord this year.
""",
    "c.txt": """Opinion: why the strait stays shut

The Strait Post, 20 May 2021

Both sides speak of an accord. Yet Southland demands free passage first, and Northland demands that the patrol boats
be withdrawn first. In my view neither will move.

Northern officials believe that Southland will not withdraw its patrol boats.
""",
    "d.txt": """Boats pulled back, strait still closed

Coastwire, 9 September 2021

Southland withdrew its patrol boats in August 2021. Northland keeps the strait closed, Nils Berg said, because
Southland withholds dues. He said that Norburg is ready to open the strait if Southland agrees to pay dues.

Lars Dahl denied that Sudhavn refuses to pay dues.
""",
}


def swapped(text: str) -> str:
    """The text with the two sides exchanged, in every case of letters that occurs."""
    both = PAIRS | {new: old for old, new in PAIRS.items()}
    pattern = re.compile("|".join(sorted(map(re.escape, both), key=lambda word: -len(word))))
    return pattern.sub(lambda match: both[match.group()], text)


def write(folder: Path, *, mirror: bool = False) -> tuple[Path, Path]:
    """Write the documents and the dispute file; return the folder of the documents and the file."""
    docs = folder / "documents"
    docs.mkdir(parents=True)
    for name, text in DOCUMENTS.items():
        (docs / name).write_text(swapped(text) if mirror else text, encoding="utf-8")
    dispute = folder / "dispute.yaml"
    dispute.write_text(swapped(DISPUTE) if mirror else DISPUTE, encoding="utf-8")
    return docs, dispute
