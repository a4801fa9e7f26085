package org.seine.local;

import java.nio.file.Path;

/** Log4j configuration of the servers. */
final class Logging {
    private Logging() {}

    /** To standard output, which the stack keeps in one file a process. */
    static String toConsole(String level) {
        return """
                <Configuration status="ERROR" shutdownHook="disable">
                  <Appenders>
                    <Console name="out">
                      <PatternLayout pattern="%%d{ISO8601} %%-5p %%c{1} - %%m%%n"/>
                    </Console>
                  </Appenders>
                  <Loggers>
                    <Root level="%s">
                      <AppenderRef ref="out"/>
                    </Root>
                  </Loggers>
                </Configuration>
                """.formatted(level);
    }

    /** To a file that is begun anew at 20 MB and kept three times. */
    static String toFile(Path file, String level) {
        return """
                <Configuration status="ERROR" shutdownHook="disable">
                  <Appenders>
                    <RollingFile name="file" fileName="%1$s" filePattern="%1$s.%%i">
                      <PatternLayout pattern="%%d{ISO8601} %%-5p %%c{1} - %%m%%n"/>
                      <Policies>
                        <SizeBasedTriggeringPolicy size="20MB"/>
                      </Policies>
                      <DefaultRolloverStrategy max="3"/>
                    </RollingFile>
                  </Appenders>
                  <Loggers>
                    <Root level="%2$s">
                      <AppenderRef ref="file"/>
                    </Root>
                  </Loggers>
                </Configuration>
                """.formatted(file, level);
    }
}
