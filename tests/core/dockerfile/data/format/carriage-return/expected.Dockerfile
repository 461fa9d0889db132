# escape=`
FROM a
COPY a `    
RUN x   	
USER b
