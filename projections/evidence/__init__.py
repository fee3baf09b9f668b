"""Evidence: one zip that proves what the books said to somebody who trusts neither us nor our server.

``bundle`` makes it, ``verify_bundle`` checks it, ``verify.py`` goes into it.
"""

from projections.evidence.bundling import Bundle, bundle
from projections.evidence.checking import verify_bundle
from projections.evidence.question import EvidenceQuestion

__all__ = ["Bundle", "EvidenceQuestion", "bundle", "verify_bundle"]
