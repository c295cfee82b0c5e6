"""Which language a text is in, and which of its paragraphs this reader cannot read."""

from __future__ import annotations

import re

READABLE = ("en",)
"""Languages whose sentences are understood; texts in others are named, never counted as silence."""

NAMES = {
    "ar": "Arabic",
    "az": "Azerbaijani",
    "bg": "Bulgarian",
    "bn": "Bengali",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hr": "Croatian",
    "hu": "Hungarian",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "ms": "Malay",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}

_COMMON = re.compile(
    r"(?<![\w'])(?:the|of|and|to|in|that|is|was|for|on|with|as|it|by|at|from|be|has|have|had|are|were|not|its|an|their|which|will|"
    r"would|this|after|about|who|said|but|they|he|she|we|his|her)(?![\w'])"
)
"""In small letters: a text is put into them first, which is quicker than to look for both."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(
    "[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\u0590-\u05ff\u0600-\u06ff\u0700-\u109f\u10a0-\u10ff\u1100-\u11ff\u0e00-\u0e7f"
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]"
)
_SAMPLE = 6_000
_LETTERS_NEEDED = 24
_FEWEST_SMALL = 3
_ENGLISH_ONLY = frozenset("the and that with from which their said his her this would not by to".split())
_BEYOND_DOUBT = 25.0
"""Difference of log-probabilities from which another language is taken for certain."""


def language_of(text: str) -> str | None:
    """Name the language of a text.

    Parameters
    ----------
    text : str
        Running text.

    Returns
    -------
    str or None
        ISO 639-1 code; None when the text is too short to tell.
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample)
    letters = sum(map(len, words))
    foreign = 0 if sample.isascii() else len(_OTHER_SCRIPT.findall(sample))
    if foreign >= 0.5 * max(1, letters):
        return _guess(sample) if foreign >= 4 else None
    if len(words) >= 6 and len(_COMMON.findall(sample.lower())) >= 0.15 * len(words):
        return "en"
    if _is_english_but_for_names(words):
        return "en"
    if letters < _LETTERS_NEEDED or len(words) < 5:
        return None
    return _guess(sample) if _is_beyond_doubt(sample) else "en"


def _is_english_but_for_names(words: list[str]) -> bool:
    """Whether the words in small letters, which no names are, are English: plain letters, and articles among them."""
    small = [word for word in words if word[0].islower()]
    if len(small) < _FEWEST_SMALL or sum(map(str.isascii, small)) < 0.9 * len(small):
        return False
    return sum(word in _ENGLISH_ONLY for word in small) >= 0.15 * len(small)


def is_foreign(paragraph: str) -> bool:
    """Whether one paragraph of an otherwise readable text is in a language that is not read.

    Parameters
    ----------
    paragraph : str
        A paragraph.

    Returns
    -------
    bool
        True when another script makes up most of it, or another language in Latin letters is beyond doubt.
    """
    words = _WORD.findall(paragraph[:_SAMPLE])
    letters = sum(map(len, words))
    foreign = 0 if paragraph.isascii() else len(_OTHER_SCRIPT.findall(paragraph[:_SAMPLE]))
    if foreign >= 0.5 * max(1, letters):
        return foreign >= 4
    if len(words) < 12 or sum(word[0].isupper() for word in words) > 0.5 * len(words):
        return False
    if len(_COMMON.findall(paragraph[:_SAMPLE].lower())) >= 0.08 * len(words):
        return False
    return _is_beyond_doubt(paragraph[:_SAMPLE])


def _is_beyond_doubt(sample: str) -> bool:
    """Whether another language than those read fits a text in Latin letters far better."""
    ranked = _rank(sample)
    return ranked[0][0] not in READABLE and ranked[0][1] - dict(ranked).get("en", -1e9) > _BEYOND_DOUBT


def _guess(sample: str) -> str | None:
    """The likeliest language that has a two-letter code."""
    return next((code for code, _ in _rank(sample) if len(code) == 2), None)


def _rank(sample: str) -> list[tuple[str, float]]:
    """Languages with their log-probabilities, most likely first."""
    import py3langid

    return [(str(code), float(score)) for code, score in py3langid.rank(sample)]
