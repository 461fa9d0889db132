FROM a
RUN echo  "a   b"   && \
	  echo c
RUN echo \\
RUN echo 'it  is' \
 # inside
		done
ENTRYPOINT exec   top  -b
ENV legacy   value with   blanks
