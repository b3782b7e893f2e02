import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.race_time import read_gap, read_time, write_gap, write_time
from tests.races.test_race_time import cs


@pytest.mark.parametrize(
    ("hundredths", "expected"),
    [
        (cs(4, 21, 49), "4:21:49"),
        (cs(0, 31, 5), "31:05"),
        (cs(0, 0, 45), "0:45"),
        (cs(1, 0, 0), "1:00:00"),
        (0, "0:00"),
        (cs(89, 8, 26), "89:08:26"),
    ],
)
def test_a_time_is_written_without_leading_zeros(hundredths, expected):
    assert write_time(hundredths) == expected


def test_a_time_is_cut_to_whole_seconds_not_rounded():
    assert write_time(cs(0, 4, 36, 57)) == "4:36"
    assert write_time(cs(0, 4, 36, 99)) == "4:36"


def test_a_time_trial_shows_both_hundredths():
    assert write_time(cs(0, 36, 42, 2), hundredths=True) == "36:42.02"
    assert write_time(cs(0, 4, 33, 30), hundredths=True) == "4:33.30"
    assert write_time(cs(1, 2, 3), hundredths=True) == "1:02:03.00"


def test_a_classification_of_bonuses_alone_stands_below_zero():
    assert write_time(-cs(0, 0, 10)) == "-0:10"


def test_a_gap_has_its_plus_even_when_it_is_nothing():
    assert write_gap(0) == "+0:00"
    assert write_gap(cs(0, 0, 16)) == "+0:16"
    assert write_gap(cs(0, 0, 16, 99)) == "+0:16"
    assert write_gap(cs(1, 2, 3)) == "+1:02:03"
    assert write_gap(cs(0, 0, 3, 27), hundredths=True) == "+0:03.27"


def test_a_relegated_rider_faster_than_the_winner_has_a_minus():
    assert write_gap(-cs(0, 0, 5)) == "-0:05"
    assert write_gap(-cs(0, 0, 5, 20), hundredths=True) == "-0:05.20"


# Up to 999:59:59.99, the longest time that is read.
HUNDREDTHS = st.integers(0, cs(999, 59, 59, 99)) | st.integers(0, cs(2))
SECONDS = HUNDREDTHS.map(lambda value: value // 100 * 100)


@given(HUNDREDTHS)
def test_hundredths_written_are_read_back(value):
    assert read_time(write_time(value, hundredths=True)) == value
    assert read_gap(write_gap(value, hundredths=True)) == value


@given(HUNDREDTHS)
def test_a_time_written_is_read_back_as_its_whole_seconds(value):
    assert read_time(write_time(value)) == value // 100 * 100
    assert read_gap(write_gap(value)) == value // 100 * 100


def parts(value: int) -> dict[str, int]:
    seconds, fraction = divmod(value, 100)
    return {
        "h": seconds // 3600,
        "m": seconds // 60 % 60,
        "s": seconds % 60,
        "f": fraction,
        "mm": seconds // 60,
    }


WHOLE_SECONDS = [
    "{h:02}h {m:02}' {s:02}''",
    "{h}h {m:02}' {s:02}''",
    "{h}h{m:02}'{s:02}\"",
    "{h}h{m:02}'{s:02}''",
    "{h}:{m:02}'{s:02}\"",
    "{h:02}:{m:02}:{s:02}",
    "{h:02}h{m:02}'{s:02}",
    "{h}h{m:02}′{s:02}″",
    "{h}h\u00a0{m:02}’\u202f{s:02}”",
    "{h} h {m} min {s} s",
]
WITH_FRACTION = [
    "{h:02}h{m:02}'{s:02},{f:02}",
    "{h}h{m:02}'{s:02}\"{f:02}",
    "{h}:{m:02}:{s:02}.{f:02}",
    "{h}.{m:02}.{s:02},{f:02}",
]
BEFORE_GAPS = ["", "+", "+ ", "at ", "à ", "à +"]


@pytest.mark.parametrize("notation", WHOLE_SECONDS)
@given(value=SECONDS, before=st.sampled_from(BEFORE_GAPS))
def test_whole_seconds_in_a_foreign_notation_are_read(notation, value, before):
    text = notation.format(**parts(value))
    assert read_time(text) == value
    assert read_gap(before + text) == value


@pytest.mark.parametrize("notation", WITH_FRACTION)
@given(value=HUNDREDTHS)
def test_hundredths_in_a_foreign_notation_are_read(notation, value):
    text = notation.format(**parts(value))
    assert read_time(text) == value
    assert read_time(text.removesuffix("0")) == value
    assert read_gap("+" + text) == value


@pytest.mark.parametrize("notation", ["{mm}.{s:02},{f:02}", "{mm}:{s:02}.{f:02}", "{mm:02}'{s:02}\"{f:02}"])
@given(value=st.integers(0, cs(0, 59, 59, 99)))
def test_times_under_an_hour_are_read_without_their_hours(notation, value):
    assert read_time(notation.format(**parts(value))) == value


@pytest.mark.parametrize("notation", ["+{s:02}", "+ {s}", "{s}''", "at {s}s", "+{s:02}''", "0:00:{s:02}"])
@given(value=st.integers(0, 59))
def test_gaps_under_a_minute_are_read_without_their_minutes(notation, value):
    assert read_gap(notation.format(s=value)) == value * 100
