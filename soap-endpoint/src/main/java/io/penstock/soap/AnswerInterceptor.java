package io.penstock.soap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.cxf.helpers.CastUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.jspecify.annotations.Nullable;

/** Answers in UTF-8, and with MTOM only who speaks MTOM. */
final class AnswerInterceptor extends AbstractPhaseInterceptor<Message> {

    AnswerInterceptor() {
        super(Phase.SETUP);
    }

    @Override
    public void handleMessage(Message message) {
        message.put(Message.ENCODING, "UTF-8");
        message.put(Message.MTOM_ENABLED, speaksMtom(message.getExchange().getInMessage()));
    }

    private static boolean speaksMtom(@Nullable Message request) {
        return request != null
                && (isMultipart((String) request.get(Message.CONTENT_TYPE)) || headers(request, "Accept"));
    }

    private static boolean headers(Message request, String name) {
        Map<String, List<String>> headers = CastUtils.cast((Map<?, ?>) request.get(Message.PROTOCOL_HEADERS));
        List<String> values = headers == null ? null : headers.get(name);
        return values != null && values.stream().anyMatch(AnswerInterceptor::isMultipart);
    }

    private static boolean isMultipart(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).contains("application/xop+xml");
    }
}
