"""The API's documentation page, under the site's strict Content-Security-Policy."""

from csp.decorators import csp_update
from django.views.decorators.http import require_safe
from drf_spectacular.views import SpectacularSwaggerSplitView

# All that the policy would block: three rules for html and body (margin, scroll bar, background) in a <style>
# of the library's template. Allowed by their hash, on this page alone; a test holds the two together.
INLINE_STYLE = "'sha256-MMpT0iDxyjALd9PdfepImGX3DBfJPXZ4IlDWdPAgtn0='"

docs = require_safe(csp_update({"style-src": INLINE_STYLE})(SpectacularSwaggerSplitView.as_view(url_name="schema")))
