import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "welfare.settings")

application = get_wsgi_application()

# What starting made stays for good: the collector need not look at it again.
gc.freeze()
