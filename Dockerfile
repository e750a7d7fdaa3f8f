# Debian's OpenJDK links ImageIO to libjpeg-turbo: what the codec of this project does not take is compressed 2.4 times as
# fast as on builds that bundle libjpeg 6b (Temurin and others).
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends maven openjdk-17-jdk-headless && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# "--build-arg PROFILES=cluster" adds what several machines need: a broker's client and the S3 protocol's.
ARG PROFILES=
COPY pom.xml .
RUN mvn -B -q ${PROFILES:+-P$PROFILES} dependency:go-offline
# The jar holds the settings' defaults, which it takes from config/.
COPY config config
COPY src src
RUN mvn -B -q ${PROFILES:+-P$PROFILES} -DskipTests -Dassembly.skipAssembly -Dcyclonedx.skip -Dlicense.skipAddThirdParty package

FROM debian:12-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends openjdk-17-jre-headless curl \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /opt/dromedary dromedary \
 && install -d -o dromedary -g dromedary /data /inbox
WORKDIR /opt/dromedary
COPY --from=build /build/target/dromedary.jar dromedary.jar
COPY --from=build /build/target/lib lib
COPY routes routes
COPY config config
COPY samples samples
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
ENTRYPOINT ["java", "@config/jvm.options", "-jar", "dromedary.jar"]
