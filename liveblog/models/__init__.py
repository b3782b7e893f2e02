from liveblog.models.entry import Entry, EntryVersion
from liveblog.models.link import Link
from liveblog.models.live_blog import LiveBlog
from liveblog.models.situation import Group, GroupMember, Situation

__all__ = ["Entry", "EntryVersion", "Group", "GroupMember", "Link", "LiveBlog", "Situation"]
