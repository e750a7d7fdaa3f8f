# Debian's OpenJDK links ImageIO to libjpeg-turbo: what the codec of this project does not take is compressed 2.4 times as
# fast as on builds that bundle libjpeg 6b (Temurin and others).
FROM debian:12-slim AS build
# Slim images have no folders for manuals, which the JDK's installation needs.
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# "--build-arg PROFILES=cluster" adds what several machines need: a broker's client and the S3 protocol's.
ARG PROFILES=
COPY pom.xml .
# Without sources yet: what the build needs is fetched, and not again until pom.xml changes.
RUN mvn -B -q ${PROFILES:+-P$PROFILES} -DskipTests -Dassembly.skipAssembly -Dcyclonedx.skip -Dlicense.skipAddThirdParty package
# The jar holds the settings' defaults, which it takes from config/.
COPY config config
COPY src src
RUN mvn -B -q ${PROFILES:+-P$PROFILES} -DskipTests -Dassembly.skipAssembly -Dcyclonedx.skip -Dlicense.skipAddThirdParty package

FROM debian:12-slim
RUN mkdir -p /usr/share/man/man1 \
 && apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless curl \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --system --gid 10001 dromedary \
 && useradd --system --uid 10001 --gid dromedary --home-dir /opt/dromedary dromedary \
 && install -d -o dromedary -g dromedary /data /inbox
WORKDIR /opt/dromedary
# What changes least comes first: an upgrade then fetches but the last layers.
COPY --from=build /build/target/lib lib
COPY samples samples
COPY config config
COPY routes routes
COPY --from=build /build/target/dromedary.jar dromedary.jar
# The classes as this Java has read them, in a job of the sample: a start takes half as long with them. Ports of its own, since some builders
# have their machine's network.
RUN export LANG=C.UTF-8 DROMEDARY_DATA=/tmp/first/data DROMEDARY_INBOX=/tmp/first/inbox DROMEDARY_LOG_FILE= DROMEDARY_PORT=38080 DROMEDARY_MANAGEMENT_PORT=39876 \
 && mkdir /tmp/first \
 && { java @config/jvm.options -XX:ArchiveClassesAtExit=classes.jsa -jar dromedary.jar > /tmp/first/log.txt 2>&1 & } \
 && ask() { curl -fsS --noproxy "*" --retry 90 --retry-delay 2 --retry-all-errors -o "$@" 2> /tmp/first/curl.txt; } \
 && ask /dev/null http://127.0.0.1:39876/observe/health/ready \
 && ask /tmp/first/catalog.csv http://127.0.0.1:38080/samples/catalog.csv \
 && java -jar dromedary.jar upload --url http://127.0.0.1:38080 /tmp/first/catalog.csv \
 && kill $! && wait $! && test -s classes.jsa || { cat /tmp/first/*.txt; exit 1; }; \
    rm -rf /tmp/first /tmp/hsperfdata*
# Nothing is written but /data, /inbox and /tmp; the log goes to the console.
# LANG: without it the names of files have no letters but those of ASCII, and the inbox renames what has others.
ENV LANG=C.UTF-8 \
    DROMEDARY_HOME=/opt/dromedary \
    DROMEDARY_HOST=0.0.0.0 \
    DROMEDARY_DATA=/data \
    DROMEDARY_INBOX=/inbox \
    DROMEDARY_LOG_FILE= \
    DROMEDARY_ROUTES_RELOAD=false \
    JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=60"
USER dromedary
VOLUME ["/data", "/inbox"]
EXPOSE 8080 9876
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:9876/observe/health/ready"]
ENTRYPOINT ["java", "@config/jvm.options", "-XX:PerfDataSamplingInterval=1000", "-XX:SharedArchiveFile=/opt/dromedary/classes.jsa", "-Xlog:cds=off", "-Xlog:cds+dynamic=off", "-jar", "dromedary.jar"]
ARG VERSION=
ARG REVISION=
LABEL org.opencontainers.image.title="Dromedary" \
      org.opencontainers.image.description="Halves product images by the catalogue: a CSV of products and image URLs goes in, compressed images, records and a CSV with their URLs come out." \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/debian:12-slim" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
