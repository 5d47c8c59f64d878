"""How a request gets to the server: connections, HTTP, clocks and concurrency. The one room that does I/O."""
