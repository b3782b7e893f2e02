"""What is no start list although somebody pasted it as one."""

from races.models import Status
from races.result_lines import ResultLine, Table, parse
from races.sheets import NotASheet, read


def is_result(text: str) -> bool:
    """Whether most of its lines say when somebody came in, or that he did not."""
    try:
        rows = parse(read(text), Table.RESULTS).rows
    except NotASheet:
        return False
    return len(rows) > 2 and 2 * sum(map(_has_ridden, rows)) > len(rows)


def _has_ridden(row: ResultLine) -> bool:
    return row.time_cs is not None or row.gap_cs is not None or row.status not in (Status.OK, Status.DNS)
