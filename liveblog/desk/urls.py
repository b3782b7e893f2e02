from django.urls import include, path

import liveblog.urls  # noqa: F401 - it registers the converters
from liveblog.desk import corrections, coverage, entries, result, slate, stages

ENTRY = "entries/<number:entry>/"

of_stage = [
    path("", coverage.desk, name="desk-stage"),
    path("state/", coverage.state, name="desk-state"),
    path("start/", coverage.start, name="desk-start"),
    path("end/", coverage.end, name="desk-end"),
    path("reopen/", coverage.reopen, name="desk-reopen"),
    path("slate/", slate.slate, name="desk-slate"),
    path("feed/", entries.feed, name="desk-feed"),
    path("publish/", entries.publish, name="desk-publish"),
    path("result/", result.post, name="desk-result"),
    path("result/leave/", result.leave, name="desk-result-leave"),
    path(f"{ENTRY}post/", entries.post_now, name="desk-post-now"),
    path(f"{ENTRY}take-out/", entries.take_out, name="desk-take-out"),
    path(f"{ENTRY}correct/", corrections.correct, name="desk-correct"),
    path(f"{ENTRY}withdraw/", entries.withdraw, name="desk-withdraw"),
    path(f"{ENTRY}restore/", entries.restore, name="desk-restore"),
    path(f"{ENTRY}pin/", entries.pin, name="desk-pin"),
    path(f"{ENTRY}unpin/", entries.unpin, name="desk-unpin"),
    path(f"{ENTRY}history/", entries.history, name="desk-history"),
]
urlpatterns = [
    path("", stages.stages, name="desk"),
    path("<slug:race>/<year:year>/<slug:stage>/", include(of_stage)),
]
