"""The edge: live pages, deltas and event streams answered from memory, in front of Django (docs/protocol.md)."""

from liveblog.edge.edge import Edge

__all__ = ["Edge"]
