"""Why a state is stable or not: moves, sanctions and lookahead that anyone can check."""
