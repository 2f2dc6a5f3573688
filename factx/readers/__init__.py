"""From the bytes of a file to texts: one module a format, its library imported where a file needs it."""
