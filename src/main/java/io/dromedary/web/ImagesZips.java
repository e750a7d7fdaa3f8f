package io.dromedary.web;

import io.dromedary.sql.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Answers with a ZIP of a finished request's images. */
public final class ImagesZips {

    private static final int PAGE = 500;

    private final int ahead;
    private Executor readers;

    /** @param ahead images that are read at once, in their order; 1 where reading one is quick */
    public ImagesZips(int ahead) {
        this.ahead = ahead;
    }

    /**
     * Puts the ZIP into the answer; it is made while it is sent, and its images are read page by page by the route
     * {@code direct:images-page}, each file by {@code direct:image-read}.
     *
     * @param exchange a request that may have a template of the names in the ZIP, the option {@code name}
     * @param request  the request's row
     * @throws ProblemException 409 while the request is not finished, 400 where the template is wrong
     */
    public void answer(Exchange exchange, RequestState request) throws ProblemException {
        request.requireFinished();
        ZipName names = new ZipName(Call.of(exchange).option("name"));
        String id = request.id();
        ProducerTemplate routes = exchange.getContext().createProducerTemplate();
        Message message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/zip");
        message.setHeader("Content-Disposition", Downloads.attachment(request.base() + "-images.zip"));
        message.setHeader("Cache-Control", "no-cache");
        message.setBody(new ImagesZip(names, new ZippedImages((row, position) -> page(routes, id, row, position),
            output -> file(routes, output), readers(exchange.getContext()), ahead)));
    }

    /** Whoever reads the ZIP, or threads that all ZIPs share. */
    private synchronized Executor readers(CamelContext context) {
        if (readers == null) {
            readers = ahead == 1 ? Runnable::run : context.getExecutorServiceManager().newFixedThreadPool(this, "images-zip", ahead);
        }
        return readers;
    }

    private static List<ZippedImage> page(ProducerTemplate pages, String id, int row, int position) {
        Map<String, Object> parameters = new HashMap<>(Map.of("request_id", id, "state", "completed", "product", "",
            "after_row", row, "after_position", position, "limit", PAGE, "check", "", "same", 0));
        @SuppressWarnings("unchecked")
        List<Map<String, Object>> images = pages.requestBodyAndHeader("direct:images-page", null, JdbcConstants.JDBC_PARAMETERS, parameters, List.class);
        return Rows.read(images, ZippedImage.Row.class).stream().flatMap(image -> image.renditions() == null ? Stream.of(image.only())
            : RenditionRows.read(image.renditions()).stream().map(made -> image.of(made.name(), made.path(), made.bytes()))).toList();
    }

    private static InputStream file(ProducerTemplate routes, String output) throws IOException {
        Exchange read = routes.send("direct:image-read", exchange -> exchange.setVariable("output", output));
        if (read.getException() != null) {
            throw new IOException("The image '%s' cannot be read".formatted(output), read.getException());
        }
        return read.getMessage().getBody(InputStream.class);
    }
}
