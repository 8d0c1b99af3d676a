"""Tables of concepts and relations for pandas."""
