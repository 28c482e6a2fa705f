"""The `dossier` command, and a dossier in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from openbaar.cli.options import AsJson, AsOf, Database, KnownOn, day, open_register
from openbaar.cli.screen import output, print_json
from openbaar.cli.telling import headline, person_line
from openbaar.derive.agreements import AgreementEntry, StageStep, agreement_of
from openbaar.derive.dossier import Dossier
from openbaar.derive.dossier import dossier as derive_dossier
from openbaar.derive.later import denials_of
from openbaar.derive.promises import Promise, PromiseState
from openbaar.derive.secrets import Secret
from openbaar.derive.sources import outlets_of, support
from openbaar.errors import InputError
from openbaar.export.views import dossier_json
from openbaar.export.words import Quotes, asserter, number, party_code, party_name, source, standing, support_words
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept
from openbaar.model.records import Amount, Figure, Statement
from openbaar.model.vocabulary import AsserterKind
from openbaar.register import Register


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(dossier)


def dossier(
    parties: Annotated[list[str], typer.Argument(help="Two or more parties, by code or Dutch name: NL NE.")],
    as_of: AsOf = None,
    known_on: KnownOn = None,
    db: Database = None,
    json: AsJson = False,
) -> None:
    """All about two or more parties, as of a day: agreements, words, promises, secrets, contradictions."""
    codes = tuple(dict.fromkeys(party_code(item) for item in parties))
    if len(codes) < 2:
        raise InputError("a dossier is about two or more different parties, e.g. NL NE")
    register = open_register(db)
    made = make_dossier(register, codes, as_of, known_on)
    if json:
        print_json(dossier_json(made))
        return
    for part in tell(made, register):
        output.print(part)


def make_dossier(register: Register, codes: tuple[str, ...], as_of: str | None, known_on: str | None) -> Dossier:
    """Derive a dossier from what the register holds about `codes`."""
    kept = register.about(frozenset(codes))
    texts = register.texts({item.document.id for item in kept})
    return derive_dossier(kept, codes, load_lexicon(), as_of=day(as_of), known_on_day=day(known_on), texts=texts)


def tell(made: Dossier, register: Register) -> Iterator[Rule | Text | Padding]:
    """Yield a dossier part by part, as the terminal shows it."""
    quotes = Quotes(register)
    names = " – ".join(f"{party_name(code)} ({code.removeprefix('region:')})" for code in made.parties)
    yield Rule(Text(f"Dossier {names}", style="bold"), align="left")
    yield Text(f"as of {made.as_of}, from what was surely published by {made.known_on}", style="dim")
    yield Text(_coverage(made, register), style="dim")
    if made.possible:
        yield Text(f"{made.possible} more findings are of documents perhaps published by then", style="yellow")
    yield from _section("Agreements", len(made.agreements))
    for entry in made.agreements:
        yield from _entry(entry, made, quotes)
    if made.wider:
        yield from _section("Agreements of wider groups", len(made.wider))
        for entry in made.wider:
            yield from _entry(entry, made, quotes)
    yield from _list("What such an agreement may hold, in general", made.frameworks, quotes)
    yield from _list("Who said what", made.statements, quotes)
    yield from _section("Promised", len(made.promises))
    for promise in made.promises:
        yield from _promise(promise, quotes)
    yield from _section("Withheld", len(made.secrets))
    for secret in made.secrets:
        yield from _secret(secret, quotes)
    yield from _section("Asked", len(made.questions))
    for item in made.questions:
        yield from _finding(item, quotes)
        for answer in made.answers.get(item.id, ()):
            yield _quoted(f"answered: {quotes.proof(answer)}", f"{source(answer)}  {answer.id}")
    yield from _list("Contradictions", made.conflicts, quotes)
    yield from _list("Figures", made.figures, quotes)
    yield from _people(made)
    yield from _sources(made)


def _coverage(made: Dossier, register: Register) -> str:
    cards = [card for card, _ in register.documents()]
    months = sorted({card.published[:7] for card in cards})
    span = f", published {months[0]} to {months[-1]}" if months else ""
    outlets = len({name for card in cards for name in outlets_of(card)})
    named = f", {outlets} named outlets" if outlets else ""
    return (
        f"read: {len(cards)} documents{named}{span}; {len(made.documents)} of them speak of these parties "
        "(what was not read may hold more)"
    )


def _section(title: str, count: int) -> Iterator[Text]:
    yield Text()
    yield Text.assemble((title, "bold cyan"), (f"  {count}" if count else "  none found", "dim"))


def _list(title: str, kept: Iterable[Kept], quotes: Quotes) -> Iterator[Text | Padding]:
    items = list(kept)
    yield from _section(title, len(items))
    for item in items:
        yield from _finding(item, quotes)


def _finding(kept: Kept, quotes: Quotes) -> Iterator[Padding]:
    line = headline(kept.finding)
    if isinstance(kept.finding, Figure):
        line.append(f" — {asserter(kept.finding.asserted_by)}")
    yield _indented(line)
    yield _quoted(quotes.proof(kept), f"{source(kept)}  {kept.id}")


def _entry(entry: AgreementEntry, made: Dossier, quotes: Quotes) -> Iterator[Padding]:
    step = entry.stage_on(made.as_of)
    stage = str(step.stage) if step else "not yet begun"
    parties = " – ".join(party_name(code) for code in entry.parties)
    line = Text.assemble((parties, "bold"), f": {entry.kind}, ", (stage, "bold green"))
    if entry.concluded:
        line.append(f", concluded {entry.concluded}")
    if entry.public_since:
        line.append(f", public since {entry.public_since}")
    line.append(f"  ({support_words(support(entry.kept, made.sources or ()))})  {entry.id}", "dim")
    yield _indented(line)
    for one in entry.history:
        told = f"says {asserter(one.kept.finding.asserted_by)}"
        words = Text.assemble(
            (f"{one.when:<12}", "cyan"),
            ("denied" if one.is_denied else str(one.stage), "bold"),
            f" ({one.basis}; known {one.kept.document.published}) "
            f"{f'by {_deniers(one, made)}' if one.is_denied else told}",
        )
        yield _indented(words, 4)
        yield _quoted(quotes.proof(one.kept), f"{source(one.kept)}  {one.kept.id}", 6)
    if entry.instruments:
        told = ", ".join(
            f"{name} ({asserter(items[0].finding.asserted_by)})" for name, items in entry.instruments.items()
        )
        yield _indented(Text(f"does: {told}"), 4)
    for amount, by in _sums(entry).items():
        upper = f"–{number(amount.value_to)}" if amount.value_to else ""
        per = f" per {amount.per}" if amount.per else ""
        depends = f", condition: {amount.condition}" if amount.condition else ""
        sum_told = f"{number(amount.value)}{upper} {amount.currency}{per}{depends}"
        yield _indented(Text(f"money: {sum_told} ({', '.join(by)})"), 4)
    for length in dict.fromkeys(agreement_of(item).duration for item in entry.kept):
        if length:
            yield _indented(Text(f"made for: {length}"), 4)
    for end in dict.fromkeys(agreement_of(item).ends for item in entry.kept):
        if end:
            yield _indented(Text(f"ends: {end}"), 4)
    for reaction in made.reactions.get(entry.id, ()):
        said = reaction.kept
        yield _indented(Text.assemble((f"{reaction.sort}: ", "bold"), headline(said.finding)), 4)
        yield _quoted(quotes.proof(said), f"{source(said)}  {said.id}", 6)
    yield _indented(Text(_on_record(entry)), 4)
    if entry.follows:
        yield _indented(Text(f"follows {entry.follows}"), 4)


def _deniers(step: StageStep, made: Dossier) -> str:
    """Return who denies an agreement: whose word the claim is, or else who denies what the same words tell."""
    if step.kept.finding.asserted_by.kind is not AsserterKind.REPORTER:
        return asserter(step.kept.finding.asserted_by)
    denials = (item.finding for item in denials_of(step.kept, made.statements))
    speakers = (item.speaker for item in denials if isinstance(item, Statement))
    names = dict.fromkeys(speaker.name or speaker.org or "an unnamed source" for speaker in speakers)
    return ", ".join(names) or asserter(step.kept.finding.asserted_by)


def _sums(entry: AgreementEntry) -> dict[Amount, list[str]]:
    """Return the sums that were told of an agreement, each once, with who says so, in the order of the telling."""
    told: dict[Amount, list[str]] = {}
    for item in entry.kept:
        for amount in agreement_of(item).amounts:
            by = told.setdefault(amount, [])
            name = asserter(item.finding.asserted_by)
            if name not in by:
                by.append(name)
    return told


def _on_record(entry: AgreementEntry) -> str:
    said = [item for item in entry.kept if item.finding.asserted_by.kind is AsserterKind.SPEAKER]
    names = dict.fromkeys(item.finding.asserted_by.name or "unnamed" for item in said)
    if names:
        return f"on the record by: {', '.join(names)}"
    return "named by the reporter; nobody is quoted as naming it on the record"


def _promise(promise: Promise, quotes: Quotes) -> Iterator[Padding]:
    styles = {PromiseState.OVERDUE: "bold red", PromiseState.FULFILLED: "green"}
    state = Text(standing(promise), style=styles.get(promise.state, "yellow"))
    if promise.days_overdue:
        state.append(": no finding that keeps it")
    yield _indented(Text.assemble(headline(promise.commitment), " — ", state))
    for item in promise.kept:
        moved = "moved: " if item in promise.amended_by else ""
        yield _quoted(f"{moved}{quotes.proof(item)}", f"{source(item)}  {item.id}")
    for item in promise.settled_by:
        yield _quoted(f"then: {quotes.proof(item)}", f"{source(item)}  {item.id}")


def _secret(secret: Secret, quotes: Quotes) -> Iterator[Padding]:
    yield from _finding(secret.kept[0], quotes)
    for item in secret.kept[1:]:
        yield _quoted(quotes.proof(item), f"{source(item)}  {item.id}")
    for item in secret.disclosed_by:
        yield _quoted(f"came out: {quotes.proof(item)}", f"{source(item)}  {item.id}")


def _people(made: Dossier) -> Iterator[Text | Padding]:
    yield from _section("People", len(made.people))
    for person in made.people:
        yield _indented(person_line(person))


def _sources(made: Dossier) -> Iterator[Text | Padding]:
    yield from _section("Sources", len(made.documents))
    copies = {copy.document.id: copy for source in made.sources or () for copy in source.copies}
    for card in made.documents:
        line = Text(
            f"{card.published}  {card.id}  {', '.join(outlets_of(card)) or card.source or ''}  {card.title or ''}"
        )
        if card.id in copies:
            copy = copies[card.id]
            line.append(f"  carries the text of {copy.of.id} ({copy.share:.0%} of the words)", "yellow")
        yield _indented(line)


def _indented(text: Text, by: int = 2) -> Padding:
    return Padding(text, (0, 0, 0, by))


def _quoted(words: str, where: str, by: int = 4) -> Padding:
    return Padding(Text.assemble((f"“{words}”", "italic"), (f"  {where}", "dim")), (0, 0, 0, by))
