import pickle
import time

import pytest

from races.race_time import NotATime, is_ditto, read_gap, read_time


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
    "36.42.020": cs(0, 36, 42, 2),
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
    "3.278": cs(0, 0, 3, 27),
    "+0.009": 0,
    "+0:03.27": cs(0, 0, 3, 27),
    "-": 0,
    " – ": 0,
    "−": 0,
}

DITTOS = [
    "", " ", "\u00a0", "\u200b", "\t", ",,", ", ,", "‚‚", '"', "”", "″", "„", '""', "''", "’’", "' '", "〃",
    "»", "s.t.", "S.T.", "s. t.", "s.t", "st", "ST", "m.t.", "M.T.", "mt", "MT", "z.t.", "id.", "idem",
    "same time", "Même temps", "gl. Zeit", "gleiche Zeit", "mismo tiempo", "stesso tempo", "zelfde tijd", "a m.t.",
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
