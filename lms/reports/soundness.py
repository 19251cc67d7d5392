"""What is looked through before figures are frozen: rows that cannot be."""

from sqlalchemy.orm import Session

from lms.base.findings import Finding
from lms.plans.checks import BEFORE_FREEZE


def findings(db: Session) -> list[Finding]:
    """Everything found; read before the writers' turn is taken, for it may take long."""
    return [finding for check in BEFORE_FREEZE for finding in check(db)]
