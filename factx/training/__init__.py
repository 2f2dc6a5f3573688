"""Training of what factx ships: run from a source tree, never imported by the tool."""
