"""Lists that grow are read a page at a time. A cursor is the last row's place in the order, signed: rows that come
or go in between neither repeat others nor push them over the edge."""

from functools import reduce
from operator import attrgetter, or_

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
from django.http import HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from races.api.parameters import CursorParameters, read
from races.api.public import PublicView

Order = tuple[str, ...]  # fields, never null, "-" before what goes down; the last one is unique


class ListView(PublicView, GenericAPIView):
    """Its answer has the rows under `spreadsheet.key` and the address of the next page under `next`."""

    order: Order
    filter_backends = [DjangoFilterBackend]

    def page(self, request: Request, found: QuerySet) -> Response:
        asked = read(CursorParameters, request)
        rows, cursor = turn(self.filter_queryset(found), self.order, asked["limit"], asked.get("cursor"))
        onwards = cursor and address_with(request, request.query_params.dict() | {"cursor": cursor})
        answer = {self.spreadsheet.key: self.rows(rows), "next": onwards}
        response = Response(self.get_serializer(answer).data)
        if onwards:
            link_next(response, onwards)
        return response

    def rows(self, found: list[Model]) -> list:
        return found


def turn(found: QuerySet, order: Order, limit: int, cursor: str | None) -> tuple[list[Model], str | None]:
    """The rows of a page, and the cursor of the next one. Raises ValidationError where the cursor is not ours."""
    found = found.order_by(*order)
    if cursor is not None:
        found = found.filter(_behind(order, _read(cursor, order)))
    rows = list(found[: limit + 1])
    more = len(rows) > limit
    return rows[:limit], _write(rows[limit - 1], order) if more else None


def address_with(request: Request, parameters: dict[str, object]) -> str:
    return request.build_absolute_uri(f"{request.path}?{urlencode(parameters)}")


def link_next(response: HttpResponse, address: str) -> None:
    """RFC 8288: the address with which to go on."""
    response["Link"] = f'<{address}>; rel="next"'


def _behind(order: Order, place: list) -> Q:
    """(a, b) > (x, y), as databases without row values spell it, too: a > x, or a = x and b > y."""
    names = [name.lstrip("-") for name in order]
    return reduce(or_, (_from(order[depth], names[:depth], place) for depth in range(len(order))))


def _from(field: str, same: list[str], place: list) -> Q:
    comparison = f"{field.lstrip('-')}__{'lt' if field.startswith('-') else 'gt'}"
    return Q(**dict(zip(same, place, strict=False)), **{comparison: place[len(same)]})


def _write(row: Model, order: Order) -> str:
    place = [attrgetter(name.lstrip("-").replace("__", "."))(row) for name in order]
    return _signer(order).sign_object([value if isinstance(value, int) else str(value) for value in place])


def _read(cursor: str, order: Order) -> list:
    try:
        return _signer(order).unsign_object(cursor)
    except BadSignature:
        raise ValidationError({"cursor": [_("This is no cursor of this list.")]}) from None


def _signer(order: Order) -> Signer:
    """Without the time, which would give an unchanged page another ETag every second."""
    return Signer(salt=f"cursor:{','.join(order)}")
