"""Record the digest of the golden letter, with the versions it is made with (`make snapshots`)."""

import json

from dunbatch.render.golden import RECORD, make_golden_letter
from dunbatch.render.system import versions

if __name__ == "__main__":
    record = {"sha256": make_golden_letter().sha256, "versions": versions()}
    RECORD.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
