"""`openbaar digest`: what happened, of what is asked for; sent when asked, and said plainly why when it can't be."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from tests.made import agreement, document, reading, words
from typer.testing import CliRunner, Result

from openbaar.cli.digest import PASSWORD
from openbaar.cli.main import app
from openbaar.errors import InputError
from openbaar.model.document import Document
from openbaar.model.records import Evidence, Speaker, Statement
from openbaar.model.vocabulary import SpeechKind, Stage
from openbaar.register import Register


class Post(socketserver.ThreadingTCPServer):
    """A mail server of few words: takes everything except what is for `nobody@…`."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.taken: list[bytes] = []


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    server: Post

    def handle(self) -> None:
        self.say("220 here")
        while line := self.rfile.readline().strip():
            word = line.split(b":")[0].upper()
            if word == b"DATA":
                self.say("354 go on")
                lines = []
                while (part := self.rfile.readline()) != b".\r\n":
                    lines.append(part)
                self.server.taken.append(b"".join(lines))
            if word.startswith(b"QUIT"):
                self.say("221 bye")
                return
            self.say("550 no such box" if b"nobody@" in line and word == b"RCPT TO" else "250 ok")

    def say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def post() -> Iterator[Post]:
    with Post() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("digest") / "r.db"
    register = Register.open(str(path), create=True)
    first, later = document(published="2023-02-03"), document(published="2023-06-15")
    elsewhere = document("Nederland praat met Tunesië over een deal.", "2023-06-20")
    register.add([reading(first), reading(later, agreement(later, Stage.SUSPENDED))], "2024-01-01")
    register.add([reading(elsewhere, agreement(elsewhere, Stage.NEGOTIATING, parties=("NL", "TN")))], "2024-01-01")
    register.add([reading(*held_office())], "2024-01-01")
    register.close()
    return str(path)


def held_office() -> tuple[Document, Statement]:
    """What a minister said in an earlier document, which makes her one whom pages are about."""
    doc = document(published="2022-05-01")
    said = words(doc, "Over het geld wil zij niets zeggen")
    return doc, Statement(
        document_id=doc.id,
        rule="speech.made_by_hand",
        evidence=tuple(Evidence(said, field) for field in ("content", "kind", "act", "speaker")),
        speaker=Speaker("Roosje Tak", role="minister", country="NL"),
        kind=SpeechKind.INDIRECT,
        content=(said,),
    )


def digest(db: str, *options: str) -> Result:
    return CliRunner().invoke(app, ["digest", "--db", db, *options])


def headlines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.exception
    return [line for line in result.output.splitlines() if line[:4].isdigit()]


def test_it_tells_what_happened_between_two_days_with_the_words(db: str) -> None:
    result = digest(db, "--since", "2023-06", "--until", "2023-12")
    assert headlines(result) == [
        "2023-06-15  Stage changed: Niger – Netherlands, concluded → suspended",
        "2023-06-20  New agreement: Netherlands – Tunisia, deal, negotiating",
        "2023-09-01  Fell due: Roosje Tak, due 2023-06/2023-08",
    ]
    assert "“Nederland sloot een migratiedeal met Niger over terugname.”" in result.output
    assert "4 documents read, published 2022-05-01 to 2023-06-20" in result.output


@pytest.mark.parametrize(
    ("options", "days"),
    [
        (("--search", "Tunesië"), ["2023-06-20"]),
        (("--dossier", "Nederland", "TN"), ["2023-06-20"]),
        (("--dossier", "NL", "NE"), ["2023-06-15", "2023-09-01"]),
        (("--person", "Tak"), ["2023-09-01"]),
    ],
)
def test_only_of_what_is_asked_for(options: tuple[str, ...], days: list[str], db: str) -> None:
    found = headlines(digest(db, "--since", "2023-06", "--until", "2023-12", *options))
    assert [line[:10] for line in found] == days


