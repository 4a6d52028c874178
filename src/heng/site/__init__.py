"""The roof: the command line today; settings, addresses and the menu when there are pages."""
