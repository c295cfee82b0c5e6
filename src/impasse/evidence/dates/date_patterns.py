"""How dates are printed in English prose: one pattern for each form, in order of precedence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from impasse.evidence.dates.period_names import named_pattern

MONTH_NUMBERS = {
    name: k
    for k, names in enumerate(
        (
            "january jan",
            "february feb febr",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {
    word: k
    for k, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
} | {"latter": 2, "last": 4, "thirtieth": 30, "thirty-first": 31}
ORDINALS |= {f"twenty-{word}": 20 + k for word, k in tuple(ORDINALS.items())[:9]}
NUMBERS = {
    word: k
    for k, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
NUMBERS |= {
    f"{tens}-{unit}": NUMBERS[tens] + NUMBERS[unit]
    for tens in ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
    for unit in ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}

_full = "January|February|March|April|May|June|July|August|September|October|November|December"
_short = "Jan|Febr?|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_MONTH_BEGINS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
M = rf"(?:{_full}|{_full.upper()}|(?:{_short})\b\.?|(?:{_short.upper()})\b\.?)"
LONG_M = rf"(?:{_full}|(?:Jan|Febr?|Aug|Sept?|Oct|Nov|Dec)\.)"
WD = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_WDA = rf"(?:{WD}|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
Y = r"(?:1\d|20)\d\d(?!\d|,\d|\.\d|%|['’]?s\b)"
_DASH = r"\s?[-–—]\s?|\s+(?:to|through|until|till)\s+"
_DASHES = rf"{_DASH}|(?:,\s+{_D})*\s+and\s+"
PART = (
    r"(?:(?:early|late|mid|earlier\s+in|later\s+in)(?:\s+|-)"
    r"|(?:the\s+)?(?:end|start|beginning|middle|close|turn)\s+of\s+)"
)
_N = (
    r"(?:\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|an?|half\s+a"
    r"|(?:a\s+)?(?:couple(?:\s+of)?|few|dozen)|several|some|many)"
)
_UNIT = r"(?:day|night|week|fortnight|month|year|decade|generation|centur(?:y|ie))s?"
HEDGE = (
    r"(?:more\s+than|over|at\s+least|less\s+than|under|about|around|roughly|some|nearly|almost|approximately"
    r"|well\s+over|just\s+over|just\s+under)"
)
SEASON = "(?:spring|summer|autumn|fall|winter)"
_ORD = "(?:first|second|third|fourth|last|latter|1st|2nd|3rd|4th)"
_ORDINAL = r"(?:\d{1,2}(?:st|nd|rd|th)|" + "|".join(w for w in ORDINALS if w not in ("latter", "last")) + ")"
_THIS = r"(?:this\s+past|this\s+coming|this|last|next|the\s+past|the\s+coming|past|coming)"

_SOURCES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\w/.-])(?P<y>\d{4})(?P<sep>[-/])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\w/-])"),
    (
        "script",
        r"\d{4}\s?年(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|\d{1,2}\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)\w*(?:\s+\d{4})?",
    ),
    (
        "dmy",
        rf"(?:(?P<wd>{_WDA}),?\s+\(?(?:the\s+)?)?(?<![\d.,$€£])\b(?P<d>{_D}|{_ORDINAL}(?=\s+of\s))(?:(?:{_DASHES})(?P<d2>{_D}))?\s+(?:of\s+)?(?P<mon>{M})(?:,?\s+(?P<y>{Y}))?(?![\w])",
    ),
    (
        "mdy",
        rf"(?:(?P<wd>{_WDA}),?\s+\(?)?\b(?P<mon>{M})\s+(?P<d>{_D})(?:(?:{_DASHES})(?P<d2>{_D}))?(?:,?\s+(?P<y>{Y}))?(?![\w])",
    ),
    (
        "short_year",
        rf"(?<![\w/.-])(?P<d>{_D})(?P<sep>[-/. ])(?P<mon>{M})(?P=sep)(?:(?P<y>{Y})|['’‘]?(?P<yy>\d\d))(?![\w/-])"
        rf"|\b(?P<mon2>{M})\s+(?P<d2>{_D}),?\s+['’‘](?P<yy2>\d\d)(?![\w/-])"
        rf"|\b(?P<mon3>{M})\s+['’‘](?P<yy3>\d\d)(?![\w/-])",
    ),
    ("month_slash", r"(?<![\w/.-])(?P<m>0?[1-9]|1[0-2])/(?P<y>(?:19|20)\d\d)(?![\w/-])"),
    (
        "nth_weekday",
        rf"(?i:(?:the\s+)?(?P<ord>first|second|third|fourth|last)\s+(?P<wd>{WD})\s+(?:of|in)\s+"
        rf"(?:(?P<mod>next|this|last|the\s+following|the)\s+month|(?P<mon>{M})(?:,?\s+(?P<y>{Y}))?))(?![\w])",
    ),
    ("numeric", r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})(?![\w/-])"),
    ("numeric", r"(?<![\w/.-])(?P<a>\d{1,2})(?P<sep>/)(?P<b>\d{1,2})/(?P<y>\d{2})(?![\w/-])"),
    (
        "feast",
        rf"\b(?P<feast>Christmas|New\s+Year(?:['’]s)?|Easter(?:\s+(?:Sunday|Monday))?|Good\s+Friday|Ash\s+Wednesday|Whitsun|Pentecost|Boxing\s+Day|May\s+Day)\b(?:\s+(?P<which>Day|Eve))?(?:,?\s+(?:of\s+)?(?P<y>{Y}))?",
    ),
    (
        "fiscal",
        rf"(?:[Ff]iscal|[Ff]inancial)(?:\s+year)?\s+{Y}(?:[-–/]\d{{2,4}})?|\bFY\s?\d{{2,4}}(?:[-–/]\d{{2,4}})?|{Y}(?:[-–/]\d{{2,4}})?\s+(?:fiscal|financial)\s+year",
    ),
    (
        "quarter",
        rf"[Tt]he\s+(?P<ord>{_ORD})\s+quarter\s+of\s+(?P<y>{Y})|\bQ(?P<q>[1-4])\s+(?:of\s+)?(?P<y2>{Y})",
    ),
    (
        "half",
        rf"[Tt]he\s+(?P<ord>first|second|latter)\s+half\s+of\s+(?:(?P<y>{Y})|the\s+(?P<dec>(?:1\d|20)\d)0['’]?s)",
    ),
    (
        "season",
        rf"(?:[Tt]he\s+)?(?:(?:early|late|mid)[-\s]+)?{SEASON}\s+(?:of\s+)?(?P<y>{Y})(?:[-–/](?P<y2>\d{{2,4}}))?(?!\d)",
    ),
    (
        "decade",
        rf"(?:[Tt]he\s+)?{PART}?(?:the\s+)?(?:\b(?P<dec>(?:1\d|20)\d)0['’]?s\b|['’‘](?P<short>\d)0s\b)|[Tt]he\s+{PART}?(?P<word>{'|'.join(DECADES)})\b",
    ),
    ("century", rf"(?:[Tt]he\s+)?{PART}?(?:the\s+)?(?P<ord>{_ORDINAL})[-\s]+century\b"),
    ("month_year", rf"{PART}?\b(?P<mon>{M})(?:\s+of)?,?\s+(?P<y>{Y})"),
    ("years", rf"(?<![\w.,$€£/-])(?P<y>{Y})\s?[-–—/]\s?(?P<y2>(?:1\d|20)\d\d|\d\d)(?![\w-]|[.,]\d)"),
    ("iso_month", r"(?<![\w/.-])(?P<y>\d{4})-(?P<m>0[1-9]|1[0-2])(?![\w-])"),
    ("year", rf"(?<![\w.,$€£/-]){PART}?(?P<y>{Y})(?![\w/])"),
    (
        "day_word",
        r"\b(?P<word>[Tt]he\s+day\s+before\s+yesterday|[Tt]he\s+day\s+after\s+tomorrow|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\s+night|[Tt]his\s+(?:morning|afternoon|evening))(?:\s+(?:morning|afternoon|evening|night)\b)?",
    ),
    (
        "weekday",
        rf"\b(?:(?P<mod>{_THIS}|the\s+following|the\s+previous|the\s+next|the\s+same)\s+)?(?P<wd>{WD})(?P<plural>s)?\b(?:\s+(?:morning|afternoon|evening|night|noon)\b)?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week\b|\s+(?P<rel>before\s+last|before(?=[.,;])|week)\b(?!\s+(?:of|before|after)\b))?",
    ),
    (
        "vague",
        r"\b(?:the\s+)?(?:recent|coming|past|last|next)\s+(?:few\s+|several\s+|couple\s+of\s+|many\s+)?(?:days|weeks|months|years|decades|centuries)\b",
    ),
    ("past_n", rf"\b(?:the\s+)?(?P<mod>past|last|previous|next|coming)\s+(?P<n>{_N})\s+(?P<unit>{_UNIT})\b"),
    (
        "this_unit",
        rf"\b(?P<part>(?:early|earlier|late|later|mid)[-\s]+|(?:the\s+)?(?:end|start|beginning|middle)\s+of\s+)?(?P<mod>{_THIS}|the\s+current)\s+(?P<unit>weekend|week|month|quarter|year|decade|century|{SEASON})\b",
    ),
    (
        "weekend",
        r"\b(?:(?<=at )|(?<=over )|(?<=on )|(?<=during ))the\s+weekend\b",
    ),
    (
        "that_unit",
        rf"\b(?:(?:early|earlier|late|later)\s+)?(?P<mod>that|the\s+same|the\s+next|the\s+following|the\s+previous|the\s+preceding|the\s+very\s+next)\s+(?P<unit>day|morning|afternoon|evening|night|week|month|year|decade|{SEASON})\b",
    ),
    (
        "period",
        r"\b(?:(?P<part>(?:the\s+)?(?:end|start|beginning|middle|turn|close)\s+of\s+the|(?:early|late|later|earlier)\s+in\s+the)\s+"
        r"(?P<unit>week|month|year|decade)|(?:the\s+)?(?P<short>week|month|year)(?:['’]s\s|-)end)\b(?!\s+(?:of|before|after|\d)|['’]s)",
    ),
    ("new_year", r"\b(?:early\s+in\s+)?the\s+new\s+year\b(?!['’]s)"),
    ("before_last", r"\bthe\s+(?P<unit>week|weekend|month|year)\s+(?P<which>before\s+last|after\s+next)\b"),
    (
        "nth",
        r"(?:(?<=on )|(?<=by )|(?<=until )|(?<=since )|(?<=from )|(?<=before )|(?<=after ))"
        r"the\s+(?P<d>\d{1,2})(?:st|nd|rd|th)\b(?:\s+of\s+(?P<mod>this|last|next|the\s+same)\s+month\b|(?!\s+(?!(?:and|or|but|at|in|when|to|with|without)\b)\w))",
    ),
    ("ago", rf"\b(?:(?P<hedge>{HEDGE})\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})\s+ago\b"),
    (
        "vague",
        r"\b(?:(?:many|several|some)\s+)?(?:days|weeks|months|years|decades|centuries|generations)\s+ago\b",
    ),
    (
        "later",
        rf"\b(?:(?P<hedge>{HEDGE})\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})\s+(?P<dir>later|earlier|before(?=[.,;:!?)“”\"’»])|after(?=[.,;:!?)“”\"’»])|afterwards?|on(?=[.,;:]))\b(?!\s+than\b)",
    ),
    (
        "in_n",
        rf"\b(?:in|within)\s+(?:(?P<hedge>{HEDGE})\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})(?:['’]?s?['’]?\s+time)?\b(?!\s+(?:of|since|after|before|and\b))",
    ),
    (
        "from_day",
        rf"\b(?P<n>{_N})\s+(?P<unit>(?:day|week|fortnight)s?)\s+(?:from|(?<=week )on|(?<=fortnight )on)\s+"
        rf"(?P<day>{WD}|[Tt]oday|[Tt]omorrow|[Nn]ow)\b(?!['’]s)",
    ),
    (
        "offset",
        rf"\b(?i:(?:(?P<hedge>{HEDGE})\s+)?(?P<n>{_N})\s+(?P<unit>{_UNIT})\s+(?P<dir>before|after|prior\s+to|following|ahead\s+of)\s+(?P<what>(?:the|a|an|its|their|his|her|that|this)?))\s*(?P<noun>(?:[A-Z][\w'’]*\s+)*[\w'’]+)",
    ),
    ("season_alone", rf"\b(?:the\s+)?(?P<season>{SEASON})\b"),
    (
        "month",
        rf"\b(?:(?P<mod>(?:[Ll]ast|[Nn]ext|[Tt]his)(?:\s+(?:past|coming))?)\s+|{PART})?(?P<mon>{LONG_M})(?![\w])",
    ),
)


_LOOSE = frozenset(
    "period new_year before_last this_unit that_unit ago later in_n past_n vague century".split()
)
"""Forms in any case."""
_MONTH = rf"(?:{_MONTH_BEGINS}|{_MONTH_BEGINS.upper()})"
_YEAR = r"\d{4}"
_TIME = (
    r"\s(?:day|night|week|fortnight|month|quarter|year|decade|generation|centur|morning|afternoon|evening"
    r"|spring|summer|autumn|fall|winter)"
)
_TRIGGERS = {
    "script": "[年а-я]",
    "month_slash": r"/(?:19|20)\d\d",
    "nth_weekday": r"day\s+(?:of|in)\s",
    "numeric": r"\d[./-]\d",
    "feast": r"Christmas|New\s+Year|Easter|Good\s+Friday|Ash\s+Wed|Whitsun|Pentecost|Boxing|May\s+Day",
    "fiscal": r"[Ff]iscal|[Ff]inancial|FY",
    "quarter": r"quarter\s+of|Q[1-4]",
    "named": r"War|Vienna|Depression|inter-?war|[Cc]risis|Soviet|USSR|Yugoslavia|Berlin|attacks|Spring|demic",
    "century": "centur",
    "decade": r"0['’]?s\b|(?:twen|thir|for|fif|six|seven|eigh|nine)ties\b",
    "day_word": r"[Yy]esterday|[Tt]omorrow|[Tt]oday|[Tt]onight|\s(?:night|morning|afternoon|evening)",
    "weekday": r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day",
    "weekend": "weekend",
    "period": r"(?:week|month|year)(?:['’]s\s|-)end|the\s+(?:week|month|year|decade)",
    "nth": r"\d(?:st|nd|rd|th)\b",
    "ago": r"\sago\b",
    "vague": rf"{_TIME}|\sago\b",
    "from_day": r"(?:days?|weeks?|fortnights?)\s+(?:from|on)\s",
    "offset": r"(?:y|k|t|h|e|n|s)\s+(?:before|after|prior|following|ahead)\s",
    "season": r"(?:spring|summer|autumn|fall|winter)\s",
    "season_alone": r"\s(?:spring|summer|autumn|fall|winter)\b",
    **dict.fromkeys(("dmy", "mdy", "short_year", "month_year", "month"), _MONTH),
    **dict.fromkeys(("iso", "iso_month", "years", "year"), _YEAR),
    **dict.fromkeys(("new_year", "before_last", "past_n", "this_unit", "that_unit", "later", "in_n"), _TIME),
}
"""A cheap sign of each costly form: the form is only looked for around it. Signs of forms in any case are looked for in
the text in lower case."""
_REACH = 64
_Windows = list[tuple[int, int]]


@cache
def _compiled() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...]:
    out = []
    for form, source in (*_SOURCES, ("named", named_pattern())):
        cased = source.replace(PART, f"(?i:{PART})")
        trigger = _TRIGGERS.get(form)
        sign = re.compile(trigger) if trigger else None
        out.append((form, re.compile(f"(?i:{cased})" if form in _LOOSE else cased), sign))
    return tuple(out)


def printed_dates(text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Yield every match of every form as (order of precedence, form, match); matches may overlap."""
    lower = text.lower()
    around: dict[tuple[re.Pattern[str], bool], _Windows] = {}
    for order, (form, pattern, sign) in enumerate(_compiled()):
        loose = form in _LOOSE
        if sign is None or (loose and len(lower) != len(text)):  # few letters grow when they become small
            windows = [(0, len(text))]
        elif (sign, loose) in around:
            windows = around[sign, loose]
        else:
            windows = around[sign, loose] = _windows(lower if loose else text, sign)
        for start, end in windows:
            for match in pattern.finditer(text, start, end):
                yield order, form, match


