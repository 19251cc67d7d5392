"""All tables in one place: who reads this module has `Base.metadata` whole."""

from lms.api import models as api
from lms.bank import models as bank
from lms.base import audit, media, throttle
from lms.base.db import Base
from lms.base.jobs import models as jobs
from lms.catalogue import models as catalogue
from lms.certificates import models as certificates
from lms.classes import models as classes
from lms.classes.assisting import models as assisting
from lms.classes.certifying import models as certifying
from lms.classes.kits import models as kits
from lms.learning import models as learning
from lms.learning.corrections import models as corrections
from lms.learning.guests import models as guests
from lms.learning.programmes import models as periods
from lms.learning.studying import models as study
from lms.people import models as people
from lms.people.codes import models as codes
from lms.people.importing import models as lists
from lms.people.provider import models as provider
from lms.plans import models as plans
from lms.reports import models as reports
from lms.reports.own_forms import models as own_forms
from lms.sittings import models as sittings
from lms.units import models as units

__all__ = ["MODULES", "Base"]

MODULES = (
    audit,
    throttle,
    media,
    jobs,
    units,
    people,
    codes,
    provider,
    lists,
    bank,
    catalogue,
    certificates,
    learning,
    corrections,
    study,
    guests,
    periods,
    classes,
    assisting,
    kits,
    certifying,
    plans,
    sittings,
    reports,
    own_forms,
    api,
)
