"""Whatever sound questions there are, Moodle XML and the sheet give them back as they were; Aiken keeps its kind."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.quizzes import aiken, sheet
from lms.quizzes import moodle as moodle_xml
from lms.quizzes.cleaning import cleaned
from lms.quizzes.questions import Format, Kind, Question, Range, Unit
from tests.quizzes.strategies import is_sound, kinds, patient, questions, sound

few = settings(patient, max_examples=25)


def through_xml(bank):
    return moodle_xml.read(moodle_xml.write(bank).encode(), "cau-hoi.xml")


def through_sheet(bank):
    heads, rows = sheet.grid(bank)
    return sheet.read(enumerate([heads, *rows], 1), "cau-hoi.xlsx")


@pytest.mark.parametrize("kind", kinds)
def test_what_is_written_as_moodle_xml_reads_back_the_same(kind):
    @few
    @given(questions(kind).filter(is_sound))
    def holds(question):
        reading = through_xml([question])
        assert reading.faults == []
        assert reading.questions == [question]
        assert (reading.notes, reading.loose) == ([], set())

    holds()


@pytest.mark.parametrize("kind", kinds)
def test_what_is_written_in_a_sheet_reads_back_the_same(kind):
    @few
    @given(questions(kind).filter(is_sound))
    def holds(question):
        reading = through_sheet([question])
        assert reading.faults == []
        assert reading.questions == [question]

    holds()


@pytest.mark.parametrize("factor", ["60", "7", "0.3048", "1000000.5", "86400", "0.000001", "33.333"])
def test_a_unit_keeps_its_factor_though_moodle_turns_it_over(factor):
    units = (Unit("m", Decimal(1)), Unit("x", Decimal(factor)))
    ranges = (Range(Decimal(1), Decimal(2), Fraction(1)),)
    question = Question("a", Kind.NUMERICAL, "Hỏi?", ranges=ranges, units=units)
    assert through_xml([question]).questions == [question]
    assert through_sheet([question]).questions == [question]


@few
@given(st.lists(sound, max_size=4, unique_by=lambda question: question.key))
def test_a_whole_bank_keeps_its_order_and_its_topics(bank):
    assert through_xml(bank).questions == bank
    assert through_sheet(bank).questions == bank


@few
@given(questions(Kind.SINGLE).filter(is_sound))
def test_aiken_gives_back_what_it_has_a_place_for_or_says_why_not(question):
    written = aiken.write([question], "cau-hoi.txt")
    reading = aiken.read(written.text, "cau-hoi.txt")
    if written.faults:
        assert reading.questions == []
        return
    assert reading.faults == []
    [found] = reading.questions
    assert [choice.fraction == 1 for choice in found.choices].count(True) == 1
    if question.format is Format.PLAIN:
        assert found.stem == " ".join(question.stem.split())
        assert [choice.text for choice in found.choices] == [" ".join(each.text.split()) for each in question.choices]


@few
@given(sound)
def test_what_has_been_cleaned_is_clean(question):
    once, _ = cleaned(question)
    again, gone = cleaned(once)
    assert (again, gone) == (once, ())


@few
@given(st.text())
def test_no_text_stops_a_reader(text):
    for reading in (moodle_xml.read(f"<quiz>{text}</quiz>".encode(errors="ignore"), "x"), aiken.read(text, "x")):
        assert through_xml(reading.questions).questions == reading.questions
    question, _ = cleaned(Question("a", Kind.DESCRIPTION, text, format=Format.HTML))
    assert "<script" not in question.stem


@few
@given(st.lists(st.lists(st.text(max_size=8), max_size=8), max_size=4))
def test_no_rows_stop_the_reader_of_a_sheet(rows):
    heads, _ = sheet.grid([])
    reading = sheet.read(enumerate([heads, *rows], 1), "x")
    assert through_sheet(reading.questions).questions == reading.questions
