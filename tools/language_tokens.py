"""The tokenizer of the language base: spaCy's Dutch one, with what modern papers need changed.

In: our list of abbreviations. Out: a blank pipeline. Called by: train_language.py. The changed rules are stored with
the model, so the program that loads it needs nothing from here.
"""

from __future__ import annotations

import spacy
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, LIST_ICONS
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

from openbaar.mark.sentences import abbreviation_kind, abbreviations

#: Words that begin or consist of an apostrophe which opens no quotation: short years ('69), the articles and pronouns
#: cut short, and the places that begin with one.
CUT_SHORT = [f"'{year:02d}" for year in range(100)]
CUT_SHORT += ["'t", "'s", "'n", "'m", "'r", "'ie", "'k", "'T", "'S", "'N", "'K"]
CUT_SHORT += ["'s-Gravenhage", "'s-Hertogenbosch", "'s-Gravenzande", "'s-Heerenberg", "'s-Gravenpolder"]


def blank_dutch() -> Language:
    """A blank Dutch pipeline with the tokenizer of the language base."""
    nlp = spacy.blank("nl")
    # spaCy's list of abbreviations comes from law reports: `hand.`, `VS.`, `kon.`, `u.` would swallow the stop of a
    # sentence. Ours replaces the part of it that has no stops inside.
    rules = {
        form: parts
        for form, parts in nlp.tokenizer.rules.items()
        if not (form.endswith(".") and form[:-1].isalpha() and (len(form) > 2 or form.islower()))
    }
    for word in abbreviations():
        for form in (word, word.capitalize(), word.upper()):
            if abbreviation_kind(form):
                rules[form] = [{ORTH: form}]
    for form in CUT_SHORT:
        for mark in "'’‘":
            rules[form.replace("'", mark)] = [{ORTH: form.replace("'", mark)}]
    nlp.tokenizer.rules = rules
    # The plural `foto’s` is one word, with either apostrophe; letters spoilt by a wrong decoding stay in their word;
    # two names joined by a slash are two.
    infixes = [rule.replace("’", "").replace("‘", "") for rule in nlp.Defaults.infixes if rule not in LIST_ICONS]
    infixes.append(rf"(?<=[{ALPHA}][{ALPHA}])/(?=[{ALPHA_UPPER}])")
    # No blank around a quotation mark: `zei:"Ja",zei` is five words and a stop.
    infixes += [r'(?<=[\w.,:;!?)])["“”„](?=[\w,.;:!?-])', r'[.,:;!?](?=["“”„])', r'(?<=["“”„])[,.;:!?]']
    infixes += [r"[:;.?!](?=,,)", r"(?<=[\w:;.?!]),,(?=\w)"]
    # The stop after a name that ends in one capital (CD&V, PvdA): the default takes it for an initial's.
    suffixes = [*nlp.Defaults.suffixes, rf"(?<=[{ALPHA_LOWER}&][{ALPHA_UPPER}])\."]
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.prefix_search = compile_prefix_regex([",,", "''", *nlp.Defaults.prefixes]).search
    return nlp
