FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY schema schema
COPY src src
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000
HEALTHCHECK CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT ?? 4000}/livez`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "src/main.ts"]
