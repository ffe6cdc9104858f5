"""Files, whatever they hold: nothing here knows of organisations."""
