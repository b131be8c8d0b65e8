"""A card in another language: everything of week 1 in German, and nothing that the course no longer says."""

import re
from pathlib import Path

import pytest

from autograder.checksets import mistaken_source
from autograder.exercises import exercises_of
from autograder.judging import judge_source
from course_utils.checking import card, language
from course_utils.checking.card import Card
from course_utils.checking.language import catalogue, translated

GERMAN = catalogue("de")
WEEK1 = exercises_of("week1")
FIELDS = re.compile(r"\{[a-z]+\}")


@pytest.fixture(autouse=True)
def german(monkeypatch):
    monkeypatch.setenv("NNCOURSE_LANGUAGE", "de")


def test_a_wrong_answer_of_week_1_gets_a_german_card():
    """Sentence, place, numbers and criteria; a message of Python's stays as it is."""
    neuron, standardize = WEEK1
    mistakes = {one.id: one for one in (*neuron.mistakes, *standardize.mistakes)}
    kept = str(Card(judge_source(neuron, mistaken_source(neuron, mistakes["never-cut-off"]), "seed")))
    source = mistaken_source(standardize, mistakes["mean-without-np"])
    raised = str(Card(judge_source(standardize, source, "seed")))

    assert "neuron: 1 von 5 Punkten" in kept
    assert "✗ `a` falsche Werte" in kept
    assert "Ein Neuron ersetzt" in kept
    assert "gefunden" in kept
    assert "(Fall: acht Häuser)" in kept
    assert "NameError: name 'mean' is not defined. Funktionen von NumPy" in raised


def test_every_mistake_of_week_1_is_translated():
    """One made twice, by whoever forgets constant rows as well, has its second sentence."""
    for one in (mistake for exercise in WEEK1 for mistake in exercise.mistakes):
        assert translated(one.message) != one.message, one.id
        assert "divided by 0" not in translated(one.message)


def test_every_sentence_of_the_catalogue_is_said_somewhere(monkeypatch):
    """On a card of week 1, or in the engine; a translation has the same parts that vary."""
    monkeypatch.setenv("NNCOURSE_LANGUAGE", "en")
    said, engine = {case.name for one in WEEK1 for case in one.cases}, _engine()
    for one in WEEK1:
        for mistake in one.mistakes:
            rows = Card(judge_source(one, mistaken_source(one, mistake), "seed"))._rows()
            said |= {
                mistake.message,
                *(text for row in rows for text in vars(row).values() if isinstance(text, str)),
            }
    said |= {part for text in said for part in re.split("; | for | of |: ", text)}
    for english, german in GERMAN.items():
        assert sorted(FIELDS.findall(english)) == sorted(FIELDS.findall(german))
        pattern = ".+".join(map(re.escape, FIELDS.split(english)))
        parts = [part.strip(" `[]().;:,") for part in FIELDS.split(english)]
        on_a_card = any(re.fullmatch(pattern, text, re.S) for text in said)
        assert on_a_card or all(part in engine for part in parts), english


def _engine():
    """Return the engine's source, with strings that go on in the next line in one piece."""
    folder = Path(language.__file__).parent
    return "".join(re.sub(r'"\s*\n\s*f?"', "", path.read_text()) for path in folder.glob("*.py"))


def test_an_unknown_language_is_said_once_and_cards_are_english(monkeypatch, capsys):
    """A card in English is better than none."""
    monkeypatch.setenv("NNCOURSE_LANGUAGE", "klingon")
    texts = [translated("runs"), translated("no loop over the data")]

    assert texts == ["runs", "no loop over the data"]
    assert capsys.readouterr().out.splitlines() == [
        "found the language 'klingon', expected one of de, en; correct NNCOURSE_LANGUAGE; until then cards "
        "are in English"
    ]


def test_without_a_choice_cards_are_english(monkeypatch):
    """The word in the course's folder decides."""
    monkeypatch.delenv("NNCOURSE_LANGUAGE")

    assert translated("runs") == "runs"
    assert card.translated is translated
