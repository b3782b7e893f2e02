import pickle
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from races.race_time import NotATime, is_ditto, read_gap, read_time, write_gap, write_time


def cs(hours: int = 0, minutes: int = 0, seconds: int = 0, fraction: int = 0) -> int:
    return (hours * 3600 + minutes * 60 + seconds) * 100 + fraction


TIMES = {
    "4:21:49": cs(4, 21, 49),
    "04:21:49": cs(4, 21, 49),
    "10:15:27": cs(10, 15, 27),
    "0:31:05": cs(0, 31, 5),
    "31:05": cs(0, 31, 5),
    "0:45": cs(0, 0, 45),
    "2:36'06\"": cs(2, 36, 6),
    "16:19'39\"": cs(16, 19, 39),
    "04h 21' 49''": cs(4, 21, 49),
    "4h 21' 49''": cs(4, 21, 49),
    "04h 21’ 49’’": cs(4, 21, 49),
    "3h43'58\"": cs(3, 43, 58),
    "3h43′58″": cs(3, 43, 58),
    "3h43’58”": cs(3, 43, 58),
    "3H43´58´´": cs(3, 43, 58),
    "2h53'29''": cs(2, 53, 29),
    "04h31'03": cs(4, 31, 3),
    "4h 21m 49s": cs(4, 21, 49),
    "4 h 21 min 49 s": cs(4, 21, 49),
    "4h 1' 9''": cs(4, 1, 9),
    "7'19\"": cs(0, 7, 19),
    "75'20\"": cs(1, 15, 20),
    '41"': cs(0, 0, 41),
    "90s": cs(0, 1, 30),
    "00h15'28,34": cs(0, 15, 28, 34),
    "15'28\"34": cs(0, 15, 28, 34),
    "15'28''3": cs(0, 15, 28, 30),
    "15'28.34\"": cs(0, 15, 28, 34),
    "36:42.02": cs(0, 36, 42, 2),
    "36:42,02": cs(0, 36, 42, 2),
    "36.42,02": cs(0, 36, 42, 2),
    "1.02.33,4": cs(1, 2, 33, 40),
    "4.33,3": cs(0, 4, 33, 30),
    "4:33.3": cs(0, 4, 33, 30),
    "4:33.309": cs(0, 4, 33, 30),
    "76h 00' 32''": cs(76, 0, 32),
    "89:08:26": cs(89, 8, 26),
    "238:44:25": cs(238, 44, 25),
    "\u00a004h\u00a021'\u202f49''\u00a0": cs(4, 21, 49),
    "\ufeff4:21:49\u200b": cs(4, 21, 49),
    "\t4:21:49\r\n": cs(4, 21, 49),
}

GAPS = {
    "+0:16": cs(0, 0, 16),
    "0:16": cs(0, 0, 16),
    "+0:00": 0,
    "at 16s": cs(0, 0, 16),
    "AT 1:16": cs(0, 1, 16),
    "0:00:16": cs(0, 0, 16),
    "+ 00h 04' 24''": cs(0, 4, 24),
    "+\u00a000h\u00a004'\u00a024''": cs(0, 4, 24),
    "+ 00h 00' 00''": 0,
    "+04'24\"": cs(0, 4, 24),
    "+0'04": cs(0, 0, 4),
    "0'43\"": cs(0, 0, 43),
    "1'5\"": cs(0, 1, 5),
    "à 4'24": cs(0, 4, 24),
    "a\u0300 4'24": cs(0, 4, 24),
    "a 4'24\"": cs(0, 4, 24),
    "+04:24": cs(0, 4, 24),
    "+1:22": cs(0, 1, 22),
    "+ 45": cs(0, 0, 45),
    "+05": cs(0, 0, 5),
    "45": cs(0, 0, 45),
    "0": 0,
    '41"': cs(0, 0, 41),
    "41''": cs(0, 0, 41),
    "+28''": cs(0, 0, 28),
    "+1'15''": cs(0, 1, 15),
    "+1h00'15": cs(1, 0, 15),
    "+1:02:03": cs(1, 2, 3),
    "+[0:00:11]": cs(0, 0, 11),
    "+90s": cs(0, 1, 30),
    '+3"27': cs(0, 0, 3, 27),
    "+3.27s": cs(0, 0, 3, 27),
    "+3,27": cs(0, 0, 3, 27),
    "+0:03.27": cs(0, 0, 3, 27),
    "-": 0,
    " – ": 0,
    "−": 0,
}

DITTOS = [
    "", " ", "\u00a0", "\u200b", "\t", ",,", ", ,", "‚‚", '"', "”", "″", "„", '""', "''", "’’", "' '", "〃",
    "»", "s.t.", "S.T.", "s. t.", "s.t", "st", "ST", "m.t.", "M.T.", "mt", "MT", "z.t.", "id.", "idem",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TIMES.items())
def test_a_time_is_read_from_every_notation(text, expected):
    assert read_time(text) == expected


@pytest.mark.parametrize(("text", "expected"), GAPS.items())
def test_a_gap_is_read_from_every_notation(text, expected):
    assert read_gap(text) == expected


