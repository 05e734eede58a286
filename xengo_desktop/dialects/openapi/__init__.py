"""A host's endpoint table as an OpenAPI 3.1 document, from the same types that validate."""

from xengo_desktop.dialects.openapi.document import describe

__all__ = ["describe"]
