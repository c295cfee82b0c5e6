"""Pictures and files made from results; no decisions are taken here."""
