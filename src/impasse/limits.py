"""Every limit of the program in one table."""

from __future__ import annotations

from typing import Final

MAX_DOCUMENT_BYTES: Final = 200_000_000
"""Bytes of one document file; larger files are refused by name."""

MAX_DOCUMENT_CHARACTERS: Final = 20_000_000
"""Code points of text taken from one document."""

MAX_PAGES: Final = 2_000
"""Pages of one PDF."""

MAX_NESTING: Final = 500
"""Depth of nested markup in one web page."""

MAX_SENTENCE_CHARACTERS: Final = 4_000
"""A longer sentence is cut for analysis and the cut is noted; the text itself stays whole."""

SECONDS_PER_DOCUMENT: Final = 20.0
"""Processor time after which one step of reading one document is given up with a note ..."""

SECONDS_PER_MILLION: Final = 30.0
"""... and as much more for each million of its bytes or characters ..."""

MAX_SECONDS: Final = 600.0
"""... but never more than this."""

WALL_CLOCK_FACTOR: Final = 6
"""Times the processor time allowed that may pass on the clock before a silent reader is ended."""

SECONDS_TO_START: Final = 120.0
"""Seconds on the clock that a process which reads documents may take to start."""

MAX_CHILD_MEMORY: Final = 1 << 30
"""Bytes of memory of a process that reads documents, where the system can limit it."""

MAX_REPLY_BYTES: Final = 512 << 20
"""Bytes that such a process may hand back at once or write to a file."""

MAX_REPORT_BYTES: Final = 5_000_000
"""Bytes of a report up to which it is one file; documents and long lists of a larger one are pages beside it."""

TASKS_AHEAD: Final = 1_024
"""Documents handed to workers before the first of them is back."""

GARBAGE_THRESHOLDS: Final = (100_000, 20, 20)
"""New objects after which cyclic garbage is looked for: what documents are made of refers to nothing above it."""

MAX_OPTIONS: Final = 62
"""Options of one conflict: state codes are signed 64-bit integers."""

MAX_STATES: Final = 1 << 25
"""Feasible states that a solve accepts."""

MAX_ONE_WAY_PASSES: Final = 1 << 12
"""Passes (2 to the number of a decision maker's one-way options) accepted per reduction."""

MAX_ONE_WAY_OPTIONS: Final = 20
"""One-way options of one decision maker."""

MAX_PLAIN_ONE_WAY: Final = 12
"""The same without compiled loops."""

MAX_LIST_ENTRIES: Final = 100_000
"""Entries of one list in a file that people write."""

MAX_LISTED_OPTIONS: Final = 10_000
"""Options that one list of a YAML file may hold: far more than a model, and few enough to stop at once."""

MAX_ENUMERATED_CODES: Final = 1 << 25
"""Partial combinations kept while the feasible set is enumerated."""

MAX_GRAPH_MOVES: Final = 50_000_000
"""Moves of a conflict in graph form."""

MAX_UNLOCK_SETS: Final = 2_000_000
"""Candidate statement sets tried by one unlock search."""

MAX_FILE_BYTES: Final = 50_000_000
"""Bytes of one conflict, dispute or scenario file."""

MAX_FILE_NESTING: Final = 50
"""Depth of lists and mappings in such a file."""

MAX_CONDITION_DEPTH: Final = 100
"""Depth of nested parentheses and negations in one condition."""

MAX_LINES: Final = 1_000_000
"""Visible lines of one document."""

MAX_CUE_WORDS: Final = 4
"""Words of one cue in a dispute file."""

MAX_OPTIONS_AS_PATTERNS: Final = 14
"""Options up to which a truth table is written as patterns."""

MAX_UNLOCK_VISITS: Final = 20_000_000
"""States looked at by one unlock search for paths."""

MAX_STATES_REACHED: Final = 20_000
"""States up to which a printed solution is ordered by reachability from the status quo."""

MAX_ORDER_CELLS: Final = 5_000_000
"""States told apart times sets of statements counted when shares under all orders are computed exactly."""

