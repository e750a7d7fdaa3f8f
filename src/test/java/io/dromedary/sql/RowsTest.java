package io.dromedary.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class RowsTest {

    record Bytes(Long bytesIn, long bytesOut) {
    }

    record Image(String id, int position, Bytes bytes) {
    }

    /** Says what it was called with. */
    public static final class Reader {
        public String image(Image image) {
            return String.valueOf(image);
        }
    }

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("id", "a");
        row.put("position", 2L);
        row.put("bytes_in", 10);
        row.put("bytes_out", null);
        row.put("more", "than is read");
        return row;
    }

    @Test
    void givesEachComponentTheColumnThatIsCalledAsItIs() {
        assertEquals(List.of(new Image("a", 2, new Bytes(10L, 0))), Rows.read(List.of(row()), Image.class));
    }

    @Test
    void namesTheColumnThatIsMissing() {
        Map<String, Object> row = row();
        row.remove("bytes_in");

        String message = assertThrows(IllegalArgumentException.class, () -> Rows.read(row, Image.class)).getMessage();

        assertTrue(message.contains("'bytes_in'") && message.contains("Bytes"), message);
    }

    @Test
    void leavesNullWhereItMayBe() {
        Map<String, Object> row = row();
        row.put("bytes_in", null);

        assertNull(Rows.read(row, Image.class).bytes().bytesIn());
    }

    @Test
    void letsARouteCallABeanWithARowWhereItTakesARecord() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("reader", new Reader());
            context.getTypeConverterRegistry().addTypeConverters(new Rows());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:a").setVariable("row").body().setBody().method("reader", "image(${variable.row})");
                    from("direct:none").setBody().method("reader", "image(${variable.none})");
                }
            });
            context.start();

            assertEquals("Image[id=a, position=2, bytes=Bytes[bytesIn=10, bytesOut=0]]",
                context.createProducerTemplate().requestBody("direct:a", row()));
            assertEquals("null", context.createProducerTemplate().requestBody("direct:none", row()));
        }
    }
}
