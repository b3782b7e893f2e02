"""What is new of the stage's result and not in the feed yet: that it is in, is official, or was amended."""

import datetime as dt
import uuid
from dataclasses import dataclass
from itertools import takewhile

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from liveblog.models import Entry, LiveBlog
from liveblog.updates import Content, Update
from races.models import ResultState
from races.tables import Row, result_tables

LEFT, MOST_LEFT = "results_left", 20  # in the session: the keys of what this editor does not post


@dataclass(frozen=True)
class ResultNews:
    key: uuid.UUID  # of the update that tells it: the same for everybody and every time
    at: dt.datetime
    said: str
    text: str  # of the update


@dataclass(frozen=True)
class Offer:
    news: ResultNews
    podium: list[Row]


def offer_to(request: HttpRequest, blog: LiveBlog) -> Offer | None:
    """Of the revision and the session alone: where neither changed it is what it was."""
    news = news_of(blog) if blog.state == LiveBlog.State.LIVE else None
    if news is None or str(news.key) in request.session.get(LEFT, []):
        return None
    table = result_tables([blog.stage], top=3).get(blog.stage_id)
    return Offer(news, table.podium(3) if table else [])


def leave(request: HttpRequest, key: str) -> None:
    request.session[LEFT] = [*request.session.get(LEFT, []), key][-MOST_LEFT:]


def news_of(blog: LiveBlog) -> ResultNews | None:
    """None where an update with the result was published since, by hand too, or this one was and is withdrawn."""
    news = _latest(blog)
    return None if news is None or _is_told(blog, news) else news


def update_of(blog: LiveBlog, news: ResultNews) -> Update:
    content = Content(kind=Entry.Kind.TABLE, table_stage_id=blog.stage_id, text=news.text)
    return Update(content=content, key=news.key)


def _latest(blog: LiveBlog) -> ResultNews | None:
    state = blog.stage.result_state
    if state == ResultState.NONE:
        return None
    if state == ResultState.PROVISIONAL:
        at = _since(blog, ResultState.PROVISIONAL, ResultState.OFFICIAL)
        return ResultNews(_key(blog, state), at, _("The result is in."), "")
    if amendments := blog.stage.amendments():
        at = amendments[-1].at
        return ResultNews(_key(blog, at.isoformat()), at, _("The result was amended."), _("The result was amended."))
    at = _since(blog, ResultState.OFFICIAL)
    return ResultNews(_key(blog, state), at, _("The result is official."), _("The result is official."))


def _since(blog: LiveBlog, *states: str) -> dt.datetime:
    """When the result became what it is, as the history of the stage has it."""
    history = blog.stage.history.order_by("-history_date", "-history_id").values_list("result_state", "history_date")
    *_later, (_state, at) = [(None, blog.started_at), *takewhile(lambda row: row[0] in states, history)]
    return at


def _key(blog: LiveBlog, news: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"urn:ardoise:result:{blog.pk}:{news}")


def _is_told(blog: LiveBlog, news: ResultNews) -> bool:
    by_hand = Q(status=Entry.Status.PUBLISHED, kind=Entry.Kind.TABLE, table_stage=blog.stage, table_classification=None)
    return blog.entries.born().filter(Q(key=news.key) | by_hand & Q(published_at__gte=news.at)).exists()
