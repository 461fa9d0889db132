# syntax=docker/dockerfile:1
# check=skip=all ; error=true

# escape=`
FROM a
