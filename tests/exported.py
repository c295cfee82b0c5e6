"""Exports of news databases as their programs write them, made for the tests: three invented articles in every form."""

from __future__ import annotations

import html
import io
from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    title: str
    outlet: str
    iso: str
    english: str
    weekday: str
    french: str
    author: str
    words: int
    paragraphs: tuple[str, ...]


ARTICLES = (
    Article(
        "Ranchers and the dam board fall out over the sluice",
        "The Upland Herald",
        "2018-03-06",
        "March 6, 2018",
        "Tuesday",
        "mardi 6 mars 2018",
        "Nora Field",
        214,
        (
            "Dam board chairwoman Petra Voss said on Monday that the sluice must be opened before the spring planting.",
            "Ranchers' leader Cole Abbott rejected the demand. He said it would stay shut until the board pays.",
        ),
    ),
    Article(
        "Court adjourns water case, part 2",
        "Valley Post",
        "2018-03-08",
        "March 8, 2018",
        "Thursday",
        "jeudi 8 mars 2018",
        "Ian Marsh",
        187,
        (
            "Judge Olive Stern adjourned the case on Wednesday and asked both sides for papers by April.",
            "Governor Max Tull told the Valley Post that the state would not mediate in the dispute.",
        ),
    ),
    Article(
        "Ranchers set a day for the blockade",
        "Southern Mail",
        "2018-03-11",
        "March 11, 2018",
        "Sunday",
        "dimanche 11 mars 2018",
        "Rita Lowe",
        305,
        (
            "Ranchers' leader Cole Abbott warned that trucks would block the dam road unless the board yields.",
            "A spokesman for the dam board declined to comment.",
        ),
    ),
)
LOADED = "March 20, 2018"


def nexis_old(articles: tuple[Article, ...] = ARTICLES) -> str:
    parts = []
    for k, a in enumerate(articles, start=1):
        body = "\n\n".join(a.paragraphs)
        parts.append(
            f"\n                               {k} of {len(articles)} DOCUMENTS\n\n\n                {a.outlet}\n\n"
            f"                      {a.english} {a.weekday}\n                         Final Edition\n\n{a.title}\n\n"
            f"BYLINE: {a.author}\n\nSECTION: NEWS; Pg. {k}\n\nLENGTH: {a.words} words\n\n\n{body}\n\n"
            f"LOAD-DATE: {LOADED}\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n"
            f"                     Copyright 2018 {a.outlet}\n                          All Rights Reserved\n\n"
        )
    return "".join(parts)


def nexis_new(articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    lines = [
        "User Name: A. Reader",
        "Date and Time: Tuesday, March 20, 2018 9:12:00 AM",
        f"Documents ({len(articles)})",
    ]
    for k, a in enumerate(articles, start=1):
        lines += [
            f"{k}. {a.title}",
            "Client/Matter: -None-",
            "Narrowed by:",
            "Content Type",
            "News",
            "-None-",
        ]
    for a in articles:
        lines += [
            a.title,
            a.outlet,
            f"{a.english} {a.weekday}",
            f"Copyright 2018 {a.outlet} All Rights Reserved",
        ]
        lines += [
            "Section: NEWS; Pg. 4",
            f"Length: {a.words} words",
            f"Byline: {a.author}",
            "Body",
            *a.paragraphs,
        ]
        lines += [
            "Graphic",
            "The dam at dusk.",
            "Classification",
            "Language: ENGLISH",
            f"Load-Date: {LOADED}",
            "End of Document",
        ]
    return lines


def factiva_shown(articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    lines: list[str] = []
    for k, a in enumerate(articles):
        day = a.iso.split("-")
        lines += [
            "News",
            a.title,
            a.author,
            f"{a.words} words",
            f"{int(day[2])} March 2018",
            a.outlet,
            "UPHER",
            f"{k + 2}",
            "English",
        ]
        lines += [f"© 2018 {a.outlet}. All rights reserved.", *a.paragraphs]
        lines += [f"Document UPHER00020180{day[1]}{day[2]}ee3{k}0001k"]
    return lines


def factiva_coded(articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    lines: list[str] = []
    for k, a in enumerate(articles):
        day = a.iso.split("-")
        lines += [
            f"HD   {a.title}",
            f"BY   By {a.author}",
            f"WC   {a.words} words",
            f"PD   {int(day[2])} March 2018",
        ]
        lines += [
            f"SN   {a.outlet}",
            "SC   UPHER",
            f"PG   {k + 2}",
            "LA   English",
            f"CY   © 2018 {a.outlet}.",
            "LP",
        ]
        lines += [
            a.paragraphs[0],
            "TD",
            *a.paragraphs[1:],
            "NS   gwat : Water",
            f"AN   Document UPHER000201803{day[2]}ee3{k}0001k",
        ]
    return lines


def europresse(articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    lines: list[str] = []
    for k, a in enumerate(articles):
        lines += [
            a.outlet,
            f"News, {a.french}, p. {k + 1}",
            f"{a.words} mots",
            a.title,
            a.author,
            *a.paragraphs,
        ]
        lines += [f"© 2018 {a.outlet}. Tous droits réservés.", f"news·{a.iso.replace('-', '')}·UH·000{k + 1}"]
    return lines


def proquest(articles: tuple[Article, ...] = ARTICLES) -> list[str]:
    lines: list[str] = []
    for k, a in enumerate(articles, start=1):
        lines += ["_" * 60, f"Document {k} of {len(articles)}", f"Title: {a.title}", f"Author: {a.author}"]
        lines += [
            f"Publication title: {a.outlet}; Upland [Upland]{a.english}: A.{k}.",
            f"Publication date: {a.english}",
        ]
        lines += [
            f"Word count: {a.words}",
            "Full text: " + a.paragraphs[0],
            *a.paragraphs[1:],
            f"Copyright: {a.outlet} 2018",
        ]
    return lines


def as_txt(lines: list[str]) -> bytes:
    return "\n\n".join(lines).encode()


def as_docx(lines: list[str]) -> bytes:
    import docx

    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_html(lines: list[str]) -> bytes:
    body = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    return f"<html lang=en><head><title>Export</title></head><body><div>{body}</div></body></html>".encode()


def as_rtf(lines: list[str]) -> bytes:
    def escaped(line: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line)

    return ("{\\rtf1\\ansi\\deff0 " + "".join(escaped(line) + "\\par\n" for line in lines) + "}").encode(
        "ascii"
    )


def as_pdf(lines: list[str]) -> bytes:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    out = io.BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(out, pagesize=A4, invariant=1).build(
        [Paragraph(html.escape(line), style) for line in lines]
    )
    return out.getvalue()
