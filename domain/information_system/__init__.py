"""The information system: the unit everything is recorded on. One module per chapter of its life."""
