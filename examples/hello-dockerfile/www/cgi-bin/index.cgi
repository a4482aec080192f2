#!/bin/sh
printf 'Content-Type: text/plain; charset=utf-8\r\n\r\n'
echo "Hello from a Dockerfile: version $APP_VERSION, environment ${ENVIRONMENT:-not set}"
