"""Guards: what tells by the words around a would-be date whether it is one (``rue du 4 septembre`` is an address)."""
