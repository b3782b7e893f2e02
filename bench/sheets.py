"""Time and memory of taking apart ruined files, and the largest good ones, each in a process of its own.

Run it by hand: `.venv/bin/python bench/sheets.py`.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
MOST_SECONDS, MOST_MEGABYTES = 2, 50


def main() -> None:
    for name, filename, data in _files():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, filename)
            path.write_bytes(data)
            done = subprocess.run([sys.executable, __file__, path], capture_output=True, text=True, check=True)
        seconds, megabytes, said = done.stdout.strip().split(" ", 2)
        over = float(seconds) > MOST_SECONDS or float(megabytes) > MOST_MEGABYTES
        print(f"{name:<28} {seconds:>6} s {megabytes:>6} MB  {said}{'   TOO MUCH' if over else ''}")


def measure(path: Path) -> None:
    """Seconds, and megabytes that this process needs beyond what it had before it read the file."""
    from django.conf import settings

    from races.sheets import NotASheet, read, text_of

    settings.configure(USE_I18N=False)
    before, begun = _peak(), time.process_time()
    try:
        said = f"{len(read(text_of(path.name, path.read_bytes()).text).lines)} lines"
    except NotASheet as error:
        said = f"{error.code}, line {error.line}, column {error.column or '-'}"
    print(f"{time.process_time() - begun:.2f} {_peak() - before:.1f} {said}")


def _peak() -> float:
    """As Linux counts it since this program began; what getrusage says begins with the peak of the parent."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(status["VmHWM"].split()[0]) / 1024


def _files() -> list[tuple[str, str, bytes]]:
    from tests.races.sheets.ruined import RUINED, workbook

    row = "{0}\t{0}\t1000774{0:04}\tÅNDER Alice\tSWE\tHAR\t4:21:49\t+0:04\n"
    lines = "".join(row.format(number) for number in range(1, 1_999))
    page = "<table>" + "".join(f"<tr><td>{line.replace(chr(9), '<td>')}" for line in lines.splitlines()) + "</table>"
    cells = [[row * column for column in range(1, 61)] for row in range(1, 2_001)]
    good = [
        ("text of 1,998 rows", "result.tsv", lines.encode()),
        ("page of 1,998 rows", "result.html", page.encode()),
        ("workbook, 2,000 x 60 cells", "result.xlsx", workbook(*cells)),
    ]
    return [(name, ruined.filename, ruined.data) for name, ruined in RUINED.items()] + good


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    measure(Path(sys.argv[1])) if len(sys.argv) > 1 else main()
