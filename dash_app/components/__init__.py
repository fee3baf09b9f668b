"""Parts of pages: values in, component out."""
