"""Which parties the words of an agreement mean, and the one that they leave unsaid.

In: agreements with evidence for their parties. Out: the same with codes; one with fewer than two parties becomes
`Undecided`, or nothing where it only points back at an agreement told elsewhere. Called by `link.door`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from openbaar.lexicon import Lexicon
from openbaar.lexicon.parties import EU, Stand
from openbaar.link.counterparts import with_counterpart
from openbaar.link.party_setting import Focus, Parties, Setting
from openbaar.model.document import Undecided
from openbaar.model.marked import Marked, PartyMark, PartyUse
from openbaar.model.records import Agreement, Evidence, Finding
from openbaar.model.span import Span
from openbaar.model.vocabulary import BODIES, REGIONS, AgreementKind, Stage

Findings = list[Finding | Undecided]

_TWO = 2
_NEW = frozenset({Stage.PROPOSED, Stage.NEGOTIATING, Stage.REJECTED})  # stages of what need not be known yet
_SENTENCES = 3  # sentences back in which the two parties of `both countries` stand


def fill_parties(marked: Marked, lexicon: Lexicon, found: Findings) -> Findings:
    """Put the codes of every agreement's parties: first where the words name them, then where they are implied."""
    agreements = [(at, item) for at, item in enumerate(found) if isinstance(item, Agreement)]
    setting = Setting(marked, lexicon, _siblings(Setting(marked, lexicon), [item for _, item in agreements]))
    focus = Focus()
    agreements.sort(key=lambda pair: (_leans(pair[1], setting), _is_named_alone(pair[1], setting), _place(pair[1])))
    done: dict[int, Finding | Undecided | None] = {}
    for _, item in agreements:
        named = setting.named(item)
        if len(named) >= _TWO and (item.rule != "agreement.acts" or item.stage is not Stage.IN_FORCE):
            focus.add(_place(item), tuple(sorted(named)))
    for at, item in agreements:
        done[at] = _one(item, setting, focus)
    kept = (done.get(at, item) for at, item in enumerate(found))
    return [item for item in kept if item is not None]


def _siblings(setting: Setting, agreements: Sequence[Agreement]) -> dict[Span, frozenset[str]]:
    """Return the parties that each word tells of in claims apart."""
    told: dict[Span, set[str]] = {}
    for item in agreements:
        told.setdefault(item.spans("kind")[0], set()).update(setting.named(item))
    return {span: frozenset(codes) for span, codes in told.items()}


def _leans(item: Agreement, setting: Setting) -> bool:
    """Whether a claim tells of an agreement only where its parties are known from elsewhere: an act, a mention."""
    if item.rule == "agreement.mentioned":
        partner = setting.lexicon.parties.context("with")
        return not any(setting.marks[span].lead in partner for span in setting.named(item).values())
    return item.rule in ("agreement.acts", "agreement.agreed") and item.stage is Stage.IN_FORCE


def _is_named_alone(item: Agreement, setting: Setting) -> bool:
    """Whether a known thing is told with one party: its other is looked for once all else is told."""
    named = setting.named(item)
    if len(named) >= _TWO or not setting.is_known_thing(item):
        return False
    partner = setting.lexicon.parties.context("with")
    return not any(setting.marks[span].lead in partner for span in named.values())


def _place(item: Agreement) -> int:
    return item.spans("kind")[0].start


def _one(item: Agreement, setting: Setting, focus: Focus) -> Agreement | Undecided | None:
    named = _with_joint(item, setting.named(item), setting)
    if len(named) < _TWO and not _among_members(item, named, setting):
        named = _complete(item, named, setting, focus)
        if len(named) >= _TWO and (item.rule != "agreement.acts" or item.stage is not Stage.IN_FORCE):
            focus.add(_place(item), tuple(sorted(named)))
    if len(named) < _TWO and not _among_members(item, named, setting):
        return _left(item, named, setting)
    codes = tuple(sorted(named))
    if len(codes) == _TWO and not setting.fits(*codes):
        return None
    others = [e for e in item.evidence if e.field != "parties"]
    proof = [Evidence(span, "parties") for span in sorted(set(named.values()))]
    return replace(item, parties=codes, evidence=tuple([*proof, *others]))


def _with_joint(item: Agreement, named: dict[str, Span], setting: Setting) -> dict[str, Span]:
    """Add the states that the sentence names by one word, as partners of the one party named."""
    sentence = setting.marked.sentence(_place(item))
    for row in setting.lexicon.joint:
        at = sentence.text.find(row.word)
        if at >= 0 and len(set(named) - set(row.members)) == 1:
            start = sentence.start_char + at
            words = setting.marked.span(start, start + len(row.word))
            return {**dict.fromkeys(row.members, words), **named}
    return named


def _among_members(item: Agreement, named: dict[str, Span], setting: Setting) -> bool:
    """Whether the words name the members of a union as those who agree: an arrangement among themselves."""
    words = named.get(EU)
    if words is None or len(named) > 1 or _leans(item, setting) or item.stage is Stage.REJECTED:
        return False
    mark = setting.marks[words]
    return mark.lead is None and words.text in setting.lexicon.parties.context("members")


def _left(item: Agreement, named: dict[str, Span], setting: Setting) -> Undecided | None:
    if not named or _leans(item, setting):
        return None
    sentence = setting.marked.sentence(_place(item))
    words = setting.marked.span(sentence.start_char, sentence.end_char)
    why = "only one party is named, and the text leaves open which the other is"
    return Undecided(item.document_id, words.start, words.end, words.text, "agreement", item.rule, why)


