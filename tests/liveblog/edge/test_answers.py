import gzip

import brotli
import pytest

from liveblog.edge.addresses import PAGE, SINCE, STREAM
from liveblog.edge.answers import MOST_ANSWERS, MOST_BYTES, Answer, Answers, Key, coding, is_known

BODY = b"<p>The break keeps its lead.</p>" * 40


@pytest.fixture
def answer() -> Answer:
    headers = [(b"etag", b'W/"1-2-5"'), (b"content-length", b"%d" % len(BODY)), (b"vary", b"Accept-Encoding")]
    return Answer(200, headers, BODY)


@pytest.mark.parametrize(
    ("accepted", "page", "delta"),
    [
        ("", "", ""),
        ("gzip", "gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br", "gzip"),
        ("br", "br", ""),
        ("gzip;q=0", "", ""),
        ("GZIP ; Q=0.5", "gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip", "gzip"),
        ("br;q=0, *", "gzip", "gzip"),
        ("*;q=0.1", "br", "gzip"),
        ("*;q=0", "", ""),
        ("identity, gzip;q=0.5", "", ""),
        ("identity;q=0.5, gzip", "gzip", "gzip"),
        ("gzip;q=x, ;;, ,=", "", ""),
        ("x-gzip", "", ""),
    ],
)
def test_the_best_encoding_that_is_accepted(accepted, page, delta):
    assert (coding(accepted.encode(), PAGE), coding(accepted.encode(), SINCE)) == (page, delta)
    assert coding(accepted.encode(), STREAM) == ""


@pytest.mark.parametrize(("name", "decompress"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_a_compressed_answer_says_so_and_has_its_own_length(answer, name, decompress):
    compressed = answer.compressed(name)
    body, headers = compressed.body["body"], dict(compressed.headers)
    assert decompress(body) == BODY
    assert headers[b"content-encoding"].decode() == name
    assert headers[b"content-length"] == b"%d" % len(body)
    assert headers[b"etag"] == b'W/"1-2-5"'


def test_what_does_not_get_smaller_stays_as_it_is():
    short = Answer(200, [(b"content-length", b"2")], b"ab")
    assert short.compressed("gzip") is short


@pytest.mark.parametrize("tags", ['W/"1-2-5"', '"1-2-5"', ' W/"1-2-5" ', 'W/"1-1-5", W/"1-2-5"', "*", " * "])
def test_whoever_has_the_answer(tags):
    assert is_known(tags.encode(), b'W/"1-2-5"')


@pytest.mark.parametrize("tags", ["", 'W/"1-2-0"', "1-2-5", '"*"', '*, "x"', 'W/"1-2-5', 'x"1-2-5"'])
def test_whoever_has_another(tags):
    assert not is_known(tags.encode(), b'W/"1-2-5"')


def test_a_delayed_answer_says_so(answer):
    assert (b"ardoise-delayed", b"1") in answer.start_delayed["headers"]
    assert (b"ardoise-delayed", b"1") not in answer.start["headers"]


def test_however_many_are_asked_for_few_are_kept(answer):
    answers = Answers()
    keys = [Key(SINCE, number, ("http", b"host")) for number in range(MOST_ANSWERS + 10)]
    for key in keys:
        answers.keep(key, answer)
    assert answers.get(keys[0]) is None
    assert answers.get(keys[-1]) is answer
    for key in keys[:9]:
        answers.keep(key, Answer(200, [], b"x" * (MOST_BYTES // 8)))
    assert answers.weight <= MOST_BYTES
