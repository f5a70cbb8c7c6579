"""What an outlet changed after publishing, and whether it told its readers."""
