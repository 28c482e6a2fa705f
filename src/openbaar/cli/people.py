"""The commands `people` and `person`: who has a record, and one person's record over all documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from openbaar.cli.lists import told
from openbaar.cli.options import AsJson, Database, open_register
from openbaar.cli.screen import output, print_json
from openbaar.cli.telling import person_line
from openbaar.derive.people import Apart, People, Person
from openbaar.errors import InputError
from openbaar.export.lookups import called, find_people
from openbaar.export.views import apart_json, person_json
from openbaar.export.words import Quotes, party_code
from openbaar.model.reading import Kept
from openbaar.register import Register

_ID = re.compile(r"p[0-9a-f]{16}")


def enter(app: typer.Typer) -> None:
    """Enter this group's commands."""
    app.command()(people)
    app.command()(person)


def people(
    party: Annotated[str | None, typer.Option("--party", help="Only of this country, by code or Dutch name.")] = None,
    apart: Annotated[bool, typer.Option("--apart", help="Also names that the rules put to nobody, and why.")] = False,
    db: Database = None,
    json: AsJson = False,
) -> None:
    """List office holders, politicians and spokespersons, with offices and dates as documents show them."""
    register = open_register(db)
    found = find_people(register)
    code = party_code(party) if party else None
    wanted = [one for one in found.persons if code is None or code in {item.value for item in one.countries}]
    ids = {one.id: one.name for one in wanted}
    doubts = [item for item in found.apart if item.person in ids] if apart else []
    if json:
        for one in wanted:
            print_json(person_json(one, findings=False))
        for item in doubts:
            print_json(apart_json(item))
        return
    for one in wanted:
        line = person_line(one)
        line.append(f"  {len(one.said)} said, {len(one.promised)} promised, {len(one.withheld)} withheld", "dim")
        line.append(f"  {len(one.documents)} document{'s' if len(one.documents) > 1 else ''}  {one.id}", "dim")
        output.print(line)
    for item in doubts:
        _tell_apart(item, ids[item.person])
    output.print(Text(f"{len(wanted)} people of {len(register.documents())} documents read", style="dim"))


def person(
    name: Annotated[list[str], typer.Argument(help="Whole name, surname, or id (p…) where several bear it.")],
    db: Database = None,
    json: AsJson = False,
) -> None:
    """One person over all documents: offices, what was said, promised, withheld and asked, oldest first."""
    register = open_register(db)
    given = " ".join(name)
    found = find_people(register, None if _ID.fullmatch(given) else given)
    one = _only(found, given)
    apart = [item for item in found.apart if item.person == one.id]
    if json:
        print_json({**person_json(one), "apart": [apart_json(item) for item in apart]})
        return
    _tell(one, Quotes(register).expect(one.kept))
    for item in apart:
        _tell_apart(item, one.name)


def matching(register: Register, given: str) -> Person:
    """Return the one person that a name or id can mean; raise InputError where that is nobody or several."""
    return _only(find_people(register, None if _ID.fullmatch(given) else given), given)


def _only(found: People, given: str) -> Person:
    matches = tuple(one for one in [found.of(given)] if one) if _ID.fullmatch(given) else called(found, given)
    if not matches:
        raise InputError(
            f"{given!r} has no record: only office holders, politicians and spokespersons have one "
            "(openbaar people lists them; openbaar list statements --speaker NAME finds what anybody said)"
        )
    if len(matches) > 1:
        names = "; ".join(f"{one.name} ({one.id})" for one in matches)
        raise InputError(f"{given!r} can be several people: {names}; give one's id")
    return matches[0]


def _tell(one: Person, quotes: Quotes) -> None:
    output.print(person_line(one))
    output.print(Text(f"{one.standing}; {one.id}; dates are those of the documents that say so", style="dim"))
    others = [item.value for item in one.names if item.value != one.name]
    if others:
        output.print(Text(f"also called {', '.join(others)}"))
    if len(one.documents) > 1:
        reasons = one.reasons or ("All documents give the same name with the same office.",)
        output.print(Text(f"one person in {len(one.documents)} documents because: {' '.join(reasons)}", style="dim"))
    _section("Promised", one.promised, quotes)
    _section("Withheld", one.withheld, quotes)
    _section("Asked", one.asked, quotes)
    _section("Said", one.said, quotes)
    _section("Stands for", one.vouched, quotes)


def _section(title: str, items: Sequence[Kept], quotes: Quotes) -> None:
    if items:
        output.print()
        output.print(Text.assemble((title, "bold cyan"), (f"  {len(items)}", "dim")))
    for item in items:
        output.print(Padding(told(item, quotes), (0, 0, 0, 2)))


def _tell_apart(item: Apart, name: str) -> None:
    documents = ", ".join(f"{card.published} {card.id}" for card in item.documents)
    output.print()
    output.print(Text.assemble(("Not decided", "bold yellow"), f": is {item.name} in {documents} the same as {name}?"))
    for title, reasons in (("for it", item.reasons), ("against it", item.against)):
        if reasons:
            output.print(Text(f"  {title}: {' '.join(reasons)}", style="dim"))
