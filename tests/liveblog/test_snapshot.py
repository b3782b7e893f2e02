"""Snapshots as plain values: what is merged is what would have been read."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from liveblog.snapshot import MOST_CHANGES, Coverage, Once, Panel, Piece, Snapshot

COVERAGE = Coverage("/live/", "Stage 1", "Title", "", "live", None)


def piece(pk: int, born: int, changed: int, withdrawn: bool = False) -> Piece:
    return Piece(pk, born, changed, withdrawn, Once(f"<p>{pk} as of {changed}</p>".__str__))


def snapshot(revision: int, pieces: list[Piece], stamp: int = 0, floor: int = 0) -> Snapshot:
    newest_first = tuple(sorted(pieces, key=lambda piece: -piece.born))
    panels = tuple(Panel(name, stamp, Once(f"{name} as of {stamp}".__str__)) for name in ("head", "slate"))
    return Snapshot(revision, floor, 5, COVERAGE, newest_first, panels)


@given(st.lists(st.sampled_from(["post", "correct", "withdraw", "move"]), min_size=1, max_size=30), st.data())
def test_a_held_snapshot_and_what_changed_since_make_the_next(steps, data):
    """Read at any revision, and caught up with at the end, it tells every reader what a fresh one does."""
    pieces, stamp, states = {}, 0, [snapshot(0, [])]
    for revision, step in enumerate(steps, 1):
        if step == "post" or not pieces:
            pieces[revision] = piece(revision, revision, revision)
        elif step == "move":
            stamp = revision
        else:
            pk = data.draw(st.sampled_from(sorted(pieces)))
            pieces[pk] = piece(pk, pk, revision, withdrawn=step == "withdraw")
        states.append(snapshot(revision, list(pieces.values()), stamp))
    last = states[-1]
    held = data.draw(st.sampled_from(states))
    changes = replace(
        last,
        entries=tuple(piece for piece in last.entries if piece.changed > held.revision),
        panels=tuple(panel for panel in last.panels if panel.stamp > held.revision),
    )
    merged = held.merged(changes)
    assert merged.newest(3).older() == last.newest(3).older()
    assert [merged.delta(since) for since in range(last.revision + 2)] == [
        last.delta(since) for since in range(last.revision + 2)
    ]


def test_what_did_not_change_is_not_rendered_again():
    calls = []

    def render() -> str:
        calls.append(1)
        return "<p></p>"

    old = Piece(1, 1, 1, False, Once(render))
    held = snapshot(1, [old])
    again = Piece(1, 1, 1, False, Once(render))
    merged = held.merged(snapshot(2, [again, piece(2, 2, 2)]))
    for later in (held, merged, merged.newest(5)):
        later.older()
    assert calls == [1]


def test_the_horizon_is_where_a_delta_would_tell_too_much():
    pieces = [piece(number, number, number) for number in range(1, MOST_CHANGES + 11)]
    page = snapshot(MOST_CHANGES + 10, pieces)
    assert page.horizon == 10
    assert not page.delta(10).reset
    assert page.delta(9).reset
    assert replace(page, floor=20).horizon == 20


def test_placeholders_of_the_withdrawn_do_not_count_as_updates_of_a_page():
    pieces = [piece(number, number, number, withdrawn=number in (5, 6)) for number in range(1, 9)]
    page = snapshot(8, pieces)
    assert [piece.pk for piece in page.newest(3).entries] == [8, 7, 6, 5, 4]
    assert page.newest(3).older_url == "/live/before/4/"
    assert [piece.pk for piece in page.newest(3, below=4).entries] == [3, 2, 1]
    assert page.newest(3, below=4).older_url == ""