def _windows(text: str, sign: re.Pattern[str]) -> _Windows:
    """Stretches of whole words around every sign of a form."""
    windows: _Windows = []
    for match in sign.finditer(text):
        start, low = max(0, match.start() - _REACH), max(0, match.start() - 2 * _REACH)
        while start > low and text[start - 1].isalnum():
            start -= 1
        end, high = min(len(text), match.end() + _REACH), min(len(text), match.end() + 2 * _REACH)
        while end < high and text[end].isalnum():
            end += 1
        if windows and start <= windows[-1][1]:
            windows[-1] = (windows[-1][0], end)
        else:
            windows.append((start, end))
    return windows


def number(word: str) -> int | None:
    """Number that digits or a word say; None for vague ones (several, a few)."""
    plain = " ".join(word.lower().split())
    return int(plain) if plain.isdigit() else NUMBERS.get(plain)


def unit_of(word: str) -> tuple[str, int]:
    """Unit in the singular and how many of it the word stands for (a fortnight is two weeks)."""
    plain = word.lower()
    if plain.startswith("centur"):
        return "century", 1
    plain = "day" if plain.startswith("night") else plain.rstrip("s")
    return ("week", 2) if plain == "fortnight" else (plain, 1)


def month_number(word: str) -> int:
    """Number of a month by its name or abbreviation."""
    return MONTH_NUMBERS[word.lower().rstrip(".")]
