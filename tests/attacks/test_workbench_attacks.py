"""The door of the workbench: hosts, origins, tokens, methods, paths, sizes; hostile words stay words."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from impasse.web.guard import HEADERS
from impasse.web.routes.start import safe_name
from opened import Opened, opened
from projects import make_project

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"""{SCRIPT} & "quotes" <img src=x onerror=alert(2)>

The Strait Post, 12 April 2021

Northland will not reopen the strait unless Southland withdraws its patrol boats {SCRIPT}, Prime Minister Ada Holm said.
"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    root = make_project(tmp_path_factory.mktemp("attacked"))
    (root / "documents" / "<b>hostile.txt").write_text(HOSTILE, encoding="utf-8")
    with opened(root) as found:
        found.enter()
        yield found


def test_the_invitation_lets_one_browser_in_once_and_leaves_the_address(served: Opened) -> None:
    status, headers, _ = served.ask(served.invitation.removeprefix(served.base))
    assert (status, "set-cookie" in headers) == (403, False)
    assert served.cookie.startswith(f"impasse-{served.host.partition(':')[2]}=")


def test_the_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    with opened(make_project(tmp_path / "p")) as found:
        status, headers, _ = found.ask(found.invitation.removeprefix(found.base))
        assert (status, headers["location"]) == (303, "/")
        assert all(part in headers["set-cookie"] for part in ("HttpOnly", "SameSite=Strict", "Path=/"))


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost:{port}", "evil.example", "127.0.0.1:1", "evil.example:{port}", ""]
)
def test_another_host_is_refused_the_port_included(served: Opened, host: str) -> None:
    told = host.replace("{port}", served.host.partition(":")[2])
    status, headers, _ = served.ask("/", headers={"Host": told, "Cookie": served.cookie})
    assert status == 421
    assert headers["content-security-policy"] == HEADERS["content-security-policy"]


@pytest.mark.parametrize("cookie", ["", "impasse=x", "impasse-{port}=", "impasse-{port}=wrong"])
@pytest.mark.parametrize(
    "path", ["/", "/review", "/static/htmx.min.js", "/export/corrections.yaml", "/nothing"]
)
def test_nobody_without_the_cookie_sees_anything(served: Opened, path: str, cookie: str) -> None:
    told = cookie.replace("{port}", served.host.partition(":")[2])
    status, _, body = served.ask(path, headers={"Cookie": told} if told else {})
    assert status == 403
    assert b"strait" not in body


@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": ""},
        {"X_Impasse_Page": ""},
        {"X_Impasse_Page": "wrong"},
        {"Cookie": ""},
    ],
)
def test_a_write_needs_our_origin_our_page_and_our_cookie(served: Opened, changed: dict[str, str]) -> None:
    status, _, _ = served.ask("/undo", "POST", b"", served.write_headers(**changed))
    assert status == 403
    assert served.ask("/undo", "POST", b"", served.write_headers())[0] == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"])
def test_other_methods_are_refused(served: Opened, method: str) -> None:
    assert served.ask("/", method, None, served.write_headers())[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/..%2fapp.py",
        "/static/%2e%2e%2fapp.py",
        "/documents/..%2f..%2fdispute.yaml",
        "/export/..%2fdispute.yaml",
        "/export/%00",
        "/documents/none",
        "/door",
        "//evil.example/",
    ],
)
def test_no_path_leads_out(served: Opened, path: str) -> None:
    status, headers, body = served.ask(path, headers={"Cookie": served.cookie})
    assert status == 404
    assert b"def " not in body
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/", "/review", "/positions", "/why", "/export/report.html", "/static/workbench.js"]
)
def test_every_answer_carries_the_policy(served: Opened, path: str) -> None:
    status, headers, body = served.ask(path, headers={"Cookie": served.cookie})
    assert status == 200
    assert {name: headers[name] for name in HEADERS} == HEADERS
    assert "unsafe" not in headers["content-security-policy"]
    if path in ("/", "/review"):
        page = body.decode()
        assert "style=" not in page
        assert "hx-on" not in page
        assert "<script>" not in page


def test_reading_changes_nothing(served: Opened) -> None:
    before = {path: path.read_bytes() for path in served.root.rglob("*") if path.suffix in (".yaml", ".txt")}
    for path in (
        "/undo",
        "/documents",
        "/review?act=accept",
        "/positions/spring?act=silent&party=south&option=pilots",
    ):
        served.ask(path, headers={"Cookie": served.cookie})
    assert before == {path: path.read_bytes() for path in before}


def test_hostile_words_are_words_on_every_page(served: Opened) -> None:
    for path in ("/", "/review", "/positions", "/chronology", "/sources", "/search?words=script"):
        _, _, body = served.ask(path, headers={"Cookie": served.cookie})
        assert SCRIPT.encode() not in body
        assert b"<img src=x" not in body
        assert b"<b>hostile" not in body
    _, _, body = served.ask(
        "/search?words=" + quote('"><script>alert(3)</script>'), headers={"Cookie": served.cookie}
    )
    assert b"<script>alert(3)" not in body


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/olute.txt", "olute.txt"),
        (".hidden", "hidden"),
        ("...", "document.txt"),
        ("", "document.txt"),
        ("a\0b\n.txt", "a-b-.txt"),
        ("x" * 500 + ".txt", "x" * 116 + ".txt"),
        ("Bericht über Öl.html", "Bericht-über-Öl.html"),
    ],
)
def test_the_browser_names_no_path(told: str, kept: str) -> None:
    assert safe_name(told) == kept


def test_uploads_are_kept_by_content_and_limited(served: Opened, tmp_path: Path) -> None:
    headers = served.write_headers(X_Name=quote("../../evil.txt"))
    body = b"Coastwire, 1 June 2021\n\nTalks go on in Sudhavn.\n"
    assert served.ask("/documents", "POST", body, headers)[0] == 200
    assert (served.root / "documents" / "evil.txt").read_bytes() == body
    _, _, page = served.ask("/documents", "POST", body, served.write_headers(X_Name="other.txt"))
    assert b"is here already, as evil.txt" in page
    other = body + b"More.\n"
    served.ask("/documents", "POST", other, headers)
    digest = hashlib.sha256(other).hexdigest()[:8]
    assert (served.root / "documents" / f"evil-{digest}.txt").read_bytes() == other
    status, _, _ = served.ask("/documents", "POST", b"x" * 50_000_001, headers)
    assert status == 413
    assert served.ask("/review", "POST", b"x" * 2_000_001, served.write_headers())[0] == 413


def test_received_web_pages_are_never_served_as_such(served: Opened) -> None:
    headers = served.write_headers(X_Name="page.html")
    served.ask(
        "/documents", "POST", f"<html><body><p>{SCRIPT} Port news.</p></body></html>".encode(), headers
    )
    for path in ("/documents/page.html", "/static/page.html"):
        assert served.ask(path, headers={"Cookie": served.cookie})[0] == 404


def test_a_second_start_joins_and_only_who_may_read_the_lock_gets_a_key(served: Opened) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "impasse", "open", str(served.root), "--no-browser"],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert done.stdout.startswith(f"{served.base}/?token=")
    assert served.ask(done.stdout.strip().removeprefix(served.base))[0] == 303
    for door in ("", "-", "wrong"):
        assert served.ask("/door", headers={"X-Impasse-Door": door})[0] == 403
    check = subprocess.run(
        [sys.executable, "-m", "impasse", "check", str(served.root)],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert check.returncode == 2
    assert "the project is open in" in check.stderr
