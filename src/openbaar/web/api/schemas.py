"""The forms of the answers in JSON Schema (2020-12), as OpenAPI 3.1 takes them.

In: the record types of `model`. Out: `components/schemas`. Called by `openapi`. The records' schemas are made from the
records themselves, in the form that `model.codec` writes; what is derived is described here, beside `export.views`.
"""

from __future__ import annotations

from enum import Enum
from inspect import getdoc
from typing import Any

from pydantic import TypeAdapter

from openbaar.derive.happenings import HappeningKind
from openbaar.derive.people import Standing
from openbaar.derive.promises import PromiseState
from openbaar.export.codebook import SHARED
from openbaar.model.records import RECORDS, Asserter
from openbaar.model.span import Span
from openbaar.model.vocabulary import AgreementKind, DateBasis, FindingType, Stage

Schema = dict[str, Any]
_INSIDE = ("document_id", "rule", "evidence", "asserted_by")
_TEMPLATE = "#/components/schemas/{model}"
TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
NUMBER: Schema = {"type": "integer", "minimum": 0}


def ref(name: str) -> Schema:
    """Return a reference to a schema."""
    return {"$ref": _TEMPLATE.format(model=name)}


def array(of: Schema) -> Schema:
    """Return a list of things."""
    return {"type": "array", "items": of}


def form(about: str, /, **properties: Schema) -> Schema:
    """Return an object whose properties are all there, and no others; `from_` stands for `from`."""
    named = {name.rstrip("_"): schema for name, schema in properties.items()}
    return {
        "type": "object",
        "description": about,
        "properties": named,
        "required": list(named),
        "additionalProperties": False,
    }


def one_of(kind: type[Enum]) -> Schema:
    """Return a closed list of values."""
    return {
        "type": "string",
        "enum": [str(item.value) for item in kind],
        "description": " ".join((getdoc(kind) or "").split()),
    }


def id_of(letters: str) -> Schema:
    """Return an id: a letter and 16 hex digits."""
    return {"type": "string", "pattern": f"^[{letters}][0-9a-f]{{16}}$"}


def page_of(of: Schema) -> Schema:
    """Return a page of a list."""
    following = {"type": ["string", "null"], "description": "The address of the next page; null on the last."}
    return form("A page of a list.", items=array(of), next=following)


def schemas() -> dict[str, Schema]:
    """Return all schemas by name."""
    return {**_records(), **_kept(), **_derived(), **_dossier(), "Problem": _problem()}


def _records() -> dict[str, Schema]:
    """Return the findings' schemas, and what they hold."""
    made: dict[str, Schema] = {}
    asserter = TypeAdapter(Asserter).json_schema(mode="serialization", ref_template=_TEMPLATE)
    made |= asserter.pop("$defs", {}) | {
        "Asserter": asserter,
        "Span": TypeAdapter(Span).json_schema(mode="serialization"),
    }
    made["Evidence"] = form(
        "The words that prove one field: half-open, in code points of the repaired text.",
        start=NUMBER, end=NUMBER, text=TEXT, field=TEXT,
    )  # fmt: skip
    for kind, record in RECORDS.items():
        whole = TypeAdapter(record).json_schema(mode="serialization", ref_template=_TEMPLATE)
        made |= {name: schema for name, schema in whole.pop("$defs", {}).items() if name not in ("Evidence",)}
        own = {name: schema for name, schema in whole["properties"].items() if name not in _INSIDE}
        about = " ".join((getdoc(record) or "").split())
        made[record.__name__] = form(about, **_shared(kind), **own)
    for schema in made.values():
        _settle(schema)
    made["Finding"] = {
        "description": "What a rule found in a document; `type` says which form it has.",
        "oneOf": [ref(record.__name__) for record in RECORDS.values()],
        "discriminator": {
            "propertyName": "type",
            "mapping": {str(kind): _TEMPLATE.format(model=record.__name__) for kind, record in RECORDS.items()},
        },
    }
    return made


