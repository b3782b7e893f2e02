"""wagtail-live as its documentation sets it up: interval polling every three seconds, a new Wagtail project, SQLite."""
