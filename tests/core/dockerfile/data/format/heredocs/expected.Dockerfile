FROM a
RUN <<EOF
  keep   


  this	
EOF

COPY <<-"A"  <<B   /x/
	tab  
	A
B
RUN <<'x' cat \
  && true
body 
x