def _shared(kind: FindingType) -> dict[str, Schema]:
    values: dict[str, Schema] = {
        "type": {"type": "string", "const": str(kind)},
        "id": id_of("f"),
        "document": ref("DocumentReference"),
        "evidence": array(ref("Evidence")),
        "rule": dict(TEXT),
        "reader": dict(TEXT),
        "asserted_by": ref("Asserter"),
    }
    return {name: {**schema, "description": SHARED[name]} for name, schema in values.items()}


def _settle(schema: Schema) -> None:
    """Make a schema of Pydantic's tell what is written: every field is there, nothing else is, no titles."""
    schema.pop("title", None)
    if "properties" in schema:
        schema["required"] = list(schema["properties"])
        schema["additionalProperties"] = False
        for inner in schema["properties"].values():
            inner.pop("title", None)
            inner.pop("default", None)


def _kept() -> dict[str, Schema]:
    card = {"id": id_of("d"), "published": TEXT, "source": MAYBE, "outlet": MAYBE, "title": MAYBE, "url": MAYBE}
    sighting = form(
        "Where a document was seen.",
        id=TEXT, document_id=TEXT, source=MAYBE, outlet=MAYBE, title=MAYBE, url=MAYBE, added=TEXT,
    )  # fmt: skip
    history = form("One reading of a finding.", reader=TEXT, added=MAYBE, retired=MAYBE)
    counts: Schema = {"type": "object", "additionalProperties": NUMBER}
    with_history = {
        "description": "A finding, and every reading that has it, the current one first.",
        "type": "object",
        "properties": {"history": array(history), "type": one_of(FindingType), "id": id_of("f")},
        "required": ["history", "type", "id"],
    }
    return {
        "DocumentReference": form(
            "The document of a finding.", **{name: schema for name, schema in card.items() if name != "url"}
        ),
        "DocumentCard": form("A document, and how many findings it holds.", **card, findings=NUMBER),
        "Sighting": sighting,
        "Document": form(
            "A document without its text.", **card, sightings=array(ref("Sighting")), findings=array(ref("Finding"))
        ),
        "FindingWithHistory": with_history,
        "Hit": form(
            "A document that holds the words, and a piece of its text.",
            **card,
            snippet=array(form("Some words, and whether they were looked for.", text=TEXT, hit={"type": "boolean"})),
        ),
        "Coverage": form(
            "How much was read: an empty list does not say that nothing happened.",
            documents=NUMBER, silent={**NUMBER, "description": "documents that hold no finding"},
            first=MAYBE, last=MAYBE, published=counts, outlets=counts, unnamed=NUMBER, findings=counts,
            undecided=NUMBER, refused=NUMBER, readers=counts,
        ),
        "Organisation": form(
            "A body for which somebody speaks, by its name; between which documents, and how much of each kind.",
            type={"const": "organisation"}, name=TEXT, since=TEXT, until=TEXT, counts=counts,
        ),
        "Change": form(
            "A finding that came or went.",
            change={"type": "string", "enum": ["new", "retired"]}, at=TEXT, finding=ref("Finding"),
        ),
    }  # fmt: skip


