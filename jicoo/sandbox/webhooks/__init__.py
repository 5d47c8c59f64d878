"""What happens to bookings, told to whoever asked for it: addresses, signatures, sending, what goes wrong."""
