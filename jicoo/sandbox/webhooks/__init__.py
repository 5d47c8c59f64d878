"""What happens to bookings, told to the addresses that asked for it: addresses, signatures, sending, what goes wrong."""
