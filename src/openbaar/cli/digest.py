"""The `digest` command: what happened between two days, as text, on the screen or by mail."""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid, parseaddr
from typing import Annotated
from urllib.parse import unquote, urlsplit

import typer

from openbaar.cli.dossier import make_dossier
from openbaar.cli.options import Database, day, now, open_register
from openbaar.cli.people import matching
from openbaar.cli.screen import output
from openbaar.derive.happenings import Derived, Happening, happenings
from openbaar.derive.standing import holdings_of
from openbaar.errors import InputError
from openbaar.export.sentences import Voice, sentence, sides_of, speakers
from openbaar.export.words import Quotes, party_code, source
from openbaar.lexicon import load_lexicon
from openbaar.model.edtf import Bounds, bounds
from openbaar.register import Register

PASSWORD = "OPENBAAR_SMTP_PASSWORD"
PORTS = {"smtp": 25, "smtps": 465}
SECONDS = 30  # how long a mail server may take to answer


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(digest)


def digest(
    since: Annotated[str, typer.Option("--since", help="First day (EDTF; a month means its first day).")],
    until: Annotated[str | None, typer.Option("--until", help="Last day (EDTF); today where it isn't given.")] = None,
    search: Annotated[str | None, typer.Option("--search", help="Only of documents that hold these words.")] = None,
    parties: Annotated[
        tuple[str, str] | None, typer.Option("--dossier", help="Only of the dossier of two parties: --dossier NL NE.")
    ] = None,
    person: Annotated[str | None, typer.Option("--person", help="Only of this office holder.")] = None,
    to: Annotated[str | None, typer.Option("--to", help="Send it to this address too; needs --smtp.")] = None,
    smtp: Annotated[
        str | None,
        typer.Option(
            "--smtp",
            help=f"Mail server: smtp://[USER@]HOST[:PORT] or smtps://…; the password is taken from ${PASSWORD}.",
        ),
    ] = None,
    sender: Annotated[
        str | None, typer.Option("--from", help="The sender's address; --to where it isn't given.")
    ] = None,
    pages: Annotated[
        str | None,
        typer.Option("--pages", help="Where the register is served (http://…): each entry tells its address."),
    ] = None,
    db: Database = None,
) -> None:
    """What happened between two days, on the day from which it was surely known; sent by mail only when asked."""
    if sum(item is not None for item in (search, parties, person)) > 1:
        raise InputError("give one of --search, --dossier, --person")
    if (to is None) != (smtp is None):
        raise InputError("--to and --smtp go together: the address to send to, and the mail server that sends")
    server = _server(smtp) if smtp else None
    for address in (to, sender):
        if address is not None:
            _check_address(address)
    days = Bounds(bounds(since).first, day(until))
    if days.first > days.last:
        raise InputError(f"--since {since} lies after --until {until or days.last}")
    register = open_register(db)
    found = _of_search(register, days, search) if search else _of(register, days, parties, person)
    text = "\n".join(told(found, days, register, _root(pages) if pages else None))
    output.print(text, markup=False, soft_wrap=True)
    if to and server and found:
        send(_message(text, days, sender or to, to), server)
        output.print(f"sent to {to}", markup=False)
    elif to:
        output.print("nothing happened, so nothing was sent")


def told(found: Iterable[Happening], days: Bounds, register: Register, pages: str | None = None) -> Iterator[str]:
    """Yield a digest line by line: each happening with the words that show it, and its address among `pages`."""
    items = list(found)
    coverage = register.coverage()
    read = f"{coverage.documents} documents read" + (
        f", published {coverage.first} to {coverage.last}" if coverage.documents else ""
    )
    yield f"openbaar: what happened from {days.first} to {days.last}: {len(items)} ({read})"
    if not items:
        yield "Nothing of this happened in what was read. What was not read may hold more."
    quotes = Quotes(register).expect(item for one in items for item in one.kept[:1])
    voice = Voice(speakers=speakers(register.current(sides_of(items))))
    for one in items:
        yield ""
        yield f"{one.day}  {sentence(one, voice)}"
        yield f"    “{quotes.proof(one.kept[0])}” ({source(one.kept[0])})  {one.subject}"
        if pages:
            yield f"    {pages}/entry/{one.subject}"


