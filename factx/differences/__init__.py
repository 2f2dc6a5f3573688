"""Two runs, or two versions of the documents: which facts came, went, changed, or are supported otherwise."""
