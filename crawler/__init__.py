"""Get pages, keep them, read them. Imports only `storage` of the other rooms."""
