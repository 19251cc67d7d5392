"""`lms serve` with the site and the worker of this folder."""

import sys

from lms import serving
from lms.base.settings import Settings, Unsafe

if __name__ == "__main__":
    try:
        serving.run(Settings.of(), "127.0.0.1", int(sys.argv[1]), 2, "a_site:create_app", "a_job_worker")
    except Unsafe as unsafe:
        raise SystemExit(str(unsafe)) from None
