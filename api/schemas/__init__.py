"""What goes over the wire, as types: one file per resource, and the values they share."""
