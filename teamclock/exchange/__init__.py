"""What leaves the program and enters it: documents, with limits on what others wrote."""
