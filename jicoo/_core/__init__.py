"""The parts that the async and the sync client share; only `transport`, `log` and `config` touch the world."""
