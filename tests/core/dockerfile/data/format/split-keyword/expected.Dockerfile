FROM scratch
AR\
G name=value
AR\
    # a comment between the halves
G other
LAB\
EL a=b \
    c=d
