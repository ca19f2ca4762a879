# Pin the image in your build: --build-arg NODE_IMAGE=node:24-slim@sha256:…
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
# Root owns the code, so that the process can't change it.
COPY --from=dependencies /app/node_modules node_modules
COPY package.json ./
COPY schema schema
COPY src src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --start-period=10s CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT || 4000}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# By default, V8 takes up to three times 32 MB for young objects, more than all that requests may hold.
CMD ["node", "--max-semi-space-size=16", "src/main.ts"]
