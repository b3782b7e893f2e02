"""A form of the admin as a browser has it: opened, filled in, sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from races.signals import stages_changed


class AdminForm:
    def __init__(self, client, address: str) -> None:
        self.client, self.address = client, address
        self.read(client.get(address))

    def read(self, response) -> None:
        self.response = response
        parser = _Fields()
        parser.feed(response.content.decode())
        self.data = parser.fields

    def fill(self, **fields) -> "AdminForm":
        self.data |= {name: "" if value is None else value for name, value in fields.items()}
        return self

    def row(self, rows: str, index: int, **fields) -> "AdminForm":
        return self.fill(**{f"{rows}-{index}-{name}": value for name, value in fields.items()})

    def add(self, rows: str, **fields) -> "AdminForm":
        index = int(self.data[f"{rows}-TOTAL_FORMS"])
        template = {name: value for name, value in self.data.items() if name.startswith(f"{rows}-__prefix__-")}
        self.data |= {name.replace("__prefix__", str(index)): value for name, value in template.items()}
        return self.fill(**{f"{rows}-TOTAL_FORMS": index + 1}).row(rows, index, **fields)

    def save(self):
        """The response: a redirect, or the form again with `errors`."""
        sent = {name: value for name, value in self.data.items() if "__prefix__" not in name}
        return self.client.post(self.address, sent | {"_save": "Save"})


def change(client, row) -> AdminForm:
    return AdminForm(client, address("change", type(row), row.pk))


def add(client, model) -> AdminForm:
    return AdminForm(client, address("add", model))


def address(page: str, model, *arguments) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


def errors(response) -> dict[str, list[str]]:
    """By the name of the field in the form."""
    assert response.status_code == 200, response.status_code
    forms = [response.context["adminform"].form]
    found = {}
    for rows in response.context["inline_admin_formsets"]:
        forms += rows.formset.forms
        found |= {rows.formset.prefix: rows.non_form_errors()} if rows.non_form_errors() else {}
    return found | {form.add_prefix(name): list(texts) for form in forms for name, texts in form.errors.items()}


@contextmanager
def announcements() -> Iterator[list[list[int]]]:
    heard = []

    def listen(stages, **kwargs) -> None:
        heard.append(stages)

    stages_changed.connect(listen)
    try:
        yield heard
    finally:
        stages_changed.disconnect(listen)


def queries(client, address: str, **data) -> int:
    client.get(address, data)  # warm: content types, templates
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address, data).status_code == 200
    return len(captured)


class _Fields(HTMLParser):
    """What a browser would send back, without buttons and unticked boxes."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str | list[str]] = {}
        self._select = self._text = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name = given.get("name")
        if tag == "select":
            self._select = name
        elif tag == "option" and "selected" in given and self._select:
            self._take(self._select, given.get("value", ""))
        elif tag == "textarea":
            self._text = name
            self.fields[name] = ""
        elif tag == "input" and name and "disabled" not in given and self._is_sent(given):
            self._take(name, given.get("value", "on" if given.get("type") == "checkbox" else ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = None
        elif tag == "textarea":
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text:
            self.fields[self._text] += data.removeprefix("\n") if not self.fields[self._text] else data

    def _is_sent(self, given: dict[str, str | None]) -> bool:
        kind = given.get("type")
        return kind not in ("submit", "button", "file") and (kind not in ("checkbox", "radio") or "checked" in given)

    def _take(self, name: str, value: str) -> None:
        before = self.fields.get(name)
        self.fields[name] = value if before is None else [*(before if isinstance(before, list) else [before]), value]
