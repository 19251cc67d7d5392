"""All tables in one place: who reads this module has `Base.metadata` whole."""

from lms.api import models as api
from lms.base import audit, throttle
from lms.base.db import Base
from lms.base.jobs import models as jobs
from lms.catalogue import models as catalogue
from lms.certificates import models as certificates
from lms.learning import models as learning
from lms.people import models as people
from lms.plans import models as plans
from lms.units import models as units

__all__ = ["MODULES", "Base"]

MODULES = (audit, throttle, jobs, units, people, catalogue, certificates, learning, plans, api)
