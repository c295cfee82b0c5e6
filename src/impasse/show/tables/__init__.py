"""Tables as papers of the field print them: options by states, and who is stable where under which concept."""
