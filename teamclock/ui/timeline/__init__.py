"""The picture of the teams' time: arithmetic without Qt, painting as functions, and widgets."""
