"""Where the coverage ledger is not what the facts say (`lms check`)."""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from lms.base.findings import Finding
from lms.plans import ledger, words


def ledger_unlike_facts(db: Session) -> Iterator[Finding]:
    for (programme, audience, _, bucket, unit), rung, held, due in ledger.differences(db):
        said = words.LEDGER_DIFFERS.format(bucket=bucket, held=held, due=due)
        yield Finding("ledger", f"{programme}/{audience}/{rung}/unit:{unit}", said, words.LEDGER_REPAIR)


CHECKS = (ledger_unlike_facts,)
