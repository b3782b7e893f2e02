"""What is wrong with a folder, each thing by file, line and column."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils.translation import gettext as _

MOST_PROBLEMS = 100


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` counts from 1, the header; 0 is the file as a whole. `column` is its header's name, "" the whole line."""

    file: str
    line: int
    column: str
    text: str

    def __str__(self) -> str:
        where = [self.file]
        if self.line:
            where.append(_("line %(line)s") % {"line": self.line})
        if self.column:
            where.append(_("column %(column)s") % {"column": self.column})
        return f"{', '.join(where)}: {self.text}"


class BadFolder(ValueError):
    """`problems` are all that were found, in the order of the files; `more` if the search stopped at MOST_PROBLEMS."""

    def __init__(self, problems: list[Problem], *, more: bool = False) -> None:
        super().__init__(problems)
        self.problems = problems
        self.more = more

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems]
        return "\n".join([*lines, _("… and more.")] if self.more else lines)


class Problems:
    """Collects problems, and stops whoever reads once there are too many."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def add(self, file: str, line: int, column: str, text: str) -> None:
        if len(self._found) == MOST_PROBLEMS:
            raise BadFolder(self._found, more=True)
        self._found.append(Problem(file, line, column, text))

    def spare(self, *files: str) -> bool:
        """Whether nothing was found in these files."""
        return not {problem.file for problem in self._found}.intersection(files)

    @contextmanager
    def raised(self) -> Iterator["Problems"]:
        """Raises BadFolder at the end of the block if anything was found by then."""
        yield self
        if self._found:
            raise BadFolder(self._found)
