"""A plan as the file that loads it (YAML): what is kept of an edition, in the order in which a plan is read. Pure."""

from collections.abc import Mapping
from typing import Any

import yaml

ORDER = (
    "key", "number", "date", "date_as_written", "kind", "issuer", "line", "unit", "effective", "ends", "title",
    "signer", "basis", "source", "source_note", "addressees", "targets", "tasks", "reporting", "text",
)  # fmt: skip


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: Any) -> bool:
        return True  # the reader takes none


def _string(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="|" if "\n" in value else None)


_Dumper.add_representer(str, _string)


def written(told: Mapping[str, Any]) -> bytes:
    """The file: read again, it says the same."""
    known = {name: told[name] for name in ORDER if name in told}
    whole = yaml.dump(known, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return str(whole).encode()