def _derived() -> dict[str, Schema]:
    ids = array(id_of("f"))
    entry = {
        "type": {"const": "agreement_entry"}, "id": id_of("e"), "parties": array(TEXT), "kind": one_of(AgreementKind),
        "stage": one_of(Stage), "concluded": MAYBE, "public_since": MAYBE, "follows": MAYBE,
        "instruments": {"type": "object", "additionalProperties": ids},
        "history": array(form(
            "A claim of a stage: when it held, and when it was known.",
            stage=one_of(Stage), when=TEXT, basis=one_of(DateBasis), known=TEXT, finding=id_of("f"),
        )),
        "support": {"type": ["object", "null"], "description": "What stands behind it; null where not worked out."},
    }  # fmt: skip
    promise = {
        "type": {"const": "promise"}, "id": id_of("f"), "state": one_of(PromiseState), "due": MAYBE,
        "days_overdue": NUMBER,
    }  # fmt: skip
    secret: dict[str, Schema] = {"type": {"const": "secret"}, "id": id_of("f")}
    findings = array(ref("Finding"))
    shown = form("A value, and the documents that show it.", value=TEXT, since=TEXT, until=TEXT, documents=array(TEXT))
    office = form(
        "An office, with the dates of the documents that show it.",
        office=MAYBE, fields=array(TEXT), kind=TEXT, tense=TEXT, value=TEXT, since=TEXT, until=TEXT,
        documents=array(TEXT),
    )  # fmt: skip
    value: Schema = {"type": ["string", "integer", "array", "null"], "items": TEXT}
    return {
        "AgreementEntry": form("An agreement over documents.", **entry, findings=findings),
        "AgreementInBrief": form(
            "An agreement over documents; of its findings the first, and the ids of all.",
            **entry, findings=ids, first=ref("Finding"),
        ),
        "Promise": form("A promise as it stands.", **promise, findings=findings, settled_by=findings),
        "PromiseInBrief": form(
            "A promise as it stands; of its findings the first, and the ids of all.",
            **promise, findings=ids, settled_by=ids, first=ref("Finding"),
        ),
        "Secret": form("What is withheld, and what came out.", **secret, findings=findings, disclosed_by=findings),
        "SecretInBrief": form(
            "What is withheld; of its findings the first, and the ids of all.",
            **secret, findings=ids, disclosed_by=ids, first=ref("Finding"),
        ),
        "Person": form(
            "An office holder, politician or spokesperson.",
            type={"const": "person"}, id=id_of("p"), name=TEXT, standing=one_of(Standing), names=array(shown),
            offices=array(office), parties=array(shown), countries=array(shown), orgs=array(shown),
            appearances=array(form("The person in one document.", id=id_of("p"), name=TEXT, document=id_of("d"))),
            same_because=array(TEXT), counts={"type": "object", "additionalProperties": NUMBER},
        ),
        "Happening": form(
            "A change, on the day from which it was surely known.",
            type={"const": "happening"}, id=id_of("h"), kind=one_of(HappeningKind),
            day={"type": "string", "format": "date"}, subject=id_of("ef"), parties=array(TEXT), people=array(TEXT),
            sentence=form(
                "What to say of it: a key, and the values that fill the sentence.",
                key=TEXT, values={"type": "object", "additionalProperties": value},
            ),
            findings=ids, documents=array(TEXT),
        ),
    }  # fmt: skip


def _dossier() -> dict[str, Schema]:
    of = {
        "agreements": "AgreementInBrief", "wider": "AgreementInBrief", "promises": "PromiseInBrief",
        "withheld": "SecretInBrief", "documents": "DocumentListed", "people": "Person", "frameworks": "Framework",
        "statements": "Statement", "questions": "Question", "figures": "Figure", "conflicts": "Conflict",
    }  # fmt: skip
    card = {"id": id_of("d"), "published": TEXT, "source": MAYBE, "outlet": MAYBE, "title": MAYBE, "url": MAYBE}
    sections = {
        name: form("The beginning of a section.", total=NUMBER, items=array(ref(item)), next=MAYBE)
        for name, item in of.items()
    }
    return {
        "DocumentListed": form("A document.", **card),
        "DossierItem": {"description": "What it holds.", "anyOf": [ref(one) for one in dict.fromkeys(of.values())]},
        "Dossier": form(
            "All about some parties, as of a day and from what was known on a day.",
            type={"const": "dossier"}, parties=array(TEXT), as_of={"type": "string", "format": "date"},
            known_on={"type": "string", "format": "date"}, possible=NUMBER, **sections,
        ),
    }  # fmt: skip


def _problem() -> Schema:
    errors = array(form("What is wrong with one parameter.", parameter=TEXT, detail=TEXT))
    made = form(
        "What can't be answered (RFC 9457); `type` is an address that says more.",
        type=TEXT, title=TEXT, status={"type": "integer"}, detail=TEXT, instance=TEXT, errors=errors,
    )  # fmt: skip
    made["required"].remove("errors")
    return made
