"""Small dialogs that say what shall be done with many links; each ends in the review of a change set."""
