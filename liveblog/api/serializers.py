"""What the answers look like: both what is sent and what the schema says of it."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from liveblog.models import Entry, Group, LiveBlog
from races.api.fields import Nation, Number
from races.api.serializers import TeamSerializer
from races.models import Phase
from races.race_time import write_gap

STATES = [choice for choice in LiveBlog.State.choices if choice[0] != LiveBlog.State.UPCOMING]
TOMBSTONE = {"id", "born", "changed", "withdrawn", "url"}  # all that is said of a withdrawn update


class MemberSerializer(serializers.Serializer):
    slug = serializers.CharField(source="starter.rider.slug")
    name = serializers.CharField(source="starter.rider.name")
    nation = Nation(source="starter.rider.nation", help_text=_("IOC code; empty where not known."))
    bib = serializers.IntegerField(source="starter.bib", allow_null=True)
    team = TeamSerializer(source="starter.team")


class GroupSerializer(serializers.Serializer):
    position = serializers.IntegerField(help_text=_("0 is the head of the race."))
    name = serializers.CharField(help_text=_("Empty where it has none of its own."))
    gap_s = serializers.IntegerField(allow_null=True, help_text=_("Behind the head; null: not known."))
    gap = serializers.SerializerMethodField(help_text=_("As +1:45; empty where not known."))
    size = serializers.IntegerField(allow_null=True, help_text=_("Riders in it; null: those named."))
    peloton = serializers.BooleanField(help_text=_("Whoever is named in no group rides here."))
    led_by = TeamSerializer(allow_null=True)
    riders = MemberSerializer(many=True, source="members.all")

    def get_gap(self, group: Group) -> str:
        return "" if group.gap_s is None else write_gap(group.gap_s * 100)


class SituationSerializer(serializers.Serializer):
    revision = serializers.IntegerField(help_text=_("From which the race stood so."))
    at = serializers.DateTimeField()
    phase = serializers.ChoiceField(Phase.choices)
    km_to_go = Number(allow_null=True)
    note = serializers.CharField(help_text=_("On the road or the weather; often empty."))
    groups = GroupSerializer(many=True, source="groups.all")


class UpdateSerializer(serializers.Serializer):
    id = serializers.IntegerField(source="pk")
    born = serializers.IntegerField(help_text=_("The revision of its publication: its place in the feed."))
    changed = serializers.IntegerField(help_text=_("The revision of its last change."))
    withdrawn = serializers.BooleanField(help_text=_("Take it off: whatever it said is null."))
    published_at = serializers.DateTimeField(allow_null=True, help_text=_("Only to be shown; no order."))
    km_to_go = Number(allow_null=True)
    kind = serializers.ChoiceField(Entry.Kind.choices, allow_null=True)
    title = serializers.CharField(allow_null=True)
    text = serializers.CharField(allow_null=True, help_text=_("Markdown, as it was written."))
    html = serializers.CharField(allow_null=True, help_text=_("The text alone, sanitised; see url for more."))
    byline = serializers.CharField(allow_null=True)
    url = serializers.SerializerMethodField(help_text=_("Its own page; 410 once it is withdrawn."))

    def get_url(self, entry: Entry) -> str:
        return self.context["request"].build_absolute_uri(entry.get_absolute_url())

    def to_representation(self, entry: Entry) -> dict[str, object]:
        said = super().to_representation(entry)
        if entry.withdrawn:
            return {name: value if name in TOMBSTONE else None for name, value in said.items()}
        return said


class UpdatesSerializer(serializers.Serializer):
    revision = serializers.IntegerField(help_text=_("Ask with since=<this> next."))
    state = serializers.ChoiceField(STATES)
    phase = serializers.ChoiceField(Phase.choices)
    reset = serializers.BooleanField(help_text=_("since cannot be continued: drop what you have."))
    more = serializers.BooleanField(help_text=_("With since: ask again at once. Else: there are older ones."))
    poll_after_s = serializers.IntegerField(help_text=_("Seconds until it is worth asking; 0: no more."))
    situation = SituationSerializer(allow_null=True, help_text=_("The race as it stands."))
    updates = UpdateSerializer(many=True)


class SituationsSerializer(serializers.Serializer):
    situations = SituationSerializer(many=True)
    more = serializers.BooleanField(help_text=_("There are older ones: ask with before."))
