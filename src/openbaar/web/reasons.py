"""Why appearances were taken for one person, and why the rules left a passage undecided, in words to be translated.

In: nothing. Out: the messages that `tools/translations.py` takes up, and that the filter `reason` of `pages` turns into
the reader's language; the reasons of the rules themselves it takes from the rules. The words of `derive.same_person`
and of those who leave something undecided are what counts; tests hold these lists to them.
"""

from __future__ import annotations

from openbaar.export.tongue import N_

REASONS = (
    N_("Given name and surname are equal."),
    N_("The surname is equal, and one given name is an initial or a part of the other."),
    N_("The surname is equal, and one of the two stands without a given name."),
    N_("Both are called by the same office, in documents no further apart than a term of office."),
    N_("Both belong to the same political party, or to one that goes on in the other, within a term of office."),
    N_("Both act for the same country."),
    N_("Both hold an office in government or parliament."),
    N_("The documents speak of the same countries, besides the person's own."),
    N_("The given names or the particles of the surname differ."),
    N_("They hold office for different countries."),
    N_("They belong to different political parties."),
    N_("One holds a political office where the other speaks for a body or has another occupation, within a term."),
    N_("The name fits more than one person."),
    N_("A person has judged that they are the same."),
    N_("A person has judged that they are not the same."),
)

DOUBTS = (
    N_("the text leaves open between which parties"),
    N_("the text names no time that these words could be reckoned from"),
    N_("whoever promises holds no office here"),
    N_("somebody calls it unlawful, and it is no court"),
    N_("somebody wants it ended or halted"),
    N_("it is denied"),
    N_("it is asked"),
    N_("it is only wished for or expected"),
)
