"""The translations are current: every message has words in every language, and is compiled."""

from __future__ import annotations

import pytest
import translations


@pytest.fixture(scope="module")
def found() -> translations.Catalog:
    return translations.messages()


@pytest.mark.parametrize("code", translations.languages())
def test_a_language_has_words_for_every_message_and_is_compiled(code: str, found: translations.Catalog) -> None:
    assert translations.faults(code, translations.languages()[code], found) == []


def test_the_list_of_messages_is_current(found: translations.Catalog) -> None:
    assert translations.TEMPLATE.read_bytes() == translations.as_po(found)


def test_a_message_without_words_or_with_a_lost_place_is_a_fault() -> None:
    message = translations.Message("due %(date)s", "uiterlijk %(dag)s")
    assert translations._message_faults(message)
    assert translations._message_faults(translations.Message("due %(date)s", ""))
    assert not translations._message_faults(translations.Message("due %(date)s", "uiterlijk %(date)s"))
