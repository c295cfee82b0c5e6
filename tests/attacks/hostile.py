"""Hostile files of each kind, built byte by byte: what ended or stalled a batch once, or would in another reader."""

from __future__ import annotations

import io
import json
import zipfile
import zlib

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def _page(contents: bytes, forms: bytes = b"") -> list[bytes]:
    """Catalogue, page tree, page and font; contents are object 5."""
    return [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 5 0 R "
        b"/Resources << /Font << /F1 4 0 R >> %s >> >>" % forms,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        contents,
    ]


def nested_forms_pdf(levels: int = 24) -> bytes:
    """Each form draws the next one four times: 4 to the ``levels`` letters from three kilobytes."""
    objects = _page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>")
    for level in range(levels):
        deeper = level < levels - 1
        content = b"/X Do " * 4 if deeper else b"BT /F1 9 Tf (words) Tj ET"
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F1 4 0 R >> %s >>"
        inner = b"/XObject << /X %d 0 R >>" % (7 + level) if deeper else b""
        objects.append(stream(content, form % inner))
    return pdf(objects)


def inflating_pdf(size: int = 2_000_000_000) -> bytes:
    """A page whose twice deflated contents inflate to ``size`` bytes."""
    once = zlib.compressobj(9)
    block = b" " * 10_000_000
    inner = b"".join(once.compress(block) for _ in range(size // len(block))) + once.flush()
    twice = zlib.compress(inner, 9)
    return pdf(_page(stream(twice, b"/Filter [/FlateDecode /FlateDecode]")))


def circular_pdf() -> bytes:
    """A page tree that holds itself, and a form that draws itself."""
    objects = _page(stream(b"/X Do"), b"/XObject << /X 6 0 R >>")
    objects[1] = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /X 6 0 R >> >>"
    objects.append(stream(b"/X Do /X Do", form))
    return pdf(objects)


def entity_docx() -> bytes:
    """A Word file whose XML names an entity of entities of entities."""
    entities = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 20}">' for k in range(1, 12))
    body = (
        f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>&e11;</w:t></w:r></w:p></w:body></w:document>'
    )
    return docx(f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "words ">{entities}]>{body}')


def deep_docx(depth: int = 200_000) -> bytes:
    """A Word file with text boxes in text boxes in text boxes."""
    inner = "<w:p><w:r>" * depth + "<w:t>words</w:t>" + "</w:r></w:p>" * depth
    return docx(f'<w:document xmlns:w="{_WORD}"><w:body>{inner}</w:body></w:document>')


def docx(document: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/officeDocument"/></Relationships>',
        "word/document.xml": document,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def nested_mail(depth: int = 3_000) -> bytes:
    """A message in a message in a message."""
    head = b"From: a@b.example\nSubject: one\nContent-Type: message/rfc822\n\n"
    return head * depth + b"From: a@b.example\nContent-Type: text/plain\n\nThe pier stays shut.\n"


def odd_charset_page(charset: str) -> bytes:
    r"""A page whose character set makes half characters of ``\ud800``."""
    told = "<html><head><meta charset=%s></head><body><p>The minister said that \\ud800 the pier stays shut.\xe9</p>"
    return (told % charset).encode("latin-1")


def many_attributes_page(number: int = 100_000) -> bytes:
    told = " ".join(f"data-{k}=v" for k in range(number))
    return f"<html><body><p {told}>The minister said that the pier stays shut.</p></body></html>".encode()


def bad_lines_jsonl() -> bytes:
    """Good lines around bad ones: half a character, line separators in a text, endless lists, no JSON, no object."""
    good = json.dumps({"text": "The minister said that the pier stays shut."})
    lines = [
        good,
        '{"text": "The minister said that \\ud800 the pier stays shut."}',
        '{"text": "The minister said\u2028 that the\x85 pier stays shut."}',
        '{"text": ' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"text": ' + "9" * 5_000 + "}",
        "{no json}",
        "[1, 2]",
        good,
    ]
    return "\r\n".join(lines).encode()


def bad_lines_csv() -> bytes:
    """Good rows around a quotation mark that never closes, and a carriage return inside a line."""
    rows = [
        "title,text",
        "first,The pier stays shut.",
        'open,"The pier',
        "with\rreturn,The pier stays shut.",
        "last,The pier stays shut.",
    ]
    return "\n".join(rows).encode()


FILES = {
    "nested-forms.pdf": nested_forms_pdf,
    "inflating.pdf": inflating_pdf,
    "circular.pdf": circular_pdf,
    "entities.docx": entity_docx,
    "deep.docx": deep_docx,
    "nested.eml": nested_mail,
    "charset-escape.html": lambda: odd_charset_page("unicode_escape"),
    "charset-raw.html": lambda: odd_charset_page("raw_unicode_escape"),
    "attributes.html": many_attributes_page,
    "lines.jsonl": bad_lines_jsonl,
    "rows.csv": bad_lines_csv,
}
"""Name of each kind of hostile file, and how it is made."""
