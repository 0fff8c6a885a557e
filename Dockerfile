# The site in an image: docs/deploying.md says how to run it, and bin/try-image does so.

# Any image with a Python 3.13 that has pip.
ARG BASE=python:3.13-slim

# --- what requirements.txt names -------------------------------------------------------------

FROM ${BASE} AS packages
# Another index than the usual one: docker build --build-arg UV_INDEX_URL=… --build-arg PIP_INDEX_URL=…
ARG PIP_INDEX_URL
ARG UV_INDEX_URL
WORKDIR /build
COPY bin/uv bin/
COPY requirements.txt ./
RUN bin/uv venv --no-cache --python python3 /opt/venv \
    && VIRTUAL_ENV=/opt/venv bin/uv pip sync --no-cache --require-hashes --only-binary :all: \
        --compile-bytecode requirements.txt

# --- the site --------------------------------------------------------------------------------

FROM ${BASE}
# Production by name, for every command: a forgotten variable is an error in here.
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings \
    MEANWHILE_DATA=/data \
    HOST=0.0.0.0 \
    PORT=8000
WORKDIR /app
COPY --from=packages /opt/venv /opt/venv
COPY . .
# Compiled now, since nothing can be written later. The secret is made for this line, and gone with it.
# Whoever is strict with their own checkout still gives the site files that it can read.
RUN chmod -R go=rX . \
    && python -m compileall -q contributors site \
    && DJANGO_SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
        DJANGO_ALLOWED_HOSTS=localhost MEANWHILE_DATA=/tmp \
        python manage.py collectstatic --noinput -v0 \
    && install -d -o 10001 -g 10001 /data

# After all that writes: not even what is broken into can change the code.
ENV PYTHONDONTWRITEBYTECODE=1
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/livez/', timeout=2)"]
# uvicorn in this process, which is PID 1 and gets every signal.
CMD ["python", "manage.py", "serve"]
