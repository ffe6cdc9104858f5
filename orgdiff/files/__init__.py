"""Reading and writing files safely, whatever they hold; nothing here knows about organisations."""
