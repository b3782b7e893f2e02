"""Whole races, replayed: every row that the jury published must come out, and no other.

One is the demo's, invented. The data of real ones is not ours to hand out: ARDOISE_EDITIONS names a folder of edition
folders; without it they are left out.
"""

import os
from pathlib import Path

import pytest

from races.edition_folder import official_standings, read_folder, scored_edition, scored_stages
from races.scoring import Row, standings_after_each

HERE = os.environ.get("ARDOISE_EDITIONS", "")
REAL = sorted(path.parent for path in Path(HERE).glob("*/stages.csv")) if HERE else []
DEMO = Path(__file__).parents[3] / "coverage_site" / "demo" / "tour-of-modravia-2026"


def test_real_races_are_here_where_they_must_be():
    if not HERE and os.environ.get("CI") != "true":
        pytest.skip("ARDOISE_EDITIONS names no folder of real editions: their standings are not checked.")
    assert REAL, "ARDOISE_EDITIONS must name a folder with edition folders in it."


@pytest.mark.parametrize("path", [DEMO, *REAL], ids=lambda path: path.name)
def test_every_official_row_after_every_stage_comes_out(path):
    folder = read_folder(path)
    computed = standings_after_each(scored_edition(folder), scored_stages(folder))
    published, wrong = official_standings(folder), {}
    assert any(any(standings.values()) for standings in published)
    for stage, ours, theirs in zip(folder.stages, computed, published, strict=True):
        for slug, official in theirs.items():
            if difference := _difference(ours[slug], official):
                wrong[stage.stage, slug] = difference
    assert not wrong, "\n".join(f"{stage}, {slug}: {rows}" for (stage, slug), rows in wrong.items())


def _difference(ours: tuple[Row, ...], official: tuple[Row, ...]) -> str:
    """What was published and did not come out, and the other way round; "" where nothing was published."""
    published = {row for row in official if row.time_s is not None or row.points is not None}
    missing, extra = published - set(ours), set(ours) - published
    return f"published {_few(missing)}, computed {_few(extra)}" if published and (missing or extra) else ""


def _few(rows: set[Row]) -> str:
    return f"{len(rows)} others: {[tuple(row) for row in sorted(rows, key=lambda row: row.place)[:5]]}"
