"""Which body is meant by a plain word for one: `de organisatie`, `zijn bond`, `het hof`, `de krant`.

In: the mentions of a document and who has spoken so far. Out: names and spans of bodies. Called by `link.speakers`.
"""

from __future__ import annotations

from functools import cached_property

from openbaar.lexicon.offices import OfficeKind
from openbaar.link.antecedents import Antecedents
from openbaar.link.mentions import Mentions
from openbaar.link.people import is_subject
from openbaar.link.references import is_possessive
from openbaar.model.span import Span
from openbaar.model.tokens import Token, TokenSpan


class Bodies:
    """The bodies of one document, as far as words point back at them."""

    def __init__(self, mentions: Mentions, before: Antecedents) -> None:
        self.mentions = mentions
        self.before = before
        self.marked = mentions.marked
        self.lexicon = mentions.lexicon
        self._compounds: dict[str, list[tuple[int, str]]] = {}

    def specific(self, name: str, position: int) -> str:
        """Return the organisation last named, where the words only say `de organisatie`."""
        if name.lower() in self.lexicon.speech_words.outlets:
            papers = [m.span for m in self.marked.names if m.span.end <= position and self._is_outlet(m.span)]
            return papers[-1].text if papers else name
        if name.lower() in self.lexicon.speech_words.kinds_of_bodies:
            return self._of_its_kind(position) or name
        general = name.lower() in self.lexicon.speech_words.general_bodies
        longer = self._longer(name, position)
        if not general or (longer.isupper() and not is_possessive(self.marked.token_at(position), self.lexicon)):
            return longer
        owner = self.marked.token_at(position)
        if is_possessive(owner, self.lexicon):
            return self._of_speaker() or name
        named = [m.span.text for m in self.marked.names if m.label == "ORG" and m.span.end <= position]
        return self.mentions.full_name(named[-1]) if named else name

    def _of_its_kind(self, position: int) -> str | None:
        """Return the body last named that a word for its work means (`de vluchtelingenorganisatie`); not `een …`."""
        at = self.marked.token_at(position)
        opener = at if at.pos_ == "DET" else at.nbor(-1) if at.i else at
        if "Def" not in opener.morph.get("Definite", []):
            return None
        named = (m.span.text for m in self.marked.names if m.label == "ORG" and m.span.end <= position)
        fitting = [text for text in named if not self._is_of_state(text)]
        return self.mentions.full_name(fitting[-1]) if fitting else None

    def _is_of_state(self, name: str) -> bool:
        """Say whether a name is a ministry's, a house's or a political party's."""
        lower, first = name.lower(), name.split(maxsplit=1)[0]
        house = any(lower == word for word, _ in self.lexicon.parliaments)
        office = self.lexicon.offices.by_word.get(first.lower())
        return house or office is not None or name in self.lexicon.political_parties

    def _of_speaker(self) -> str | None:
        """Return the organisation of the last speaker (`Zijn bond eist …`)."""
        last = self.before.spoken[-1] if self.before.spoken else None
        return (last.org or next((e.org for e in last.entities if e.org), None)) if last else None

    def _longer(self, name: str, position: int) -> str:
        """Return what a plain word for a body heads or ends earlier in the text (`het hof`, `het ministerie`)."""
        if not name.islower() or " " in name or self.lexicon.offices.by_word.get(name) is None:
            return name
        before = self.marked.token_at(position).i
        return next((words for at, words in reversed(self._ending_in(name)) if at < before), name)

    def _ending_in(self, name: str) -> list[tuple[int, str]]:
        """Return the longer words for a body of the document that `name` ends or heads, each with its place."""
        if name not in self._compounds:
            found = ((token.i, self._whole(token, name)) for token in self._nouns if token.lower_.endswith(name))
            self._compounds[name] = [(at, words) for at, words in found if words]
        return self._compounds[name]

    @cached_property
    def _nouns(self) -> list[Token]:
        return [token for token in self.marked.doc if token.pos_ in ("NOUN", "PROPN")]

    def _whole(self, token: Token, name: str) -> str | None:
        """Return the compound, the name right behind it, or the word with its field (`ministerie van Justitie`)."""
        end = token.idx + len(token.text)
        behind = next((m.span for m in self.marked.names_in(end + 1, end + 2) if m.span.start == end + 1), None)
        if behind is not None and behind.text.isupper():
            return behind.text
        if len(token.text) > len(name):
            return token.text
        phrase = self._body_phrase(token)
        return phrase.text if phrase is not None and phrase.end > end else None

    def _is_outlet(self, span: Span) -> bool:
        token = self.marked.token_at(span.start)
        return token.i > 0 and token.nbor(-1).lower_ in self.lexicon.speech_words.outlets

    def last(self, position: int) -> Span | None:
        """Return the organisation last named before `position`."""
        spans = [m.span for m in self.marked.names if m.label == "ORG" and m.span.end <= position]
        spans += [span for at, span in self._phrases if at < position]
        return max(spans, default=None)

    def subject(self, sentence: TokenSpan, end: int) -> Span | None:
        """Return the plain words for a body that is the subject of a sentence, up to position `end`."""
        found = (self._body_phrase(token) for token in sentence if token.idx < end and is_subject(token))
        return next((span for span in found if span is not None), None)

    @cached_property
    def _phrases(self) -> list[tuple[int, Span]]:
        """The words for bodies, each with where its noun stands."""
        return [(token.idx, span) for token in self.marked.doc if (span := self._body_phrase(token))]

    def _past_field(self, preposition: int) -> int:
        """Return where the field of a ministry ends (`van Asiel en Migratie`); the preposition where there is none."""
        doc = self.marked.doc
        for size in (5, 4, 3, 2, 1):
            if doc[preposition + 1 : preposition + 1 + size].text in self.lexicon.portfolios:
                return preposition + 1 + size
        return preposition

    def _body_phrase(self, token: Token) -> Span | None:
        """Return the adjectives, word and name of a body (`Marokkaanse ambassade`, `ministerie van Justitie`)."""
        office = self.lexicon.offices.of(token.text) if token.pos_ == "NOUN" else None
        if office is None or office.kind is not OfficeKind.BODY or office.word in self.lexicon.speech_words.places:
            return None
        first, last, doc = token.i, token.i + 1, token.doc
        while first > 0 and doc[first - 1].pos_ == "ADJ":
            first -= 1
        if last + 1 < len(doc) and doc[last].lower_ in self.lexicon.speech_words.possessive_of:
            named = self.marked.names_in(doc[last + 1].idx, doc[last + 1].idx + 1)
            last = self.marked.tokens(named[0].span).end if named else self._past_field(last)
        return self.marked.words(doc[first:last])
