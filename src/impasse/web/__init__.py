"""The workbench: a small server on this machine that shows a project and takes decisions; it decides nothing itself."""