MAX_ORDER_PLACES: Final = 16
"""Places of one list of statements up to which that is tried."""

MAX_TABLE_STATES: Final = 1_000
"""States of a printed table."""

MAX_DRAWN_STATES: Final = 40
"""States drawn at once; beyond, those nearest to the status quo are."""

MAX_GRAPHML_STATES: Final = 5_000
"""States of a state graph written as GraphML."""

MAX_MEMORY_SHARE: Final = 0.8
"""Share of the machine's memory that one solve may take."""

COMPILED_FROM: Final = 1 << 19
"""Ranks (models times decision makers times states) from which compiled loops repay loading them."""

COMPILED_ONCE_LOADED_FROM: Final = 1 << 10
"""Ranks from which they are faster once they are loaded."""

STALE_AFTER_DAYS: Final = 730
"""A position not restated for longer, counted from the last report, is called stale."""

MAX_FLIP_SETS: Final = 2_000_000
"""Sets of statements tried in all when it is asked which single change flips the smallest openings."""

MAX_HORIZON: Final = 10_000
"""Moves looked ahead by limited-move stability, and horizons tried for non-myopic stability."""

MAX_COALITION_STATES: Final = 1 << 15
"""States of a model whose coalitions are analysed, where memory allows: all pairs are kept as bits."""

MAX_RELATION_STATES: Final = 4096
"""States of a model whose preferences are relations: every pair of states is compared."""

MAX_COALITIONS: Final = 1023
"""Coalitions analysed in one call: all of ten decision makers."""

MAX_SIMULTANEOUS: Final = 5_000_000
"""Combinations of improvements made at once that simultaneous stability looks through."""

MAX_INVERSE_PROFILES: Final = 1_000_000
"""Preference profiles tried one by one where no formula counts those that make a state an equilibrium."""

MAX_INVERSE_NODES: Final = 200_000
"""Cases told apart when orders are counted by formula."""

MAX_SENSITIVITY_RANKS: Final = 200_000_000
"""Ranks (changes times decision makers times states) solved when small changes of orders are tried."""

MAX_CHANGED_PROFILES: Final = 100_000
"""Lists made, and profiles tried, in one search for the smallest change of statements."""

MAX_SENTENCE_VERBS: Final = 50
"""Verb groups of one sentence that are looked at for attributions; prose stays far below."""

MAX_ARTICLES: Final = 50_000
"""Articles of one list (CSV, JSON lines)."""

MAX_CUE_SENTENCES: Final = 20_000
"""Sentences of a run up to which its summary tells how the cues of the dispute file are met."""

MAX_ACT_CHARACTERS: Final = 2_000
"""Code points of a content from which its act is read: what somebody does is told at its beginning."""

MAX_BATCH_STEPS: Final = 1 << 24
"""Single steps (states times sets of own options) listed when many models are solved at once."""

BATCH_CELLS: Final = 1 << 24
"""Scores (models times states) of one decision maker that are kept at once while many models are solved."""

MAX_SENTENCE_DATES: Final = 30
"""Dates of one sentence from which it is a list of dates that tells no event; prose stays far below."""

MAX_PASSAGE_CHARACTERS: Final = 6_000
"""Code points of the sentences that go to a language model in one request."""

MAX_CODER_PARALLEL: Final = 32
"""Requests to a language model under way at once."""

MAX_CODER_ANSWER_BYTES: Final = 1 << 20
"""Bytes of one answer of a language model's server."""

MAX_CODER_ANSWER_TOKENS: Final = 4_096
"""Tokens that a language model may answer with."""

SECONDS_PER_CODER_ANSWER: Final = 300.0
"""Seconds for one answer of a language model in all."""

MAX_CODER_WAIT: Final = 60.0
"""Seconds that a language model's server may ask to wait."""

CODER_TRIES: Final = 4
"""Tries of one request to a language model."""

MAX_CODER_HALVINGS: Final = 3
"""Times that a passage is halved whose answer was cut off."""
