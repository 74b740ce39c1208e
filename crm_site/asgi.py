"""The ASGI application that the web server runs."""

import os
import warnings

from django.core.asgi import get_asgi_application

# WhiteNoise streams its files the plain way. They are small: reading one whole is fine.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crm_site.settings")

application = get_asgi_application()
