package dev.lanyard.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A value of a JSON text, read by Jackson's streaming parser. Jackson's own tree model needs its
 * data binding: 600 classes that each resident process would hold in memory.
 */
public final class JsonValue {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    /** JSON's null, and what is not in a text. */
    public static final JsonValue ABSENT = new JsonValue(null);

    /** A map, a list, a string, a number, a boolean; null for JSON's null and what is absent. */
    private final @Nullable Object value;

    private JsonValue(@Nullable Object value) {
        this.value = value;
    }

    /** Parses a text of one value; an empty text is an absent value. */
    public static JsonValue parse(String text) throws MalformedJsonException {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /** Parses a text of one value in UTF-8; an empty text is an absent value. */
    public static JsonValue parse(byte[] text) throws MalformedJsonException {
        return parse(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    private static JsonValue parse(JsonParser opened) throws MalformedJsonException {
        try (JsonParser parser = opened) {
            if (parser.nextToken() == null) {
                return ABSENT;
            }
            JsonValue read = read(parser);
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("there is more than one JSON value");
            }
            return read;
        } catch (JacksonException malformed) {
            // The parser's message quotes the text, which may be a secret.
            throw new MalformedJsonException("it is not JSON");
        }
    }

    private static JsonValue read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> list(parser);
            case VALUE_STRING -> new JsonValue(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonValue(parser.getNumberValue());
            case VALUE_TRUE, VALUE_FALSE -> new JsonValue(parser.getBooleanValue());
            default -> ABSENT;
        };
    }

    /** The depth is limited by the parser. */
    private static JsonValue object(JsonParser parser) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, read(parser));
        }
        return new JsonValue(fields);
    }

    private static JsonValue list(JsonParser parser) {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(read(parser));
        }
        return new JsonValue(items);
    }

    /** Returns the value of a field; absent if there is none, or if this is not an object. */
    public JsonValue get(String field) {
        return value instanceof Map<?, ?> fields && fields.get(field) instanceof JsonValue found
                ? found
                : ABSENT;
    }

    /** Returns the items of a list; none if this is not a list. */
    public List<JsonValue> items() {
        List<JsonValue> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object item : list) {
                items.add((JsonValue) item);
            }
        }
        return items;
    }

    public @Nullable String text() {
        return value instanceof String text ? text : null;
    }

    /** Returns a string's characters; another text if this is not a string. */
    public String text(String otherwise) {
        return value instanceof String text ? text : otherwise;
    }

    /** Returns a number without its fraction; another number if this is not one. */
    public long number(long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    /** Returns true or false; another value if this is neither. */
    public boolean truth(boolean otherwise) {
        return value instanceof Boolean truth ? truth : otherwise;
    }

    /** Returns whether this is null, or was not in the text. */
    public boolean isAbsent() {
        return value == null;
    }
}
