"""Real files by real writers: PDF by reportlab, Word by python-docx, messages by the standard library."""

from __future__ import annotations

import io
from collections.abc import Sequence
from email.message import EmailMessage

TITLE = "Harbour talks between Norland and Sudria end without a deal on the pier"
PARAGRAPHS = (
    "Envoys from Norland and Sudria left Vik on Monday without a deal on the pier, the Norland foreign ministry said "
    "in a statement. It was the third round of talks since the tariff was raised.",
    "“We will wait until the tariff is lifted,” a spokesman said. The other side did not reply to questions that "
    "evening, and the coast guard kept its boats in the outer harbour.",
    "The pier has been closed since 2014. Traffic through the strait fell in the first quarter of 2018, and the two "
    "states have traded blame for it ever since, though neither has gone to court.",
    "Officials in Vik said a new round was planned for June, but that no day had been set for it by either of the two "
    "sides.",
)
LINK = "https://courier.example/2019/03/12/pier-talks"


def pdf(
    paragraphs: Sequence[str] = PARAGRAPHS,
    *,
    title: str = TITLE,
    password: str | None = None,
    copies: int = 1,
) -> bytes:
    """A PDF with a large headline, paragraphs with room between, a link after the second, and page feet."""
    from reportlab.lib.pagesizes import A5
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    styles = getSampleStyleSheet()
    out = io.BytesIO()
    lock = StandardEncryption(password) if password is not None else None
    template = SimpleDocTemplate(out, pagesize=A5, title=title, encrypt=lock, invariant=1)
    story = [Paragraph(title, styles["Title"])]
    for k, paragraph in enumerate(list(paragraphs) * copies):
        story.append(Paragraph(paragraph, styles["BodyText"]))
        if k == 1:
            story.append(Paragraph(LINK, styles["BodyText"]))

    def foot(canvas: object, page: object) -> None:
        canvas.drawString(100, 30, f"The Vik Courier - page {page.page}")  # type: ignore[attr-defined]

    template.build(story, onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def docx(paragraphs: Sequence[str] = PARAGRAPHS, *, title: str = TITLE) -> bytes:
    """A Word file with title and subtitle styles and a table."""
    import docx as writer

    document = writer.Document()
    document.add_heading(title, 0)
    document.add_paragraph("The third round in a year", style="Subtitle")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Closed since"
    table.cell(0, 1).text = "2014"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def eml(paragraphs: Sequence[str] = PARAGRAPHS, *, html: bool = False, attachment: bool = False) -> bytes:
    """A message with a subject beyond ASCII, quoted lines and a signature."""
    message = EmailMessage()
    message["Subject"] = TITLE + " – übersicht"
    message["From"] = "Vik Courier <news@courier.example>"
    message["To"] = "desk@office.example"
    message["Date"] = "Tue, 04 May 2021 08:30:00 +0200"
    if html:
        message.set_content(
            "<html><body>" + "".join(f"<p>{p}</p>" for p in paragraphs) + "</body></html>", subtype="html"
        )
    else:
        message.set_content("\n\n".join(paragraphs) + "\n\n> an older message\n\n-- \nVik Courier\n")
    if attachment:
        message.add_attachment(b"x", maintype="image", subtype="png", filename="map.png")
    return message.as_bytes()


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | The Vik Courier</title>
<meta property="og:site_name" content="The Vik Courier">
<meta property="article:published_time" content="2021-05-04T08:30:00+02:00">
<link rel="canonical" href="https://courier.example/2021/05/04/pier">
<script>var secret = "<p>never shown</p>";</script><style>p {{ color: red }}</style>
<script type="application/ld+json">
{{"@type": "NewsArticle", "headline": "{title}", "datePublished": "2021-05-04"}}</script>
</head>
<body class="has-sidebar">
<header class="site-header"><a href="/">The Vik Courier</a>
<nav><ul><li><a href="/world">World</a><li><a href="/politics">Politics</a></ul></nav></header>
<div class="donate-box"><p>Support independent journalism! Donate today.</p></div>
<main><article><h1>{title}</h1>
<p class="standfirst">The third round in a year</p>
<div class="meta"><span class="byline">By Ada Writer</span> <time datetime="2021-05-04">May 4, 2021</time></div>
<figure><img src="x.jpg"><figcaption>The inner harbour on Monday. Photo: Ada Writer</figcaption></figure>
{body}
<div class="related"><h3>Related</h3><ul><li><a href="/a">Why the pier matters to both sides now</a></ul></div>
<p>Please consider making a one-time donation to support our journalism.</p>
<p hidden>Hidden words.</p><p style="display:none">More hidden words.</p>
</article><aside><p>Most read this week: five things about ferries.</p></aside></main>
<footer>&copy; 2021 The Vik Courier. All rights reserved.</footer>
</body></html>
"""


def html(paragraphs: Sequence[str] = PARAGRAPHS, *, title: str = TITLE) -> bytes:
    """A saved web page with everything that stands around an article."""
    body = "\n".join(f"<p>{p.replace('“', '&ldquo;').replace('”', '&#8221;')}</p>" for p in paragraphs)
    return PAGE.format(title=title, body=body).encode()


def mhtml() -> bytes:
    """The same page saved as one file."""
    message = EmailMessage()
    message["Subject"] = TITLE
    message["Snapshot-Content-Location"] = "https://courier.example/2021/05/04/pier"
    message.set_content(html().decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def wrapped(paragraphs: Sequence[str] = PARAGRAPHS, *, width: int = 72) -> str:
    """Text as it is taken out of a PDF: hard line breaks, a leading space, links at the foot of the page."""
    import textwrap

    blocks = ["\n".join(textwrap.wrap(p, width)) for p in paragraphs]
    blocks.insert(2, "Related article: Why the Pier Matters to Both Sides")
    blocks.insert(3, f"{LINK}\nhttps://courier.example/2025/07/19/why-the-pier-matters-to-both-sides\n")
    return " " + "\n\n".join(blocks) + "\n"
