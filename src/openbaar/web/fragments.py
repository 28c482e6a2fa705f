"""Pieces of markup that a page holds hundreds of times: dates, parties, stages, where words stand.

In: values. Out: markup in one language, escaped. The templates call these through `macros.html`; a macro of theirs
would take ten times as long. What depends on a value alone is made once, of text and of markup that read alike apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from openbaar.export.tongue import Tongue
from openbaar.export.words import Quotes, one_line, quote, sentence_around
from openbaar.model.document import Document
from openbaar.model.reading import DocumentCard, Kept, opening
from openbaar.model.records import Conflict, Passage, Statement
from openbaar.model.vocabulary import AgreementKind, SpeechKind
from openbaar.web.dates import deadline, in_words, machine_date
from openbaar.web.labels import label

REMEMBERED = 16_384  # values of each kind
LONGEST_TITLE = 28  # characters of a title that stands in for an outlet beside words
_TIGHT = (*".,;:!?)\u201d\u2019\"'\u00bb", "")  # what stands against the words before it
LONGEST_CODE = 5  # characters of a party's code that stands beside its name


def fragments(tongue: Tongue) -> dict[str, Callable[..., Markup]]:
    """Return the pieces by the names that templates know them by."""
    return {
        **_values(tongue),
        **_passages(tongue),
        "piece_speech": _speech(tongue),
        "piece_dutch": dutch,
        "piece_side": side,
    }


def _values(tongue: Tongue) -> dict[str, Callable[..., Markup]]:
    """Return the pieces for single values: times, parties, stages."""

    @lru_cache(REMEMBERED, typed=True)
    def when(date: str | None) -> Markup:
        if date is None:
            return _filled('<span class="quiet">{}</span>', tongue.gettext("not stated"))
        if machine_date(date):
            return _filled('<time datetime="{}">{}</time>', date, in_words(date, tongue))
        return _filled('<span title="{}">{}</span>', date, in_words(date, tongue))

    @lru_cache(REMEMBERED, typed=True)
    def due(date: str) -> Markup:
        last = deadline(date)
        return when(last) if last == date else _filled('<span title="{}">{}</span>', date, in_words(last, tongue))

    @lru_cache(REMEMBERED, typed=True)
    def party(code: str) -> Markup:
        name = tongue.party(code)
        beside = ":" not in code and name != code and len(code) <= LONGEST_CODE
        abbreviated = _filled(" <abbr>{}</abbr>", code) if beside else Markup("")
        return _filled('<span class="party">{}{}</span>', name, abbreviated)

    @lru_cache(REMEMBERED, typed=True)
    def stage(value: str) -> Markup:
        return _filled('<span class="stage stage-{}">{}</span>', value, label(tongue, "stage", value))

    @lru_cache(REMEMBERED, typed=True)
    def matter(about: str) -> Markup:
        """Return what a contradiction is about: words of the texts; of two claims of an agreement its parties."""
        *codes, kind = about.split(", ")
        if codes and kind in set(AgreementKind) and all(code.isupper() or ":" in code for code in codes):
            return _filled("{}, {}", " – ".join(map(tongue.party, codes)), label(tongue, "kind", kind))
        return dutch(about)

    return {"piece_matter": matter, "piece_when": when, "piece_due": due, "piece_party": party, "piece_stage": stage}


def _passages(tongue: Tongue) -> dict[str, Callable[..., Markup]]:
    """Return the pieces for words of a document, with where they stand."""

    @lru_cache(REMEMBERED, typed=True)
    def briefly(date: str) -> Markup:
        shown = in_words(date, tongue, short=True)
        return _filled('<time datetime="{}">{}</time>', date, shown) if machine_date(date) else escape(shown)

    hint = escape(tongue.gettext("the entry: evidence, reason, history"))
    why = escape(tongue.gettext("why"))

    @lru_cache(REMEMBERED, typed=True)
    def placed(date: str, called: str) -> Markup:
        return briefly(date) + ", " + dutch(called)

    def place(card: DocumentCard) -> Markup:
        return placed(card.published, card.outlet or _short(named(card)))

    def cite(kept: Kept) -> Markup:
        finding = escape(kept.id)
        return Markup(
            f'<span class="cite"><a href="{escape(evidence_path(kept))}">{place(kept.document)}</a>\n'
            f'<a class="why-link" href="/entry/{finding}" title="{hint}">{why}</a></span>'
        )

    def words(kept: Kept, quotes: Quotes, beside: Iterable[Kept] = (), tags: Markup | str = "") -> Markup:
        is_literal = isinstance(kept.finding, Statement) and kept.finding.kind is SpeechKind.DIRECT
        paragraphs = "\n".join(f'<p lang="nl">{escape(part)}</p>' for part in _said(kept, quotes, beside))
        return Markup(
            f'<blockquote class="words{" literal" if is_literal else ""}">\n{paragraphs}\n'
            f"<footer>{escape(tags)}{cite(kept)}</footer>\n</blockquote>"
        )

    def in_sentence(kept: Kept, quotes: Quotes, tags: Markup | str = "") -> Markup:
        """Return what was said with the rest of its sentence, where the words alone are but a part of one."""
        finding = kept.finding
        if not isinstance(finding, Statement) or finding.kind is SpeechKind.DIRECT or len(finding.content) != 1:
            return words(kept, quotes, (), tags)
        said = side(Passage(finding.content[0], kept.document.id), quotes)
        return Markup(f'<blockquote class="words">\n{said}\n<footer>{escape(tags)}{cite(kept)}</footer>\n</blockquote>')

    return {"piece_in_sentence": in_sentence, "piece_words": words, "piece_cite": cite, "piece_place": place}


def _speech(tongue: Tongue) -> Callable[[Statement], Markup]:
    """Return what tells how and to what end something is said."""

    @lru_cache(REMEMBERED, typed=True)
    def tags(act: str, kind: str, addressee: str | None) -> Markup:
        shown = _filled(
            '<span class="tag act-{}">{}</span>\n<span class="tag">{}</span>',
            *(act, label(tongue, "act", act), label(tongue, "speech", kind)),
        )
        if addressee is None:
            return shown
        return shown + " " + Markup(tongue.gettext("to %(whom)s")) % {"whom": dutch(addressee)}

    return lambda finding: tags(finding.act, finding.kind, finding.addressee or None)


def side(passage: Passage, quotes: Quotes | None, *, whole: bool = False) -> Markup:
    """Return one side of a contradiction, with the rest of its sentence around it where the text is at hand.

    `whole`: the sentence as it is, since the passage is one of several words in it that prove the same.
    """
    span = passage.span
    if quotes is None:
        return _filled('<p lang="nl">{}</p>', one_line(span))
    text = quotes.text(passage.document_id)
    sentence = sentence_around(span, text)
    if whole:
        return _filled('<p lang="nl">{}</p>', one_line(sentence))
    before, after = " ".join(text[sentence.start : span.start].split()), " ".join(text[span.end : sentence.end].split())
    parts = [_filled('<span class="quiet">{}</span> ', before) if before else "", _filled("{}", one_line(span))]
    apart = "" if text[span.end : span.end + 1] in _TIGHT else " "
    parts.append(_filled('{}<span class="quiet">{}</span>', apart, after) if after else "")
    return Markup('<p lang="nl">') + Markup("").join(parts) + Markup("</p>")


@lru_cache(REMEMBERED, typed=True)
def dutch(words: str) -> Markup:
    """Return Dutch words that stand in a text: a title, an office, an outlet."""
    return _filled('<span lang="nl">{}</span>', words)


def evidence_path(kept: Kept) -> str:
    """Return the address of a finding's words in their document."""
    return f"/document/{kept.document.id}?finding={kept.id}#{kept.id}"


