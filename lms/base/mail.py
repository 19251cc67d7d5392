"""A letter in plain text, sent through the mail server of the office."""

import re
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from lms.base.outside import Mailer

PATIENCE = 20
"""Seconds that the server may take for each step."""
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}@(?:{_LABEL}\.)+[A-Za-z]{{2,24}}")


class NotTaken(Exception):
    """The server did not take the letter; whoever asked may try again."""


def is_address(written: str) -> bool:
    return bool(_ADDRESS.fullmatch(written)) and ".." not in written and len(written) <= 254


def send(mailer: Mailer, to: str, subject: str, text: str, mark: str) -> None:
    """Sends one letter; `mark` is its Message-ID, so that a repetition can be told. Raises `NotTaken` without a word of
    what was sent: errors are kept and logged.
    """
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = mailer.sender, to, subject
    letter["Date"], letter["Message-ID"] = formatdate(), make_msgid(mark, mailer.sender.rpartition("@")[2])
    letter.set_content(text)
    try:
        with _open(mailer) as server:
            if mailer.user:
                server.login(mailer.user, mailer.password)
            server.send_message(letter)
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(type(error).__name__) from None


def _open(mailer: Mailer) -> smtplib.SMTP:
    safe = ssl.create_default_context()
    if mailer.at_once:
        return smtplib.SMTP_SSL(mailer.host, mailer.port, timeout=PATIENCE, context=safe)
    server = smtplib.SMTP(mailer.host, mailer.port, timeout=PATIENCE)
    if not mailer.bare:
        server.starttls(context=safe)
    return server
