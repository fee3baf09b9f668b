"""Forms: one for every command that is sent somewhere, drawn and read by the command's one description."""
