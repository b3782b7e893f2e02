"""Whatever is pasted, for whatever table: rows or named errors, every line of it told, and no time below zero.

FUZZ_CASES is how many sheets are tried.
"""

import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from races.result_lines import ROLES, NotAResultLine, Table, one_row_per_line, parse
from races.sheets import NotASheet, read
from tests.races.result_lines.sheets import SHEETS

CASES = int(os.environ.get("FUZZ_CASES", "80"))
WORDS = """1|2|12|1.|#7|1000|0|DNF|DNS|Abandons|OUT OF RACE|Pl|Bib|Rider|UCI ID|Time|Gap|Total|Pts|Nom|Prénom|Stage|Team
|General|Relegated:|ÅNDER Alice|(12)|(Ita)|HAR|10048013768|4:21:49|+0:16|-0:05|,,|-|s.t.|4.33|36.42,02|10'|+ 1 tour|▲2
|61 pts|(|[|+[0:00:11]|999:59:59|+999:00:00|DNF: 1, 2|STAGE OVERALL""".replace("\n", "").split("|")
CELLS = st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
LINES = st.lists(CELLS, max_size=9).flatmap(lambda cells: st.sampled_from("\t;,  ").map(lambda mark: mark.join(cells)))
MADE = st.lists(LINES, max_size=12).map("\n".join)
REAL = st.sampled_from([example.text for example in SHEETS.values()])
ANYTHING = (
    st.text(max_size=200)
    | MADE
    | st.tuples(REAL, MADE).map("\n".join)
    | st.tuples(REAL, st.sampled_from("\t \n,:"), st.sampled_from(WORDS)).map(
        lambda parts: parts[0].replace(*parts[1:])
    )
)
COLUMNS = st.none() | st.lists(st.sampled_from(ROLES), max_size=9).map(tuple)


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANYTHING, st.sampled_from(Table), COLUMNS, st.none() | st.integers(0, 3), st.booleans())
def test_any_text_gives_rows_or_named_errors_and_every_line_is_told(text, table, columns, section, of_points):
    try:
        sheet = read(text)
    except NotASheet:
        return
    lines = parse(sheet, table, columns=columns, section=section, of_points=of_points)
    numbers = [line.number for line in one_row_per_line(sheet).lines]
    assert len(numbers) == len(set(numbers)) >= len(sheet.lines)
    told = {one.line for part in (lines.rows, lines.left_out, lines.wrong) for one in part}
    assert told == {line.number for line in sheet.lines if line.text.strip()}
    assert table == Table.BIBS or len({row.line for row in lines.rows}) == len(lines.rows)
    assert all(row.time_cs is None or row.time_cs >= 0 for row in lines.rows)
    assert all(row.place is None or 1 <= row.place <= 1000 for row in lines.rows)
    assert all(error.code in NotAResultLine.MESSAGES and str(error) for error in lines.wrong)
    assert all(str(one) for one in lines.left_out)