@pytest.mark.parametrize("text", TIMES)
def test_a_time_in_a_gap_column_is_read_alike(text):
    assert read_gap(text) == read_time(text)


@pytest.mark.parametrize("text", DITTOS)
def test_a_ditto_is_no_gap_of_its_own(text):
    assert is_ditto(text)
    assert read_gap(text) is None


@pytest.mark.parametrize("text", DITTOS)
def test_a_ditto_is_no_time(text):
    with pytest.raises(NotATime):
        read_time(text)


@pytest.mark.parametrize("text", ["-", "+0:00", "0", "'", ".", ",", "DNF", "first", "mtb", "," * 5000, '4"'])
def test_what_is_not_as_above_is_not_a_ditto(text):
    assert not is_ditto(text)


def test_a_blank_is_a_ditto_however_long():
    assert is_ditto(" " * 5000)


REFUSED_TIMES = {
    "-": "not-a-time",
    "+0:16": "not-a-time",
    "at 0:16": "not-a-time",
    "45": "not-a-time",
    "45,3": "not-a-time",
    "DNF": "not-a-time",
    "4:21:49 pm": "not-a-time",
    "1 2:34": "not-a-time",
    "4:3": "not-a-time",
    "4:2:49": "not-a-time",
    "4h 49s": "not-a-time",
    "4h 21'": "not-a-time",
    "52'": "not-a-time",
    "1:2:3:4": "not-a-time",
    "4:21:": "not-a-time",
    "1000:00:00": "not-a-time",
    "4:21\x00:49": "not-a-time",
    "\ud800": "not-a-time",
    "4:21:4\udfff": "not-a-time",
    "٤:٢١:٤٩": "not-a-time",
    "४:२१:४९": "not-a-time",
    "\uff14:\uff12\uff11:\uff14\uff19": "not-a-time",
    "4:2²": "not-a-time",
    "4.33": "ambiguous",
    "36.42.02": "ambiguous",
    "4:60:00": "minutes-over-59",
    "75:20": "minutes-over-59",
    "75.20,3": "minutes-over-59",
    "4:21:60": "seconds-over-59",
    "4:75": "seconds-over-59",
    "-4:21:49": "negative",
    "−4:21:49": "negative",
    "- 4:21:49": "negative",
    "9" * 5000: "too-long",
    "4:" * 5000: "too-long",
}

REFUSED_GAPS = {
    "+ 1 tour": "not-a-gap",
    "61 pts": "not-a-gap",
    "52'": "not-a-gap",
    "++0:16": "not-a-gap",
    "at": "not-a-gap",
    "+": "not-a-gap",
    "+[0:00:11": "not-a-gap",
    "--": "not-a-gap",
    "+٤٥": "not-a-gap",
    "+\x0016": "not-a-gap",
    "+\ud800": "not-a-gap",
    "+3.27": "ambiguous",
    "+75": "seconds-over-59",
    "+1:75": "seconds-over-59",
    "+75:00": "minutes-over-59",
    "-0:16": "negative",
    "+ -0:16": "negative",
    "+" + "9" * 5000: "too-long",
}


@pytest.mark.parametrize(("text", "code"), REFUSED_TIMES.items(), ids=ascii)
def test_what_is_not_a_time_is_refused_with_its_reason(text, code):
    with pytest.raises(NotATime) as refusal:
        read_time(text)
    assert (refusal.value.code, refusal.value.text) == (code, text)


@pytest.mark.parametrize(("text", "code"), REFUSED_GAPS.items(), ids=ascii)
def test_what_is_not_a_gap_is_refused_with_its_reason(text, code):
    with pytest.raises(NotATime) as refusal:
        read_gap(text)
    assert (refusal.value.code, refusal.value.text) == (code, text)


@pytest.mark.parametrize("code", NotATime.MESSAGES)
def test_a_refusal_is_a_sentence_without_what_was_read(code):
    assert str(NotATime("4h??", code)) == NotATime.MESSAGES[code]
    assert NotATime.MESSAGES[code].endswith(".")
    assert "4h??" not in NotATime.MESSAGES[code]


def test_a_refusal_survives_a_copy():
    refusal = pickle.loads(pickle.dumps(NotATime("4h??", "not-a-time")))
    assert (refusal.text, refusal.code) == ("4h??", "not-a-time")


@pytest.mark.parametrize("example", ["4:33", "0:04.33"])
def test_the_advice_for_an_ambiguous_time_can_be_read(example):
    assert example in NotATime.MESSAGES["ambiguous"]
    assert read_time(example)
    assert read_gap(example)


def test_a_huge_text_is_refused_at_once():
    started = time.perf_counter()
    for text in ("9" * 1_000_000, " 9" * 500_000, "9:" * 500_000):
        for read in (read_time, read_gap):
            with pytest.raises(NotATime):
                read(text)
    assert time.perf_counter() - started < 1


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


def test_a_negative_time_is_not_written():
    with pytest.raises(ValueError, match="negative"):
        write_time(-1)


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
