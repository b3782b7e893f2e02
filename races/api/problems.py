"""Errors as application/problem+json (RFC 9457). One that is of no kind of its own is an about:blank."""

from http import HTTPStatus

from django.http import HttpResponse, JsonResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler

from races.api.sharing import share

MEDIA_TYPE = "application/problem+json"
INVALID_PARAMETER = "urn:ardoise:problem:invalid-parameter"

Problem = dict[str, object]


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
        response.data = _problem_of(error, response.status_code)
        response.content_type = MEDIA_TYPE
    return response


def plain(problem: Problem) -> HttpResponse:
    """The answer of what is no view of the API but stands in its addresses."""
    return share(JsonResponse(problem, status=problem["status"], content_type=MEDIA_TYPE))


def blank(status: int, detail: str) -> Problem:
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def invalid(errors: dict[str, str]) -> Problem:
    """From what is wrong with each parameter, by its name."""
    return {
        "type": INVALID_PARAMETER,
        "title": gettext("Invalid parameter"),
        "status": 400,
        "detail": gettext("A parameter of the address cannot be read."),
        "errors": errors,
    }


def _problem_of(error: Exception, status: int) -> Problem:
    """An exception may bring a kind and a title of its own."""
    if isinstance(error, ValidationError):
        return invalid({name: " ".join(messages) for name, messages in error.detail.items()})
    problem = blank(status, str(error.detail if isinstance(error, APIException) else error))
    if hasattr(error, "kind"):
        problem |= {"type": error.kind, "title": str(error.title)}
    return problem
