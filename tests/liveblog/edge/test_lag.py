"""Readers who know a revision that this process has not heard of."""

from types import SimpleNamespace

import pytest

from liveblog.edge import lag
from liveblog.edge.lag import Lag


@pytest.fixture
def clock(monkeypatch):
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(lag, "monotonic", lambda: clock.now)
    return clock


def test_each_revision_is_waited_for_by_itself_and_again_after_a_while(clock):
    behind = Lag()
    assert behind.expects(9)
    clock.now += lag.PATIENCE_S
    assert (behind.expects(9), behind.expects(8)) == (False, True)
    clock.now += lag.FORGET_S
    assert not behind.expects(9)  # somebody asks for it again and again
    clock.now += lag.FORGET_S + 1
    assert behind.expects(9)


def test_of_very_many_the_oldest_are_forgotten(clock):
    behind = Lag()
    for number in range(lag.MOST + 1):
        behind.expects(number)
    clock.now += lag.PATIENCE_S
    assert (behind.expects(lag.MOST), behind.expects(0)) == (False, True)
