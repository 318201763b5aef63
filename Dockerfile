# For people without Swift, on amd64 and arm64. The command:
#
#     docker build -t kinolink .
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink sample -o movies.ndjson
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink train movies.ndjson -o movies.safetensors
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink similar movies.safetensors "The Godfather"
#
# The service, which compose.yaml runs with more care:
#
#     docker build --target server -t kinolink-server .
#     docker run --rm -p 127.0.0.1:8080:8080 -e KINOLINK_API_KEY="$(openssl rand -hex 16)" kinolink-server

FROM swift:6.2-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
    binutils libbz2-dev libcurl4 libexpat1-dev libsqlite3-dev libxml2 zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift LICENSE CHANGELOG.md ./
COPY Sources ./Sources
COPY Tests ./Tests
COPY Server ./Server
COPY packaging ./packaging
COPY scripts/setup scripts/release ./scripts/
RUN scripts/release /archives \
    && mkdir /kinolink \
    && tar -xzf /archives/*.tar.gz -C /kinolink --strip-components=1

FROM debian:bookworm-slim AS programs
# For `kinolink download`; all else is in the programs.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libcurl4 \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /kinolink /opt/kinolink
RUN ln -s /opt/kinolink/bin/kinolink /opt/kinolink/bin/kinolink-server /usr/local/bin/ \
    && groupadd --gid 10001 kinolink \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin kinolink \
    && install -d -o kinolink -g kinolink -m 0755 /data
WORKDIR /data

# Listens on all addresses of the container, so it wants a key: KINOLINK_API_KEY, or --key-file.
FROM programs AS server
USER kinolink
EXPOSE 8080
VOLUME /data
# For port 8080 without a base path: --port and --base-path need a HEALTHCHECK of their own, with the same options.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["kinolink-server", "--check-health"]
ENTRYPOINT ["kinolink-server", "--address", "0.0.0.0"]

FROM programs AS command
USER kinolink
ENTRYPOINT ["kinolink"]
