"""The program without a face: its clock, its session, and how it starts."""
