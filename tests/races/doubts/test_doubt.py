"""By what a doubt that was accepted is known again."""

from races.doubts import Doubt


def test_what_is_said_of_two_lines_is_accepted_of_each_by_itself(found, sheets):
    one, other = found(sheets.finish({}, {"time_cs": None}, {"time_cs": None}))
    assert one.text == other.text
    assert one.key != other.key


def test_a_line_that_moved_is_not_doubted_anew():
    here, there = (Doubt(line, "no-time", "Expected a time.", about="2 DE GROOT Bob") for line in (2, 7))
    assert here.key == there.key


def test_but_one_that_says_something_else_by_now_is():
    before, after = (
        Doubt(2, "no-time", "Expected a time.", about=text) for text in ("2 DE GROOT Bob", "2 ŁOŚ Charlie")
    )
    assert before.key != after.key
