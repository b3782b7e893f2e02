"""The editors' desk. Each verb has a small address of its own, which answers a form with a redirect and htmx with a
fragment; nothing of it is ever stored by a cache."""
