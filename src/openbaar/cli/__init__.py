"""The command line: one module a group of commands. The only room, with `web`, that prints, reads the clock, exits."""
