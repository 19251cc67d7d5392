"""All tables are in one place."""

import subprocess
import sys

from lms import HOUSE, tables


def test_every_models_module_is_read_by_the_module_of_all_tables():
    written = {
        str(path.relative_to(HOUSE).with_suffix("")).replace("/", ".") for path in HOUSE.glob("lms/**/models.py")
    }
    assert written <= {module.__name__ for module in tables.MODULES}


def test_every_table_is_there_for_who_reads_that_module_alone():
    ask = "from lms.tables import Base; print(sorted(Base.metadata.tables))"
    alone = subprocess.run([sys.executable, "-c", ask], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    assert alone.strip() == str(sorted(tables.Base.metadata.tables))
