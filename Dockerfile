# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS build
WORKDIR /srv/jinghe
COPY package.json package-lock.json ./
COPY apps/api/package.json apps/api/
COPY apps/worker/package.json apps/worker/
COPY apps/dashboard/package.json apps/dashboard/
COPY libs libs
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:20-bookworm-slim AS modules
WORKDIR /srv/jinghe
COPY --from=build /srv/jinghe/package.json /srv/jinghe/package-lock.json ./
COPY --from=build /srv/jinghe/apps/api/package.json apps/api/
COPY --from=build /srv/jinghe/apps/worker/package.json apps/worker/
COPY --from=build /srv/jinghe/apps/dashboard/package.json apps/dashboard/
COPY --from=build /srv/jinghe/libs libs
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:20-bookworm-slim
ENV NODE_ENV=production JINGHE_DATA=/var/lib/jinghe JINGHE_HOST=0.0.0.0
WORKDIR /srv/jinghe
COPY --from=modules /srv/jinghe/node_modules node_modules
COPY --from=build /srv/jinghe/dist dist
COPY --from=build /srv/jinghe/package.json ./
COPY --from=build /srv/jinghe/data/baseline data/baseline
COPY --from=build /srv/jinghe/data/sources data/sources
RUN install -d -o node -g node /var/lib/jinghe/inbox
USER node
EXPOSE 4310
CMD ["node", "--enable-source-maps", "dist/apps/api/main.js"]
