from liveblog.admin import entry, live_blog, situation  # noqa: F401
