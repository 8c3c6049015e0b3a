FROM node:24-slim AS build
WORKDIR /kariz
COPY package.json package-lock.json ./
COPY scripts scripts
RUN node scripts/install.mjs
COPY . .
RUN node scripts/build.ts && npm prune --omit=dev

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /kariz
COPY --from=build /kariz .
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8000
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch(`http://localhost:${process.env.PORT || 8000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "src/main.ts"]
