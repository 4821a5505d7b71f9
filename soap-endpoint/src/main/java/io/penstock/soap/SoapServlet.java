package io.penstock.soap;

import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.jspecify.annotations.Nullable;

/** Serves the endpoints of one bus behind the guard; shows no list of services. */
final class SoapServlet extends CXFNonSpringServlet {

    private static final long serialVersionUID = 1L;

    private static final Map<String, String> PARAMETERS =
            Map.of("hide-service-list-page", "true", "disable-address-updates", "true");

    private final transient RequestGuard guard;

    SoapServlet(Bus bus, RequestGuard guard) {
        super(null, false);
        setBus(bus);
        this.guard = guard;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(new Config(config));
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        guard.pass((HttpServletRequest) request, (HttpServletResponse) response, super::service);
    }

    /** The endpoints' owner ends the bus, not the servlet. */
    @Override
    public void destroyBus() {}

    private record Config(ServletConfig config) implements ServletConfig {

        @Override
        public String getServletName() {
            return config.getServletName();
        }

        @Override
        public ServletContext getServletContext() {
            return config.getServletContext();
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return PARAMETERS.getOrDefault(name, config.getInitParameter(name));
        }

        @Override
        public Enumeration<String> getInitParameterNames() {
            return config.getInitParameterNames();
        }
    }
}
