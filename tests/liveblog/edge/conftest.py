import pytest

from liveblog.edge import places, source
from tests.liveblog.edge.asking import Reader


@pytest.fixture
def make_reader(db, monkeypatch):
    """make_reader() is a reader of another process. As with Django's test client, the connection stays the test's."""
    monkeypatch.setattr(source, "close_old_connections", lambda: None)
    readers = []

    def make() -> Reader:
        readers.append(Reader())
        return readers[-1]

    yield make
    for reader in readers:
        reader.close()


@pytest.fixture
def reader(make_reader) -> Reader:
    return make_reader()


@pytest.fixture
def live(blog) -> str:
    """The address of the live page."""
    return blog.get_absolute_url()


@pytest.fixture
def room(monkeypatch):
    """For any number of streams, however few files the machine lets us open."""
    monkeypatch.setattr(places, "_open_files", lambda: places.ANY_NUMBER)
