"""Headers of every answer: a strict Content-Security-Policy with a nonce, and the usual ones."""

import secrets

from flask import Flask, Response, g, request

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",  # CSRF under https needs the referrer
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


def csp_nonce() -> str:
    """The nonce that this answer's own script and style bear."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(12)
    nonce: str = g.nonce
    return nonce


def put(answer: Response) -> Response:
    answer.headers.extend(FIXED)
    answer.headers["Content-Security-Policy"] = POLICY.format(nonce=csp_nonce())
    if request.is_secure:
        answer.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if "Cache-Control" not in answer.headers:
        answer.headers["Cache-Control"] = "private, no-store" if request.endpoint != "asset" else "no-cache"
    return answer


def wear(app: Flask) -> None:
    app.after_request(put)
    app.jinja_env.globals["csp_nonce"] = csp_nonce
