"""The pages of result entry as a person at a browser goes through them."""

from django.urls import reverse

from races.models import Stage
from tests.admin_form import AdminForm

SHEET = """STAGE INDIVIDUAL CLASSIFICATION
Pl.\tNo\tRider\tTime
1\t1\tÅNDER Alice\t4:21:49
2\t11\tŁOŚ Charlie\t,,
3\t2\tDE GROOT Bob\t+ 0'16"
DNF\t12\tNÚÑEZ Dora\t
"""


class Entry(AdminForm):
    def __init__(self, client, stage: Stage, what: str = "") -> None:
        self.page = reverse("admin:races_stage_enter", args=[stage.pk])
        super().__init__(client, f"{self.page}?what={what}")
        self.address = self.page

    def look(self, text: str | None = None, **fields):
        return self.press("step", "look", **({} if text is None else {"text": text}), **fields)

    def press(self, button: str, value: str, **fields):
        """The page that comes, followed where it leads on."""
        self.fill(**fields)
        self.read(self.client.post(self.page, {**self.data, button: value}, follow=True))
        return self.response

    def accept(self) -> "Entry":
        return self.fill(accept=[one.doubt.key for one in self.seen.doubts])

    @property
    def seen(self):
        return self.response.context["look"]

    @property
    def errors(self) -> list[tuple[int | None, str]]:
        return [(one.doubt.line, one.doubt.code) for one in self.seen.errors]

    @property
    def doubts(self) -> list[tuple[int | None, str]]:
        return [(one.doubt.line, one.doubt.code) for one in self.seen.doubts]

    @property
    def text(self) -> str:
        return self.response.content.decode()

    @property
    def said(self) -> list[str]:
        return [str(message) for message in self.response.context["messages"]]

    def key(self, line: int) -> str:
        return self.seen.reading.keys[line]


def stored(stage: Stage) -> list[tuple]:
    rows = stage.results.in_order().select_related("starter__rider")
    return [(row.place or row.status, row.starter.rider.slug, row.time_cs) for row in rows]
