package autodev.serve;

import java.math.BigDecimal;

/** Prometheus' text format, version 0.0.4 (prometheus.io, "Exposition formats"). */
final class PrometheusText {
    /** What it is called. */
    static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder();
    private String family = "";

    /** Begins the values of this name. */
    PrometheusText family(String name, String type, String help) {
        family = name;
        text.append("# HELP ")
                .append(name)
                .append(' ')
                .append(help.replace("\\", "\\\\").replace("\n", "\\n"));
        text.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
        return this;
    }

    /** The one value of the family. */
    PrometheusText value(Number value) {
        return line("", value);
    }

    /** A value of the family, told from the others by a label. */
    PrometheusText value(String label, String of, Number value) {
        String escaped = of.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return line("{" + label + "=\"" + escaped + "\"}", value);
    }

    private PrometheusText line(String labels, Number value) {
        String number = value instanceof BigDecimal exact ? exact.toPlainString() : value.toString();
        text.append(family).append(labels).append(' ').append(number).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
