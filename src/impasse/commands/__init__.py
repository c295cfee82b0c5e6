"""The commands, one file each; every command calls one function of the floors below."""
