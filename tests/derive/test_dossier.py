"""What belongs in a dossier, and the two clocks."""

from __future__ import annotations

from datetime import date

from tests.made import agreement, commitment, document, kept, withholding

from openbaar.derive.dossier import belonging, dossier
from openbaar.derive.promises import PromiseState
from openbaar.lexicon import load_lexicon
from openbaar.model.reading import Kept

LEXICON = load_lexicon()
PAIR = frozenset(("NL", "NE"))


def all_of(doc: object) -> list[Kept]:
    return [kept(doc, agreement(doc)), kept(doc, commitment(doc), ("NL",)), kept(doc, withholding(doc), ())]


def test_what_names_no_third_party_belongs_with_the_agreement() -> None:
    doc = document()
    assert len(belonging(all_of(doc), PAIR, LEXICON)) == 3
    elsewhere = kept(doc, withholding(doc), ("MA", "NL"))
    assert elsewhere not in belonging([*all_of(doc), elsewhere], PAIR, LEXICON)


def test_what_bears_on_both_parties_belongs_even_without_an_agreement() -> None:
    doc = document()
    told = kept(doc, withholding(doc), ("NE", "NL"))
    assert belonging([told], PAIR, LEXICON) == (told,)
    assert belonging([kept(doc, withholding(doc), ("NL",))], PAIR, LEXICON) == ()


def test_the_common_party_of_two_deals_does_not_draw_in_the_other_deal() -> None:
    doc = document()
    other = kept(doc, agreement(doc, parties=("MA", "NL")), ("MA", "NL"))
    about_morocco = kept(doc, withholding(doc), ("MA", "NL"))
    chosen = belonging([*all_of(doc), other, about_morocco], PAIR, LEXICON)
    assert other not in chosen and about_morocco not in chosen


def test_a_groups_agreement_is_shown_apart() -> None:
    doc = document()
    wide = kept(doc, agreement(doc, parties=("EU", "NE")), ("EU", "NE"))
    made = dossier([*all_of(doc), wide], ("NL", "NE"), LEXICON, as_of=date(2023, 7, 1), known_on_day=date(2023, 7, 1))
    assert [entry.parties for entry in made.agreements] == [("NE", "NL")]
    assert [entry.parties for entry in made.wider] == [("EU", "NE")]


def test_nothing_is_known_before_it_is_published() -> None:
    doc = document(published="2023-06")
    early = dossier(all_of(doc), ("NL", "NE"), LEXICON, as_of=date(2023, 5, 1), known_on_day=date(2023, 5, 31))
    during = dossier(all_of(doc), ("NL", "NE"), LEXICON, as_of=date(2023, 6, 9), known_on_day=date(2023, 6, 9))
    assert (early.agreements, early.possible) == ((), 0)
    assert (during.agreements, during.possible) == ((), 3)


def test_a_promise_is_overdue_only_past_the_last_day_that_was_due() -> None:
    doc = document()
    items = all_of(doc)
    for day, state in ((date(2023, 8, 31), PromiseState.OPEN), (date(2023, 9, 1), PromiseState.OVERDUE)):
        made = dossier(items, ("NL", "NE"), LEXICON, as_of=day, known_on_day=day)
        assert made.promises[0].state is state
    undated = kept(doc, commitment(doc, due=None), ("NL",))
    made = dossier([items[0], undated], ("NL", "NE"), LEXICON, as_of=date(2030, 1, 1), known_on_day=date(2030, 1, 1))
    assert made.promises[0].state is PromiseState.OPEN
