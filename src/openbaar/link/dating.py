"""When an agreement was made: the likeliest of the times told beside it, the paper's own date among them.

In: where one agreement is told, and what is claimed of it. Out: `Candidate`s with their signs, and the likeliest by
learned weights, if it is likely enough. Called by `link.same`; `tools/train_dating.py` counts the same signs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openbaar.lexicon import Lexicon
from openbaar.lexicon.dating_weights import DatingWeights
from openbaar.link.dates import Resolved, begun, resolved_marks
from openbaar.link.grounds import Ground, ground, pieces
from openbaar.link.stage_signs import age_of
from openbaar.link.tense import governing_verb
from openbaar.link.term_signs import Place
from openbaar.link.verb_signs import mood_of
from openbaar.model.edtf import bounds
from openbaar.model.marked import Marked
from openbaar.model.records import Agreement
from openbaar.model.span import Span
from openbaar.model.tellings import LOOSE
from openbaar.model.tokens import Token
from openbaar.model.vocabulary import DateBasis

_FIELDS = ("date", "stage_date", "public_since")
_NEAR = 6  # tokens before a time among which the noun stands that it may date
_MANY = 3
ENOUGH = 0.45  # chance from which a date counts


@dataclass(frozen=True)
class Candidate:
    """A date that an agreement may bear, the words that tell it, and its signs."""

    value: str
    basis: DateBasis
    shown: Span
    signs: tuple[str, ...]


def date_of(
    marked: Marked, group: Sequence[Agreement], lead: Agreement, place: Place, lexicon: Lexicon
) -> Candidate | None:
    """Return the date that an agreement most likely bears; None where none is likely enough."""
    return likeliest(candidates(marked, group, lead, place, lexicon), lexicon.dating_weights)


def likeliest(found: Sequence[Candidate], weights: DatingWeights) -> Candidate | None:
    """Return the likeliest of some dates, the first of equals; None where none is likely enough."""
    best = max(found, key=lambda item: weights.chance(item.signs), default=None)
    return best if best is not None and weights.chance(best.signs) >= ENOUGH else None


def candidates(
    marked: Marked, group: Sequence[Agreement], lead: Agreement, place: Place, lexicon: Lexicon
) -> list[Candidate]:
    """Return the dates that an agreement may bear, in text order, the paper's own last."""
    about = ground(marked, place.parties, place.own, place.others)
    zones = {token.i: "around" for token in about.around}
    zones |= {token.i: "rest" for token in about.rest}
    zones |= {token.i: "clause" for token in about.clause}
    shown = [(claim, name, span) for claim in group for name in _FIELDS for span in claim.spans(name)]
    found: list[Candidate] = []
    for item in resolved_marks(marked, lexicon):
        first = marked.token_at(item.mark.span.start)
        value = begun(item.value)
        if first.i in zones and value is not None:
            signs = (*_of_time(marked, item, (shown, lead), place, lexicon), f"zone {zones[first.i]}")
            found.append(Candidate(value, DateBasis.STATED, item.mark.span, tuple(dict.fromkeys(signs))))
    few = str(len(found)) if len(found) < _MANY else "many"
    found = [Candidate(c.value, c.basis, c.shown, (*c.signs, f"times {few}")) for c in found]
    told = next(iter(lead.spans("stage") or lead.spans("kind")))
    news = (*_of_news(marked, group, lead, about, lexicon), f"news times {few}")
    return [*found, Candidate(marked.document.published, DateBasis.PUBLICATION, told, news)]


def _of_time(
    marked: Marked,
    item: Resolved,
    told: tuple[Sequence[tuple[Agreement, str, Span]], Agreement],
    place: Place,
    lexicon: Lexicon,
) -> Iterator[str]:
    """Yield the signs of a time: what it is, how old, what it hangs on, what is claimed of it.

    `told`: the times that each claim has, by field, and the claim that tells most.
    """
    shown, lead = told
    assert item.value is not None
    tokens = marked.tokens(item.mark.span)
    relation = dict(item.mark.parts).get("relation", "at")
    age = _age(item.value, marked.document.published)
    yield from (f"relation {relation}", f"shape {item.mark.shape}", f"shape {item.mark.shape} {relation}")
    yield from (f"age {age}", f"age {age} {relation}", f"age {age} {lead.stage}")
    if "/" in item.value:
        yield f"stretch {relation}"
    for distance in range(1, min(_NEAR, tokens.start) + 1):
        token = marked.doc[tokens.start - distance]
        if lexicon.agreements.heads(token.lower_) is not None and token.sent.start <= tokens.start:
            yield f"noun {relation} {'right before' if distance == 1 else 'before'}"
            break
    verb = governing_verb(tokens)
    if verb is not None:
        mood = mood_of(verb, lexicon)
        yield f"mood {mood}"
        yield f"mood {mood} {relation}"
        for name in lexicon.stage_classes.of(verb):
            yield from (f"verb {name}", f"verb {name} {mood}", f"verb {name} {relation}")
    piece = next((piece for piece in pieces(tokens.sent) if any(token.i == tokens.start for token in piece)), [])
    yield from _of_piece(marked, piece, place, lexicon)
    for claim, name, span in shown:
        if span.overlaps(item.mark.span):
            yield f"claimed {name}"
            yield f"claimed {name} {'loosely' if claim.rule in LOOSE else 'surely'}"
            if claim is lead:
                yield f"claimed {name} by the lead"
    if marked.sentence(lead.spans("kind")[0].start).start == tokens.sent.start:
        yield "beside the lead"


def _of_piece(marked: Marked, piece: Sequence[Token], place: Place, lexicon: Lexicon) -> Iterator[str]:
    """Yield what else the stretch of a time speaks of: stages, its own parties, others."""
    forms = lexicon.agreements.forms
    for token in piece:
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            for form in forms.get(token.lower_, ()):
                yield f"with {form.row.stage} {form.tense}"
        for name in lexicon.stage_classes.of(token):
            yield f"class {name}"
    if any(token.i in place.own for token in piece):
        yield "with own words"
    if any(token.i in place.others for token in piece):
        yield "with others"
    if piece:
        codes = marked.actors_in(piece[0].idx, piece[-1].idx + 1)
        yield f"names {'others' if codes - place.parties else 'own' if codes else 'none'}"


def _of_news(
    marked: Marked, group: Sequence[Agreement], lead: Agreement, about: Ground, lexicon: Lexicon
) -> Iterator[str]:
    """Yield the signs that the paper tells of a conclusion as news."""
    yield from ("news", f"news {lead.rule}", f"news {lead.stage}", f"news {lead.stage} {lead.modality}")
    for claim in group:
        if claim.date_basis is DateBasis.PUBLICATION:
            yield "news claimed"
            if claim is lead:
                yield "news claimed by the lead"
    for span in lead.spans("stage"):
        token = marked.token_at(span.start)
        if token.pos_ in ("VERB", "AUX"):
            yield f"news mood {mood_of(token, lexicon)}"
            yield from (f"news verb {name} {mood_of(token, lexicon)}" for name in lexicon.stage_classes.of(token))
    if about.first <= 1:
        yield from ("news on top", f"news on top {lead.stage}")


def _age(value: str, published: str) -> str:
    return "ahead" if bounds(value).first > bounds(published).last else age_of(value, published)
