"""Admin classes for records of any app: buttons, history, lists, previews."""
