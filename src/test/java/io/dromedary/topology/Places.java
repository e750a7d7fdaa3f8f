package io.dromedary.topology;

import java.util.List;

/** Where the files stand in the picture: bands from top to bottom, each from left to right, as a newcomer reads them. */
final class Places {

    /** What lies below another file in the same column stands in the second line of a band. */
    record Band(String title, List<List<String>> lines) {
    }

    static final String RECORDS = "records";

    static final List<Band> BANDS = List.of(
        new Band("1  A catalogue comes in", List.of(
            List.of("upload", "intake", "catalog", RECORDS),
            List.of("inbox", "source", "feeds"))),
        new Band("2  Each of its images is fetched, compressed and recorded", List.of(
            List.of("feeder", "fetch", "compress", "outcomes", "record"),
            List.of("known", "", "pictures", "", "hosts"))),
        new Band("3  When the last one is recorded, the request is completed and its receiver told", List.of(
            List.of("completion", "webhook"))),
        new Band("4  Meanwhile and afterwards: what is asked and done by HTTP", List.of(
            List.of("status", "requests", "preview", "page", "session"))),
        new Band("5  At a start and on a schedule", List.of(
            List.of("maintenance", "recovery", "stops"))),
        new Band("6  What the others use", List.of(
            List.of("store", "errors"))),
        new Band("7  In the place of those above, or beside them: several processes, a broker, a bucket (docs/cluster.md)", List.of(
            List.of("feeder-jms", "outcomes-jms", "dead-letters-jms", "stops-jms", "store-s3"),
            List.of("heartbeat", "inbox-duty", "settle"))));

    private Places() {
    }
}
