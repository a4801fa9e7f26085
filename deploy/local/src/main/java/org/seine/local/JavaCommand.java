package org.seine.local;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One JVM to start.
 *
 * @param flags of the JVM
 * @param arguments of the main class
 * @param environment added to ours
 */
record JavaCommand(
        List<String> classPath,
        String mainClass,
        List<String> flags,
        List<String> arguments,
        Map<String, String> environment) {
    JavaCommand {
        classPath = List.copyOf(classPath);
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The java executable that runs us. */
    static String java() {
        return System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
    }

    /** The text of a file that {@code java @file} reads: one argument a line, quoted. */
    String toArgumentFile(List<String> moreFlags) {
        List<String> all = new ArrayList<>(flags);
        all.addAll(moreFlags);
        all.add("-cp");
        all.add(String.join(File.pathSeparator, classPath));
        all.add(mainClass);
        all.addAll(arguments);
        StringBuilder text = new StringBuilder();
        for (String argument : all) {
            text.append('"')
                    .append(argument.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append("\"\n");
        }
        return text.toString();
    }
}
