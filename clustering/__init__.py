"""What belongs together. Imports only `storage` of the other rooms."""
