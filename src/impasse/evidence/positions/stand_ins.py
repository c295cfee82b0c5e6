"""Words that stand for what was said before: "lift *it*", "*it* will be lifted", "demanded *its* withdrawal"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from impasse.evidence.positions.cue_match import CueWords, Mention
from impasse.evidence.text.words import Token

PRONOUNS = frozenset(["it", "them", "him", "her"])
"""Words that may stand for something said in the sentence before."""
_OWNING = frozenset(["its", "their", "his", "her"])
_SUCH = frozenset(["such", "this", "any"])
_STANDING = PRONOUNS | _OWNING | _SUCH | {"they"}
"""Every word that may stand for another."""
_BE = frozenset(["be", "been", "being", "is", "are", "was", "were"])
_PASSIVE = re.compile(r"(?:ed|en|wn|ut|pt|ld|id|nt|ne|de)$")
_OBJECT = 2
"""Words from an action to the pronoun that it is done to."""
_SUBJECT = 5
"""Words from a pronoun to what is done to it, in the passive."""
_POSSESSED = 2
"""Words from "its" to the action named by a noun."""


def by_stand_in(
    by_stem: Mapping[str, Sequence[CueWords]], words: tuple[Token, ...], before: tuple[Token, ...]
) -> tuple[Mention, ...]:
    """Return the one topic whose cue is met when a stand-in takes the place of a word said before.

    Parameters
    ----------
    by_stem : mapping from str to sequence of CueWords
        The cues by the stems of their words.
    words : tuple of Token
        Words of the stretch.
    before : tuple of Token
        Words of the sentence before and of the sentence so far.

    Returns
    -------
    tuple of Mention
        One or none: nothing where two topics could be meant.
    """
    said = [w.stem for w in before]
    found: dict[str, Mention] = {}
    for i in (i for i, word in enumerate(words) if word.lower in _STANDING):
        for acting in _actions(words, i):
            known = [*said, *(w.stem for w in words[: max(0, i - _OBJECT)])]
            near = {w.stem for w in words[max(0, acting - _OBJECT) : acting + _OBJECT + 1]}
            for cue in by_stem.get(words[acting].stem, ()):
                missing = [part for part in cue.stems if part not in near]
                if missing and len(missing) < len(cue.stems) and _named(missing, cue, acting, known, words):
                    places = sorted({i, acting})
                    spans = tuple((words[k].start, words[k].end) for k in places)
                    mention = Mention(cue.topic, spans[0][0], spans[-1][1], spans, cue.drop, cue.text)
                    found.setdefault(cue.topic, mention)
    return tuple(found.values()) if len(found) == 1 else ()


def _named(
    missing: list[str], cue: CueWords, acting: int, known: list[str], words: tuple[Token, ...]
) -> bool:
    """Whether the words of a cue that a stand-in replaces were said before, side by side.

    One word may be anywhere; several are the name of what is acted on, so the action is the cue's first word.
    """
    if any(part not in known for part in missing):
        return False
    if len(missing) == 1:
        return True
    if words[acting].stem != cue.stems[0] or cue.loose:
        return False
    width = len(missing) + 1
    return any(set(missing) <= set(known[k : k + width]) for k in range(len(known)))


def _actions(words: tuple[Token, ...], i: int) -> list[int]:
    """Indices of the words that may name what is done to the stand-in at ``i``."""
    lower = words[i].lower
    after = [w.lower for w in words[i + 1 : i + 1 + _SUBJECT]]
    found: list[int] = []
    if lower in PRONOUNS or lower == "they":
        verb = next((k for k, word in enumerate(after[:-1]) if word in _BE), None)
        if verb is not None and lower in ("it", "they"):
            done = [k for k in range(verb + 1, min(verb + 3, len(after))) if _PASSIVE.search(after[k])]
            found += [i + 1 + k for k in done if not (set(after[:verb]) & {"that", "which"})]
    if lower in PRONOUNS and not found and words[i - 1].lower != "of":  # "the two of them" is no deed
        found += list(range(max(0, i - _OBJECT), i))
    if lower in _SUCH and after[1:2] != ["of"]:
        found += [i + 1] if i + 1 < len(words) else []
    if lower in _OWNING:
        found += list(range(i + 1, min(i + 1 + _POSSESSED, len(words))))
    return found
