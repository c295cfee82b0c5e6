"""What people accepted, rejected, corrected, added and ranked: kept in a file, applied after every reading."""

from impasse.dispute.corrections.apply import apply_corrections
from impasse.dispute.corrections.documents import without_restricted
from impasse.dispute.corrections.load import load_corrections
from impasse.dispute.corrections.model import Claim, Correction, Corrections, Looked, Named, Pin, Rank
from impasse.dispute.corrections.proposed import proposed

__all__ = [
    "Claim",
    "Correction",
    "Corrections",
    "Looked",
    "Named",
    "Pin",
    "Rank",
    "apply_corrections",
    "load_corrections",
    "proposed",
    "without_restricted",
]
