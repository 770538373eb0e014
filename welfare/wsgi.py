"""The WSGI application that gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welfare.settings")

application = get_wsgi_application()

# Objects made at the start live as long as the process: never examine them again.
gc.freeze()
