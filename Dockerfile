# Pin the image in your build: --build-arg NODE_IMAGE=node:24-slim@sha256:…
ARG NODE_IMAGE=node:24-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY rolldown.config.ts schema.graphql tsconfig.json ./
COPY schema schema
COPY src src
COPY console console
RUN npm run build

# The cache is filled by the user that reads it: its folder's name has the user's id.
FROM ${NODE_IMAGE} AS cache
WORKDIR /app
ENV NODE_COMPILE_CACHE=/app/compile-cache
COPY --from=build /app/build build
COPY deploy/fill-compile-cache.mjs ./
RUN mkdir compile-cache && chown node:node compile-cache
USER node
RUN node fill-compile-cache.mjs

FROM ${NODE_IMAGE}
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data NODE_COMPILE_CACHE=/app/compile-cache
# Memory of large responses goes back to the system when it is freed.
ENV MALLOC_MMAP_THRESHOLD_=262144
WORKDIR /app
# Root owns the code and the cache, so that the process can't change them.
COPY --from=build /app/build build
COPY --from=cache --chown=root:root /app/compile-cache compile-cache
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --start-period=10s CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT || 4000}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# By default, V8 takes up to three times 32 MB for young objects, more than all that requests may hold.
CMD ["node", "--max-semi-space-size=8", "build/main.mjs"]
