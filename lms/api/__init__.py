"""The JSON API for other systems: bearer tokens with scopes and a unit, OpenAPI 3.1, problem documents (RFC 9457).

No cookie is read here, so nothing here needs a CSRF token.
"""

from lms.api.answering import answer

__all__ = ["answer"]
