package org.seine.local;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command of seine said.
 *
 * @param status with which it ended; {@code text} of both its outputs
 */
record Said(int status, String text) {
    static Said by(String... words) {
        StringWriter out = new StringWriter();
        CommandLine command = Seine.commandLine();
        PrintWriter both = new PrintWriter(out, true);
        command.setOut(both).setErr(both);
        return new Said(command.execute(words), out.toString());
    }
}
