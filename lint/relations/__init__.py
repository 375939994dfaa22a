"""Relations that a user declares by a formula over labels, without Python."""