def named(card: DocumentCard | Document) -> str:
    """Return what a document is called: its title, else its first words, else the last part of its path or its id."""
    begins = card.opening if isinstance(card, DocumentCard) else opening(card.text)
    return card.title or begins or (card.source or "").rstrip("/").rsplit("/", 1)[-1] or card.id


def _short(words: str) -> str:
    """Return the first words of a title."""
    if len(words) <= LONGEST_TITLE:
        return words
    return (words[:LONGEST_TITLE].rpartition(" ")[0] or words[:LONGEST_TITLE]).rstrip(" ,;:–-…") + "…"


def _said(kept: Kept, quotes: Quotes, beside: Iterable[Kept]) -> list[str]:
    """Return the words of a finding; of a contradiction both sides, but for one that stands in what is `beside` it."""
    finding = kept.finding
    if not isinstance(finding, Conflict):
        return [quotes.proof(kept)]
    both = (finding.a, finding.b)
    sides = [side for side in both if not _stands_in(side, beside)] or both
    return [quote([side.span], quotes.text(side.document_id)) for side in sides]


def _stands_in(side: Passage, kept: Iterable[Kept]) -> bool:
    return any(
        item.document.id == side.document_id and any(side.span.overlaps(span) for span in item.finding.spans())
        for item in kept
    )


def _filled(form: str, *values: object) -> Markup:
    return Markup(form.format(*map(escape, values)))
