"""The joint: the only floor that knows both the text wing and the game wing."""
