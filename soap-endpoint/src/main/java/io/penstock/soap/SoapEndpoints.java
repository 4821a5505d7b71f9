package io.penstock.soap;

import io.penstock.engine.api.identity.UserDirectory;
import io.penstock.mapping.Contract;
import io.penstock.mapping.ContractLimits;
import io.penstock.mapping.Envelopes;
import io.penstock.mapping.Operation;
import jakarta.servlet.Servlet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import org.apache.cxf.Bus;
import org.apache.cxf.attachment.AttachmentDeserializer;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.message.Message;
import org.apache.cxf.staxutils.StaxUtils;
import org.jspecify.annotations.Nullable;

/**
 * The four services as SOAP endpoints. {@link #servlet} is to be mounted at {@code /services/*}; the services are found below it
 * by their names, such as {@code /services/RuntimeService}.
 */
public final class SoapEndpoints implements AutoCloseable {

    private final Bus bus;
    private final Servlet servlet;
    private final TemporaryFiles temporaryFiles;
    private final List<Server> servers = new ArrayList<>();
    private @Nullable Envelopes envelopes;

    private SoapEndpoints(Bus bus, Servlet servlet, TemporaryFiles temporaryFiles) {
        this.bus = bus;
        this.servlet = servlet;
        this.temporaryFiles = temporaryFiles;
    }

    /**
     * Publishes the services.
     *
     * @param nonces shared by all services, so that a header is accepted by one of them only
     */
    public static SoapEndpoints publish(
            Contract contract, UserDirectory users, ReplayCache nonces, SoapSettings settings, Clock clock) {
        TemporaryFiles temporaryFiles = TemporaryFiles.in(settings.temporaryDirectory());
        Bus bus = new CXFBusFactory().createBus();
        bus.setProperty(
                "bus.io.CachedOutputStream.OutputDirectory",
                temporaryFiles.directory().toString());
        RequestGuard guard = new RequestGuard(settings);
        SoapEndpoints endpoints = new SoapEndpoints(bus, new SoapServlet(bus, guard), temporaryFiles);
        Map<String, Object> properties = properties(settings, temporaryFiles);
        Authentication authentication = new Authentication(users, nonces, settings, clock);
        Calls calls = new Calls(contract);
        Set<QName> operations =
                contract.operations().stream().map(Operation::element).collect(Collectors.toUnmodifiableSet());
        Map<String, Object> ports = Map.of(
                "RepositoryService", new RepositoryPort(calls),
                "RuntimeService", new RuntimePort(calls),
                "TaskService", new TaskPort(calls),
                "ExternalTaskService", new ExternalTaskPort(calls),
                "HistoryService", new HistoryPort(calls),
                "ManagementService", new ManagementPort(calls));
        Map<String, Server> servers = new HashMap<>();
        ports.forEach((service, port) -> {
            JaxWsServerFactoryBean factory = factory(bus, service, port, settings, properties);
            factory.getInInterceptors().add(new VersionInterceptor());
            factory.getInInterceptors().add(new ReaderInterceptor(settings.limits()));
            factory.getInInterceptors().add(new AuthenticationInterceptor(authentication));
            factory.getInInterceptors().add(new EnvelopeRequestId.Interceptor());
            factory.getInInterceptors().add(new OperationInterceptor(operations));
            factory.getInInterceptors().add(new AttachmentsInterceptor());
            factory.getInInterceptors().add(new EnvelopeEndInterceptor());
            factory.getInInterceptors().add(new WholeRequestInterceptor());
            factory.getOutInterceptors().add(new AnswerInterceptor());
            factory.getOutFaultInterceptors().add(new AnswerInterceptor());
            factory.getOutFaultInterceptors().add(new FaultInterceptor(contract));
            servers.put(service, factory.create());
        });
        endpoints.servers.addAll(servers.values());
        endpoints.envelopes = new EnvelopeDispatcher(servers, contract);
        return endpoints;
    }

    /** To be mounted at {@code /services/*}. */
    public Servlet servlet() {
        return servlet;
    }

    /** The same services for envelopes that come another way than by HTTP. */
    public Envelopes envelopes() {
        return Objects.requireNonNull(envelopes, "published");
    }

    /** The bus, for endpoints beside these. */
    Bus bus() {
        return bus;
    }

    private static JaxWsServerFactoryBean factory(
            Bus bus, String service, Object port, SoapSettings settings, Map<String, Object> properties) {
        JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
        factory.setBus(bus);
        factory.setServiceBean(port);
        factory.setAddress("/" + service);
        factory.setWsdlLocation("classpath:wsdl/" + service + ".wsdl");
        factory.setProperties(new HashMap<>(properties));
        if (settings.publicAddress() != null) {
            factory.setPublishedEndpointUrl(settings.publicAddress() + "/" + service);
        }
        return factory;
    }

    private static Map<String, Object> properties(SoapSettings settings, TemporaryFiles temporaryFiles) {
        ContractLimits limits = settings.limits();
        String bytes = Long.toString(limits.maxBytes());
        Map<String, Object> properties = new HashMap<>();
        // Answers were validated by the mapping; CXF would validate them in a slower way.
        properties.put(Message.SCHEMA_VALIDATION_ENABLED, "IN");
        properties.put("autoRewriteSoapAddressForAllServices", "true");
        properties.put(Message.FAULT_STACKTRACE_ENABLED, "false");
        properties.put(Message.EXCEPTION_MESSAGE_CAUSE_ENABLED, "false");
        properties.put(FaultListener.class.getName(), (FaultListener) (exception, description, message) -> false);
        properties.put(StaxUtils.MAX_ELEMENT_DEPTH, Integer.toString(limits.maxDepth()));
        properties.put(StaxUtils.MAX_CHILD_ELEMENTS, Integer.toString(limits.maxChildren()));
        properties.put(StaxUtils.MAX_ELEMENT_COUNT, Integer.toString(limits.maxElements()));
        properties.put(StaxUtils.MAX_ATTRIBUTE_COUNT, Integer.toString(limits.maxAttributes()));
        properties.put(StaxUtils.MAX_ATTRIBUTE_SIZE, Integer.toString(limits.maxAttributeLength()));
        properties.put(StaxUtils.MAX_TEXT_LENGTH, bytes);
        properties.put(StaxUtils.MAX_XML_CHARACTERS, bytes);
        SoapSettings.Attachments attachments = settings.attachments();
        properties.put(AttachmentDeserializer.ATTACHMENT_MAX_SIZE, bytes);
        properties.put(AttachmentDeserializer.ATTACHMENT_MAX_COUNT, Integer.toString(attachments.maxCount()));
        properties.put(AttachmentDeserializer.ATTACHMENT_HEADERS_MAX_COUNT, Integer.toString(attachments.maxHeaders()));
        properties.put(
                AttachmentDeserializer.ATTACHMENT_MAX_HEADER_SIZE, Integer.toString(attachments.maxHeaderLength()));
        properties.put(
                AttachmentDeserializer.ATTACHMENT_MEMORY_THRESHOLD, Integer.toString(attachments.memoryThreshold()));
        properties.put(
                AttachmentDeserializer.ATTACHMENT_DIRECTORY,
                temporaryFiles.directory().toString());
        return properties;
    }

    /** Takes the services away. */
    @Override
    public void close() {
        servers.forEach(Server::destroy);
        bus.shutdown(true);
        temporaryFiles.delete();
    }
}
