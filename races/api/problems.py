"""Errors as application/problem+json (RFC 9457). One that is of no kind of its own is an about:blank."""

from http import HTTPStatus

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
INVALID_PARAMETER = "urn:ardoise:problem:invalid-parameter"


class ProblemSerializer(serializers.Serializer):
    type = serializers.CharField(help_text=_("Its kind; about:blank: the status says it all."))
    title = serializers.CharField(help_text=_("The kind, in words."))
    status = serializers.IntegerField(help_text=_("The HTTP status."))
    detail = serializers.CharField(help_text=_("What is wrong here."))
    errors = serializers.DictField(
        child=serializers.CharField(),
        required=False,
        help_text=_("With an invalid parameter: what is wrong, by its name."),
    )


def answer(error: Exception, context: dict) -> Response | None:
    """The exception handler of every view. None: not a problem of the asker's."""
    response = exception_handler(error, context)
    if response is not None:
        invalid = isinstance(error, ValidationError)
        response.data = _invalid(error) if invalid else _problem(error, response.status_code)
        response.content_type = MEDIA_TYPE
    return response


def _problem(error: Exception, status: int) -> dict[str, object]:
    """An exception may bring a kind and a title of its own."""
    return {
        "type": getattr(error, "kind", "about:blank"),
        "title": str(getattr(error, "title", HTTPStatus(status).phrase)),
        "status": status,
        "detail": str(error.detail if isinstance(error, APIException) else error),
    }


def _invalid(error: ValidationError) -> dict[str, object]:
    return {
        "type": INVALID_PARAMETER,
        "title": gettext("Invalid parameter"),
        "status": error.status_code,
        "detail": gettext("A parameter of the address cannot be read."),
        "errors": {name: " ".join(messages) for name, messages in error.detail.items()},
    }
