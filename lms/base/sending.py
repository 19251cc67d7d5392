"""Files sent so that no slow phone holds a thread of the server.

The server takes an answer made of bytes whole and lets its thread go; one that it must read piece by piece from a file
keeps the thread for as long as the other side needs. A player asks for "the rest from here" and is given the next
piece: a server may answer a range with less (RFC 9110, 15.3.7), and the player asks on.
"""

from pathlib import Path
from threading import BoundedSemaphore
from weakref import finalize

from flask import Response, request, send_file
from werkzeug.exceptions import TooManyRequests
from werkzeug.http import parse_range_header

PIECE = 1024 * 1024
"""Bytes of one answer, held in memory until they are sent."""
AT_ONCE = 2
"""Larger files that a process sends whole at the same time: a browser without scripts that saves a film."""
PAUSE = 60
"""Seconds until the next try, for whoever asks for one more."""

_whole = BoundedSemaphore(AT_ONCE)


def sent(path: Path, kind: str | None = None, etag: str | bool = True) -> Response:
    """The file, or the piece that was asked for; aborts with 429 where too many are sent whole already."""
    _shorten(path.stat().st_size)
    answer = send_file(path, mimetype=kind, conditional=True, etag=etag)
    if request.method == "HEAD" or answer.status_code not in (200, 206):
        return answer
    if (answer.content_length or 0) > PIECE:
        return _one_of_few(answer)
    answer.direct_passthrough = False
    answer.set_data(answer.get_data())
    return answer


def _shorten(size: int) -> None:
    """Cuts the range that was asked for to one piece."""
    asked = parse_range_header(request.headers.get("Range"))
    found = asked.range_for_length(size) if asked is not None else None
    if found is not None:
        first, end = found
        request.environ["HTTP_RANGE"] = f"bytes={first}-{min(end, first + PIECE) - 1}"


def _one_of_few(answer: Response) -> Response:
    if not _whole.acquire(blocking=False):
        answer.close()
        raise TooManyRequests(retry_after=PAUSE)
    finalize(answer.response, _whole.release)  # granian does not close what a visitor left half-read; it lets it go
    return answer
