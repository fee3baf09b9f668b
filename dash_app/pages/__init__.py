"""Pages: a layout and its callbacks, registered explicitly by the application factory."""
