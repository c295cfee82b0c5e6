"""Why a dispute is stuck, what would unstick it, and how well founded the answer is."""
