"""The card of the weights for acts.

In: what was measured. Out: `act_weights.md` beside the weights. Called by: train_acts.py.
"""

from __future__ import annotations

from pathlib import Path

Scores = tuple[float, float]

CARD = """# What an utterance does: the weights

`act_weights.tsv`: {features:,} features of an utterance (signs of `act_signs.toml`, words that stand in at
least three of the utterances, how its main clause is built, cue, kind, length, who is named as the source, what the
rules make of it) and what each
counts for each act. Logistic regression, one act against the rest; a sum and a comparison at run time, nothing else.
It decides wherever the cue itself tells no act.

## Licence
CC BY-SA 4.0. Learned from

- {frames:,} utterances in sentences of UD_Dutch-Alpino and UD_Dutch-LassySmall (Gosse Bouma and Gertjan van Noord;
  CC BY-SA 4.0), marked by hand (the marks: CC0), each counting three tenths;
- {old:,} utterances in newspaper articles of 2001 from UD_Dutch-Alpino (as above), each counting one;
- {texts:,} utterances of the texts in `quality/gold/dev` (CC0) and {articles:,} of the marked articles beside the
  repository, each counting one;
- {list:,} utterances of `quality/acts/train.tsv` (CC0), written for this, each counting two, and {ordinary:,} of
  `quality/acts/ordinary.tsv` (CC0), most of them plain assertions as in ordinary news, each counting a half;
- {close:,} utterances of `quality/acts/close.tsv` (CC0), acts beside plain assertions that look alike, each counting
  one, and {news:,} of `quality/acts/news.tsv` (CC0), spread over the acts about as in news, with the words that name
  their speaker, each counting one.

## How it was made
`python tools/train_acts.py --data ../shared/data`, with a fixed seed; weights are rounded to two places, and features
that count less than 0.03 for every act are left out.

## Scores
Accuracy / macro-F1 of the act on utterances that the speech rules find, without what only an office holder's words
bind. A set of texts was left out whole of what its weights were learned from (those to develop on writer by writer).
The rules were developed against some of the texts to develop on and the close calls were written after a look at what
was told wrong there, which flatters those; the signs were chosen by the same hand that wrote the utterances kept
apart. What counts is the blind half of the marked texts (quality/REPORT.md).

| | utterances | rules alone | rules, then weights |
|---|---|---|---|
{rows}
"""


def write_card(path: Path, rows: dict[str, tuple[int, Scores, Scores]], sizes: dict[str, int], features: int) -> None:
    """Write the card."""
    lines = [
        f"| {title} | {size:,} | {ruled[0]:.3f} / {ruled[1]:.3f} | {whole[0]:.3f} / {whole[1]:.3f} |"
        for title, (size, ruled, whole) in rows.items()
    ]
    path.write_text(CARD.format(features=features, rows="\n".join(lines), **sizes), encoding="utf-8")
