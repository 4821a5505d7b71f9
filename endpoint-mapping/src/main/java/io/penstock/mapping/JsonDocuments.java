package io.penstock.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.jakarta.xmlbind.JakartaXmlBindAnnotationModule;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The contracts' elements as JSON: an object with one member, the element's name, whose members are the elements inside. What stands more than once is an array. Thread-safe.
 */
final class JsonDocuments {

    private final ContractXml xml;
    private final Map<String, Class<?>> requests;
    private final ObjectMapper json;

    JsonDocuments(ContractXml xml, Operations operations, ContractLimits limits) {
        this.xml = xml;
        this.requests = operations.all().stream().collect(Collectors.toMap(Operation::name, Operation::requestClass));
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.maxDepth())
                        .maxStringLength((int) Math.min(Integer.MAX_VALUE, limits.maxBytes()))
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.json = JsonMapper.builder(factory)
                .addModule(new JakartaXmlBindAnnotationModule())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
                .build();
    }

    /** Whether a document is meant to be JSON: its first character that is no white space is a brace. */
    static boolean isJson(byte[] document) {
        for (byte next : document) {
            if (next == '{') {
                return true;
            }
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return false;
            }
        }
        return false;
    }

    /**
     * The request element that JSON says.
     *
     * @throws InvalidXmlException when it says none; what breaks the schema is found by whoever reads the element
     */
    byte[] toXml(byte[] document) throws InvalidXmlException {
        try {
            JsonNode root = json.readTree(document);
            if (!root.isObject() || root.size() != 1) {
                throw invalid("The document is not one object with one member, the name of a request", null);
            }
            String name = root.fieldNames().next();
            Class<?> type = requests.get(name);
            if (type == null) {
                throw invalid("'" + Texts.quoted(name) + "' is no request of the contracts", null);
            }
            return xml.writeUnchecked(json.treeToValue(root.get(name), type));
        } catch (JsonProcessingException e) {
            throw invalid(Objects.requireNonNullElse(e.getOriginalMessage(), "The document is no JSON"), e);
        } catch (IOException e) {
            throw invalid("The document cannot be read", e);
        }
    }

    private static InvalidXmlException invalid(String problem, @Nullable Exception cause) {
        JsonLocation place = cause instanceof JsonProcessingException known ? known.getLocation() : null;
        return new InvalidXmlException(
                problem,
                place == null ? 0 : Math.max(0, place.getLineNr()),
                place == null ? 0 : Math.max(0, place.getColumnNr()),
                cause);
    }

    /** An element that the contracts wrote, as JSON. */
    byte[] fromXml(byte[] element) {
        Object bean = xml.read(element);
        XmlRootElement root = Objects.requireNonNull(bean.getClass().getAnnotation(XmlRootElement.class));
        try {
            return json.writeValueAsBytes(Map.of(root.name(), bean));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer of the contracts cannot be written as JSON", e);
        }
    }
}
