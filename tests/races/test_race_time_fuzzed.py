import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.race_time import NotATime, is_ditto, read_gap, read_time, write_time
from tests.races.test_race_time_written import HUNDREDTHS

ALPHABET = "0123456789 :.,'\"+-–[]hmsatà’″\u00a0\x00٣²"
ANYTHING = (
    st.text(max_size=60)
    | st.text(st.characters(), max_size=20)
    | st.text(ALPHABET, max_size=16)
    | st.text(st.characters(categories=["Cs", "Nd", "No", "Cc", "Zs"]), max_size=12)
)


@given(ANYTHING)
def test_any_text_is_a_number_or_a_ditto_or_refused(text):
    assert is_ditto(text) in (True, False)
    try:
        gap = read_gap(text)
    except NotATime:
        gap = 0
    assert (gap is None) == is_ditto(text)
    assert gap is None or gap >= 0


@given(ANYTHING)
def test_any_text_is_a_time_or_refused(text):
    try:
        value = read_time(text)
    except NotATime as refusal:
        value, reason = None, str(refusal)
    if value is None:
        assert reason in NotATime.MESSAGES.values()
    else:
        assert 0 <= value == read_gap(text)
        assert read_time(write_time(value, hundredths=True)) == value


@given(HUNDREDTHS, st.characters(categories=["Nd"]).filter(lambda c: not c.isascii()))
def test_digits_of_other_scripts_are_refused(value, digit):
    zero = chr(ord(digit) - unicodedata.digit(digit))
    foreign = write_time(value).translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)})
    with pytest.raises(NotATime):
        read_time(foreign)
