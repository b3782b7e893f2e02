"""Result sheets read: from the cells of a sheet to typed rows, whatever language and notation a timing company has.

Knows no Django models. A sheet goes through these in turn: lines become marks (`marks`: what is this line?), marks
become sections (`sections`), the wanted section's rows become cells by role (`reading`, with `columns` for tables,
`gutters` for plain text in columns and `shape` for any other), and cells become values (`rows`, with `timing` for
times). What is called what stands in words.toml.
"""

from races.result_lines.apart import one_row_per_line
from races.result_lines.lines import ROLES, LeftOut, NotAResultLine, ResultLine, ResultLines, Section, Table
from races.result_lines.parsing import parse

__all__ = [
    "ROLES",
    "LeftOut",
    "NotAResultLine",
    "ResultLine",
    "ResultLines",
    "Section",
    "Table",
    "one_row_per_line",
    "parse",
]
