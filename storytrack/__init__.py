"""The command: one file per verb, thin. The only room that imports all the others."""
