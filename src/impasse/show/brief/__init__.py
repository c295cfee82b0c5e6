"""Two pages to send on: ``content`` gathers them, ``html``, ``markdown`` and ``docx`` write them."""
