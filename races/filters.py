"""What lists of races can be narrowed to by the address of their page."""

import django_filters
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from races.models import Edition, Race


class EditionFilter(django_filters.FilterSet):
    """?gender=women&class=1.UWT; a value that is no choice filters nothing and is named in `refused`."""

    gender = django_filters.ChoiceFilter(
        field_name="race__gender",
        label=_("Gender"),
        choices=Race.Gender.choices,
        empty_label=pgettext_lazy("men and women", "All"),
    )

    class Meta:
        model = Edition
        fields = ["gender"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["class"] = django_filters.ChoiceFilter(
            field_name="category",
            label=_("Class"),
            choices=[(category, category) for category in _categories()],
            empty_label=pgettext_lazy("classes of races", "All"),
        )

    @property
    def chosen(self) -> dict[str, str]:
        """What is filtered by, as in the address."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @property
    def refused(self) -> list[str]:
        return [self.form.data[name] for name in self.errors]


def _categories():
    """Of all years, so that a year without any of a class says so."""
    return Edition.objects.exclude(category="").order_by("category").values_list("category", flat=True).distinct()
