# escape=`
FROM a

COPY a `
    b /c
RUN <<E
 x  
E