def test_nothing_is_said_to_be_nothing_in_what_was_read(db: str) -> None:
    result = digest(db, "--since", "2022", "--until", "2022-03")
    assert headlines(result) == []
    assert "What was not read may hold more" in result.output


def test_each_entry_tells_its_address_where_the_register_is_served(db: str) -> None:
    plain, linked = digest(db, "--since", "2023"), digest(db, "--since", "2023", "--pages", "https://desk.example/")
    addresses = [
        line.strip() for line in linked.output.splitlines() if line.startswith("    https://desk.example/entry/")
    ]
    subjects = [line.split()[-1] for line in plain.output.splitlines() if line.startswith("    “")]
    assert addresses == [f"https://desk.example/entry/{subject}" for subject in subjects] and addresses
    assert "not an address" in str(digest(db, "--since", "2023", "--pages", "desk").exception)


def test_it_is_sent_when_asked(db: str, post: Post) -> None:
    host, port = post.server_address[:2]
    options = (
        "--since",
        "2023-06",
        "--until",
        "2023-12",
        "--to",
        "desk@example.org",
        "--smtp",
        f"smtp://{host}:{port}",
    )
    result = digest(db, *options, "--from", "openbaar@example.org")
    assert result.exit_code == 0, result.exception
    assert "sent to desk@example.org" in result.output
    (raw,) = post.taken
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert (message["To"], message["From"]) == ("desk@example.org", "openbaar@example.org")
    assert message["Subject"] == "openbaar: what happened from 2023-06-01 to 2023-12-31"
    assert "Stage changed: Niger – Netherlands, concluded → suspended" in message.get_content()
    assert digest(db, "--since", "2022", "--until", "2022-03", *options[4:]).exit_code == 0
    assert len(post.taken) == 1  # of nothing no mail is made


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--to", "desk@example.org"), "--to and --smtp go together"),
        (("--smtp", "smtp://127.0.0.1"), "--to and --smtp go together"),
        (("--to", "desk", "--smtp", "smtp://127.0.0.1"), "not an e-mail address"),
        (("--to", "a@b\nBcc: c@d", "--smtp", "smtp://127.0.0.1"), "not an e-mail address"),
        (("--to", "a@example.org", "--smtp", "http://127.0.0.1"), "not a mail server"),
        (("--to", "a@example.org", "--smtp", "smtp://127.0.0.1:99999"), "--smtp"),
        (("--to", "a@example.org", "--smtp", "smtp://me:secret@127.0.0.1"), "doesn't belong in an address"),
        (("--to", "a@example.org", "--smtp", "smtp://me@127.0.0.1"), "needs a password"),
        (("--to", "a@example.org", "--smtp", "smtp://127.0.0.1:1"), "no mail server answers there"),
        (("--search", "a", "--person", "b"), "one of --search, --dossier, --person"),
        (("--dossier", "NL", "Nederland"), "two different parties"),
        (("--dossier", "NL", "Atlantis"), "no party"),
        (("--person", "Atlas"), "has no record"),
        (("--until", "2022"), "lies after"),
        (("--until", "soon"), "not a date"),
    ],
)
def test_what_cannot_be_done_is_said(options: tuple[str, ...], says: str, db: str) -> None:
    result = digest(db, "--since", "2023-06", *options)
    assert isinstance(result.exception, InputError)
    assert says in str(result.exception)


def test_a_refused_recipient_and_a_password_without_tls_are_named(
    db: str, post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, port = post.server_address[:2]
    result = digest(db, "--since", "2023", "--to", "nobody@example.org", "--smtp", f"smtp://{host}:{port}")
    assert "does not take mail for nobody@example.org" in str(result.exception)
    monkeypatch.setenv(PASSWORD, "secret")
    result = digest(db, "--since", "2023", "--to", "a@example.org", "--smtp", f"smtp://me@{host}:{port}")
    assert "offers no TLS" in str(result.exception)
    assert post.taken == []
