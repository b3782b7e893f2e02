"""A stage that is covered live, by as many server processes as a test starts."""

import os
import resource
from pathlib import Path

from tests.browser.server import Site

STAGE = "race/2024/stage-1"
LIVE = f"/races/{STAGE}/live/"
EDITOR = "eve"
UPDATES = 40  # that are there already: a page of 30 and some older ones
TEXT = "The break keeps its lead of nearly three minutes, and in the valley the rain goes on falling. " * 25
BEGIN = f"""
from django.contrib.auth.models import Group
from accounts.models import User
from liveblog.models import LiveBlog
from liveblog.updates import Content, Update
from tests.newsroom import make_stage
blog = LiveBlog.start(make_stage())
for number in range({UPDATES}):
    blog.publish(Update(content=Content(text=f"Early update {{number}}. " + {TEXT!r})))
User.objects.create_user("{EDITOR}", password="{EDITOR}", is_staff=True).groups.add(Group.objects.get(name="Editor"))
"""


class Beginning(Site):
    """With a stage, the begun coverage of it, and an editor; the page is a hundred kilobytes."""

    def fill(self) -> None:
        self.manage("migrate", "--verbosity", "0")
        self.manage("shell", "--verbosity", "0", "-c", BEGIN)


class Covered(Site):
    """The same, where it was all copied from somewhere. `started` are this process and all others of the site."""

    def fill(self) -> None:
        self.started = []

    def start(self) -> None:
        super().start()
        self.started.append(self.process)

    def allow_files(self, most: int) -> None:
        """How many files and connections this process may have open."""
        _soft, hard = resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (most, hard))

    @property
    def memory_kb(self) -> int:
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0])

    @property
    def cpu_s(self) -> float:
        times = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")

    @property
    def open_files(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @property
    def log(self) -> str:
        return (self.folder / "server.log").read_text()
