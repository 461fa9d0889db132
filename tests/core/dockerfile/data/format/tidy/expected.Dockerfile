# syntax=docker/dockerfile:1

# One.
FROM a AS b

RUN x && \
    y
COPY --from=c \
    d /e
