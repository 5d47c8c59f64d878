"""The sandbox's page in a browser, rendered here: what has happened, and forms that change it."""
