# escape=`
FROM a
COPY a `
    b `
    c\
RUN x \
ENV A=`$x `
    B=c
