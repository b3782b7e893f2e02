"""The source of a web page: its tables, row by row."""

import pytest

from races.sheets import NotASheet, read

PAGE = """<!DOCTYPE html>
<html><head><title>Results</title><style>td { color: red }</style></head><body>
<nav><ul><li>Home<li>Races</ul></nav>
<h1>Race</h1><h2>Stage&nbsp;2</h2>
<table class="results">
  <caption>Individual</caption>
  <thead><tr><th rowspan=2>Rank<th colspan=2>Rider<th rowspan="2">Time</tr>
  <tr><th>Surname<th>Given</tr></thead>
  <tr><td>1</td><td><a href="/r/1">&Aring;NDER</a></td><td>Alice<br>(SWE)</td>
      <td><svg><path d="M0"><path d="M1"></svg><div>4:21:49</div><div>B</div><script>x("<td>")</script></td></tr>
  <tr><td>2<td>DE GROOT<td>Bob<td>
</table>
<table><tr><td>DNF<td>&lt;NOON&gt; &amp; C</table>"""


def test_rows_have_the_line_on_which_they_begin_and_the_titles_above_them():
    sheet = read(PAGE)
    assert sheet.parted_by == "tab"
    assert [(line.number, line.cells) for line in sheet.lines] == [
        (4, ("Stage 2",)),
        (6, ("Individual",)),
        (7, ("Rank", "Rider", "", "Time")),
        (8, ("", "Surname", "Given", "")),
        (9, ("1", "ÅNDER", "Alice (SWE)", "4:21:49 B")),
        (11, ("2", "DE GROOT", "Bob", "")),
        (11, ()),
        (13, ("DNF", "<NOON> & C")),
    ]
    assert sheet.lines[4].text == "1\tÅNDER\tAlice (SWE)\t4:21:49 B"


def test_a_cell_may_reach_into_the_rows_below():
    rows = read("<table><tr><td>1<td rowspan=2>HAR<td>A<tr><td>2<td>B<tr><td>3<td>ORC<td>C</table>").lines
    assert [line.cells for line in rows[:3]] == [("1", "HAR", "A"), ("2", "", "B"), ("3", "ORC", "C")]


def test_a_cell_may_reach_beyond_the_last_row():
    rows = read("<table><tr><td>1<td rowspan=9999999>HAR<tr><td>2</table><table><tr><td>3<td>ORC</table>").lines
    assert [line.cells for line in rows if line.cells] == [("1", "HAR"), ("2", ""), ("3", "ORC")]


def test_a_table_within_a_cell_comes_on_its_own():
    rows = read("<table><tr><td>Menu<td><table><tr><td>1<td>Alice</table></table>").lines
    assert [line.cells for line in rows if line.cells] == [("1", "Alice"), ("Menu", "")]


def test_what_nobody_sees_is_not_there():
    page = """<table><tr><th>Rank<th hidden>Id<th>Rider<th>Time</tr>
    <tr><td>1<td hidden>7<td>Alice<td><b>4:21:49</b><span class="hide x">4:21:49</span></tr>
    <tr style="color: red; display: none"><td>2<td hidden>8<td>Nobody<br>here<td>4:21:49</tr>
    <tr><td>2<td hidden>9<td>Bob<td>,,<span class=hide>0:00<br></span></tr>
    <tbody style="DISPLAY:NONE"><tr><td>3<td>Carl<td></tbody></table>
    <table><tr><td>4<td>Dan<td>x</table>"""
    rows = [line.cells for line in read(page).lines if line.cells]
    assert rows == [("Rank", "Rider", "Time"), ("1", "Alice", "4:21:49"), ("2", "Bob", ",,"), ("4", "Dan", "x")]


def test_a_table_that_is_hidden_as_a_whole_is_there():
    """Sites have one for each classification, and show that of the tab that was chosen."""
    page = "<table><tr><td>1<td>Alice</table><div class=hide><h2>GC</h2><table hidden><tr><td>2<td>Bob</table></div>"
    assert [line.cells for line in read(page).lines if line.cells] == [("1", "Alice"), ("GC",), ("2", "Bob")]


def test_rows_alone_are_a_table():
    assert read("<tr><td>1</td><td>Alice</td></tr>").lines[0].cells == ("1", "Alice")


@pytest.mark.parametrize(
    ("page", "code"),
    [
        ("<table>" + "<div>" * 1_001, "page-too-large"),
        ("<table>" + "<i>" * 75_001 + "</i>" * 75_001, "page-too-large"),
        ("<table>" + "<tr><td rowspan=9999 colspan=60>x" * 9, "columns"),
        ("<table>" + "<tr><td>x" * 6_001, "rows"),
        ("<table><tr><td></table>", "empty"),
    ],
)
def test_a_page_that_is_too_much_is_refused(page, code):
    with pytest.raises(NotASheet) as caught:
        read(page)
    assert caught.value.code == code
