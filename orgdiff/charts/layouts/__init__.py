"""Layouts: where everything goes on a sheet. Each is a function from entries to a page, sizes and places included."""
