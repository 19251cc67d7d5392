"""A small OpenID Connect provider as a process of its own: `python a_provider.py`; it prints its address.

What it tells, and how it lies, is set with POST /set (JSON). Everybody who comes is signed in at once.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "lms", "bi mat cua lms"


class State:
    """Keys, codes given out, and what is told of whoever comes."""

    def __init__(self) -> None:
        self.key, self.wrong_key = (RSAKey.generate_key(2048, {"kid": kid}, private=True) for kid in ("mot", "mot"))
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {"sub": "nguoi-1"}
        self.more: dict[str, Any] = {}
        self.twist: dict[str, Any] = {}
        self.asked: list[str] = []


STATE, ISSUER = State(), ""


def unsigned(claims: dict[str, Any]) -> str:
    parts = ({"alg": "none", "typ": "JWT"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=").decode() for each in parts) + "."


def id_token(nonce: str) -> str:
    """The token, with the lie that is wanted."""
    moment, twist = int(time.time()), STATE.twist
    claims = {"iss": ISSUER, "aud": CLIENT, "iat": moment, "exp": moment + 300, "nonce": nonce, **STATE.claims}
    claims |= {name: value for name, value in twist.get("claims", {}).items() if value is not None}
    for name, value in twist.get("claims", {}).items():
        if value is None:
            claims.pop(name, None)
    if twist.get("alg") == "none":
        return unsigned(claims)
    if twist.get("alg") == "HS256":  # signed with the public key, or the client's secret, as if it were a shared one
        from joserfc.jwk import OctKey

        return jwt.encode({"alg": "HS256", "kid": "mot"}, claims, OctKey.import_key(SECRET))
    key = STATE.wrong_key if twist.get("wrong_key") else STATE.key
    return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key)


class Answers(BaseHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""

    def say(self, told: Any, status: int = 200, kind: str = "application/json") -> None:
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        STATE.asked.append(parts.path)
        if parts.path in STATE.twist.get("broken", ()):
            self.say(b"<h1>503</h1>", 503, "text/html")
        elif parts.path == "/.well-known/openid-configuration":
            self.say({
                "issuer": STATE.twist.get("issuer", ISSUER),
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": STATE.twist.get("token_endpoint", f"{ISSUER}/token"),
                "jwks_uri": f"{ISSUER}/jwks",
                "userinfo_endpoint": f"{ISSUER}/userinfo",
            })  # fmt: skip
        elif parts.path == "/jwks":
            self.say({"keys": [STATE.key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            self.authorize({name: values[0] for name, values in parse_qs(parts.query).items()})
        elif parts.path == "/userinfo":
            known = self.headers.get("Authorization") == "Bearer vao-cua"
            self.say({"sub": STATE.claims["sub"], **STATE.more} if known else {}, 200 if known else 401)
        elif parts.path == "/asked":
            self.say(STATE.asked)
        else:
            self.say({}, 404)

    def authorize(self, asked: dict[str, str]) -> None:
        good = asked.get("client_id") == CLIENT and asked.get("response_type") == "code"
        if not good or asked.get("code_challenge_method") != "S256" or "openid" not in asked["scope"].split():
            self.say({"error": "invalid_request"}, 400)
            return
        code = secrets.token_urlsafe(16)
        STATE.codes[code] = asked
        told = {"error": "access_denied"} if STATE.twist.get("refuses") else {"code": code}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({**told, 'state': asked['state']})}")
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self.path == "/set":
            for name, value in json.loads(body).items():
                setattr(STATE, name, value)
            self.say({})
            return
        if self.path in STATE.twist.get("broken", ()):
            self.say(b"<h1>503</h1>", 503, "text/html")
            return
        self.token({name: values[0] for name, values in parse_qs(body).items()})

    def token(self, sent: dict[str, str]) -> None:
        """Each code once, for the client that asked, with the word that only its browser's server knows."""
        asked = STATE.codes.pop(sent.get("code", ""), None)
        given = base64.b64decode((self.headers.get("Authorization") or "").removeprefix("Basic ")).decode()
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        proved = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        if given.replace("+", " ").replace("%20", " ") != f"{CLIENT}:{SECRET}":
            self.say({"error": "invalid_client"}, 401)
        elif asked is None or asked["code_challenge"] != proved or asked["redirect_uri"] != sent.get("redirect_uri"):
            self.say({"error": "invalid_grant"}, 400)
        else:
            self.say({"access_token": "vao-cua", "token_type": "Bearer", "id_token": id_token(asked["nonce"])})


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    ISSUER = f"http://127.0.0.1:{server.server_port}"
    print(ISSUER, flush=True)  # noqa: T201 - how the tests learn where it is
    sys.stdin.close()
    server.serve_forever()