def _of(register: Register, days: Bounds, parties: tuple[str, str] | None, person: str | None) -> tuple[Happening, ...]:
    """Return what happened in a dossier, or to a person, or at all."""
    lexicon, last = load_lexicon(), days.last
    if parties:
        codes = tuple(dict.fromkeys(party_code(item) for item in parties))
        if len(codes) < 2:
            raise InputError("--dossier is about two different parties, such as NL NE")
        return happenings(make_dossier(register, codes, last.isoformat(), last.isoformat()), days, lexicon)
    found = happenings(_all(register, last), days, lexicon)
    if person is None:
        return found
    ids = {item.id for item in matching(register, person).kept}
    return tuple(one for one in found if not ids.isdisjoint((*(item.id for item in one.kept), *sides_of([one]))))


def _of_search(register: Register, days: Bounds, words: str) -> tuple[Happening, ...]:
    holding = register.holding(words)
    found = happenings(_all(register, days.last), days, load_lexicon())
    return tuple(one for one in found if not holding.isdisjoint(one.documents))


def _all(register: Register, as_of: date) -> Derived:
    return holdings_of(register.findings(None), as_of, load_lexicon(), register.texts)


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server: `secure` from the first byte on, and who logs in there (null: nobody)."""

    host: str
    port: int
    secure: bool
    user: str | None


def _server(given: str) -> Server:
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError as error:
        raise InputError(f"--smtp {given}: {error}") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise InputError(f"--smtp {given}: not a mail server; give smtp://HOST[:PORT] or smtps://HOST[:PORT]")
    if parts.password is not None:
        raise InputError(f"--smtp: a password doesn't belong in an address that others can see; put it in ${PASSWORD}")
    user = unquote(parts.username) if parts.username else None
    if user and not os.environ.get(PASSWORD):
        raise InputError(f"--smtp {given}: who logs in needs a password: put it in ${PASSWORD}")
    return Server(parts.hostname, port or PORTS[parts.scheme], parts.scheme == "smtps", user)


def _root(given: str) -> str:
    """Return the address of the pages without a slash at its end."""
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise InputError(f"--pages {given}: not an address; give http://HOST[:PORT] or https://HOST[:PORT]")
    return given.rstrip("/")


def _check_address(given: str) -> None:
    address = parseaddr(given)[1]
    name, _, host = address.rpartition("@")
    if not (name and host) or any(char.isspace() for char in address) or "\n" in given or "\r" in given:
        raise InputError(f"{given!r} is not an e-mail address")


def _message(text: str, days: Bounds, sender: str, to: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"openbaar: what happened from {days.first} to {days.last}"
    message["From"], message["To"] = sender, to
    message["Date"] = format_datetime(datetime.fromisoformat(now()))
    message["Message-ID"] = make_msgid(domain="openbaar.invalid")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text + "\n")
    return message


def send(message: EmailMessage, server: Server) -> None:
    """Send a message; raise InputError, naming the server, where that can't be. A password goes over TLS only."""
    where = f"{server.host}:{server.port}"
    context = ssl.create_default_context()
    try:
        if server.secure:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        with connection:
            connection.ehlo()
            if not server.secure and connection.has_extn("starttls"):
                connection.starttls(context=context)
                connection.ehlo()
            elif not server.secure and server.user:
                raise InputError(f"{where} offers no TLS, and a password is not sent without; use smtps://")
            if server.user:
                connection.login(server.user, os.environ[PASSWORD])
            connection.send_message(message)
    except smtplib.SMTPAuthenticationError as error:
        raise InputError(f"{where} refuses the user or the password ({error.smtp_code})") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise InputError(f"{where} does not take mail for {', '.join(error.recipients)}") from error
    except smtplib.SMTPException as error:
        raise InputError(f"{where} did not take the mail: {error}") from error
    except OSError as error:
        raise InputError(f"{where}: no mail server answers there ({error.strerror or error})") from error
