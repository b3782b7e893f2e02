"""Parts of addresses: import this module to use <year:...> and <number:...> in a urlconf. What does not match is no
address of ours: 404, whatever it is."""

from django.urls import register_converter


class Year:
    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04d}"


class Number:
    """A revision or a primary key: what fits a database's big integer."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Year, "year")
register_converter(Number, "number")
