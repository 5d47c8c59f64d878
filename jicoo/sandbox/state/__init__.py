"""The organisation, its bookings and its time: what is kept, and the rules that keep it true."""
