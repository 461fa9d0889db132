FROM a   AS b

# comment
   # another

RUN x
