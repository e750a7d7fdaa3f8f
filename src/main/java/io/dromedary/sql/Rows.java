package io.dromedary.sql;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverters;
import org.apache.camel.spi.TypeConverterRegistry;

/**
 * Makes records of rows, so that a bean says by a parameter what it reads of one, while the routes go on with the row. A component has
 * the value of the column that is called as it is ({@code bytesIn}: {@code bytes_in}); one that is a record itself gathers columns of
 * the same row. A number that is null is 0 where it cannot be null.
 */
@Converter
public final class Rows implements TypeConverters {

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private record Column(String name, Class<?> type) {
    }

    private record Shape(Constructor<?> constructor, List<Column> columns) {

        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
                return new Shape(constructor, Arrays.stream(components).map(component -> new Column(
                    component.getName().replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT), component.getType())).toList());
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Lets Camel call a bean's method with a row where it takes a record. */
    @Converter(fallback = true)
    public Object convert(Class<?> type, Exchange exchange, Object value, TypeConverterRegistry registry) {
        return type.isRecord() && value instanceof Map<?, ?> row ? make(row, type) : null;
    }

    /** @throws IllegalArgumentException where the row has no column of a component */
    public static <T extends Record> T read(Map<String, Object> row, Class<T> type) {
        return type.cast(make(row, type));
    }

    public static <T extends Record> List<T> read(List<Map<String, Object>> rows, Class<T> type) {
        return rows.stream().map(row -> read(row, type)).toList();
    }

    private static Object make(Map<?, ?> row, Class<?> type) {
        Shape shape = SHAPES.get(type);
        Object[] values = shape.columns.stream().map(column -> value(row, column, type)).toArray();
        try {
            return shape.constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("No %s can be made of the row".formatted(type.getSimpleName()), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Map<?, ?> row, Column column, Class<?> record) {
        if (column.type.isRecord()) {
            return make(row, column.type);
        }
        Object value = row.get(column.name);
        if (value == null && !row.containsKey(column.name)) {
            throw new IllegalArgumentException("The row has no column '%s', which %s needs; it has %s".formatted(column.name, record.getSimpleName(), row.keySet()));
        }
        if (column.type == int.class || column.type == Integer.class) {
            return value == null ? column.type == int.class ? 0 : null : (Object) ((Number) value).intValue();
        }
        if (column.type == long.class || column.type == Long.class) {
            return value == null ? column.type == long.class ? 0L : null : (Object) ((Number) value).longValue();
        }
        return value == null ? null : column.type == String.class ? value.toString() : column.type.cast(value);
    }
}
