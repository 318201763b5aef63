# For people without Swift:
#
#     docker build -t kinolink .
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink sample -o movies.ndjson
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink train movies.ndjson -o movies.safetensors
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" kinolink similar movies.safetensors "The Godfather"

FROM swift:6.2-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
    libbz2-dev libcurl4-openssl-dev libexpat1-dev libxml2-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY Package.swift ./
COPY Sources ./Sources
COPY Tests ./Tests
RUN swift build -c release --product kinolink --static-swift-stdlib \
    && mkdir /kinolink \
    && cp -R .build/release/kinolink .build/release/kinolink_KinolinkTraining.resources /kinolink/

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libbz2-1.0 libcurl4 libexpat1 libxml2 zlib1g \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /kinolink /opt/kinolink
RUN ln -s /opt/kinolink/kinolink /usr/local/bin/kinolink
WORKDIR /data
ENTRYPOINT ["kinolink"]
