package io.penstock.mapping;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import jakarta.xml.bind.util.JAXBSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import javax.xml.transform.sax.SAXResult;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.xml.sax.SAXException;

/** The contracts' elements as Java beans and back, validated against the contracts' schema both ways. Thread-safe. */
final class ContractXml {

    private static final int MOST_VALIDATORS = 64;
    private static final String[] SERVICES = {"repository", "runtime", "task", "externaltask", "history", "management"};

    private static final Class<?>[] FACTORIES = {
        io.penstock.contract.types.ObjectFactory.class,
        io.penstock.contract.repository.ObjectFactory.class,
        io.penstock.contract.runtime.ObjectFactory.class,
        io.penstock.contract.task.ObjectFactory.class,
        io.penstock.contract.externaltask.ObjectFactory.class,
        io.penstock.contract.history.ObjectFactory.class,
        io.penstock.contract.management.ObjectFactory.class
    };

    private final JAXBContext beans;

    /**
     * By the package of what is written. A writer declares all namespaces that it knows, whether they are used or not, and answers are stored: one that knows two
     * writes a third less.
     */
    private final Map<String, JAXBContext> writers = new HashMap<>();

    private final Schema schema;
    private final ContractLimits limits;
    /** Validators are expensive to make and used by one thread at a time. */
    private final Queue<Validator> validators = new ArrayBlockingQueue<>(MOST_VALIDATORS);

    ContractXml(ContractLimits limits) {
        this.limits = limits;
        try {
            beans = JAXBContext.newInstance(FACTORIES);
            for (Class<?> factory : FACTORIES) {
                writers.put(
                        factory.getPackageName(),
                        JAXBContext.newInstance(io.penstock.contract.types.ObjectFactory.class, factory));
            }
            schema = schema();
        } catch (JAXBException | SAXException e) {
            throw new IllegalStateException("The contracts' types do not load", e);
        }
    }

    private static Schema schema() throws SAXException {
        SchemaFactory factory = SchemaFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setResourceResolver((type, namespace, publicId, systemId, base) ->
                systemId.equals(ContractSchema.TYPES) ? new ContractSchema(systemId) : null);
        Source[] sources = new Source[SERVICES.length];
        for (int i = 0; i < SERVICES.length; i++) {
            String file = SERVICES[i] + ".xsd";
            sources[i] = new StreamSource(ContractSchema.open(file), file);
        }
        return factory.newSchema(sources);
    }

    /**
     * Reads one element.
     *
     * @param expected whether this element may come
     */
    Object parse(InputStream document, Predicate<QName> expected) throws InvalidXmlException {
        ReadProblems problems = new ReadProblems();
        try {
            XMLStreamReader reader = GuardedXml.read(document, limits);
            reader.nextTag();
            if (!expected.test(reader.getName())) {
                throw new InvalidXmlException(
                        "{" + Texts.quoted(Objects.requireNonNullElse(reader.getNamespaceURI(), "")) + "}"
                                + Texts.quoted(reader.getLocalName()) + " is no request of the contracts",
                        reader.getLocation().getLineNumber(),
                        reader.getLocation().getColumnNumber(),
                        null);
            }
            Unmarshaller unmarshaller = beans.createUnmarshaller();
            unmarshaller.setSchema(schema);
            unmarshaller.setEventHandler(problems::handle);
            Object bean = unmarshaller.unmarshal(reader);
            while (reader.hasNext()) {
                reader.next();
            }
            return bean;
        } catch (JAXBException e) {
            throw problems.exception(e);
        } catch (XMLStreamException e) {
            throw ReadProblems.notWellFormed(e);
        }
    }

    /** Reads an element that this class wrote. */
    Object read(byte[] element) {
        try {
            return beans.createUnmarshaller().unmarshal(new ByteArrayInputStream(element));
        } catch (JAXBException e) {
            throw new IllegalStateException("A stored answer is no element of the contracts", e);
        }
    }

    /** Writes an element, UTF-8, without XML declaration. */
    byte[] write(Object bean) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            Marshaller marshaller = writerOf(bean).createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.setSchema(schema);
            marshaller.setEventHandler(event -> false);
            marshaller.marshal(bean, bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("An answer breaks the contracts' schema", e);
        }
        return bytes.toByteArray();
    }

    /** Writes a bean that may break the schema, for {@link #parse} to find out. */
    byte[] writeUnchecked(Object bean) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            Marshaller marshaller = writerOf(bean).createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_ENCODING, StandardCharsets.UTF_8.name());
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            marshaller.marshal(bean, bytes);
        } catch (JAXBException e) {
            throw new IllegalStateException("A request cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    /** Makes sure that a bean fits the schema before a door writes it. */
    void check(Object bean) {
        Validator validator = Objects.requireNonNullElseGet(validators.poll(), schema::newValidator);
        try {
            validator.validate(new JAXBSource(writerOf(bean), bean));
            validators.offer(validator);
        } catch (JAXBException | SAXException | IOException e) {
            throw new IllegalStateException("An answer breaks the contracts' schema", e);
        }
    }

    private JAXBContext writerOf(Object bean) {
        return writers.getOrDefault(bean.getClass().getPackageName(), beans);
    }

    /** A digest of what the bean says; the same for every way to write it down as XML. */
    String digest(Object bean) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            writerOf(bean).createMarshaller().marshal(bean, new SAXResult(new DigestHandler(sha)));
            return HexFormat.of().formatHex(sha.digest());
        } catch (NoSuchAlgorithmException | JAXBException e) {
            throw new IllegalStateException("A request has no digest", e);
        }
    }

    /** Keeps the first problem that the reader or the schema reports. */
    private static final class ReadProblems {

        private @Nullable ValidationEvent first;

        boolean handle(ValidationEvent event) {
            if (first == null) {
                first = event;
            }
            return false;
        }

        InvalidXmlException exception(JAXBException e) {
            ValidationEvent event = first;
            if (event == null) {
                return e.getLinkedException() instanceof XMLStreamException broken
                        ? notWellFormed(broken)
                        : new InvalidXmlException("The request is not well-formed", 0, 0, e);
            }
            String message = Objects.requireNonNullElse(event.getMessage(), "The request breaks its schema");
            return new InvalidXmlException(
                    message,
                    event.getLocator().getLineNumber(),
                    event.getLocator().getColumnNumber(),
                    e);
        }

        static InvalidXmlException notWellFormed(XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNumber();
            return new InvalidXmlException(text(e), line, column, e);
        }

        /** The parser's own text, without the place, which it puts on a line before, and without class names. */
        private static String text(XMLStreamException e) {
            if (e.getNestedException() != null) {
                return "The request cannot be read: "
                        + (e.getNestedException() instanceof IOException io ? io.getMessage() : "broken text");
            }
            String message = Objects.requireNonNullElse(e.getMessage(), "not well-formed");
            int place = message.indexOf("\nMessage: ");
            return place < 0 ? message : message.substring(place + "\nMessage: ".length());
        }
    }
}
