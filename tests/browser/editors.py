"""Editors at work beside the servers, in a process of their own: `python -m tests.browser.editors STEPS SEED`.

Says when coverage has begun, writes so many steps of a history when told to, and says the last revision.
"""

import os
import random
import subprocess
import sys
import time
from contextlib import suppress

ADDRESS = "/races/race/2024/stage-1/live/"
PAUSE_S = 0.05


class Editors:
    def __init__(self, site, steps: int, seed: int) -> None:
        command = [sys.executable, "-m", __name__, str(steps), str(seed)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, env=site.env, **pipes)
        assert self._process.stdout.readline() == "begun\n"

    def start(self) -> None:
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def wait(self) -> str:
        """The revision at which all is written."""
        said, _ = self._process.communicate(timeout=120)
        return said.strip()


def write(steps: int, chance: random.Random) -> None:
    from liveblog.errors import Refused
    from tests.newsroom import EDITS, Newsroom, make_stage

    newsroom = Newsroom(make_stage())
    newsroom.post_some(6)
    print("begun", flush=True)
    sys.stdin.readline()
    for _step in range(steps):
        with suppress(Refused):
            getattr(newsroom, chance.choice(EDITS))(chance.randrange(8))
        time.sleep(chance.random() * 2 * PAUSE_S)
    newsroom.blog.refresh_from_db()
    print(newsroom.blog.revision)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "coverage_site.settings"
    import django

    django.setup()
    write(int(sys.argv[1]), random.Random(int(sys.argv[2])))