def _complete(item: Agreement, named: dict[str, Span], setting: Setting, focus: Focus) -> dict[str, Span]:
    """Add the party or parties that the words imply or that the text has been speaking of."""
    place, proof = _place(item), item.spans("kind")[0]
    that = setting.stands(item, Stand.THAT)
    if setting.stands(item, Stand.BOTH) is not None or (not named and that is None):
        named = _pointed_at(item, setting, focus)
    if not named and that is not None and (last := _last_country(setting, that.start)):
        named = {last: that}
    if len(named) != 1:
        return named
    code = next(iter(named))
    is_known = setting.is_known_thing(item) and item.rule != "agreement.talks" and item.stage not in _NEW
    known = focus.holding(code, place, ahead=code not in setting.lexicon.parties.destinations)
    if is_known and known is not None and setting.spoke_of(known, place):
        return _known(named, proof, known)
    if item.rule == "agreement.agreed" and item.stage is Stage.IN_FORCE:
        return named  # states that work together are both named
    partner = that is not None and (_leans(item, setting) or _is_partner(setting, that))
    if that is not None and partner and (last := _last_country(setting, that.start, code)):
        return {**named, last: that}
    return _with_partner(item, named, setting, focus)


def _pointed_at(item: Agreement, setting: Setting, focus: Focus) -> dict[str, Span]:
    """Return the parties of words that name none: both spoken of, those told last, or else whoever acts."""
    place, proof = _place(item), item.spans("kind")[0]
    both = setting.stands(item, Stand.BOTH)
    parties = (_last_two(setting, both.start) if both else None) or focus.latest(place)
    if parties is None and item.rule != "agreement.acts" and item.stage is not Stage.PROPOSED:
        parties = _last_two(setting, place)
    if parties and item.rule != "agreement.acts":
        return {code: both or proof for code in parties}
    home = setting.stands(item, Stand.HOME) if setting.speaks_of_home else None
    if home is not None:
        return {setting.home: home}
    actor = _last_actor(setting, place) if item.spans("date") else None
    return {actor.code: actor.span} if actor else {}


def _with_partner(item: Agreement, named: dict[str, Span], setting: Setting, focus: Focus) -> dict[str, Span]:
    """Add the other to one named party: of a set told before, the home government, or who acts near."""
    code, words = next(iter(named.items()))
    place, proof = _place(item), item.spans("kind")[0]
    home, mark = setting.stands(item, Stand.HOME), setting.marks.get(words)
    at_home = home is not None and code != setting.home and setting.speaks_of_home
    if _leans(item, setting) or (mark is not None and mark.use is PartyUse.PEOPLE and not at_home):
        known = focus.holding(code, place, ahead=True)
        if known is None and item.rule == "agreement.acts" and item.kind is AgreementKind.READMISSION:
            return with_counterpart(item, named, setting, focus)  # its own people are taken back: from somebody
        return _known(named, proof, known)
    if home is not None and at_home:
        return {**named, setting.home: home}
    known = focus.holding(code, place) if item.stage not in _NEW else None
    if known and not _tells_another(item, setting, words):
        return _known(named, proof, known)
    return with_counterpart(item, named, setting, focus)


def _is_partner(setting: Setting, words: Span) -> bool:
    """Whether `with` stands before words for a country spoken of."""
    if words.text.lower() in setting.lexicon.parties.context("with_it"):
        return True
    before = setting.marked.text[: words.start].split()
    return bool(before) and before[-1].lower() in setting.lexicon.parties.context("with")


def _known(named: dict[str, Span], proof: Span, parties: Parties | None) -> dict[str, Span]:
    return {party: named.get(party, proof) for party in parties} if parties else named


def _tells_another(item: Agreement, setting: Setting, words: Span) -> bool:
    """Whether a lone name is behind `with`: then it is the partner, and not the one who has been acting."""
    mark = setting.marks.get(words)
    return (
        mark is not None
        and mark.lead in setting.lexicon.parties.context("with")
        and mark.code in setting.lexicon.parties.destinations
    )


def _last_two(setting: Setting, place: int) -> Parties | None:
    """Return the two parties of this sentence so far, or of those right before, where they name exactly two."""
    sentence = setting.marked.sentence(place)
    found = _named_in(setting, sentence.start_char, place)
    since = sentence.start_char
    for _ in range(_SENTENCES):
        if len(found) >= _TWO or sentence.start == 0:
            break
        sentence = setting.marked.doc[sentence.start - 1].sent
        since = sentence.start_char
        found |= _named_in(setting, since, sentence.end_char)
    if len(found) > _TWO:  # those that act, where others are only named
        found = {mark.code for mark in setting.acting if since <= mark.span.start < place}
    return tuple(sorted(found)) if len(found) == _TWO else None


def _named_in(setting: Setting, start: int, end: int) -> set[str]:
    uses = (PartyUse.PARTY, PartyUse.PLACE, PartyUse.QUALITY)
    marks = (mark for mark in setting.marked.parties if start <= mark.span.start < end)
    return {mark.code for mark in marks if mark.use in uses}


def _last_actor(setting: Setting, place: int) -> PartyMark | None:
    before = [mark for mark in setting.acting if mark.span.end <= place]
    return before[-1] if before else None


def _last_country(setting: Setting, place: int, besides: str | None = None) -> str | None:
    """Return the country named last before `place`, one that people come through or from before one they come to."""
    before = [mark for mark in setting.marked.parties if mark.span.end <= place and mark.code != besides]
    before = [m for m in before if _is_country(m.code) and m.use not in (PartyUse.PEOPLE, PartyUse.PART)]
    since = setting.marked.sentence(max(0, before[-1].span.start)).start_char if before else 0
    near = [mark for mark in before if mark.span.start >= since]
    foreign = [mark for mark in near if mark.code not in setting.lexicon.parties.destinations]
    ranked = foreign or near
    return ranked[-1].code if ranked else None


def _is_country(code: str) -> bool:
    return code not in BODIES and code not in REGIONS
