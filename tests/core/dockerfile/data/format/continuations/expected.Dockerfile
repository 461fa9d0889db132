FROM a
ENV A=b \
    C=d \
    E=f
COPY --chown=1:1 \
    --from=x \
    # what they are
    one \
    two \
    /three/
RUN --mount=type=tmpfs,target=/t \
    --network=none \
    first && \
      # a note of the shell's lines
   second \
   third
LABEL text="one \
  two" \
    other=three
CMD [ "a", \
    "b" ]
HEALTHCHECK --interval=5s \
    CMD curl \
  -f x
ONBUILD RUN a \
  b
EXPOSE 80 \
    81
